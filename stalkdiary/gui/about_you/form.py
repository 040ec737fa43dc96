"""The fields about the writer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal

from stalkdiary.errors import BirthDateUnusable
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.gui.widgets.layouts import Card, beside
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model import birth_date
from stalkdiary.model.writer import Writer


class Form(Card):
    """Name, date of birth, address, telephone and e-mail; each can stay empty.

    Args:
        theme: how it looks.
        today: the present day; nobody is born after it.

    Signals:
        typed: something was changed.
    """

    typed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        self.name, self.born, self.telephone, self.email = (Line(theme) for _ in range(4))
        self.address = Lines(theme, least=3)
        self._echo = Words("", Role.CAPTION)
        self._today = today
        super().__init__(theme, "surface", gap=Gap.L, pad=Gap.XL)
        born = field(theme, self.tr("Date of birth"), self.born)
        born.addWidget(self._echo)
        named = field(theme, self.tr("Your name"), self.name, self.tr("Offered when you hand over a pack."))
        for part in (
            beside(theme, Gap.L, (named, 3), (born, 2)),
            field(theme, self.tr("Address"), self.address),
            beside(
                theme,
                Gap.L,
                (field(theme, self.tr("Telephone"), self.telephone), 1),
                (field(theme, self.tr("E-mail"), self.email), 1),
            ),
        ):
            self.body.addLayout(part)
        for edit in (self.name, self.born, self.telephone, self.email):
            edit.textEdited.connect(self.typed)
        self.address.textChanged.connect(self.typed)
        self.born.textChanged.connect(self._tell_born)
        self._tell_born()

    def show_writer(self, writer: Writer) -> None:
        """Show what is written."""
        self.show_typed(
            {
                "name": writer.name,
                "born": birth_date.spell(writer.born),
                "address": writer.address,
                "telephone": writer.telephone,
                "email": writer.email,
            }
        )

    def show_typed(self, texts: Mapping[str, str]) -> None:
        """Show texts by the names of their fields."""
        for name, edit in self._edits().items():
            edit.set_value(texts.get(name, ""))

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {name: edit.value for name, edit in self._edits().items()}

    def writer(self) -> Writer:
        """What stands in the fields, as it is written down.

        Raises:
            BirthDateUnusable: the date of birth is none.
        """
        texts = self.texts()
        return Writer(**{**texts, "born": birth_date.read(texts["born"], self._today)})

    def _edits(self) -> dict[str, Line | Lines]:
        return {
            "name": self.name,
            "born": self.born,
            "address": self.address,
            "telephone": self.telephone,
            "email": self.email,
        }

    def _tell_born(self) -> None:
        """How the date was understood, while it is typed."""
        told = self.tr("Day, month and year, such as 4 March 1990.")
        try:
            if found := birth_date.read(self.born.text(), self._today):
                told = self.tr("Understood as {date}.").format(date=birth_date.spell(found))
        except BirthDateUnusable:
            # Said when it is saved: half a date is no mistake yet.
            pass
        self._echo.setText(told)
        self.born.setAccessibleDescription(told)
