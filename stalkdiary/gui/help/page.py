"""The help page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from stalkdiary.gui import honest, keys
from stalkdiary.gui.help.guide_card import GuideCard
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import Card, beside, column
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words


class HelpPage(Page):
    """Who to talk to, the guide, the keys, and what is kept private and what cannot be."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self.talk = Button(theme, self.tr("Who to talk to"), icon="phone")
        self.talk.clicked.connect(self._turn)
        self.lines = Card(theme, "surface", gap=Gap.M, pad=Gap.XL)
        self.lines.hide()
        self.lines.body.addLayout(column(theme, Gap.M, *honest.helpline_parts(theme)))
        advice = Card(
            theme,
            "notice",
            beside(theme, Gap.M, (honest.other_computer(theme), 1), self.talk),
            pad=Gap.L,
        )
        cards = beside(theme, Gap.L, (honest.keeps_card(theme), 1), (honest.cannot_card(theme), 1))
        self.guide = GuideCard(theme)
        self.keys_card = self._keys()
        body = column(theme, Gap.L, advice, self.lines, self.guide, self.keys_card, cards, None)
        self._scroll = PageScroll(theme, body, READING)
        self.setLayout(column(theme, Gap.NONE, self._scroll))
        self.set_title(self.tr("Help"))

    def first_focus(self) -> QWidget:
        """Who to talk to."""
        return self.talk

    def left(self) -> None:
        """The numbers go off the screen."""
        self._show_lines(shown=False)

    def state(self) -> object:
        """Whether the numbers are shown, and which chapters of the guide are open."""
        return not self.lines.isHidden(), self.guide.opened()

    def restore(self, state: object) -> None:
        """Show them again."""
        match state:
            case (bool(shown), list(opened)):
                self._show_lines(shown=shown)
                self.guide.open_again(opened)

    def _turn(self) -> None:
        self._show_lines(shown=self.lines.isHidden())

    def _show_lines(self, *, shown: bool) -> None:
        self.lines.setVisible(shown)
        self.talk.set_words(self.tr("Hide the numbers") if shown else self.tr("Who to talk to"))

    def _keys(self) -> Card:
        theme, grid = self.theme, QGridLayout()
        session, chosen = self.session, self.session.preferences
        grid.setHorizontalSpacing(theme.gap(Gap.XL))
        grid.setVerticalSpacing(theme.gap(Gap.S))
        grid.setColumnStretch(1, 1)
        listed = keys.listed(session.places, chosen.leave_key, shifts=chosen.shifts_leave)
        for line, (key, what) in enumerate(listed):
            grid.addWidget(Words(key, Role.STRONG, wraps=False), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Words(what), line, 1, Qt.AlignmentFlag.AlignTop)
        title = Words(self.tr("Keys"), Role.TITLE)
        card = Card(theme, "surface", title, grid, gap=Gap.L, pad=Gap.XL)
        card.setAccessibleName(title.text())
        return card
