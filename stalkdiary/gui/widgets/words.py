"""Labels: words in one of the ranks of the type scale, always as plain text."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

_LEAST_WIDTH = 40
_HUGE = 100_000
_ANYWHERE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWrapAnywhere)
_FROM_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Role(StrEnum):
    """Ranks of words; the style sheet has a rule for each."""

    BODY = "body"
    DISPLAY = "display"
    TITLE = "title"
    LEAD = "lead"
    STRONG = "strong"
    SOFT = "soft"
    CAPTION = "caption"
    LABEL = "label"
    NOTICE = "notice"
    FEEL = "feel"
    FEEL_LABEL = "feel-label"
    ECHO = "echo"
    ORDER = "order"
    CODE = "code"
    MONO = "mono"
    CHIP = "chip"


class Words(QLabel):
    """Words. Text from files and people is never read as markup."""

    def __init__(self, text: str = "", role: Role = Role.BODY, *, wraps: bool = True) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", str(role))
        self.setWordWrap(wraps)
        self._wraps = wraps
        if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            # Qt goes by the letters: words that nobody has translated yet would begin at the wrong side.
            self.setAlignment(_FROM_RIGHT)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Words that wrap need one line of room at least; how many they do need depends on the width."""
        if not self._wraps:
            return super().minimumSizeHint()
        return QSize(_LEAST_WIDTH, self.fontMetrics().lineSpacing())


class Letters(Words):
    """Letters that make no words, such as a digest: a full line goes on in the next, wherever that is."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, Role.MONO)

    def heightForWidth(self, width: int) -> int:
        """As high as its letters need."""
        room = QRect(0, 0, max(width, 1), _HUGE)
        return self.fontMetrics().boundingRect(room, _ANYWHERE, self.text()).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them from the left, whichever way words run."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(self.rect(), _ANYWHERE, self.text())


def selectable(label: Words) -> Words:
    """Let words be marked and copied, with the mouse and the keyboard."""
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label


def chip(text: str) -> Words:
    """A quiet chip, such as a behaviour: words, not a control."""
    label = Words(text, Role.CHIP, wraps=False)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label
