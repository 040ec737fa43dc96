"""Incidents that have to do with a register entry: the latest, each a way to its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from stalkdiary.actions.registers import Incident
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, Part, beside, boxed, column, row, to_top
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment import spell

MOST_SHOWN = 10
_WHEN = 190


class IncidentsCard(QWidget):
    """A heading with a count, and rows.

    Args:
        theme: how it looks.
        title: what they have in common.
        note: beside the title.
        incidents: newest first.
        none: what to say where there are none.
        can_show_all: whether there is a list of all of them.
        marks: whether each says if it is marked as a breach.
        clock24: times as 21:00.

    Signals:
        opened: an incident was picked (its id).
        all_asked: the list of all of them is asked for.
    """

    opened = Signal(str)
    all_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str,
        incidents: tuple[Incident, ...],
        none: str,
        *,
        can_show_all: bool,
        marks: bool,
        clock24: bool,
    ) -> None:
        super().__init__()
        self.rows = tuple(
            IncidentRow(theme, one, marks=marks, clock24=clock24) for one in incidents[:MOST_SHOWN]
        )
        heading: list[Part] = [Words(title, Role.STRONG, wraps=theme.stacks)]
        heading.append((Words(note, Role.CAPTION), 1))
        if can_show_all and incidents:
            every = Button(theme, self.tr("Show all"), Kind.LINK, name=f"{self.tr('Show all')}: {title}")
            every.clicked.connect(self.all_asked)
            heading.append(every)
        card = Card(theme, "surface", *self.rows, gap=Gap.NONE, pad=Gap.NONE, pad_y=Gap.XS)
        if not incidents:
            card = Card(theme, "surface", Words(none, Role.SOFT))
        self.setLayout(column(theme, Gap.S, beside(theme, Gap.S, *heading), card))
        for one in self.rows:
            one.clicked.connect(lambda _checked=False, id_=one.id: self.opened.emit(id_))


class IncidentRow(QAbstractButton):
    """When, the beginning of the account, and whether it is marked as a breach."""

    def __init__(self, theme: Theme, incident: Incident, *, marks: bool, clock24: bool) -> None:
        super().__init__()
        self.id = incident.id
        self._theme = theme
        when = spell(incident.happened, long=False, clock24=clock24)
        mark = self.tr("Marked as a breach") if incident.breaches else self.tr("Not marked")
        said = Words(when, Role.STRONG)
        if not theme.stacks:
            said.setFixedWidth(theme.px(_WHEN))
        parts: list[Part] = [said, (Words(incident.text), 1)]
        if marks:
            parts.append(self._mark(mark, is_breach=incident.breaches))
        line = beside(theme, Gap.M if not theme.stacks else Gap.XS, *parts)
        if not theme.stacks:
            to_top(line)
        side, height = theme.gap(Gap.L), theme.gap(Gap.M)
        line.setContentsMargins(side, height, side, height)
        self.setLayout(line)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(". ".join(filter(None, (when, incident.text, mark if marks else ""))))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _mark(self, text: str, *, is_breach: bool) -> QWidget:
        if not is_breach:
            return Words(text, Role.CAPTION, wraps=False)
        theme = self._theme
        sign = Sign(theme, "order", theme.colours.order, 15)
        return boxed(row(theme, Gap.XS, sign, Words(text, Role.ORDER, wraps=False)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        """The pointer is over it."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """The pointer is elsewhere."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground while the pointer is over it, and a line below; its words draw themselves."""
        painter = QPainter(self)
        colours = self._theme.colours
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(4, 2, -4, -3), QColor(colours.canvas))
        painter.fillRect(4, self.height() - 1, self.width() - 8, 1, QColor(colours.line))
