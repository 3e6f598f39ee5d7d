"""How a run is stopped: Ctrl-C, a system that goes down and a terminal that is closed all end it in the same order."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_WAYS = ("SIGINT", "SIGTERM", "SIGHUP")
STOPPING = {each for name in _WAYS if (each := getattr(signal, name, None)) is not None}
_CLEARING = 5.0
"""Seconds in which a second signal does not disturb what clears away after the first."""


class Stopped(KeyboardInterrupt):
    """The run was stopped by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number
        """What the program leaves with, as a shell counts."""


def stop_on_signals() -> None:
    """From now on, raise Stopped in this process where it is asked to end. What it was told to ignore, it ignores."""
    stopped: float | None = None

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal stopped
        now = time.monotonic()
        if stopped is None or now - stopped > _CLEARING:
            stopped = now
            raise Stopped(number)

    for name in _WAYS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in {signal.SIG_IGN, None}:
            signal.signal(number, stop)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What stops the run waits for the end of the block. Windows cannot wait: there the block may be cut short."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)
