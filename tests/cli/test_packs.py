"""`export` and `verify`: what is handed over can be checked, and says so when it was changed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pypdfium2

from stalkdiary.actions.access import open_diary
from stalkdiary.actions.anchors import note_holder
from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine


def test_a_pack_is_made_and_stands_up_to_its_check(kept: CommandLine, tmp_path: Path) -> None:
    pack, held = tmp_path / "pack.zip", tmp_path / "held.txt"
    made = kept.on("export", "--out", pack, "--initials", "ab", "--person", "A", "--json")
    assert made.status == ExitStatus.OK
    assert (made.json["incidents"], made.json["exhibits"]) == (1, 0)
    checked = kept.run("verify", pack)
    assert checked.status == ExitStatus.OK
    assert "undamaged; not compared with anything held elsewhere" in checked.out
    held.write_text(made.json["digest"])
    printed = f"digest: {made.json['digest']}"
    for against in (made.json["digest"], held, printed, printed.upper()):
        same = kept.run("verify", pack, "--against", against, "--json")
        assert same.status == ExitStatus.OK
        assert same.json["compared"] is True
    other = kept.run("verify", pack, "--against", "0" * 64)
    assert other.status == ExitStatus.FINDINGS
    assert kept.run("verify", pack, "--against", "rubbish").status == ExitStatus.UNUSABLE_INPUT


def test_an_altered_pack_is_named_file_by_file(kept: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    kept.on("export", "--out", pack)
    whole = bytearray(pack.read_bytes())
    place = whole.index(b"%PDF-") + 2000
    whole[place] ^= 1
    pack.write_bytes(whole)
    answer = kept.run("verify", pack)
    assert answer.status == ExitStatus.FINDINGS
    assert ".pdf: This file is not as it was" in answer.out
    assert "altered or incomplete, " in answer.out
    found = kept.run("verify", pack, "--json").json
    assert found["undamaged"] is False
    assert "file-altered" in {finding["code"] for finding in found["findings"]}


def test_what_is_no_pack_is_not_called_damaged(terminal: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"Dear all")
    for path in (tmp_path / "letter.txt", tmp_path, tmp_path / "missing.zip"):
        answer = terminal.run("verify", path)
        assert answer.status == ExitStatus.UNUSABLE_INPUT
        assert answer.error


def test_an_export_never_writes_over_anything(kept: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(b"something of yours")
    answer = kept.on("export", "--out", pack)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "something with that name" in answer.error
    assert pack.read_bytes() == b"something of yours"


def test_an_empty_pack_is_not_made(notes: CommandLine, tmp_path: Path) -> None:
    answer = notes.on("export", "--out", tmp_path / "pack.zip")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert not (tmp_path / "pack.zip").exists()


def test_entries_can_be_left_out_of_a_pack(kept: CommandLine, tmp_path: Path) -> None:
    kept.on("log", "--what", "A second one.")
    kept.on("log", "--what", "A third one.")
    kept.on("withdraw", "3", "--why", "Not so")
    words = ("--out", tmp_path / "pack.zip", "--leave-out", "1", "--no-withdrawn", "--json")
    assert kept.on("export", *words).json["incidents"] == 1


def test_a_pack_that_was_zipped_again_is_undamaged_and_says_so(kept: CommandLine, tmp_path: Path) -> None:
    first, again = tmp_path / "a.zip", tmp_path / "b.zip"
    assert kept.on("export", "--out", first).status == ExitStatus.OK
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    answer = kept.run("verify", again)
    assert answer.status == ExitStatus.OK
    assert answer.lines[0].startswith("This was zipped again by another program; every file inside is")
    assert answer.lines[1].startswith("undamaged;")
    (note,) = kept.run("verify", again, "--json").json["notes"]
    assert note["code"] == "zipped-again"


def test_a_zip_changed_around_its_files_is_one_finding_in_words(kept: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "a.zip"
    assert kept.on("export", "--out", pack).status == ExitStatus.OK
    pack.write_bytes(pack.read_bytes() + b"hidden")
    answer = kept.run("verify", pack)
    assert answer.status == ExitStatus.FINDINGS
    assert answer.lines[0].startswith("Every file inside is as it was; the zip around them")
    assert answer.lines[1].startswith("altered or incomplete, 1 finding;")


def test_lines_that_a_friend_holds_can_be_compared_with_a_later_pack(
    kept: CommandLine, tmp_path: Path
) -> None:
    held = tmp_path / "held.txt"
    held.write_text(kept.on("checkpoint").out)
    with open_diary(kept.vault, PASSPHRASE, kept.clock) as vault:
        note_holder(vault, vault.journal.checkpoint, "Sam")
    kept.on("log", "--what", "Another one.")
    pack = tmp_path / "pack.zip"
    made = kept.on("export", "--out", pack, "--proofs")
    assert "how many other rows" in made.out
    found = kept.run("verify", pack, "--against", held, "--json").json
    assert (found["undamaged"], found["comparison"]) == (True, "extends")
    assert "Sam" not in pack.read_bytes().decode("latin-1")


def test_a_pack_in_locked_parts_is_made_and_checked_with_what_was_typed(
    kept: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "parts"
    words = ("--form", "parts", "--files-per-part", "12", "--lock", "--json")
    made = kept.on("export", "--out", folder, *words, stdin="gentle-otters-read-maps\n")
    assert made.json["parts"] == len(list(folder.iterdir())) == 1
    locked = kept.run("verify", folder)
    assert locked.status == ExitStatus.WRONG_PASSPHRASE
    opened = kept.run("verify", folder, "--passphrase-stdin", stdin="gentle-otters-read-maps\n")
    assert opened.status == ExitStatus.OK
    wrong = kept.run("verify", folder, "--passphrase-stdin", stdin="something else\n")
    assert wrong.status == ExitStatus.WRONG_PASSPHRASE


def test_limits_that_cannot_be_kept_leave_nothing_and_no_trace_in_the_record(
    kept: CommandLine, tmp_path: Path
) -> None:
    before = kept.on("checkpoint").out
    words = ("--form", "parts", "--files-per-part", "5", "--json")
    answer = kept.on("export", "--out", tmp_path / "parts", *words)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "at least 12 files" in answer.error
    assert not (tmp_path / "parts").exists()
    assert kept.on("checkpoint").out == before


def test_a_pack_goes_on_from_the_last_one(kept: CommandLine, tmp_path: Path) -> None:
    assert kept.on("export", "--out", tmp_path / "a.zip", "--since-pack", "last").status == 8
    kept.on("export", "--out", tmp_path / "a.zip")
    kept.on("log", "--what", "A second one.")
    for at, which in enumerate(("1", "last")):
        made = kept.on("export", "--out", tmp_path / f"{at}.zip", "--since-pack", which, "--json")
        assert (made.status, made.json.get("incidents")) == ((0, 1) if which == "1" else (2, None))
    assert kept.on("export", "--out", tmp_path / "c.zip", "--since-pack", "9").status == 8


def test_a_pack_is_narrowed_by_behaviour_and_single_entries(kept: CommandLine, tmp_path: Path) -> None:
    kept.on("log", "--what", "A second one.", "--behaviour", "letters")
    kept.on("log", "--what", "A third one.", "--behaviour", "threats")
    asked = (("--behaviour", "letters", "--behaviour", "threats"), ("--only", "1", "--only", "2"))
    for at, options in enumerate(asked):
        made = kept.on("export", "--out", tmp_path / f"{at}.zip", *options, "--json")
        assert made.json["incidents"] == 2
    for unknown in (("--about", "Nobody"), ("--order", "none"), ("--only", "99")):
        assert kept.on("export", "--out", tmp_path / "no.zip", *unknown).status == ExitStatus.NOT_FOUND
    assert not (tmp_path / "no.zip").exists()


def test_an_address_stays_out_of_a_pack_unless_it_is_asked_for(kept: CommandLine, tmp_path: Path) -> None:
    for options, kinds in (((), 7), (("--include-addresses",), 6)):
        pack = tmp_path / f"{kinds}.zip"
        kept.on("export", "--out", pack, *options)
        with zipfile.ZipFile(pack) as opened:
            name = next(name for name in opened.namelist() if name.endswith("record.json"))
            record = json.loads(opened.read(name))
        assert len(record["left_out"]) == kinds


def test_withdrawing_twice_is_refused_and_the_first_reason_stays(kept: CommandLine) -> None:
    assert kept.on("withdraw", "1", "--why", "Not him").status == ExitStatus.OK
    again = kept.on("withdraw", "1", "--why", "Another reason")
    assert again.status == ExitStatus.UNUSABLE_INPUT
    assert "withdrawn already" in again.error
    history = kept.on("show", "1", "--json").json["history"]
    assert [change["reason"] for change in history if change["act"] == "withdraw"] == ["Not him"]


def test_a_proof_leads_from_what_a_friend_holds_to_a_pack_and_from_a_pack_to_it(
    kept: CommandLine, tmp_path: Path
) -> None:
    early, late, proof = tmp_path / "early.txt", tmp_path / "late.txt", tmp_path / "proof.txt"
    early.write_text(kept.on("checkpoint").out)
    kept.on("log", "--what", "Another one.")
    pack, inside = tmp_path / "pack.zip", tmp_path / "inside.txt"
    assert kept.on("export", "--out", pack).status == ExitStatus.OK
    head = kept.run("verify", pack, "--json").json["checkpoint"]
    inside.write_text(head["text"])
    kept.on("log", "--what", "A third one.")
    late.write_text(kept.on("checkpoint").out)
    for held, words, comparison in (
        (early, ("--since", early, "--to", inside), "extends"),
        (late, ("--since", inside), "extended"),
    ):
        assert kept.run("verify", pack, "--against", held, "--json").json["compared"] is False
        proof.write_text(kept.on("checkpoint", *words).out)
        found = kept.run("verify", pack, "--against", held, "--proof", proof, "--json").json
        assert (found["comparison"], found["compared"], found["undamaged"]) == (comparison, True, True)
        other = early if held == late else late
        unled = kept.run("verify", pack, "--against", other, "--proof", proof, "--json").json
        assert unled["compared"] is False


def test_lines_of_other_notes_are_not_proved(kept: CommandLine, tmp_path: Path) -> None:
    lines = kept.on("checkpoint").out.split("\n")
    for wrong in (
        [lines[0] + "0", *lines[1:]],
        [*lines[:2], "A" * 43 + "="],
        [lines[0], "999", *lines[2:]],
    ):
        answer = kept.on("checkpoint", "--since", "\n".join(wrong))
        assert answer.status == ExitStatus.FINDINGS
        assert "do not go on from those lines" in answer.error
    assert kept.on("checkpoint", "--since", "rubbish").status == ExitStatus.UNUSABLE_INPUT
    assert kept.on("checkpoint", "--to", "rubbish").status == ExitStatus.UNUSABLE_INPUT


def test_the_document_fits_the_paper_that_was_named(kept: CommandLine, tmp_path: Path) -> None:
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        assert kept.on("export", "--out", tmp_path / paper, "--form", "folder", "--paper", paper).status == 0
        (document,) = (tmp_path / paper).rglob("*.pdf")
        pdf = pypdfium2.PdfDocument(document)
        assert tuple(map(round, pdf[0].get_size())) == size
        pdf.close()
