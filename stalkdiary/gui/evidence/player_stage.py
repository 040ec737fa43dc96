"""Films and sounds: frames painted from plain pixels, sound from plain samples, and the sound as a drawing.

Everything is decoded in a child process. Nothing plays by itself, and the loudspeaker is not opened before
something is to be played.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from stalkdiary.actions.view_evidence import FilmFacts, Look, Original, SoundFacts
from stalkdiary.errors import DiaryError
from stalkdiary.gui.evidence.loudness import Loudness, plain_slider
from stalkdiary.gui.evidence.playing import Playing
from stalkdiary.gui.evidence.screen import Screen
from stalkdiary.gui.evidence.waveform import Waveform
from stalkdiary.gui.spelling.files import length_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import Part, beside, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words

_JUMP_S = 5
_PER_SECOND = 10
"""Steps of the slider in a second."""


class PlayerStage(QWidget):
    """A film or a sound with its controls.

    Args:
        theme: how it looks.
        name: of the file.
        look: what a look at it gave.
        first: the first picture of a film.
        original: the file.

    Attributes:
        playing: what plays it.
        frames: where a film is seen; None for a sound.
        waveform: its sound, drawn; None where there is none.
        loudness: of the sound; None where there is none.

    Signals:
        dropped: it is not to be seen any more.
        watched: somebody watches or listens; told now and then.
    """

    dropped = Signal()
    watched = Signal()

    def __init__(self, theme: Theme, name: str, look: Look, first: QImage | None, original: Original) -> None:
        super().__init__()
        self._theme = theme
        facts = look.facts
        self._length = facts.duration if isinstance(facts, FilmFacts | SoundFacts) else 0.0
        self.is_film = isinstance(facts, FilmFacts)
        has_sound = not isinstance(facts, FilmFacts) or facts.sound_codec is not None
        self.playing = Playing(self, original, self._length, has_frames=self.is_film, has_sound=has_sound)
        self.notice = Notice(theme)
        self.frames = Screen(theme, name, first) if self.is_film else None
        self.waveform = self._waveform(look, name) if look.peaks else None
        self.play_button = Button(theme, self.tr("Play"), icon="play", name=self.tr("Play. Key: Space"))
        self.slider = plain_slider(theme, round(self._length * _PER_SECOND))
        self.slider.setSingleStep(_PER_SECOND)
        self.slider.setPageStep(_JUMP_S * _PER_SECOND)
        self.slider.setAccessibleName(self.tr("Place in it"))
        self.time_words = Words("", Role.SOFT, wraps=False)
        self.loudness = Loudness(theme) if has_sound else None
        self._hint = Words(self._keys(), Role.CAPTION)
        self._controls = boxed(self._controls_layout())
        self._lay_out()
        self._connect()
        self._tell()

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self.playing.is_playing

    def stop(self) -> None:
        """End it, and hold nothing."""
        self.playing.stop()
        if self.frames is not None:
            self.frames.show_frame(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """End it with what it stands on; a window that is only put aside pauses it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()
        elif self.playing.is_playing:
            self.playing.pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, arrows jump and set the loudness, M is for silence, Escape hides it."""
        key, playing, loudness = Qt.Key(event.key()), self.playing, self.loudness
        if key is Qt.Key.Key_Escape:
            self.dropped.emit()
        elif self._controls.isHidden():
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Space:
            playing.turn()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            playing.jump(playing.at + (_JUMP_S if key is Qt.Key.Key_Right else -_JUMP_S))
        elif key is Qt.Key.Key_Home:
            playing.jump(0)
        elif loudness is not None and loudness.isVisible() and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            loudness.step(1 if key is Qt.Key.Key_Up else -1)
        elif loudness is not None and loudness.isVisible() and key is Qt.Key.Key_M:
            loudness.turn_off_or_on()
        else:
            super().keyPressEvent(event)

    def _waveform(self, look: Look, name: str) -> Waveform:
        words = self.tr("Waveform. {words}").format(words=self._words())
        if not self.is_film:
            words = self.tr("{file}. {words}. Press Space to play or pause").format(file=name, words=words)
        return Waveform(self._theme, look.peaks, words, takes_keys=not self.is_film)

    def _words(self) -> str:
        kind = self.tr("Film") if self.is_film else self.tr("Sound")
        length = length_words(self._length) if self._length else self.tr("its length is not known")
        return f"{kind}, {length}"

    def _keys(self) -> str:
        if self.loudness is None:
            return self.tr("Space plays and pauses, arrows jump by five seconds. It has no sound.")
        return self.tr(
            "Space plays and pauses, arrows jump by five seconds, Up and Down change the volume, M turns the"
            " sound off. Whoever is near can hear it."
        )

    def _controls_layout(self) -> QBoxLayout:
        theme, more = self._theme, [] if self.loudness is None else [self.loudness]
        place = row(theme, Gap.S, self.play_button, (self.slider, 1), self.time_words)
        if not more:
            return place
        return beside(theme, Gap.L, (place, 1), *more)

    def _lay_out(self) -> None:
        parts: list[Part] = [self.notice]
        if self.frames is not None:
            self.setFocusProxy(self.frames)
            parts += [(self.frames, 1)]
        else:
            parts.append(None)
        if self.waveform is not None:
            parts.append(self.waveform)
        if self.frames is None:
            self.setFocusProxy(self.waveform if self.waveform is not None else self.play_button)
        parts += [self._controls, Words(self._words(), Role.SOFT), self._hint]
        if self.frames is None:
            parts.append(None)
        self.setLayout(column(self._theme, Gap.S, *parts))

    def _connect(self) -> None:
        playing = self.playing
        self.play_button.clicked.connect(playing.turn)
        self.slider.valueChanged.connect(lambda value: playing.jump(value / _PER_SECOND))
        playing.moved.connect(self._tell)
        playing.turned.connect(self._turned)
        playing.failed.connect(self._failed)
        playing.silent.connect(self._fell_silent)
        playing.watched.connect(self.watched)
        if self.frames is not None:
            self.frames.pressed.connect(playing.turn)
            playing.frame_came.connect(self.frames.show_frame)
        if self.loudness is not None:
            self.loudness.changed.connect(playing.set_loudness)
            playing.set_loudness(self.loudness.part)

    def _turned(self) -> None:
        is_playing = self.playing.is_playing
        words, icon = (self.tr("Pause"), "pause") if is_playing else (self.tr("Play"), "play")
        self.play_button.set_sign(icon)
        self.play_button.set_words(words, self.tr("{what}. Key: Space").format(what=words))

    def _failed(self, error: DiaryError) -> None:
        self.notice.say_error(error)

    def _fell_silent(self) -> None:
        """Say it once, and take away what does nothing any more."""
        if self.loudness is not None:
            self._hold_keyboard(self.loudness)
            self.loudness.hide()
        head = self.tr("No loudspeaker was found here.")
        if self.is_film:
            self._hint.setText(self.tr("Space plays and pauses, arrows jump by five seconds."))
            self.notice.say(head, self.tr("The film is shown without its sound."))
        else:
            self._hold_keyboard(self._controls)
            self._controls.hide()
            self._hint.hide()
            self.notice.say(head, self.tr("To hear it, save the original, and open it on another computer."))

    def _hold_keyboard(self, part: QWidget) -> None:
        """What has the keyboard is about to go."""
        focus = self.focusProxy()
        if focus is not None and any(one.hasFocus() for one in part.findChildren(QWidget)):
            focus.setFocus()

    def _tell(self) -> None:
        at = self.playing.at
        self.slider.blockSignals(True)
        self.slider.setValue(round(at * _PER_SECOND))
        self.slider.blockSignals(False)
        self.time_words.setText(f"{clock_words(at)} / {clock_words(self._length)}")
        if self.waveform is not None and self._length:
            self.waveform.mark(at / self._length)


def clock_words(seconds: float) -> str:
    """A place in a film: "1:05", "1:02:05"."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3_600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
