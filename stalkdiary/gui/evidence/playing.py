"""Playing a film or a sound: frames in step with what is heard, or with the clock where nothing is."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from stalkdiary.actions.view_evidence import Original
from stalkdiary.gui.evidence import sound_output
from stalkdiary.gui.evidence.reel import Reel
from stalkdiary.gui.evidence.speaker import Speaker

_TICK_MS = 12
_WIDEST = 1280
_LATE_S = 0.5
"""From this delay on the clock waits for the frames, where there is no sound to keep up with."""
_BEHIND_S = 0.2
"""From this delay on frames are left out, where there is."""
_WATCHED_EVERY_S = 10.0


class Playing(QObject):
    """One film or sound.

    The loudspeaker is opened by the first `play` and by nothing else.

    Args:
        owner: it goes with.
        original: the file.
        length: seconds; 0 where it is not known.
        has_frames: whether it is a film.
        has_sound: whether it has sound.

    Signals:
        frame_came: a frame is to be shown (a `Frame`).
        moved: `at` is another.
        turned: `is_playing` is another.
        failed: it cannot go on (a `DiaryError`).
        silent: nothing can be heard: there is no loudspeaker, or it does not answer.
        watched: somebody watches or listens; told now and then.
    """

    frame_came = Signal(object)
    moved = Signal()
    turned = Signal()
    failed = Signal(object)
    silent = Signal()
    watched = Signal()

    def __init__(
        self, owner: QObject, original: Original, length: float, *, has_frames: bool, has_sound: bool
    ) -> None:
        super().__init__(owner)
        self._original = original
        self._length = length
        self._has_frames = has_frames
        self._may_sound = has_sound
        self._loudness = 1.0
        self._reel: Reel | None = None
        self._speaker: Speaker | None = None
        self._began = self._watched_at = 0.0
        self._awaits = False
        self.at = 0.0
        self.is_playing = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def reel(self) -> Reel | None:
        """What is being pulled, if anything is."""
        return self._reel

    def turn(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play from where it is, or from the start again."""
        self._open_speaker()
        if not self._has_frames and self._speaker is None:
            return
        is_over = self._reel is not None and self._reel.is_over and not self._has_rest
        if self._reel is None or self._reel.error is not None or self._reel.has_sound != self._may_sound:
            self._end_reel()
            self._seek(self.at)
        elif is_over:
            self._seek(0.0)
        elif self._speaker is not None and not self._awaits:
            self._speaker.go_on()
        self._began = time.monotonic() - self.at
        self._set_playing(is_playing=True)

    def pause(self) -> None:
        """Stop for now."""
        if self._speaker is not None:
            self._speaker.pause()
        self._set_playing(is_playing=False)

    def jump(self, seconds: float) -> None:
        """Go to a place; the picture follows, playing or not."""
        place = max(0.0, min(seconds, self._length) if self._length else seconds)
        self._seek(place)
        self._timer.start()

    def stop(self) -> None:
        """End it, and hold nothing."""
        self._timer.stop()
        self.is_playing = False
        self._end_reel()
        if self._speaker is not None:
            self._speaker.end()
            self._speaker = None

    def set_loudness(self, part: float) -> None:
        """How loud, 0 to 1."""
        self._loudness = part
        if self._speaker is not None:
            self._speaker.set_loudness(part)

    @property
    def _has_rest(self) -> bool:
        """Whether the end is still to be heard."""
        return self._speaker is not None and not self._speaker.has_ended

    def _open_speaker(self) -> None:
        if not self._may_sound or self._speaker is not None:
            return
        output = sound_output.open_sound()
        if output is None:
            self._fall_silent()
            return
        self._speaker = Speaker(output)
        self._speaker.set_loudness(self._loudness)

    def _fall_silent(self) -> None:
        self._may_sound = False
        if self._speaker is not None:
            self._speaker.end()
            self._speaker = None
        if self._reel is not None:
            self._reel.give_up_sound()
        self.silent.emit()

    def _end_reel(self) -> None:
        if self._reel is not None:
            self._reel.stop()
            self._reel = None

    def _set_playing(self, *, is_playing: bool) -> None:
        self.is_playing = is_playing
        if is_playing:
            self._watched_at = 0.0
            self._timer.start()
        elif not self._awaits:
            self._timer.stop()
        self.turned.emit()

    def _seek(self, seconds: float) -> None:
        if self._reel is None:
            # Before it is played for the first time nothing is heard, so no sound is read.
            has_sound = self._may_sound and self._speaker is not None
            self._reel = Reel(self._original, _WIDEST, has_frames=self._has_frames, has_sound=has_sound)
        self.at = seconds
        self._awaits = True
        if self._speaker is not None:
            self._speaker.pause()
            self._speaker.begin(seconds)
        self._reel.seek(seconds)
        self.moved.emit()

    def _tick(self) -> None:
        reel = self._reel
        if reel is None:
            return
        if reel.error is not None:
            self.pause()
            self.failed.emit(reel.error)
            return
        if self._awaits:
            self._start_when_ready(reel)
        elif self.is_playing:
            self._go_on(reel)
        if self.is_playing:
            self._tell_watched()

    def _start_when_ready(self, reel: Reel) -> None:
        """After a start or a jump: time begins to go with the first frame, or with the first of a sound."""
        due = reel.next_time()
        if self._has_frames and due is None:
            if reel.is_over:
                self._awaits = False
                self._set_playing(is_playing=False)
            return
        self._awaits = False
        if due is not None:
            self._show_next(reel)
        self._began = time.monotonic() - self.at
        if self.is_playing and self._speaker is not None:
            self._speaker.go_on()
        if not self.is_playing:
            self._timer.stop()

    def _go_on(self, reel: Reel) -> None:
        if self._speaker is not None:
            self._speaker.feed(reel)
            if self._speaker.is_stuck:
                self._began = time.monotonic() - self.at
                self._fall_silent()
                if not self._has_frames:
                    self._set_playing(is_playing=False)
                return
        now = self._now()
        due = reel.next_time()
        if due is not None and due <= now:
            self._keep_up(reel, now - due)
            self._show_next(reel)
        elif not self._has_frames and now != self.at:
            self.at = min(now, self._length) if self._length else now
            self.moved.emit()
        if reel.is_over and not self._has_rest:
            self._set_playing(is_playing=False)

    def _now(self) -> float:
        return time.monotonic() - self._began if self._speaker is None else self._speaker.position

    def _keep_up(self, reel: Reel, late: float) -> None:
        """Frames that were decoded too slowly: leave some out, or without sound let time wait for them."""
        if self._speaker is not None and late > _BEHIND_S:
            reel.skip_before(self._now())
        elif self._speaker is None and late > _LATE_S:
            self._began += late

    def _show_next(self, reel: Reel) -> None:
        frame = reel.take()
        if frame is not None:
            self.at = frame.time
            self.frame_came.emit(frame)
            self.moved.emit()

    def _tell_watched(self) -> None:
        now = time.monotonic()
        if now - self._watched_at > _WATCHED_EVERY_S:
            self._watched_at = now
            self.watched.emit()
