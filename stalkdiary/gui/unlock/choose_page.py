"""The first page where there are no notes yet: make new ones, or open some that are elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from stalkdiary.gui import folders
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.unlock_page import CARD_WIDTH
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_folder
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words


class ChoosePage(Page):
    """New notes, or notes that are there already."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self._new = Button(theme, self.tr("Make new notes"), Kind.MAIN)
        self._there = Button(theme, self.tr("Open notes that are elsewhere…"))
        self._notice = Notice(theme)
        self._new.clicked.connect(lambda: session.go("begin"))
        self._there.clicked.connect(self._pick)
        heading = column(
            theme,
            Gap.NONE,
            Words("Daybook", Role.TITLE, wraps=False),
            Words(self.tr("Notes that only you can open"), Role.CAPTION),
        )
        card = Card(
            theme,
            "surface",
            row(theme, Gap.M, Sign(theme, "book", theme.colours.accent, 30), (heading, 1)),
            Gap.S,
            self._new,
            self._there,
            self._notice,
            pad=Gap.XL,
        )
        card.setFixedWidth(theme.px(CARD_WIDTH))
        line = Words(self.tr("Daybook works on this computer only."), Role.CAPTION, wraps=False)
        middle = boxed(column(theme, Gap.M, None, card, row(theme, Gap.S, None, line, None), None, Gap.XXL))
        self.setLayout(column(theme, Gap.NONE, PageScroll(theme, row(theme, Gap.NONE, None, middle, None))))
        self.setAccessibleName(self.tr("Begin"))

    def first_focus(self) -> QWidget:
        """The main action."""
        return self._new

    def _pick(self) -> None:
        title = self.tr("Choose the folder that holds the notes")
        pick_folder(self, self.session.way_out, title, Path.home(), self._picked)

    def _picked(self, folder: Path) -> None:
        if folders.holds_notes(folder):
            self.session.go("unlock", str(folder))
        else:
            self._notice.say(
                self.tr("There are no notes in that folder."),
                self.tr("Notes are a folder that holds a file called daybook.key."),
            )
