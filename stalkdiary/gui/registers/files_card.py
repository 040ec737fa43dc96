"""The files of a register entry, each with a way to look at it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from stalkdiary.gui.reduced import sign_of
from stalkdiary.gui.spelling.files import kind_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, row
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.evidence import Attachment, visible_name


class FilesCard(Card):
    """Files, one a line.

    Signals:
        opened: a file is to be looked at closely (the attachment's id).
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, items: tuple[Attachment, ...]) -> None:
        super().__init__(theme, "surface", gap=Gap.M)
        self._theme = theme
        self.body.addWidget(Words(self.tr("Files"), Role.LABEL))
        for item in items:
            self.body.addWidget(self._line(item))

    def _line(self, item: Attachment) -> Card:
        theme, name = self._theme, visible_name(item.name)
        look = Button(
            theme, self.tr("Look at it closely"), Kind.LINK, name=self.tr("Look at {file}").format(file=name)
        )
        look.clicked.connect(lambda: self.opened.emit(item.id))
        words = column(theme, Gap.NONE, selectable(Words(name)), Words(kind_words(item), Role.CAPTION))
        if item.caption:
            words.insertWidget(0, selectable(Words(item.caption)))
        said = boxed(row(theme, Gap.M, Sign(theme, sign_of(item)), (words, 1)))
        return Card(theme, "plain", beside(theme, Gap.M, (said, 1), look), pad=Gap.NONE)
