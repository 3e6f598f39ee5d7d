"""How a run is stopped: Ctrl-C, a system that goes down and a terminal that is closed all end it in the same order."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], object]
STOPPING = {each for name in ("SIGINT", "SIGTERM", "SIGHUP") if (each := getattr(signal, name, None)) is not None}
"""The signals that stop a run, as far as the system has them."""
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

    for each in STOPPING:
        if signal.getsignal(each) not in {signal.SIG_IGN, None}:
            signal.signal(each, stop)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What stops the run waits for the end of the block, and so does a process that is started there until it is ready.

    Only the main thread is ever stopped by a signal, so in another one there is nothing to wait for.
    """
    came: list[int] = []
    mask = getattr(signal, "pthread_sigmask", None)
    blocked = mask(signal.SIG_BLOCK, STOPPING) if mask is not None else None
    # A signal may reach another thread, which blocks nothing; its handler is called in this one all the same.
    before = _handled_by(lambda number, _: came.append(number))
    try:
        yield
    finally:
        if mask is not None:
            mask(signal.SIG_SETMASK, blocked)
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _handled_by(handler: Handler) -> dict[int, Handler]:
    """Let `handler` take the signals that have a handler; which one each had. None in another thread than the main."""
    before: dict[int, Handler] = {}
    for number in STOPPING:
        old = signal.getsignal(number)
        if callable(old):
            try:
                signal.signal(number, handler)
            except ValueError:  # not in the main thread
                return {}
            before[number] = old
    return before
