"""Fields: a label above, the field, and a hint below only where it helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets import icons
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.words import Role, Words


def field(theme: Theme, label: str, edit: QWidget, hint: str = "") -> QBoxLayout:
    """A field with its label, which is its name for screen readers as well."""
    caption = Words(label, Role.LABEL, wraps=False)
    caption.setBuddy(edit)
    edit.setAccessibleName(label)
    if hint:
        edit.setAccessibleDescription(hint)
        return column(theme, Gap.XS, caption, edit, Words(hint, Role.CAPTION))
    return column(theme, Gap.XS, caption, edit)


class LineEdit(QLineEdit):
    """One line to write in, with a sign at its start where one is given."""

    def __init__(self, theme: Theme, placeholder: str = "", *, icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setPlaceholderText(placeholder)
        if icon:
            room = theme.px(tokens.ICON + 6)
            left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            self.setTextMargins(*((room, 0, 0, 0) if left_to_right else (0, 0, room, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then the sign."""
        super().paintEvent(event)
        if not self._icon:
            return
        side, from_edge = self._theme.px(tokens.ICON), self._theme.px(10)
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = from_edge if left_to_right else self.width() - from_edge - side
        rect = QRectF(x, (self.height() - side) / 2, side, side)
        icons.paint(QPainter(self), self._icon, rect, self._theme.colours.ink_faint)


class PassphraseEdit(QLineEdit):
    """A line for a passphrase, and a button in it that shows what is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # No keyboard that learns words, and no list of what was typed before.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._eye = Button(theme, "", Kind.INSIDE)
        self._eye.setParent(self)
        self._eye.setCheckable(True)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.toggled.connect(self.show_text)
        room = theme.px(tokens.ICON + 14)
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        self.setTextMargins(*((0, 0, room, 0) if left_to_right else (room, 0, 0, 0)))
        self.show_text(shown=False)

    def show_text(self, shown: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setChecked(shown)
        self._eye.set_sign("eyeoff" if shown else "eye")
        name = self.tr("Hide what is typed") if shown else self.tr("Show what is typed")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the line."""
        super().resizeEvent(event)
        size = QSize(self._theme.px(tokens.ICON + 12), self.height() - 8)
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        self._eye.setGeometry(
            self.width() - size.width() - 5 if left_to_right else 5, 4, size.width(), size.height()
        )
