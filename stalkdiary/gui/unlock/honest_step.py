"""The honest screen: what this program keeps private, what it cannot, and who to talk to."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QTimer
from PySide6.QtWidgets import QBoxLayout

from stalkdiary.gui.helplines import Helpline, load_helplines
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.step import Step
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, row
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words, selectable

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
        cards = beside(theme, Gap.L, (self._keeps(), 1), (self._cannot(), 1))
        self._lines = Card(theme, "surface", gap=Gap.M, pad=Gap.XL)
        self._lines.hide()
        self._scroll = PageScroll(
            theme, column(theme, Gap.L, heading, cards, self._advice(), self._lines, None), WIDTH
        )
        self.setLayout(column(theme, Gap.NONE, self._scroll))

    def go_on_words(self) -> str:
        """The next step, by its name."""
        return self.tr("Choose a passphrase")

    def close_helplines(self) -> None:
        """Take the numbers off the screen."""
        self._lines.hide()
        self._talk.set_words(self.tr("Who to talk to"))

    def _keeps(self) -> Card:
        return self._points(
            self.tr("What it keeps private"),
            "check",
            self.theme.colours.accent,
            (
                (
                    self.tr("Someone opens the notebook’s files"),
                    self.tr("Without the passphrase they cannot read what you wrote or added."),
                ),
                (
                    self.tr("The computer is lost, taken or sold"),
                    self.tr("If it was locked, the notebook stays closed, and so does every copy."),
                ),
                (
                    self.tr("Something breaks off half-way"),
                    self.tr("Your words are kept every two seconds. Closing loses nothing."),
                ),
                (
                    self.tr("The internet"),
                    self.tr("Daybook never goes online. There is no account, and nothing is sent."),
                ),
            ),
        )

    def _cannot(self) -> Card:
        return self._points(
            self.tr("What it cannot keep private"),
            "eye",
            self.theme.colours.notice_edge,
            (
                (
                    self.tr("Someone watches the screen"),
                    self.tr("Over your shoulder, or with a program that shows it elsewhere."),
                ),
                (
                    self.tr("Something records the keys you press"),
                    self.tr("Then the passphrase is known too, however good it is."),
                ),
                (
                    self.tr("Someone makes you open it"),
                    self.tr("There is no hidden second notebook, and no way to wipe it in a hurry."),
                ),
                (
                    self.tr("Someone looks at what is installed"),
                    self.tr("They can see that Daybook is here, though not what is inside."),
                ),
                (
                    self.tr("The passphrase and recovery code are both lost"),
                    self.tr("Then nobody can open it. Not you, and not us."),
                ),
            ),
        )

    def _points(self, title: str, sign: str, colour: str, points: tuple[tuple[str, str], ...]) -> Card:
        theme = self.theme
        lines: list[QBoxLayout] = []
        for head, rest in points:
            words = column(theme, Gap.XS, Words(head, Role.STRONG), Words(rest, Role.SOFT))
            lines.append(row(theme, Gap.M, Sign(theme, sign, colour), (words, 1), top=True))
        card = Card(theme, "surface", Words(title, Role.TITLE), *lines, None, gap=Gap.L, pad=Gap.XL)
        card.setAccessibleName(title)
        return card

    def _advice(self) -> Card:
        theme = self.theme
        self._talk = Button(theme, self.tr("Who to talk to"), icon="phone")
        self._talk.clicked.connect(self._show_helplines)
        words = column(
            theme,
            Gap.XS,
            Words(self.tr("If someone else may be looking at this computer"), Role.STRONG),
            Words(
                self.tr(
                    "Use a different one, such as a friend’s or a library’s, and talk to someone trained"
                    " first. You do not need to be sure."
                )
            ),
        )
        return Card(theme, "notice", beside(theme, Gap.M, (words, 1), self._talk), pad=Gap.L)

    def _show_helplines(self) -> None:
        if not self._lines.isHidden():
            self.close_helplines()
            return
        if self._lines.body.count() == 0:
            self._fill_helplines()
        self._lines.show()
        self._talk.set_words(self.tr("Hide the numbers"))
        # Once it has been laid out.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._lines))

    def _fill_helplines(self) -> None:
        theme, found = self.theme, load_helplines()
        month = QLocale().toString(QDate(found.checked.year, found.checked.month, 1), "MMMM yyyy")
        checked = self.tr("Checked {month} against published pages; numbers can change.").format(month=month)
        layout = self._lines.body
        layout.addWidget(Words(found.region, Role.LABEL))
        layout.addWidget(flow(theme, Gap.L, *(boxed(self._line(line)) for line in found.lines)))
        layout.addWidget(Words(checked, Role.CAPTION))

    def _line(self, line: Helpline) -> QBoxLayout:
        number = selectable(Words(line.number, Role.LEAD, wraps=False))
        number.setAccessibleName(f"{line.name}, {line.number}")
        name, about = Words(line.name, Role.STRONG), Words(line.about, Role.CAPTION)
        for label in (name, about):
            label.setFixedWidth(self.theme.px(290))
        return column(self.theme, Gap.NONE, name, number, about)
