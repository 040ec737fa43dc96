"""The guide in the window: each chapter unfolds."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from stalkdiary.gui.help.guide import Chapter, Part, Rank, load_guide
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.unfolding import Unfolding
from stalkdiary.gui.widgets.words import Role, Words, selectable


class GuideCard(Card):
    """The chapters of the guide, folded until one is wanted.

    Attributes:
        chapters: a section each, in order.
    """

    def __init__(self, theme: Theme) -> None:
        title = Words(self.tr("How to use it"), Role.TITLE)
        super().__init__(theme, "surface", title, gap=Gap.M, pad=Gap.XL)
        self._theme = theme
        self.setAccessibleName(title.text())
        self.chapters = [self._chapter(chapter) for chapter in load_guide()]
        self.body.addLayout(column(theme, Gap.NONE, *self.chapters))

    def opened(self) -> list[int]:
        """Numbers of the chapters that are open, from 0."""
        return [number for number, section in enumerate(self.chapters) if section.is_open]

    def open_again(self, numbers: list[int]) -> None:
        """Open those that were open in an earlier look."""
        for number in numbers:
            self.chapters[number].open(True)

    def _chapter(self, chapter: Chapter) -> Unfolding:
        section = Unfolding(self._theme, chapter.title, inset=False)
        section.add(*(self._shown(part) for part in chapter.parts))
        section.retell()
        return section

    def _shown(self, part: Part) -> Words | QBoxLayout:
        if part.rank is Rank.HEADING:
            return Words(part.words, Role.STRONG)
        words = selectable(Words(part.words))
        if part.rank is Rank.WORDS:
            return words
        return row(self._theme, Gap.M, Words(part.sign, wraps=False), (words, 1), top=True)
