"""Films and sounds: frames painted from plain pixels, and the sound as a drawing.

Everything is decoded in a child process. This build has no way to a loudspeaker, so a film is shown without
its sound, and a sound is shown as its waveform; both say so.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from stalkdiary.actions.view_evidence import FilmFacts, Frame, Look, Original, SoundFacts
from stalkdiary.gui.evidence.reel import Reel
from stalkdiary.gui.evidence.waveform import Waveform
from stalkdiary.gui.incident.file_words import length_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap, Radius
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import Part, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words

_TICK_MS = 12
_WIDEST = 1280
_LEAST_HEIGHT = 160
_LATE = 0.5
_JUMP_S = 5
_PER_SECOND = 10
"""Steps of the slider in a second."""


class PlayerStage(QWidget):
    """A film with its controls, or a sound as it looks.

    Args:
        theme: how it looks.
        name: of the file.
        look: what a look at it gave.
        first: the first picture of a film.
        original: the file.

    Signals:
        dropped: it is not to be seen any more.
    """

    dropped = Signal()

    def __init__(self, theme: Theme, name: str, look: Look, first: QImage | None, original: Original) -> None:
        super().__init__()
        self._theme = theme
        self._original = original
        self._reel: Reel | None = None
        self._began = 0.0
        self._at = 0.0
        self._is_playing = False
        self._awaits = False
        facts = look.facts
        self._length = facts.duration if isinstance(facts, FilmFacts | SoundFacts) else 0.0
        self.notice = Notice(theme)
        self.frames = Screen(theme, name, first)
        self.play_button = Button(theme, self.tr("Play"), icon="play", name=self.tr("Play. Key: Space"))
        self.slider = _slider(theme, self._length)
        self.slider.setAccessibleName(self.tr("Place in the film"))
        self.time_words = Words("", Role.SOFT, wraps=False)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self.waveform: Waveform | None = None
        self.setLayout(column(theme, Gap.S, *self._parts(look)))
        self._connect()
        self._tell()

    @property
    def is_film(self) -> bool:
        """Whether there are pictures, which want all the height there is."""
        return isinstance(self._look_facts, FilmFacts)

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._is_playing

    def stop(self) -> None:
        """End it, and hold nothing."""
        self._timer.stop()
        self._is_playing = False
        if self._reel is not None:
            self._reel.stop()
            self._reel = None
        self.frames.show_frame(None)

    def turn_playing(self) -> None:
        """Play, or pause."""
        if self._is_playing:
            self._set_playing(False)
            return
        if self._reel is None or self._reel.error is not None:
            self._reel = Reel(self._original, _WIDEST)
            self._seek(self._at)
        elif self._reel.is_over:
            self._seek(0.0)
        self._awaits = True
        self._set_playing(True)

    def jump_to(self, seconds: float) -> None:
        """Go to a place; the picture follows, playing or not."""
        self._seek(min(max(seconds, 0.0), self._length))
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """End it with what it stands on; a window that is only put aside pauses it."""
        super().hideEvent(event)
        if event.spontaneous():
            self._set_playing(False)
        else:
            self.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, the arrows jump five seconds, Escape hides it."""
        key = Qt.Key(event.key())
        if not isinstance(self._look_facts, FilmFacts) and key is not Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Space:
            self.turn_playing()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.jump_to(self._at + (_JUMP_S if key is Qt.Key.Key_Right else -_JUMP_S))
        elif key is Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _parts(self, look: Look) -> list[Part]:
        theme, facts = self._theme, look.facts
        self._look_facts = facts
        is_film = isinstance(facts, FilmFacts)
        length = length_words(self._length) if self._length else self.tr("its length is not known")
        kind = self.tr("Film") if is_film else self.tr("Sound")
        words = f"{kind}, {length}"
        parts: list[Part] = [self.notice]
        if is_film:
            self.setFocusProxy(self.frames)
            parts += [
                (self.frames, 1),
                row(theme, Gap.S, self.play_button, (self.slider, 1), self.time_words),
            ]
        else:
            for control in (self.frames, self.play_button, self.slider, self.time_words):
                control.setParent(self)
                control.hide()
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAccessibleName(words)
            parts.append(None)
        if look.peaks:
            self.waveform = Waveform(theme, look.peaks, self.tr("Waveform. {words}").format(words=words))
            parts.append(self.waveform)
        hint = self.tr("This window cannot play sound. To hear it, save the original and open that.")
        silent = is_film and not look.peaks
        parts += [Words(words, Role.SOFT), *([] if silent else [Words(hint, Role.CAPTION)])]
        return parts if is_film else [*parts, None]

    def _connect(self) -> None:
        self._timer.timeout.connect(self._tick)
        self.play_button.clicked.connect(self.turn_playing)
        self.frames.pressed.connect(self.turn_playing)
        self.slider.valueChanged.connect(self._slid)

    def _set_playing(self, is_playing: bool) -> None:
        self._is_playing = is_playing
        words, icon = (self.tr("Pause"), "pause") if is_playing else (self.tr("Play"), "play")
        self.play_button.set_sign(icon)
        self.play_button.set_words(words, self.tr("{what}. Key: Space").format(what=words))
        if is_playing:
            self._timer.start()
        else:
            self._timer.stop()

    def _seek(self, seconds: float) -> None:
        if self._reel is None:
            self._reel = Reel(self._original, _WIDEST)
        self._at = seconds
        self._awaits = True
        self._reel.seek(seconds)
        self._tell()

    def _tick(self) -> None:
        reel = self._reel
        if reel is None:
            return
        if reel.error is not None:
            self._set_playing(False)
            self.notice.say_error(reel.error)
            return
        due = reel.next_time()
        if due is None:
            if reel.is_over:
                self._set_playing(False)
            return
        now = time.monotonic()
        # After a start, a jump, or where decoding was too slow, time goes on from the frame that came.
        if self._awaits or now - self._began > due + _LATE:
            self._began = now - due
        if now - self._began < due and not self._awaits:
            return
        self._awaits = False
        frame = reel.take()
        if frame is not None:
            self.frames.show_frame(frame)
            self._at = frame.time
            self._tell()
        if not self._is_playing:
            self._timer.stop()

    def _slid(self, value: int) -> None:
        self.jump_to(value / _PER_SECOND)

    def _tell(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(self._at * _PER_SECOND))
        self.slider.blockSignals(False)
        self.time_words.setText(f"{clock_words(self._at)} / {clock_words(self._length)}")
        if self.waveform is not None and self._length:
            self.waveform.mark(self._at / self._length)


class Screen(QWidget):
    """Where frames are painted, as large as there is room.

    Signals:
        pressed: it was clicked.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, name: str, first: QImage | None) -> None:
        super().__init__()
        self._theme = theme
        self._image = first or QImage()
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("{file}, shown. Press Space to play or pause").format(file=name))

    @property
    def image(self) -> QImage:
        """What is seen."""
        return self._image

    def show_frame(self, frame: Frame | None) -> None:
        """Show a frame, or nothing."""
        self._image = QImage()
        if frame is not None:
            stride = 3 * frame.width
            whole = QImage(frame.rgb, frame.width, frame.height, stride, QImage.Format.Format_RGB888)
            self._image = whole.copy()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Play or pause."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), float(Radius.FIELD), float(Radius.FIELD))
        painter.fillPath(path, QColor(self._theme.colours.sunken))
        if self._image.isNull():
            return
        painter.setClipPath(path)
        size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


def clock_words(seconds: float) -> str:
    """A place in a film: "1:05", "1:02:05"."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3_600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _slider(theme: Theme, length: float) -> QSlider:
    colours, side = theme.colours, theme.px(16)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, max(1, round(length * _PER_SECOND)))
    slider.setSingleStep(_PER_SECOND)
    slider.setPageStep(_JUMP_S * _PER_SECOND)
    slider.setMinimumHeight(theme.px(28))
    slider.setStyleSheet(
        f"QSlider::groove:horizontal {{ background: {colours.edge}; height: 4px; border-radius: 2px; }}"
        f"QSlider::sub-page:horizontal {{ background: {colours.accent}; height: 4px; border-radius: 2px; }}"
        f"QSlider::handle:horizontal {{ background: {colours.accent}; width: {side}px;"
        f" margin: -{(side - 4) // 2}px 0; border-radius: {side // 2}px; }}"
    )
    return slider
