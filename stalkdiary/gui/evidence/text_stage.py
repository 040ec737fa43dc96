"""Mails and plain texts, always as plain text: nothing in them acts, is fetched, or is drawn as a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from stalkdiary.actions.view_evidence import AttachedFile, MailFacts, TextFacts
from stalkdiary.gui.spelling.files import size_words
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, Part, boxed, column
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.evidence import visible_name

_LEAST_HEIGHT = 180
_SHOWN = 100_000
"""Bytes of a text that are shown (see `TextFacts`)."""


class PlainText(QPlainTextEdit):
    """Text to be read, marked and copied; Tab leaves it."""

    def __init__(self, theme: Theme, name: str, text: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.setAccessibleName(name)
        self.setPlainText(text)


class TextStage(QWidget):
    """A plain text file."""

    def __init__(self, theme: Theme, name: str, facts: TextFacts, size: int) -> None:
        super().__init__()
        self.text = PlainText(theme, name, facts.text)
        self.setFocusProxy(self.text)
        parts: list[Part] = [(self.text, 1)]
        if facts.is_guess:
            hint = self.tr("It does not say how its letters are stored. Some may be wrong.")
            parts.append(Words(hint, Role.CAPTION))
        if size > _SHOWN:
            hint = self.tr("This is the beginning. The original holds all of it.")
            parts.append(Words(hint, Role.CAPTION))
        self.setLayout(column(theme, Gap.S, *parts))


class MailStage(QWidget):
    """A mail: what its header says, its words, and what came with it."""

    def __init__(self, theme: Theme, name: str, facts: MailFacts) -> None:
        super().__init__()
        self._theme = theme
        self.header = QGridLayout()
        self.header.setHorizontalSpacing(theme.gap(Gap.L))
        self.header.setVerticalSpacing(theme.gap(Gap.XS))
        self.header.setColumnStretch(1, 1)
        for line, (label, value) in enumerate(self._lines(facts)):
            self.header.addWidget(Words(label, Role.CAPTION, wraps=False), line, 0, Qt.AlignmentFlag.AlignTop)
            self.header.addWidget(selectable(Words(visible_name(value))), line, 1)
        self.text = PlainText(theme, name, facts.text)
        self.setFocusProxy(self.text)
        parts: list[Part] = [Card(theme, "sunken", self.header, pad=Gap.M), (self.text, 1)]
        if facts.is_from_html:
            hint = self.tr("It was written as a web page. These are its words; pictures are not fetched.")
            parts.append(Words(hint, Role.CAPTION))
        if facts.guessed:
            hint = self.tr("It does not say how its letters are stored. Some may be wrong.")
            parts.append(Words(hint, Role.CAPTION))
        parts += [self._attached(facts.attachments)] if facts.attachments else []
        self.setLayout(column(theme, Gap.S, *parts))

    def _lines(self, facts: MailFacts) -> list[tuple[str, str]]:
        found = (
            (self.tr("From"), facts.sender),
            (self.tr("To"), facts.to),
            (self.tr("Cc"), facts.cc),
            (self.tr("Subject"), facts.subject),
            (self.tr("Date, as written"), facts.date_written),
            (self.tr("Message-ID"), facts.message_id),
            *((self.tr("Passed on"), line) for line in facts.received),
        )
        return [(label, value) for label, value in found if value]

    def _attached(self, files: tuple[AttachedFile, ...]) -> QWidget:
        lines: list[Part] = [Words(self.tr("%n files inside", "", len(files)), Role.LABEL)]
        for file in files:
            name = visible_name(file.name) or self.tr("without a name")
            lines.append(selectable(Words(f"{name}, {file.type}, {size_words(file.size)}")))
        hint = self.tr("To open these, save the original and open it with a mail program.")
        return boxed(column(self._theme, Gap.XS, *lines, Words(hint, Role.CAPTION)))
