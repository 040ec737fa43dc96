"""Several of the same: rows to fill in, one more where it is asked for, and a way to take one out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.notice import announce
from stalkdiary.gui.widgets.words import Role, Words


class Row(QWidget):
    """One of several.

    Signals:
        changed: a person changed it.
    """

    changed = Signal()

    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's

    def number(self, number: int) -> None:
        """Take a number, from 1, into the names that screen readers say."""
        raise NotImplementedError  # a subclass has it: Qt's metaclass leaves no room for abc's


R = TypeVar("R", bound=Row)


class RowList(QWidget, Generic[R]):
    """Rows of one kind.

    Args:
        theme: how they look.
        new: makes an empty row.
        add_words: what adding one is called.
        remove_words: what taking one out is called, with a place for {number}.

    Signals:
        changed: a person changed a row, or took one out, or brought it back.
        reordered: there are other rows than before.
    """

    changed = Signal()
    reordered = Signal()

    def __init__(self, theme: Theme, new: Callable[[], R], add_words: str, remove_words: str) -> None:
        super().__init__()
        self._theme = theme
        self._new = new
        self._remove_words = remove_words
        self._rows: list[tuple[R, QWidget, Button]] = []
        self._gone: tuple[int, R, QWidget, Button] | None = None
        self._body = column(theme, Gap.S)
        self._add = Button(theme, add_words, Kind.LINK, icon="plus")
        self._add.clicked.connect(self._add_one)
        back = Button(theme, self.tr("Bring it back"), Kind.LINK)
        back.clicked.connect(self._bring_back)
        self._undo = boxed(
            row(theme, Gap.M, Words(self.tr("Taken out."), Role.CAPTION, wraps=False), back, None)
        )
        self._undo.hide()
        self.setLayout(column(theme, Gap.S, self._body, self._undo, row(theme, Gap.NONE, self._add, None)))

    @property
    def rows(self) -> list[R]:
        """The rows, empty ones too."""
        return [one for one, _, _ in self._rows]

    def fill(self, rows: list[R]) -> None:
        """Show these; an empty one where there are none."""
        for _, holder, _ in self._rows:
            holder.hide()
            holder.deleteLater()
        self._rows = []
        self._forget()
        for one in rows or [self._new()]:
            self._append(one)
        self._renumber()

    def _append(self, one: R) -> None:
        away = Button(self._theme, "", Kind.QUIET, icon="cross")
        policy = away.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        away.setSizePolicy(policy)
        holder = boxed(row(self._theme, Gap.XS, (one, 1), away, top=True))
        away.clicked.connect(lambda: self._remove(one))
        one.changed.connect(self._offer_away)
        one.changed.connect(self.changed)
        self._rows.append((one, holder, away))
        self._body.addWidget(holder)

    def _add_one(self) -> None:
        one = self._new()
        self._append(one)
        self._renumber()
        one.first().setFocus()

    def _remove(self, one: R) -> None:
        at = next(place for place, (other, _, _) in enumerate(self._rows) if other is one)
        self._forget()
        _, holder, away = self._rows.pop(at)
        holder.hide()
        self._gone = (at, one, holder, away)
        if one.is_empty():
            self._forget()
        else:
            self._undo.show()
            announce(self, self.tr("Taken out."))
        self._renumber()
        self._add.setFocus()
        self.changed.emit()

    def _bring_back(self) -> None:
        if self._gone is None:
            return
        at, one, holder, away = self._gone
        self._gone = None
        self._undo.hide()
        self._rows.insert(at, (one, holder, away))
        holder.show()
        self._renumber()
        one.first().setFocus()
        self.changed.emit()

    def _forget(self) -> None:
        if self._gone is not None:
            self._gone[2].deleteLater()
            self._gone = None
        self._undo.hide()

    def _renumber(self) -> None:
        for number, (one, _, away) in enumerate(self._rows, 1):
            one.number(number)
            words = self._remove_words.format(number=number)
            away.setAccessibleName(words)
            away.setToolTip(words)
        self._offer_away()
        self.reordered.emit()

    def _offer_away(self) -> None:
        """A row that stands empty on its own is there to be filled: nothing can be taken out."""
        for one, _, away in self._rows:
            away.setVisible(len(self._rows) > 1 or not one.is_empty())
