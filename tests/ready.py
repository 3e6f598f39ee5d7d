"""The registers that the program makes, made once for all tests of a process."""

from functools import cache

from dualregister.app.new import register_bytes


@cache
def example() -> bytes:
    """The example company's register."""
    return register_bytes(example=True)


@cache
def empty() -> bytes:
    """A register to be typed into."""
    return register_bytes()
