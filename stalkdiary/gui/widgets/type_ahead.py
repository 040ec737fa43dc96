"""A line with type-ahead: what is in the registers already is offered below it while one types.

The list is part of the page and no window of its own: the way out works over it, and nothing of it
outlives the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius
from stalkdiary.gui.widgets.kept_text import Line, shown_text
from stalkdiary.gui.widgets.notice import announce

_MOST = 6
_GROUNDS = ("scrolled", "page")


@dataclass(frozen=True, slots=True)
class Known:
    """Something a line can be completed with.

    Attributes:
        id: what it stands for.
        label: what is put into the line.
        detail: shown after it, and searched as well.
    """

    id: str
    label: str
    detail: str = ""

    @property
    def shown(self) -> str:
        """On one line."""
        return shown_text(" · ".join(filter(None, (self.label, self.detail))))


class TypeAhead(Line):
    """A line that offers what fits: Down and Up choose, Enter takes it, Esc puts the offer away.

    Attributes:
        is_filtered: whether it offers what it knows; else its owner gives it what to `offer`.

    Signals:
        picked: one of those offered was taken (`Known`).
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, placeholder: str = "") -> None:
        super().__init__(theme, placeholder)
        self._known: tuple[Known, ...] = ()
        self._offered: list[Known] = []
        self._list: _Offers | None = None
        self.is_filtered = True
        self.textEdited.connect(self._fit)

    def set_known(self, known: Sequence[Known]) -> None:
        """What can be offered."""
        self._known = tuple(known)

    @property
    def offered(self) -> list[Known]:
        """What is offered now."""
        return list(self._offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc belong to the offer while there is one."""
        key, offers = event.key(), self._list
        if key == Qt.Key.Key_Down and not self._offered:
            self._fit(self.text())
        elif offers is None or not self._offered:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            offers.setCurrentRow((max(offers.currentRow(), -1) + step) % len(self._offered))
            announce(self, self._offered[offers.currentRow()].shown)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and offers.currentRow() >= 0:
            self._take(offers.currentRow())
        elif key == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The offer goes with the keyboard."""
        super().focusOutEvent(event)
        self._put_away()

    def hideEvent(self, event: QHideEvent) -> None:
        """The offer goes with the field."""
        super().hideEvent(event)
        self._put_away()

    def offer(self, known: Sequence[Known]) -> None:
        """Offer these."""
        self._offered = list(known)
        if not self._offered:
            self._put_away()
            return
        if self._list is None:
            self._list = _Offers(self._theme, self._ground())
            self._list.itemPressed.connect(lambda item: self._take(self._offers().row(item)))
        self._list.offer(self, [one.shown for one in self._offered])
        announce(self, self.tr("%n found. Down arrow to choose", "", len(self._offered)))

    def _fit(self, text: str) -> None:
        if not self.is_filtered:
            return
        wanted = text.strip().casefold()
        fitting = [one for one in self._known if wanted in f"{one.label} {one.detail}".casefold()]
        self.offer([] if [one.label for one in fitting] == [text] else fitting[:_MOST])

    def _offers(self) -> QListWidget:
        assert self._list is not None, "an item of it was pressed"
        return self._list

    def _ground(self) -> QWidget:
        """What scrolls with the field, or the page, which it goes with."""
        ground: QWidget = self
        while (above := ground.parentWidget()) is not None and ground.objectName() not in _GROUNDS:
            ground = above
        return ground

    def _take(self, number: int) -> None:
        known = self._offered[number]
        self._put_away()
        self.setText(shown_text(known.label))
        self.setFocus()
        self.picked.emit(known)

    def _put_away(self) -> None:
        self._offered = []
        if self._list is not None:
            self._list.hide()


class _Offers(QListWidget):
    """What is offered, over what lies below the field."""

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        colours = theme.colours
        self._height = theme.px(tokens.CONTROL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("From your registers"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet(
            f"QListWidget {{ background: {colours.surface}; border: 1px solid {colours.edge};"
            f" border-radius: {Radius.FIELD:d}px; padding: 2px; }}"
            f" QListWidget::item {{ padding: 0 {theme.px(8)}px; height: {self._height}px; }}"
            f" QListWidget::item:selected, QListWidget::item:hover {{ background: {colours.accent_soft};"
            f" color: {colours.on_accent_soft}; }}"
        )
        self.hide()

    def offer(self, field: QWidget, lines: list[str]) -> None:
        """Show lines below a field."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line)
            item.setToolTip(line)
            self.addItem(item)
        self.setCurrentRow(-1)
        ground = self.parentWidget()
        assert ground is not None, "it was made with one"
        corner = field.mapTo(ground, QPoint(0, field.height() + 2))
        self.setGeometry(corner.x(), corner.y(), field.width(), self._height * len(lines) + 6)
        self.raise_()
        self.show()
