"""The document of the file format names everything that a reader would meet."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from stalkdiary.model.evidence import Attachment, FileSays, PhysicalItem, Position, Said
from stalkdiary.model.incident import INCIDENT_PARTS, Contact, Incident, Mention, Report
from stalkdiary.model.register import REGISTER_PARTS, REGISTERS
from stalkdiary.vault.index import Index
from stalkdiary.vault.journal import ACTS, PARTS

_TEXT = (Path(__file__).parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "value",
    [Mention, Contact, Report, Attachment, FileSays, Said, PhysicalItem, Position, *REGISTERS.values()],
)
def test_a_reader_without_our_code_finds_every_member_of_every_value(value: type) -> None:
    names = [field.name for field in dataclasses.fields(value)]
    row = next(line for line in _TEXT.splitlines() if all(f"`{name}` " in line for name in names))
    assert row.startswith("| ")


def test_a_reader_without_our_code_finds_every_kind_part_act_and_table() -> None:
    named = {*PARTS, *ACTS, *INCIDENT_PARTS, *REGISTER_PARTS, *(p for parts in PARTS.values() for p in parts)}
    tables = {*Index.TABLES, *(name for pair in Index.SEARCHED for name in pair)}
    missing = [name for name in sorted(named | tables) if f"`{name}`" not in _TEXT]
    assert missing == []


def test_a_reader_without_our_code_finds_every_member_of_every_part() -> None:
    for part in dataclasses.fields(Incident):
        assert f"| `{part.name}` |" in _TEXT
