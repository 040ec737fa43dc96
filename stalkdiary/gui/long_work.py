"""Long work under way: its turns on the diary's thread, and its calls on another (see `turns`)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any

from stalkdiary.errors import Cancelled
from stalkdiary.turns import Aside, Turns

_LONGEST_WAIT_S = 3.0
"""How long a helper may take to stop; whatever it leaves is cleared at the next opening."""
_MOST_ENDINGS = 10


class LongWork:
    """Runs one piece of work in turns; all but the functions that it yields on the diary's thread.

    Args:
        turns: the work.
        submit: queues a call for the diary's thread; raises RuntimeError once that is closing.
        is_stopped: whether nobody waits for the work any more.
        ended: called with the work's result, or with the exception that ended it.
    """

    def __init__(
        self,
        turns: Turns[Any],
        submit: Callable[[Callable[[], object]], object],
        is_stopped: Callable[[], bool],
        ended: Callable[[object, Exception | None], object],
    ) -> None:
        self._turns = turns
        self._submit = submit
        self._is_stopped = is_stopped
        self._ended = ended
        self._helper: ThreadPoolExecutor | None = None
        self._beside: Future[None] | None = None
        self._is_over = False

    def take_turn(self, answer: object = None, error: BaseException | None = None) -> None:
        """Go on until the work yields."""
        if self._is_over:
            return
        if error is None and self._is_stopped():
            error = Cancelled()
        try:
            wanted = self._turns.send(answer) if error is None else self._turns.throw(error)
        except StopIteration as end:
            self._end(end.value, None)
        except Exception as raised:
            self._end(None, raised)
        else:
            if wanted is None:
                self._later(self.take_turn)
            else:
                self._do_beside(wanted)

    def give_up(self) -> None:
        """The diary is being closed: wait until the helper has noticed, and let the work tidy up."""
        if self._is_over:
            return
        if self._beside is not None and wait([self._beside], _LONGEST_WAIT_S).not_done:
            return
        for _ in range(_MOST_ENDINGS):
            try:
                self._turns.throw(Cancelled())
            except StopIteration:
                break
            except Exception as raised:
                self._end(None, raised)
                return
        self._end(None, Cancelled())

    def _do_beside(self, wanted: Aside) -> None:
        if self._helper is None:
            # One thread for all of it: a child process ends with the thread that started it.
            self._helper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
        self._beside = self._helper.submit(self._run_beside, wanted)

    def _run_beside(self, wanted: Aside) -> None:
        answer: object = None
        error: BaseException | None = None
        try:
            answer = wanted()
        except BaseException as raised:
            error = raised
        self._later(partial(self.take_turn, answer, error))

    def _later(self, call: Callable[[], object]) -> None:
        try:
            self._submit(call)
        except RuntimeError:
            # The diary's thread takes no more calls; `give_up` ends the work.
            return

    def _end(self, result: object, error: Exception | None) -> None:
        self._is_over = True
        if self._helper is not None:
            self._helper.shutdown(wait=False)
        self._ended(result, error)
