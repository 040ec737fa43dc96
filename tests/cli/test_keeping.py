"""`check`, `salvage`, `backup` and `checkpoint`: damage is named, and copies open."""

from __future__ import annotations

from pathlib import Path

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine, tree


def test_a_checkpoint_is_three_lines_and_nothing_else(kept: CommandLine) -> None:
    answer = kept.on("checkpoint")
    assert answer.err == ""
    origin, size, root = answer.lines
    assert origin.startswith("daybook/")
    assert size == "1"
    assert len(root) == 44
    assert kept.on("checkpoint", "--json").json["text"] == answer.out


def test_a_check_of_sound_notes_finds_nothing(kept: CommandLine) -> None:
    answer = kept.on("check")
    assert answer.status == ExitStatus.OK
    assert "No findings" in answer.out
    rebuilt = kept.on("check", "--rebuild", "--json").json
    assert rebuilt["findings"] == []
    assert rebuilt["rebuilt"] is True


def test_a_check_names_a_damaged_file(kept: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "photo.bin").write_bytes(bytes(range(256)) * 40)
    kept.on("attach", "1", tmp_path / "photo.bin")
    # The largest is the original; what was seen in it is kept beside it, and would be made anew.
    files = [path for path in (kept.vault / "files").rglob("*") if path.is_file()]
    stored = max(files, key=lambda path: path.stat().st_size)
    whole = bytearray(stored.read_bytes())
    whole[len(whole) // 2] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(whole)
    answer = kept.on("check", "--json")
    assert answer.status == ExitStatus.FINDINGS
    (finding,) = answer.json["findings"]
    assert finding["code"] == "file-damaged"
    assert f"A stored file is damaged. (file {finding['file']})" in kept.on("check").out


def test_an_older_copy_of_the_database_is_noticed_and_can_be_accepted(kept: CommandLine) -> None:
    older = (kept.vault / "daybook.db").read_bytes()
    kept.on("log", "--what", "The second entry.")
    (kept.vault / "daybook.db").write_bytes(older)
    listed = kept.on("list")
    assert listed.status == ExitStatus.OK
    assert "it had 2 rows, this copy has 1" in listed.err
    refused = kept.on("log", "--what", "The third entry.")
    assert refused.status == ExitStatus.DAMAGED
    assert kept.on("check").status == ExitStatus.FINDINGS
    kept.on("check", "--accept")
    assert kept.on("log", "--what", "The third entry.").status == ExitStatus.OK
    assert kept.on("check").status == ExitStatus.OK


def test_a_backup_opens_like_the_notes_and_takes_only_what_is_new(kept: CommandLine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    first = kept.on("backup", "--to", copy, "--json").json
    kept.on("log", "--what", "The second entry.")
    second = kept.on("backup", "--to", copy, "--json").json
    assert (first["full"], second["full"]) == (True, False)
    assert second["rows_new"] == 1
    listed = kept.run("list", copy, "--passphrase-stdin", "--json", stdin=f"{PASSPHRASE}\n")
    assert listed.json["total"] == 2


def test_salvage_brings_damaged_notes_back_without_touching_them(kept: CommandLine, tmp_path: Path) -> None:
    before = tree(kept.vault)
    new = tmp_path / "new"
    answer = kept.on("salvage", "--to", new, "--json")
    assert answer.status == ExitStatus.OK
    assert answer.json["rows_lost"] == 0
    for secret in (PASSPHRASE, answer.json["recovery_code"]):
        listed = kept.run("list", new, "--passphrase-stdin", "--json", stdin=f"{secret}\n")
        assert [row["text"] for row in listed.json["entries"]] == ["The first entry."]
    assert tree(kept.vault) == before
