"""Progress of long work, and the request to stop it; knows nothing of windows or terminals."""

from __future__ import annotations

import threading
from collections.abc import Callable

from stalkdiary.errors import Cancelled

ProgressListener = Callable[[int, int | None, str], None]
"""Called with how much is done, how much there is in all (None when unknown), and a short note."""

_LOOK_EVERY_S = 0.05
"""How often, while something in the background is waited for, it is asked whether to go on waiting."""


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


class Background(threading.Thread):
    """A call to the system that cannot be interrupted, such as a sync: it is waited for, or left to finish.

    Args:
        call: returns sooner or later by itself.
    """

    def __init__(self, call: Callable[[], object]) -> None:
        super().__init__(name="background", daemon=True)
        self._call = call
        self._refused: OSError | None = None
        self.start()

    def run(self) -> None:
        """Make the call."""
        try:
            self._call()
        except OSError as error:
            self._refused = error
        finally:
            # What the call holds, an earlier sync for one, need not live as long as this.
            del self._call

    def wait(self, check: Callable[[], None]) -> None:
        """Until it is done.

        Args:
            check: called now and then; may raise to wait no longer.

        Raises:
            OSError: the system refused.
        """
        while self.is_alive():
            self.join(_LOOK_EVERY_S)
            check()
        if self._refused is not None:
            raise self._refused
