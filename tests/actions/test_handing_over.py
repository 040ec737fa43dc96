"""Choosing, looking through and making a pack; noting who holds a checkpoint."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stalkdiary.actions import pack_choice, pack_pages, record
from stalkdiary.actions.anchors import anchors, note_holder
from stalkdiary.actions.export import earlier_packs, export, preview_snapshot
from stalkdiary.actions.pack_choice import ForWhom, Weight
from stalkdiary.actions.pack_pages import PageDrawer, draw_page, look_through, make_ready
from stalkdiary.errors import Cancelled, DamagedJournal, NothingToExport, NothingWritten, PackInside
from stalkdiary.model.evidence import Position
from stalkdiary.model.incident import Positions
from stalkdiary.model.pack import PackRequest
from stalkdiary.task import Task
from stalkdiary.turns import run_through
from stalkdiary.vault.journal import Writing
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, hours, keep_file, with_files, write

pytestmark = pytest.mark.usefixtures("quick")

REQUEST = PackRequest("AB")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Diary.make(tmp_path / "notes").open() as opened:
        yield opened


@pytest.fixture
def three(vault: Vault) -> tuple[str, str, str]:
    first, second, third = (
        write(vault, about(words, hours(at))) for at, words in enumerate(("Waited.", "Called.", "Wrote."))
    )
    return first, second, third


def record_of(pack: Path) -> dict[str, object]:
    with zipfile.ZipFile(pack) as opened:
        name = next(name for name in opened.namelist() if name.endswith("data/record.json"))
        record: dict[str, object] = json.loads(opened.read(name))
        return record


def entries_in(pack: Path) -> list[str]:
    incidents = record_of(pack)["incidents"]
    assert isinstance(incidents, list)
    return [str(incident["id"]) for incident in incidents]


def test_a_pack_of_chosen_entries_holds_no_other(
    vault: Vault, three: tuple[str, str, str], tmp_path: Path
) -> None:
    first, _, third = three
    result = export(vault, replace(REQUEST, only=(third, first)), tmp_path / "pack.zip")
    assert result.incidents == 2
    assert entries_in(tmp_path / "pack.zip") == [first, third]


def test_a_pack_of_chosen_entries_says_so(vault: Vault, three: tuple[str, str, str], tmp_path: Path) -> None:
    sentence = "Only the entries that were chosen for this pack are here."
    requests = {
        "whole": REQUEST,
        "only": replace(REQUEST, only=three[:1]),
        "without": replace(REQUEST, left_out=three[:1]),
    }
    said = {}
    for name, request in requests.items():
        export(vault, request, tmp_path / f"{name}.zip")
        left_out = record_of(tmp_path / f"{name}.zip")["left_out"]
        assert isinstance(left_out, list)
        said[name] = sentence in left_out
    assert said == {"whole": False, "only": True, "without": True}


def test_chosen_and_left_out_alike_stays_out(vault: Vault, three: tuple[str, str, str]) -> None:
    with pytest.raises(NothingToExport):
        preview_snapshot(vault, replace(REQUEST, only=three[:1], left_out=three[:1]))


def test_what_is_new_since_the_last_pack_is_known_entry_by_entry(
    vault: Vault, three: tuple[str, str, str], tmp_path: Path
) -> None:
    assert pack_choice.offer(vault).later == {}
    export(vault, replace(REQUEST, only=three[:2]), tmp_path / "pack.zip")
    record.amend(vault, three[2], about("Wrote twice.", hours(2)))
    offered = pack_choice.offer(vault)
    assert offered.later == {offered.packs[0].id: {three[2]}}
    assert [row.id for row in offered.rows] == [*reversed(three)]
    assert [bool(pack.digest) for pack in offered.packs] == [True]


def test_an_entry_is_weighed_with_its_files_and_their_positions(vault: Vault) -> None:
    placed, plain = keep_file(vault, b"a" * 10), keep_file(vault, b"b" * 20, "letter.txt")
    incident = with_files(about("Waited.", hours(1)), placed, plain)
    positions = Positions((Position(placed.id, "51.5", "-0.12"),))
    entry = write(vault, replace(incident, positions=positions))
    with vault.writing():
        vault.records.withdraw(entry, "not him")
    assert pack_choice.weigh(vault, [entry]) == {entry: Weight(2, 30, 1, 1)}


def test_weighing_stops_when_asked_to(vault: Vault, three: tuple[str, str, str]) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        pack_choice.weigh(vault, three, task)


def test_for_whom_is_remembered_and_writes_no_row(vault: Vault) -> None:
    rows, told = vault.journal.size, ForWhom("R. Teal", "DC Fell", "0000/18", "RT")
    assert pack_choice.offer(vault).for_whom == ForWhom()
    pack_choice.remember(vault, told)
    assert pack_choice.offer(vault).for_whom == told
    assert vault.journal.size == rows


def test_initials_follow_the_name_until_others_are_typed() -> None:
    typed = ForWhom().renamed("Alex")
    assert (typed.initials, typed.renamed("Alex Example (she)").initials) == ("A", "AE")
    assert replace(typed, initials="XY").renamed("Sam Teal").initials == "XY"
    assert replace(typed, initials="").renamed("Sam Teal").initials == ""
    assert ForWhom().renamed("ana de la cruz 7 ß").initials == "ADLC"


def test_what_was_remembered_by_another_version_is_read_as_far_as_it_goes(vault: Vault) -> None:
    vault.preferences.set("pack.for-whom", {"person": "R. Teal", "office": 3})
    assert pack_choice.offer(vault).for_whom == ForWhom(person="R. Teal")
    vault.preferences.set("pack.for-whom", ["R. Teal"])
    assert pack_choice.offer(vault).for_whom == ForWhom()


def test_a_diary_opened_for_reading_remembers_nothing_and_complains_not(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open(read_only=True) as vault:
        pack_choice.remember(vault, ForWhom("R. Teal"))
        assert pack_choice.offer(vault).for_whom == ForWhom()


def test_looking_through_writes_no_row_and_no_file(
    vault: Vault, three: tuple[str, str, str], tmp_path: Path
) -> None:
    rows, files = vault.journal.size, sorted(tmp_path.rglob("*"))
    document = look_through(vault, REQUEST)
    assert (vault.journal.size, sorted(tmp_path.rglob("*"))) == (rows, files)
    assert not earlier_packs(vault)
    assert document.is_whole
    assert document.pages > 3
    assert ("Cover", 0) in document.parts()


def test_the_pages_looked_through_are_those_of_the_pack(
    vault: Vault, three: tuple[str, str, str], tmp_path: Path
) -> None:
    document = look_through(vault, REQUEST)
    assert export(vault, REQUEST, tmp_path / "pack.zip").pages == document.pages
    page = draw_page(document, 1, 200_000)
    assert page.jpeg.startswith(b"\xff\xd8")
    assert page.pictures == ()
    with PageDrawer() as gone:
        gone.close()
        assert draw_page(document, 1, 200_000, drawer=gone) == page


def test_looking_through_stops_when_asked_to(vault: Vault, three: tuple[str, str, str]) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        look_through(vault, REQUEST, task)


@pytest.mark.parametrize("place", ["pack.zip", "files/pack.zip"])
def test_no_open_pack_is_laid_among_the_locked_notes(
    vault: Vault, three: tuple[str, str, str], place: str
) -> None:
    before = sorted(vault.folder.rglob("*"))
    with pytest.raises(PackInside):
        export(vault, PackRequest("AB"), vault.folder / place)
    assert sorted(vault.folder.rglob("*")) == before
    assert not earlier_packs(vault)


def test_making_ready_writes_nothing_however_much_there_is(vault: Vault, tmp_path: Path) -> None:
    run_through(make_ready(vault))
    write(vault, about("Waited."))
    rows, files = vault.journal.size, sorted(tmp_path.rglob("*"))
    run_through(make_ready(vault))
    assert (vault.journal.size, sorted(tmp_path.rglob("*"))) == (rows, files)


def test_damage_is_told_when_a_look_is_asked_for_and_not_before(
    vault: Vault, three: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def damaged(*about: object) -> None:
        asked.append(about)
        raise DamagedJournal

    monkeypatch.setattr(pack_pages, "preview_in_turns", damaged)
    run_through(make_ready(vault))
    assert asked
    with pytest.raises(DamagedJournal):
        look_through(vault, REQUEST)


def test_making_ready_stops_when_asked_to(vault: Vault, three: tuple[str, str, str]) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        run_through(make_ready(vault, task))


def test_who_holds_a_checkpoint_is_listed_with_what_they_hold(vault: Vault) -> None:
    write(vault, about("Waited."))
    held = vault.journal.checkpoint
    note_holder(vault, held, "  my solicitor ")
    (anchor,) = anchors(vault)
    assert (anchor.holder, anchor.checkpoint) == ("my solicitor", held)
    assert vault.journal.size == held.size + 1


def test_a_holder_without_a_name_is_not_noted(vault: Vault) -> None:
    with pytest.raises(NothingWritten):
        note_holder(vault, vault.journal.checkpoint, "  ")
    assert vault.journal.size == 0


def test_a_note_that_was_taken_back_is_not_listed(vault: Vault) -> None:
    kept, gone = (note_holder(vault, vault.journal.checkpoint, who) for who in ("Jo", "Sam"))
    with vault.writing():
        vault.records.withdraw(gone, "not sent")
    assert [anchor.id for anchor in anchors(vault)] == [kept]


def test_a_note_that_cannot_be_read_is_named_as_damage(vault: Vault) -> None:
    with vault.writing():
        vault.records.append(Writing("anchor", "ab" * 16, "write", 1, {"checkpoint": {"text": "no"}}))
    with pytest.raises(DamagedJournal):
        anchors(vault)
