"""A film or a sound being pulled, in a thread of its own, no further ahead than what waits to be played."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from threading import Condition, Thread

from stalkdiary import logs
from stalkdiary.actions import view_evidence
from stalkdiary.actions.view_evidence import Frame, Original, Player, Samples
from stalkdiary.errors import Cancelled, DiaryError, PreviewFailed

_AHEAD = 3
"""Frames."""
_SOUND_AHEAD = 48_000 * 4
"""Bytes: a second of sound."""


class Reel:
    """A film being pulled. Nothing is pulled before the first `seek`; knows nothing of the window.

    Args:
        original: the film or the sound.
        max_width: pixels; frames are no wider.
        has_frames: whether there are pictures to pull.
        has_sound: whether there is sound to pull.

    Attributes:
        has_sound: the same, until it is given up.
    """

    def __init__(
        self, original: Original, max_width: int, *, has_frames: bool = True, has_sound: bool = False
    ) -> None:
        self._original = original
        self._max_width = max_width
        self._has_frames, self.has_sound = has_frames, has_sound
        self._changed = Condition()
        self._frames: deque[Frame] = deque()
        self._sound: deque[Samples] = deque()
        self._sound_bytes = 0
        self._wanted: float | None = None
        self._turn = 0
        self._frames_over = self._sound_over = False
        self._has_ended = False
        self._error: DiaryError | None = None
        self._player: Player | None = None
        self._thread = Thread(target=self._run, name="film", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether the last frame and the last of the sound were taken."""
        with self._changed:
            return self._frames_over and self._sound_over and not self._frames and not self._sound

    @property
    def is_running(self) -> bool:
        """Whether its thread, and with it the child, is still there."""
        return self._thread.is_alive()

    @property
    def error(self) -> DiaryError | None:
        """Why it cannot go on, if it cannot."""
        with self._changed:
            return self._error

    @property
    def sound_begins(self) -> float | None:
        """Where in the film the sound that waits begins; None while none waits."""
        with self._changed:
            return self._sound[0].time if self._sound else None

    @property
    def sound_is_over(self) -> bool:
        """Whether no more sound comes: all of it was taken, or there is none."""
        with self._changed:
            return self._sound_over and not self._sound

    def seek(self, seconds: float) -> None:
        """Pull from this time on; what was waiting is dropped."""
        with self._changed:
            self._wanted = seconds
            self._turn += 1
            self._frames_over, self._sound_over = not self._has_frames, not self.has_sound
            self._drop()
            self._changed.notify_all()

    def skip_before(self, seconds: float) -> None:
        """Frames before this time come too late, as the sound has run ahead of them."""
        with self._changed:
            while self._frames and self._frames[0].time < seconds:
                self._frames.popleft()
            if self._player is not None:
                self._player.skip_frames_before(seconds)
            self._changed.notify_all()

    def give_up_sound(self) -> None:
        """Nobody hears it: pull frames alone from here on."""
        with self._changed:
            self.has_sound, self._sound_over = False, True
            self._sound.clear()
            self._sound_bytes = 0
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

    def take_sound(self, most: int) -> bytes:
        """At most so many bytes of the sound that waits."""
        with self._changed:
            if not self._sound:
                return b""
            first = self._sound.popleft()
            taken, rest = first.pcm[:most], first.pcm[most:]
            if rest:
                self._sound.appendleft(Samples(first.time, rest))
            self._sound_bytes -= len(taken)
            self._changed.notify_all()
            return taken

    def stop(self) -> None:
        """End it and its child, from any thread, without waiting; what was waiting is dropped."""
        with self._changed:
            self._has_ended = True
            self._drop()
            player = self._player
            self._changed.notify_all()
        if player is not None:
            player.stop()

    def join(self, seconds: float) -> None:
        """Wait for its thread to end, after `stop`."""
        self._thread.join(seconds)

    def _drop(self) -> None:
        self._frames.clear()
        self._sound.clear()
        self._sound_bytes = 0

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
        """Pull from one start until the end, or another start; sound first, as gaps in it are heard."""
        frames = player.frames(start, self._max_width) if self._has_frames else iter(())
        sound = player.samples(start) if self.has_sound else iter(())
        while self._wait_for_room(turn):
            if self._wants_sound():
                self._pull_sound(sound, turn)
            else:
                self._pull_frame(frames, turn)

    def _wait_for_room(self, turn: int) -> bool:
        """Wait until something is to be pulled; False where this start is done with."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_done(turn) or self._wants_sound() or self._wants_frame())
            return not self._is_done(turn)

    def _is_done(self, turn: int) -> bool:
        return self._has_ended or self._turn != turn or (self._frames_over and self._sound_over)

    def _wants_sound(self) -> bool:
        return not self._sound_over and self._sound_bytes < _SOUND_AHEAD

    def _wants_frame(self) -> bool:
        return not self._frames_over and len(self._frames) < _AHEAD

    def _pull_sound(self, sound: Iterator[Samples], turn: int) -> None:
        try:
            piece = next(sound, None)
        except PreviewFailed as error:
            # A track that cannot be read costs itself; only a child that is gone costs the whole film.
            if not self._has_frames or error.details["reason"] != "damaged":
                raise
            piece = None
        with self._changed:
            if self._has_ended or self._turn != turn:
                return
            if piece is None:
                self._sound_over = True
            elif self.has_sound:
                self._sound.append(piece)
                self._sound_bytes += len(piece.pcm)

    def _pull_frame(self, frames: Iterator[Frame], turn: int) -> None:
        frame = next(frames, None)
        with self._changed:
            if self._has_ended or self._turn != turn:
                return
            if frame is None:
                self._frames_over = True
            else:
                self._frames.append(frame)
