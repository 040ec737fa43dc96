"""Someone is about to look over her shoulder, and one entry must go."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.actions.access import open_diary
from stalkdiary.errors import ExitStatus
from stalkdiary.preview.specimen import Scene, Shot, draw
from stalkdiary.vault.keys import open_key_file
from tests.cli.harness import PASSPHRASE, CommandLine
from tests.support.plain_text import found_below, found_in, needles
from tests.support.stored_pages import decrypted_pages

WORDS = ("Zyxquordle", "vexillatrix", "Jubblefrost", "wherrymandible", "quonkfield")
FILE_NAME = "ploverquartz.jpg"


@pytest.fixture
def notes(written_down: CommandLine, tmp_path: Path) -> CommandLine:
    """Two entries; the second, with a picture and an amendment, is the one that must go."""
    return written_down.copied(tmp_path)


@pytest.fixture(scope="module")
def written_down(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The same, which each test copies."""
    terminal = CommandLine(tmp_path_factory.mktemp("notes"))
    terminal.make()
    assert terminal.on("log", "--what", "It rained.").status == ExitStatus.OK
    photo = terminal.folder / FILE_NAME
    photo.write_bytes(draw(Shot(Scene.CAR, 4, has_position=True)))
    facts = ("--felt", WORDS[1], "--who", WORDS[2], "--private", WORDS[3])
    logged = terminal.on("log", "--what", f"He said {WORDS[0]}.", *facts, "--attach", photo)
    assert logged.status == ExitStatus.OK
    assert terminal.on("amend", "2", "--place", WORDS[4]).status == ExitStatus.OK
    return terminal


def readable(notes: CommandLine) -> bytes:
    return decrypted_pages(notes.vault / "daybook.db", open_key_file(notes.vault, PASSPHRASE).keys)


def everything_of_it(notes: CommandLine) -> dict[bytes, str]:
    photo = (notes.folder / FILE_NAME).read_bytes()
    with open_diary(notes.vault, PASSPHRASE, notes.clock) as vault:
        thumbnails = [row[0] for row in vault.connection.rows("SELECT jpeg FROM thumbnail")]
        hashes = [row[0] for row in vault.connection.rows("SELECT sha256 FROM file")]
    assert thumbnails
    pieces = [thumbnail[at : at + 64] for thumbnail in thumbnails for at in (300, 600)]
    # The search index keeps words in lower case.
    words = [*WORDS, *(word.lower() for word in WORDS), FILE_NAME, *hashes]
    return needles([*words, photo[:64], *pieces, *(bytes.fromhex(one) for one in hashes)])


def test_a_removed_entry_is_in_no_byte_of_the_notes(notes: CommandLine) -> None:
    looked_for = everything_of_it(notes)
    before = found_in(readable(notes), looked_for)
    assert all(any(word in name for name in before) for word in (*WORDS, FILE_NAME)), (
        "the search finds nothing"
    )
    files = {path for path in (notes.vault / "files").rglob("*") if path.is_file()}
    assert len(files) == 2

    removed = notes.on("remove", "2", "--yes")
    assert removed.status == ExitStatus.OK

    assert found_in(readable(notes), looked_for) == set()
    assert found_below(notes.vault, looked_for) == {}
    assert not [path for path in (notes.vault / "files").rglob("*") if path.is_file()]
    assert (notes.vault / "daybook.db-journal").stat().st_size == 0
    assert notes.on("show", "2").status == ExitStatus.NOT_FOUND
    assert notes.on("list", "--search", WORDS[0], "--json").json["entries"] == []


def test_what_stays_is_untouched_and_the_record_still_checks(notes: CommandLine) -> None:
    assert notes.on("remove", "2", "--yes").status == ExitStatus.OK
    assert notes.shown(1)["what"] == "It rained."
    assert notes.on("check").status == ExitStatus.OK
    assert notes.on("check", "--rebuild").status == ExitStatus.OK
    assert notes.numbers() == [1]


def test_a_refreshed_backup_forgets_it_too(notes: CommandLine) -> None:
    looked_for, copy = everything_of_it(notes), notes.folder / "copy"
    assert notes.on("backup", "--to", copy).status == ExitStatus.OK
    assert notes.on("remove", "2", "--yes").status == ExitStatus.OK
    assert notes.on("backup", "--to", copy).status == ExitStatus.OK
    keys = open_key_file(copy, PASSPHRASE).keys
    assert found_in(decrypted_pages(copy / "daybook.db", keys), looked_for) == set()
    assert not [path for path in (copy / "files").rglob("*") if path.is_file()]


def test_a_picture_that_another_entry_uses_stays_with_that_one(notes: CommandLine) -> None:
    assert notes.on("attach", "1", notes.folder / FILE_NAME).status == ExitStatus.OK
    assert notes.on("remove", "2", "--yes").status == ExitStatus.OK
    assert [file["name"] for file in notes.shown(1)["files"]] == [FILE_NAME]
    assert notes.on("check").status == ExitStatus.OK
    assert not found_in(readable(notes), needles(WORDS))
