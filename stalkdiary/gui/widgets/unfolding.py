"""A section that unfolds: a line that says what it holds while it is closed, and whether it is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Part, column, row
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.words import Role, Words

_SIGN = 16


class Unfolding(QWidget):
    """A heading, and a body below it that can be folded away.

    Args:
        theme: how it looks.
        title: of the section.
        hint: beside the title while it is open.
        ground: a colour behind it, or empty for none.
        inset: it fills a card from edge to edge; else it stands among other parts of one, in line with them.
        is_narrow: what it holds is told below its title, not beside it.

    Attributes:
        head: the heading, which is a button.
        body: the column to put parts into.

    Signals:
        turned: it was opened or closed (whether it is open).
    """

    turned = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        title: str,
        hint: str = "",
        *,
        ground: str = "",
        inset: bool = True,
        is_narrow: bool = False,
    ) -> None:
        super().__init__()
        self._line = QColor(theme.colours.line)
        self._ground = QColor(ground) if ground else None
        self._hint = hint
        self.head = _Head(theme, title, stacks=is_narrow or theme.stacks)
        self.head.clicked.connect(lambda: self.open(not self.is_open))
        self._inside = QWidget()
        self.body = column(theme, Gap.M)
        set_margins(self.body, start=theme.px(_SIGN) + theme.gap(Gap.M) + theme.gap(Gap.XS))
        self._inside.setLayout(self.body)
        side = theme.gap(Gap.M) if inset else 0
        layout = column(theme, Gap.XS, self.head, self._inside)
        layout.setContentsMargins(side, 1, side, theme.gap(Gap.XS))
        self.setLayout(layout)
        self._end = layout
        self._ends = (theme.gap(Gap.XS), theme.gap(Gap.L))
        self.setAccessibleName(title)
        # What it holds is there only once a subclass has been made: `retell` comes later.
        self._inside.hide()

    @property
    def is_open(self) -> bool:
        """Whether its body is shown."""
        return not self._inside.isHidden()

    def open(self, is_open: bool) -> None:
        """Show or fold away its body."""
        changed = is_open != self.is_open
        self._inside.setVisible(is_open)
        margins = self._end.contentsMargins()
        margins.setBottom(self._ends[is_open])
        self._end.setContentsMargins(margins)
        self.retell()
        if changed:
            self.turned.emit(is_open)

    def holds(self) -> str:
        """What it holds, on one line; for the heading while it is closed."""
        return ""

    def retell(self) -> None:
        """Say again in the heading what it holds."""
        self.head.tell(self._hint if self.is_open else self.holds(), is_open=self.is_open)

    def add(self, *parts: Part) -> None:
        """Put parts into the body."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            elif part is not None and not isinstance(part, tuple | Gap):
                self.body.addLayout(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the line above."""
        painter = QPainter(self)
        if self._ground is not None:
            painter.fillRect(self.rect(), self._ground)
        painter.fillRect(0, 0, self.width(), 1, self._line)


class Ticked(Unfolding):
    """A narrow section of check boxes; closed, it says which of them are ticked."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, is_narrow=True)
        self._checks: list[QAbstractButton] = []

    def watch(self, check: QAbstractButton) -> None:
        """One of its check boxes."""
        self._checks.append(check)
        check.toggled.connect(self.retell)
        self.retell()

    def holds(self) -> str:
        """What is ticked."""
        ticked = [check.text() for check in self._checks if check.isChecked()]
        return " · ".join(ticked) or self.tr("Nothing is ticked")


class _Head(QAbstractButton):
    """The heading: Enter, Space or a click turns the section."""

    def __init__(self, theme: Theme, title: str, *, stacks: bool) -> None:
        super().__init__()
        self._title = title
        self._open_sign = Sign(theme, "down", size=_SIGN)
        self._closed_sign = Sign(theme, "right", size=_SIGN)
        name = Words(title, Role.STRONG, wraps=stacks)
        self._told = Words("", Role.CAPTION)
        words = (
            column(theme, Gap.NONE, name, self._told) if stacks else row(theme, Gap.M, name, (self._told, 1))
        )
        line = row(theme, Gap.M, self._open_sign, self._closed_sign, (words, 1), top=stacks)
        height = theme.gap(Gap.S)
        set_margins(line, theme.gap(Gap.XS), height, 0, height)
        self.setLayout(line)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, text: str, *, is_open: bool) -> None:
        """Say what the section holds, and whether it is open."""
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self._open_sign.setVisible(is_open)
        self._closed_sign.setVisible(not is_open)
        name = self.tr("{section}, open") if is_open else self.tr("{section}, closed")
        self.setAccessibleName(name.format(section=self._title))
        self.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter turns it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its words and sign draw themselves."""
