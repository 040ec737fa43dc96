"""Looking back: lists, searches, single entries, patterns and pictures."""

from __future__ import annotations

from array import array
from dataclasses import replace

from stalkdiary.model.changes import changes
from stalkdiary.model.incident import Entry
from stalkdiary.model.register import RegisterEntry
from stalkdiary.model.timeline import Pattern, TimelineQuery, TimelineRow
from stalkdiary.model.timeline import pattern as count_pattern
from stalkdiary.vault.vault import Vault

__all__ = [
    "changes",
    "count",
    "entry",
    "pattern",
    "picture",
    "positions",
    "registers",
    "resolve",
    "thumbnail",
    "timeline",
]

_ALL = 1_000_000


def resolve(vault: Vault, which: str) -> str:
    """The id of the entry that a person means by a number, or by the first digits of an id.

    Raises:
        NoSuchEntry: nothing, or more than one thing, fits.
    """
    return vault.timeline.resolve(which)


def entry(vault: Vault, id_: str) -> Entry:
    """One entry with its whole history.

    Raises:
        NoSuchEntry: there is none with that id.
    """
    return vault.records.entry(id_)


def timeline(vault: Vault, query: TimelineQuery) -> list[TimelineRow]:
    """The entries that fit a query."""
    return vault.timeline.rows(query)


def positions(vault: Vault, query: TimelineQuery) -> array[int]:
    """The sort keys of all entries that fit a query, in the order of `timeline`."""
    return vault.timeline.positions(query)


def count(vault: Vault) -> int:
    """How many entries the diary holds, withdrawn ones included, removed ones not."""
    return vault.timeline.count()


def pattern(vault: Vault, query: TimelineQuery) -> Pattern:
    """Counts over the entries that fit a query."""
    return count_pattern(vault.timeline.rows(replace(query, limit=_ALL, after=None)))


def registers(vault: Vault, kind: str | None = None) -> list[RegisterEntry]:
    """Entries of the registers, of one kind or of all."""
    return list(vault.records.registers(kind))


def picture(vault: Vault, file: str) -> bytes | None:
    """The reduced copy of a stored picture as JPEG bytes, or None where there is none."""
    copies = vault.evidence.reduced(file)
    if not copies:
        return None
    with vault.evidence.open(copies[0].id) as reader:
        return reader.read_at(0, reader.size)


def thumbnail(vault: Vault, file: str) -> bytes | None:
    """The thumbnail of a stored picture as JPEG bytes, or None where there is none."""
    found = vault.evidence.thumbnail(file)
    return None if found is None else found.jpeg
