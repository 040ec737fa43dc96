"""The registers' page: a tab for each register, a search, a table, and a way to add."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import registers
from stalkdiary.actions.registers import Register
from stalkdiary.gui.page import Page
from stalkdiary.gui.registers.kinds import RegisterKind, kinds
from stalkdiary.gui.registers.model import RegisterModel
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.empty_state import EmptyState
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.keep_in_sight import keep_in_sight
from stalkdiary.gui.widgets.layouts import beside, column
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.table import Table


class RegistersPage(Page):
    """What incidents refer to, in tables; a row opens the page "register" with the entry's id.

    The route's argument may name the register to begin with, a key of `model.register.REGISTERS`.
    """

    def __init__(self, session: Session, argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self._kinds = kinds()
        self.tabs = ChoiceChips(
            theme, self.tr("Registers"), {one.kind: one.title for one in self._kinds.values()}
        )
        self.search = LineEdit(theme, self.tr("Find in this register"), icon="search")
        self.search.setAccessibleName(self.tr("Find in this register"))
        self.search.setToolTip(self.tr("Ctrl+F"))
        self.with_withdrawn = Check(theme, self.tr("Show withdrawn ones too"))
        self.with_withdrawn.setAccessibleName(self.tr("Show withdrawn ones too"))
        self.new = Button(theme, "", icon="plus")
        self._notice = Notice(theme)
        self._empty = EmptyState(theme)
        self._table_room = column(theme, Gap.NONE)
        self._tables: dict[str, tuple[RegisterModel, Table]] = {}
        others = flow(theme, Gap.L, self.with_withdrawn, self.new)
        find = beside(theme, Gap.L, (self.search, 1), others)
        body = column(theme, Gap.M, self.tabs, find, self._notice, self._empty, self._table_room, None)
        self._scroll = PageScroll(theme, body)
        self.setLayout(column(theme, Gap.NONE, self._scroll))
        self._connect()
        self.set_title(self.tr("Registers"))
        if argument in self._kinds:
            self.tabs.choose(argument)
        else:
            self._turn()

    def _connect(self) -> None:
        self.tabs.changed.connect(self._turn)
        self.search.textChanged.connect(self._find)
        self.with_withdrawn.toggled.connect(self.look_again)
        self.new.clicked.connect(lambda: self.session.go("register-form", f"new:{self.kind.kind}"))
        self._empty.pressed.connect(self.search.clear)
        self.session.written.connect(self.look_again)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    @property
    def kind(self) -> RegisterKind:
        """The register that is shown."""
        return self._kinds[self.tabs.chosen]

    @property
    def table(self) -> Table:
        """Its table."""
        return self._tables[self.kind.kind][1]

    @property
    def model(self) -> RegisterModel:
        """Its model."""
        return self._tables[self.kind.kind][0]

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def look_again(self) -> None:
        """Read the register anew."""
        self.jobs.stop_all()
        kind, with_withdrawn = self.kind.kind, self.with_withdrawn.isChecked()
        self.jobs.run(registers.listed, kind, with_withdrawn, done=self._show, failed=self._notice.say_error)

    def state(self) -> object:
        """Which register, and what was searched for."""
        return self.tabs.chosen, self.search.text(), self.with_withdrawn.isChecked()

    def restore(self, state: object) -> None:
        """Go on with it."""
        match state:
            case (str() as kind, str() as words, bool() as with_withdrawn):
                self.search.setText(words)
                self.with_withdrawn.setChecked(with_withdrawn)
                self.tabs.choose(kind)

    def _turn(self) -> None:
        kind = self.kind
        if kind.kind not in self._tables:
            model = RegisterModel(self, kind, clock24=self.session.preferences.clock24)
            weights = [one.weight for one in kind.columns]
            least = [one.least for one in kind.columns]
            table = Table(self.theme, model, weights, least, kind.title, is_whole=True)
            table.opened.connect(self._open)
            table.moved.connect(partial(keep_in_sight, self._scroll, table))
            self._tables[kind.kind] = model, table
            self._table_room.addWidget(table)
        for _, table in self._tables.values():
            table.hide()
        self.new.set_words(kind.new)
        self.model.search(self.search.text())
        self._scroll.to_top()
        self.look_again()

    def _show(self, register: Register) -> None:
        self._notice.clear()
        self._tables[register.kind][0].show(register)
        self._tell()

    def _find(self) -> None:
        self.model.search(self.search.text())
        self._tell()

    def _tell(self) -> None:
        kind, model = self.kind, self.model
        self.table.setVisible(model.rowCount() > 0)
        if model.rowCount():
            self._empty.hide()
        elif model.total:
            self._empty.say(
                "search",
                self.tr("Nothing fits"),
                self.tr("Other words may find it, or part of a word."),
                self.tr("Show everything"),
            )
        else:
            self._empty.say(kind.icon, self.tr("Nothing here yet"), kind.about)

    def _open(self, index: QModelIndex) -> None:
        self.session.go("register", self.model.id_at(index))
