"""The honest screen: what this program keeps private, what it cannot, and who to talk to."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from stalkdiary.gui import honest
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.step import Step
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import Card, beside, column
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

WIDTH = 1040


class HonestStep(Step):
    """Shown once, before there is anything to protect."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self.title = self.tr("Before you begin")
        heading = column(
            theme,
            Gap.XS,
            Words(self.title, Role.DISPLAY),
            Words(self.tr("One page, once. It is better to know these things at the start."), Role.LEAD),
        )
        cards = beside(theme, Gap.L, (honest.keeps_card(theme), 1), (honest.cannot_card(theme), 1))
        self._lines = Card(theme, "surface", gap=Gap.M, pad=Gap.XL)
        self._lines.hide()
        body = column(theme, Gap.L, heading, cards, self._advice(), self._lines, None)
        self._scroll = PageScroll(theme, body, WIDTH, centred=True)
        self.setLayout(column(theme, Gap.NONE, self._scroll))

    def go_on_words(self) -> str:
        """The next step, by its name."""
        return self.tr("Choose a passphrase")

    def close_helplines(self) -> None:
        """Take the numbers off the screen."""
        self._lines.hide()
        self._talk.set_words(self.tr("Who to talk to"))

    def _advice(self) -> Card:
        theme = self.theme
        self._talk = Button(theme, self.tr("Who to talk to"), icon="phone")
        self._talk.clicked.connect(self._show_helplines)
        return Card(
            theme, "notice", beside(theme, Gap.M, (honest.other_computer(theme), 1), self._talk), pad=Gap.L
        )

    def _show_helplines(self) -> None:
        if not self._lines.isHidden():
            self.close_helplines()
            return
        if self._lines.body.count() == 0:
            self._lines.body.addLayout(column(self.theme, Gap.M, *honest.helpline_parts(self.theme)))
        self._lines.show()
        self._talk.set_words(self.tr("Hide the numbers"))
        # Once it has been laid out.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._lines))
