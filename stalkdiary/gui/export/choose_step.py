"""The first step: who the pack is for, which entries, and under which initials."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from stalkdiary.actions.pack_choice import MOST_INITIALS, ForWhom
from stalkdiary.gui.export.goes_in import GoesIn
from stalkdiary.gui.export.made_before import MadeBefore
from stalkdiary.gui.export.selection import Which
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.export.which_card import WhichCard
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

SIDE = 300
_LONGEST = 200


class ChooseStep(Step):
    """Who, which, and initials; the packs that were made before stand below."""

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver) -> None:
        super().__init__(session, jobs, hand_over)
        theme = self.theme
        self.prepared_for, self.reference = _line(LineEdit(theme)), _line(LineEdit(theme))
        self.person, self.initials = _line(LineEdit(theme)), _line(LineEdit(theme), MOST_INITIALS)
        self.about = Button(theme, self.tr("About you"), Kind.LINK)
        self.which = WhichCard(session)
        self.notice = Notice(theme)
        self.goes_in = GoesIn(theme)
        self.before = MadeBefore(session)
        side = boxed(column(theme, Gap.M, self.goes_in, None))
        if not theme.stacks:
            side.setFixedWidth(theme.px(SIDE))
        cards = (self._who_card(), self.which, self._initials_card(), self.before)
        main = column(theme, Gap.M, *cards, None)
        body = beside(theme, Gap.M, (main, 1), side)
        if theme.stacks:
            body.addStretch(1)
        self.scroller = PageScroll(theme, body)
        # Above what is scrolled: what is missing may stand far below, and is scrolled to.
        said = column(theme, Gap.NONE, self.notice)
        said.setContentsMargins(theme.gap(Gap.XL), 0, theme.gap(Gap.XL), 0)
        self.setLayout(column(theme, Gap.S, said, (self.scroller, 1)))
        self._connect()

    def _connect(self) -> None:
        for edit in (self.prepared_for, self.reference, self.person, self.initials):
            edit.textEdited.connect(self._edited)
            edit.returnPressed.connect(self.go_on)
        self.which.picked.connect(self._picked)
        self.about.clicked.connect(lambda: self.session.go("about-you"))

    @property
    def name(self) -> str:
        """The step's name."""
        return self.tr("Choose")

    def go_on_words(self) -> str:
        """The next step, by its name."""
        return self.tr("Next: leave out")

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.prepared_for

    def arrived(self) -> None:
        """Show what was chosen so far."""
        selection = self.hand_over.selection
        told = selection.for_whom
        for edit, text in (
            (self.prepared_for, told.prepared_for),
            (self.reference, told.reference),
            (self.person, told.person),
            (self.initials, told.initials),
        ):
            if edit.text() != text:
                edit.setText(text)
        if selection.which is Which.NEW and not self.offer.finished:
            self.choose(replace(selection, which=Which.ALL))
        self.before.show_offer(self.offer)
        self._tell()

    def go_on(self) -> None:
        """Go on where there are initials, and something to put in."""
        self.notice.clear()
        selection = self.hand_over.selection
        initials = selection.for_whom.initials.strip()
        if not (initials.isalpha() and len(initials) <= MOST_INITIALS):
            self._complain(
                self.tr("Initials are one to four letters, such as AB."),
                self.tr("They begin each evidence reference."),
                self.initials,
            )
        elif (missing := self.which.missing(self.offer, selection)) is not None:
            self._complain(missing.head, missing.rest, missing.where)
        else:
            self.finished.emit()

    def _complain(self, head: str, rest: str, where: QWidget) -> None:
        self.notice.say(head, rest)
        where.setFocus()

    def _who_card(self) -> Card:
        theme = self.theme
        return Card(
            theme,
            "surface",
            Words(self.tr("Who it is for"), Role.STRONG),
            beside(
                theme,
                Gap.L,
                (field(theme, self.tr("Name or office"), self.prepared_for), 3),
                (field(theme, self.tr("Their reference"), self.reference), 2),
            ),
            gap=Gap.M,
        )

    def _initials_card(self) -> Card:
        theme = self.theme
        hint = self.tr("Initials begin each evidence reference, such as AB/1. References once given stay.")
        initials = boxed(field(theme, self.tr("Your initials"), self.initials))
        if not theme.stacks:
            initials.setFixedWidth(theme.px(120))
        return Card(
            theme,
            "surface",
            row(theme, Gap.M, Words(self.tr("Who it is from"), Role.STRONG, wraps=False), None, self.about),
            beside(theme, Gap.L, (field(theme, self.tr("Your name"), self.person), 1), initials),
            Words(hint, Role.CAPTION),
            gap=Gap.M,
        )

    def _picked(self, changed: dict[str, Any]) -> None:
        self.notice.clear()
        self.choose(replace(self.hand_over.selection, **changed))
        self._tell()

    def _edited(self) -> None:
        self.notice.clear()
        before = self.hand_over.selection.for_whom
        told = ForWhom(
            self.person.text(), self.prepared_for.text(), self.reference.text(), self.initials.text().upper()
        )
        if told.person != before.person:
            told = replace(told, initials=before.renamed(told.person).initials)
            self.initials.setText(told.initials)
        self.choose(replace(self.hand_over.selection, for_whom=told))

    def _tell(self) -> None:
        """Say how much each choice comes to."""
        self.which.show_selection(self.offer, self.hand_over.selection)
        self.goes_in.show_selection(self.offer, self.hand_over.selection)


def _line(edit: LineEdit, longest: int = _LONGEST) -> QLineEdit:
    edit.setMaxLength(longest)
    return edit
