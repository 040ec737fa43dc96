"""Someone who can confirm it, with how to reach them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from stalkdiary.gui.editor.mention_row import MentionRow
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.row_list import Row
from stalkdiary.gui.widgets.type_ahead import Known
from stalkdiary.model.incident import Contact, Mention

Numbered = tuple[int, Contact]
"""A contact with its place among those of the entry."""

_NEW = 1_000_000
"""Place of a contact that is new: after the others."""


class WitnessRow(MentionRow):
    """A witness."""

    def __init__(
        self,
        theme: Theme,
        known: Sequence[Known] = (),
        mention: Mention | None = None,
        contact: Numbered | None = None,
    ) -> None:
        super().__init__(theme, "", "", known, mention=mention)
        self._name = self.tr("Who saw or heard it, person")
        self._at = contact[0] if contact is not None else _NEW
        self.how = Lines(theme, self.tr("How to reach them: telephone, address"), lines=4)
        if contact is not None:
            self.how.set_value(contact[1].how)
        self.how.textChanged.connect(self.changed)
        self.add(self.how)

    @property
    def contact(self) -> Numbered | None:
        """How to reach them, or None where that is not told."""
        how = self.how.value
        return (self._at, Contact(self.edit.value, how)) if how.strip() else None

    def is_empty(self) -> bool:
        """Whether nothing stands here; someone to be reached is someone."""
        return super().is_empty() and not self.how.value.strip()

    def number(self, number: int) -> None:
        """Take a number into its names."""
        super().number(number)
        self.how.setAccessibleName(self.tr("How to reach witness {number}").format(number=number))


class ContactRow(Row):
    """How to reach someone else."""

    def __init__(self, theme: Theme, contact: Numbered | None = None) -> None:
        super().__init__()
        self._at, given = contact if contact is not None else (_NEW, Contact("", ""))
        self.label = Line(theme, self.tr("Who"))
        self.how = Lines(theme, self.tr("How to reach them: telephone, address"), lines=4)
        self.label.set_value(given.label)
        self.how.set_value(given.how)
        self.setLayout(column(theme, Gap.XS, self.label, self.how))
        self.label.textChanged.connect(self.changed)
        self.how.textChanged.connect(self.changed)

    @staticmethod
    def maker(theme: Theme) -> Callable[[], ContactRow]:
        """Makes empty rows."""
        return lambda: ContactRow(theme)

    @property
    def contact(self) -> Numbered | None:
        """What stands here, or None."""
        return None if self.is_empty() else (self._at, Contact(self.label.value, self.how.value))

    def is_empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.label.value.strip() or self.how.value.strip())

    def first(self) -> QWidget:
        """Who."""
        return self.label

    def number(self, number: int) -> None:
        """Take a number into its names."""
        self.label.setAccessibleName(self.tr("Whom you can reach {number}").format(number=number))
        self.how.setAccessibleName(self.tr("How to reach them {number}").format(number=number))
