"""The program: `dualregister` and `python -m dualregister` start here."""

import atexit
import gc
import sys

from dualregister import __version__
from dualregister.garbage import collect_rarely


def run() -> None:
    """Run the command line; what stops it from outside is told here by what it leaves with."""
    try:
        _run()
    except KeyboardInterrupt as stop:
        # Before the command line was there, or after it.
        sys.exit(getattr(stop, "status", 130))
    except OSError as error:
        from dualregister.faces.streams import is_lost  # noqa: PLC0415

        if not is_lost(error):
            raise
        sys.exit(2)


def _run() -> None:
    if sys.argv[1:] == ["--version"]:  # said without loading a command line
        print(f"dualregister, version {__version__}", flush=True)  # noqa: T201 - as the command line says it
        return
    from dualregister.stopping import stop_on_signals  # noqa: PLC0415

    stop_on_signals()
    collect_rarely()
    atexit.register(gc.freeze)  # nor when all is done
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        from dualregister.faces.streams import reopen  # noqa: PLC0415 - hardly ever

        reopen()
    from dualregister.faces.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":
    run()
