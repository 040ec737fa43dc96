"""`anchors`: what is given to someone says nothing of the notes, and who has it is kept."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from stalkdiary.errors import ExitStatus
from tests.cli.harness import CommandLine


def test_who_has_the_lines_is_noted_and_listed(kept: CommandLine) -> None:
    assert "Nobody was noted" in kept.on("anchors").out
    lines = kept.on("checkpoint").out
    noted = kept.on("anchors", "--note", "My solicitor")
    assert noted.out.startswith(lines)
    assert "My solicitor: 1 rows" in kept.on("anchors").out.replace("row,", "rows,")
    (anchor,) = kept.on("anchors", "--json").json["anchors"]
    assert (anchor["holder"], anchor["stamped"]) == ("My solicitor", None)
    assert anchor["checkpoint"]["text"] == lines


def test_the_card_holds_the_lines_and_nothing_of_the_notes(kept: CommandLine, tmp_path: Path) -> None:
    card = tmp_path / "card.pdf"
    lines = kept.on("checkpoint").lines
    assert kept.on("anchors", "--card", card).status == ExitStatus.OK
    document = pypdfium2.PdfDocument(card)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert all(line in text for line in lines)
    assert "first entry" not in text
    assert kept.on("anchors", "--card", card).status == ExitStatus.UNUSABLE_INPUT


def test_the_lines_as_a_mail_and_as_a_code_for_a_telephone(kept: CommandLine) -> None:
    lines = kept.on("checkpoint").out
    assert lines in kept.on("anchors", "--mail").out
    code = kept.on("anchors", "--qr").lines
    assert len({len(line) for line in code}) == 1
    assert set("".join(code)) <= set("█▀▄ ")


def test_a_request_is_written_once(kept: CommandLine, tmp_path: Path) -> None:
    assert kept.on("anchors", "--request", tmp_path / "one.tsq", "--json").status == ExitStatus.OK
    assert kept.on("anchors", "--request", tmp_path / "one.tsq").status == ExitStatus.UNUSABLE_INPUT
    refused = kept.on("anchors", "--answer", tmp_path / "one.tsq")
    assert refused.status == ExitStatus.UNUSABLE_INPUT
