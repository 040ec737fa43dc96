"""What a register entry holds, in a card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout

from stalkdiary.gui.registers.kinds import Input, RegisterKind
from stalkdiary.gui.registers.spelling import Speller, contact_lines
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, Part, beside, column
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.register import Place, RegisterEntry

_tr = QCoreApplication.translate

PRIVATE = (
    "Left out of packs unless you tick them when you hand one over. Not secret: police or a court can ask"
    " for the whole diary."
)
CONTACTS = "Left out of every pack unless you tick it when you make one."


def private_words() -> str:
    """What "private" means, and what it does not."""
    return _tr("registers", PRIVATE)


def contacts_words() -> str:
    """What becomes of contact details."""
    return _tr("registers", CONTACTS)


def facts_card(theme: Theme, kind: RegisterKind, entry: RegisterEntry, speller: Speller) -> Card:
    """Every field that was filled in; short ones two to a line."""
    short = [(one.label, speller.value(entry, one)) for one in kind.fields[1:] if one.input is not Input.TEXT]
    long = [(one.label, speller.value(entry, one)) for one in kind.fields[1:] if one.input is Input.TEXT]
    if isinstance(entry.facts, Place) and entry.facts.latitude:
        position = f"{entry.facts.latitude}, {entry.facts.longitude}"
        short.append((_tr("registers", "Position"), position))
    long.append((_tr("registers", "Contact details"), contact_lines(entry)))
    pairs = [_pair(theme, label, text) for label, text in short if text]
    parts: list[Part] = []
    for at in range(0, len(pairs), 2):
        two: list[Part] = [(one, 1) for one in pairs[at : at + 2]]
        parts.append(beside(theme, Gap.L, *two, *([(column(theme, Gap.NONE), 1)] if len(two) == 1 else [])))
    parts += [_pair(theme, label, text) for label, text in long if text]
    if not parts:
        parts = [Words(_tr("registers", "Nothing more is written down about it yet."), Role.SOFT)]
    return Card(theme, "surface", *parts, gap=Gap.M)


def private_card(theme: Theme, entry: RegisterEntry) -> Card | None:
    """Private notes, with what that word does not mean; None where there are none."""
    if not entry.private.notes:
        return None
    return Card(
        theme,
        "surface",
        Words(_tr("registers", "Private notes"), Role.LABEL),
        selectable(Words(entry.private.notes)),
        Words(private_words(), Role.CAPTION),
        gap=Gap.XS,
    )


def _pair(theme: Theme, label: str, text: str) -> QBoxLayout:
    return column(theme, Gap.NONE, Words(label, Role.LABEL), selectable(Words(text)))
