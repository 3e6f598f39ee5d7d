"""The program: `dualregister` and `python -m dualregister` start here."""

import atexit
import gc
import sys

from dualregister import __version__
from dualregister.garbage import collect_rarely


def run() -> None:
    """Run the command line; the version is said without loading one."""
    if sys.argv[1:] == ["--version"]:
        print(f"dualregister, version {__version__}")  # noqa: T201 - as the command line says it
        return
    collect_rarely()
    atexit.register(gc.freeze)  # nor when all is done
    from dualregister.faces.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":
    run()
