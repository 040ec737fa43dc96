"""A thing kept elsewhere: what it is, where it lies, and who has touched it."""

from __future__ import annotations

import secrets

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import Card, beside, column
from stalkdiary.gui.widgets.row_list import Row
from stalkdiary.model.evidence import PhysicalItem


class PhysicalRow(Row):
    """One thing."""

    def __init__(self, theme: Theme, thing: PhysicalItem | None = None) -> None:
        super().__init__()
        given = thing or PhysicalItem(secrets.token_hex(16), "")
        self._id = given.id
        self.what, self.where = Lines(theme, lines=4), Lines(theme, lines=4)
        self.wrapped, self.handled_by = Lines(theme, lines=4), Lines(theme, lines=4)
        pairs = (
            (self.what, given.what, self.tr("What it is")),
            (self.where, given.where, self.tr("Where it is kept")),
            (self.wrapped, given.wrapped, self.tr("How it is wrapped (paper or card is best)")),
            (self.handled_by, given.handled_by, self.tr("Who has touched it")),
        )
        fields = []
        for edit, text, label in pairs:
            edit.set_value(text)
            edit.textChanged.connect(self.changed)
            one = field(theme, label, edit)
            one.addStretch(1)
            fields.append(one)
        card = Card(
            theme,
            "surface",
            beside(theme, Gap.M, (fields[0], 1), (fields[1], 1)),
            beside(theme, Gap.M, (fields[2], 1), (fields[3], 1)),
            gap=Gap.M,
            pad=Gap.M,
        )
        self.setLayout(column(theme, Gap.NONE, card))

    @property
    def thing(self) -> PhysicalItem:
        """What stands here."""
        return PhysicalItem(
            self._id, self.what.value, self.where.value, self.wrapped.value, self.handled_by.value
        )

    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        edits = (self.what, self.where, self.wrapped, self.handled_by)
        return not any(edit.value.strip() for edit in edits)

    def first(self) -> QWidget:
        """What it is."""
        return self.what

    def number(self, number: int) -> None:
        """Take a number into its name."""
        self.setAccessibleName(self.tr("Thing {number}").format(number=number))
