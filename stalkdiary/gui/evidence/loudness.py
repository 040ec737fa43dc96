"""How loud a film or a sound is: a button that turns it off, and a slider."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import row

_USUAL, _MOST, _STEP = 50, 100, 5
"""Per cent. It begins at half, so that nobody is startled and nobody next door hears it at once."""
_WIDTH = 120


class Loudness(QWidget):
    """The loudness of one film or sound.

    Signals:
        changed: it is another (0 to 1).
    """

    changed = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_off = False
        self.off_button = Button(theme, "", icon="loud")
        self.slider = plain_slider(theme, _MOST)
        self.slider.setAccessibleName(self.tr("Volume. Keys: Up and Down"))
        self.slider.setPageStep(4 * _STEP)
        self.slider.setSingleStep(_STEP)
        self.slider.setValue(_USUAL)
        self.slider.setFixedWidth(theme.px(_WIDTH))
        self.off_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayout(row(theme, Gap.XS, self.off_button, self.slider, None))
        self.off_button.clicked.connect(self.turn_off_or_on)
        self.slider.valueChanged.connect(self._slid)
        self._tell()

    @property
    def part(self) -> float:
        """How loud, 0 to 1."""
        return 0.0 if self._is_off else self.slider.value() / _MOST

    def turn_off_or_on(self) -> None:
        """Turn the sound off, or on again."""
        self._is_off = not self._is_off
        self._tell()
        self.changed.emit(self.part)

    def step(self, steps: int) -> None:
        """Louder or less loud by so many steps."""
        self.slider.setValue(self.slider.value() + steps * _STEP)

    def _slid(self) -> None:
        if self._is_off:
            self._is_off = False
            self._tell()
        self.changed.emit(self.part)

    def _tell(self) -> None:
        self.off_button.set_sign("silent" if self._is_off else "loud")
        words = self.tr("Sound on. Key: M") if self._is_off else self.tr("Sound off. Key: M")
        self.off_button.set_words("", words)
        self.off_button.setToolTip(words)


def plain_slider(theme: Theme, most: int) -> QSlider:
    """A slider from 0 on, in the theme's colours."""
    colours, side = theme.colours, theme.px(16)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, max(1, most))
    slider.setMinimumHeight(theme.px(28))
    slider.setStyleSheet(
        f"QSlider::groove:horizontal {{ background: {colours.edge}; height: 4px; border-radius: 2px; }}"
        f"QSlider::sub-page:horizontal {{ background: {colours.accent}; height: 4px; border-radius: 2px; }}"
        f"QSlider::handle:horizontal {{ background: {colours.accent}; width: {side}px;"
        f" margin: -{(side - 4) // 2}px 0; border-radius: {side // 2}px; }}"
    )
    return slider
