"""The program: `dualregister` and `python -m dualregister` start here."""

import atexit
import gc
import sys

from dualregister import __version__


def run() -> None:
    """Run the command line; the version is said without loading one."""
    if sys.argv[1:] == ["--version"]:
        print(f"dualregister, version {__version__}")  # noqa: T201 - as the command line says it
        return
    # What is loaded stays to the end: looking through it for garbage, while loading and when all is done, finds none.
    gc.set_threshold(100_000, 20, 20)
    atexit.register(gc.freeze)
    from dualregister.faces.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":
    run()
