"""How the processes of this program look for garbage."""

import gc

RARELY = (100_000, 20, 20)
"""A register stays until it is judged, and what is loaded stays to the end: looking through them finds none."""


def collect_rarely() -> None:
    """From now on, look for garbage rarely in this process."""
    gc.set_threshold(*RARELY)
