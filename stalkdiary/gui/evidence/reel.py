"""Frames of a film, pulled in a thread of their own, no further ahead than the few that wait to be shown."""

from __future__ import annotations

from collections import deque
from threading import Condition, Thread

from stalkdiary import logs
from stalkdiary.actions import view_evidence
from stalkdiary.actions.view_evidence import Frame, Original, Player
from stalkdiary.errors import Cancelled, DiaryError

_AHEAD = 3


class Reel:
    """A film being pulled. Nothing is pulled before the first `seek`; knows nothing of the window.

    Args:
        original: the film.
        max_width: pixels; frames are no wider.
    """

    def __init__(self, original: Original, max_width: int) -> None:
        self._original = original
        self._max_width = max_width
        self._changed = Condition()
        self._frames: deque[Frame] = deque()
        self._wanted: float | None = None
        self._turn = 0
        self._is_over = False
        self._has_ended = False
        self._error: DiaryError | None = None
        self._player: Player | None = None
        self._thread = Thread(target=self._run, name="film", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether the last frame was taken."""
        with self._changed:
            return self._is_over and not self._frames

    @property
    def is_running(self) -> bool:
        """Whether its thread, and with it the child, is still there."""
        return self._thread.is_alive()

    @property
    def error(self) -> DiaryError | None:
        """Why it cannot go on, if it cannot."""
        with self._changed:
            return self._error

    def seek(self, seconds: float) -> None:
        """Pull from this time on; what was waiting is dropped."""
        with self._changed:
            self._wanted = seconds
            self._turn += 1
            self._is_over = False
            self._frames.clear()
            self._changed.notify_all()

    def next_time(self) -> float | None:
        """When the next frame is due, in seconds of the film; None while none waits."""
        with self._changed:
            return self._frames[0].time if self._frames else None

    def take(self) -> Frame | None:
        """The next frame."""
        with self._changed:
            frame = self._frames.popleft() if self._frames else None
            self._changed.notify_all()
            return frame

    def stop(self) -> None:
        """End it and its child, from any thread, without waiting; what was waiting is dropped."""
        with self._changed:
            self._has_ended = True
            self._frames.clear()
            player = self._player
            self._changed.notify_all()
        if player is not None:
            player.stop()

    def join(self, seconds: float) -> None:
        """Wait for its thread to end, after `stop`."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            with view_evidence.player(self._original) as player:
                with self._changed:
                    self._player = player
                while (start := self._next_start()) is not None:
                    self._pull(player, *start)
        except Cancelled:
            return
        except DiaryError as error:
            self._fail(error)
        except Exception as error:
            logs.fault(logs.new_id(), type(error).__name__, logs.where(error))
            self._fail(DiaryError())
        finally:
            self._player = None

    def _fail(self, error: DiaryError) -> None:
        with self._changed:
            self._error = error

    def _next_start(self) -> tuple[float, int] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._has_ended or self._wanted is not None)
            if self._has_ended or self._wanted is None:
                return None
            start, self._wanted = self._wanted, None
            return start, self._turn

    def _pull(self, player: Player, start: float, turn: int) -> None:
        for frame in player.frames(start, self._max_width):
            with self._changed:
                self._changed.wait_for(
                    lambda: self._has_ended or self._turn != turn or len(self._frames) < _AHEAD
                )
                if self._has_ended or self._turn != turn:
                    return
                self._frames.append(frame)
        with self._changed:
            if self._turn == turn:
                self._is_over = True
