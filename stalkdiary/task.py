"""Progress of long work, and the wish to stop it; knows nothing of windows or terminals."""

from __future__ import annotations

from collections.abc import Callable

from stalkdiary.errors import Cancelled

ProgressListener = Callable[[int, int | None, str], None]
"""Called with how much is done, how much there is in all (None when unknown), and a short note."""


class Task:
    """One piece of long work: it reports how far it is, and learns here that it should stop.

    A task is shared by the thread that works and the thread that shows it: `report` and `check`
    are called by the worker, `cancel` by anyone.
    """

    def __init__(self, listener: ProgressListener | None = None) -> None:
        self._listener = listener
        self._cancelled = False

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Tell the listener that `done` of `total` units are finished, then `check()`.

        Raises:
            Cancelled: someone asked for this work to stop.
        """
        if self._listener is not None:
            self._listener(done, total, note)
        self.check()

    def check(self) -> None:
        """Raise `Cancelled` if someone asked for this work to stop."""
        if self._cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._cancelled = True
