"""`python -m dualregister` is the command `dualregister`."""

from dualregister.faces.cli import main

if __name__ == "__main__":
    main()
