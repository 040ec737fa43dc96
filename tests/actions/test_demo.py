"""The demonstration end to end: a real vault, real pictures, a pack that others' tools accept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import bagit
import pytest

from stalkdiary.actions.access import open_diary
from stalkdiary.actions.demo import MOST, DemoResult, StoryClock, make_demo
from stalkdiary.actions.export import verify
from stalkdiary.actions.specimen import Registered, WrittenDown, story
from stalkdiary.actions.specimen.cast import WRITER
from stalkdiary.errors import Cancelled, FolderNotEmpty
from stalkdiary.model.incident import Entry, Standing
from stalkdiary.model.pack import PackRequest, PageSize
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.task import Task
from stalkdiary.vault.vault import Vault
from tests.pack.reading import pages_of, squeezed
from tests.support.first_page import first_pages
from tests.support.fixed_clock import FixedClock
from tests.support.quick_keys import LEAST_COST

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return make_demo(tmp_path_factory.mktemp("demo") / "out", FixedClock(), cost=LEAST_COST)


@pytest.fixture(scope="module")
def vault(made: DemoResult) -> Iterator[Vault]:
    with open_diary(made.vault, made.passphrase, FixedClock(), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def entries(vault: Vault) -> list[Entry]:
    rows = vault.timeline.rows(TimelineQuery(limit=100, withdrawn=True))
    return sorted((vault.records.entry(row.id) for row in rows), key=lambda entry: entry.number)


def test_the_diary_reads_as_the_story_tells_it(entries: list[Entry]) -> None:
    told = [item for item in story(1, 24) if isinstance(item, WrittenDown)]
    first = [entry.versions[0].incident for entry in entries]
    assert [incident.facts.what for incident in first if incident] == [i.incident.facts.what for i in told]
    assert [i.evidence.items[0].name if i.evidence.items else "" for i in first if i] == [
        item.files[0].name if item.files else "" for item in told
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"withdrawn": False, "effects": False, "page_size": PageSize.LETTER},
        {"behaviours": ("threats", "waiting"), "contacts": True, "reference": "42/1"},
        {"since": date(2026, 5, 1), "until": date(2026, 9, 1), "person": "R. Teal"},
    ],
)
def test_the_first_page_is_true_before_an_entry_is_read(vault: Vault, asked: dict[str, Any]) -> None:
    early, late = first_pages(vault, PackRequest("AB", **asked))
    assert early == late
    assert "reported to the police" in early


def test_what_was_written_down_bears_the_times_of_the_story(entries: list[Entry]) -> None:
    told = [item for item in story(1, 24) if isinstance(item, WrittenDown)]
    for entry, item in zip(entries, told, strict=True):
        assert datetime.fromisoformat(entry.written.utc) == item.at
        assert not [version for version in entry.versions if version.written.clock_jumped]


def test_amendments_keep_their_files_and_one_entry_is_withdrawn(entries: list[Entry]) -> None:
    amended = [entry for entry in entries if any(version.act == "amend" for version in entry.versions)]
    assert len(amended) == 8
    for entry in amended:
        before, after = entry.versions[0].incident, entry.incident
        assert before is not None
        assert after is not None
        assert before.evidence == after.evidence
    assert [entry.number for entry in entries if entry.standing is Standing.WITHDRAWN] == [9]


def test_references_lead_to_entries_and_registers_that_are_there(vault: Vault, entries: list[Entry]) -> None:
    registers = {entry.id for entry in vault.records.registers()}
    assert len(registers) == sum(isinstance(item, Registered) for item in story(1, 24))
    ids = {entry.id for entry in entries}
    for entry in entries:
        incident = entry.incident
        assert incident is not None
        named = {mention.register for mention in (*incident.people.did_it, *incident.facts.accounts)} - {""}
        assert named | set(incident.police.breaches) <= registers
        assert set(incident.links.incidents) <= ids


def test_every_picture_was_looked_at_and_says_when_it_was_taken(entries: list[Entry]) -> None:
    items = [item for entry in entries if entry.incident for item in entry.incident.evidence.items]
    photographs = [item for item in items if item.name.endswith(".jpg")]
    assert len(photographs) >= 7
    assert all(item.says.captured and item.says.camera for item in photographs)
    assert {item.says.captured_offset for item in photographs} == {"+01:00", "+00:00"}
    formats = {".jpg": "JPEG", ".png": "PNG", ".webp": "WebP", ".heic": "HEIC", ".mp4": "MP4", ".m4a": "M4A"}
    for item in items:
        suffix = Path(item.name).suffix
        assert suffix not in formats or item.says.format == formats[suffix]
    assert sum(bool(entry.incident.positions.items) for entry in entries if entry.incident) == 3


def test_film_sound_heic_and_printed_pages_are_shown_in_the_pack(made: DemoResult) -> None:
    with zipfile.ZipFile(made.pack) as archive:
        name = next(one for one in archive.namelist() if one.endswith(".pdf") and "/exhibits/" not in one)
        text = squeezed("".join(pages_of(archive.read(name))))
    for words in ("Frame at 0:04.0 of 0:08.0", "Sound, 0:09.0 long", "page 1 of 3", "HEIC"):
        assert squeezed(words) in text
    assert squeezed("cannot be shown here") not in text


def test_the_pack_verifies_and_names_nobody_real(made: DemoResult) -> None:
    verdict = verify(made.pack)
    assert verdict.undamaged
    assert verdict.digest == made.result.digest
    assert (made.result.incidents, made.result.exhibits) == (24, 19)
    assert "made-up" in WRITER


def test_the_pack_is_a_bag_to_the_librarians_own_tool(made: DemoResult, tmp_path: Path) -> None:
    with zipfile.ZipFile(made.pack) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert bagit.Bag(str(folder)).validate()


def test_nothing_but_the_diary_and_the_pack_is_left(made: DemoResult) -> None:
    assert {path.name for path in made.vault.parent.iterdir()} == {"vault", made.pack.name}


class TestRefusals:
    def test_a_diary_that_is_there_is_not_touched(self, tmp_path: Path) -> None:
        (tmp_path / "vault").mkdir()
        (tmp_path / "vault" / "mine.txt").write_text("mine")
        with pytest.raises(FolderNotEmpty):
            make_demo(tmp_path, FixedClock(), cost=LEAST_COST)
        assert [path.name for path in tmp_path.rglob("*")] == ["vault", "mine.txt"]

    @pytest.mark.parametrize("at", ["writing entries", "reading"])
    def test_when_it_is_stopped_nothing_half_made_stays(self, tmp_path: Path, at: str) -> None:
        task = Task(lambda done, total, note: task.cancel() if note == at else None)
        with pytest.raises(Cancelled):
            make_demo(tmp_path / "new" / "out", FixedClock(), incidents=2, task=task, cost=LEAST_COST)
        assert not (tmp_path / "new" / "out").exists()

    @pytest.mark.parametrize("name", ["mine.txt", "handover.zip"])
    def test_a_folder_with_anything_in_it_is_not_mixed_with_a_demonstration(
        self, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / name).write_text("mine")
        for place in (tmp_path, tmp_path / name):
            with pytest.raises(FolderNotEmpty):
                make_demo(place, FixedClock(), incidents=2, cost=LEAST_COST)
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_an_empty_folder_is_taken_and_stays_when_it_is_stopped(self, tmp_path: Path) -> None:
        task = Task(lambda done, total, note: task.cancel())
        with pytest.raises(Cancelled):
            make_demo(tmp_path, FixedClock(), incidents=2, task=task, cost=LEAST_COST)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("incidents", [0, -1, MOST + 1])
    def test_a_number_of_incidents_that_cannot_be_is_refused(self, tmp_path: Path, incidents: int) -> None:
        with pytest.raises(ValueError, match="incidents"):
            make_demo(tmp_path, FixedClock(), incidents=incidents)
        assert not list(tmp_path.iterdir())


def test_progress_counts_every_entry(tmp_path: Path) -> None:
    heard: list[tuple[int, int | None]] = []

    def listen(done: int, total: int | None, note: str) -> None:
        if note == "writing entries":
            heard.append((done, total))

    make_demo(tmp_path / "out", FixedClock(), incidents=3, task=Task(listen), cost=LEAST_COST)
    assert heard[-1] == (3, 3)
    assert heard == sorted(heard)


def test_the_story_clock_never_goes_back_and_was_never_set() -> None:
    start = datetime(2025, 9, 14, 20, 30, tzinfo=UTC)
    clock = StoryClock(start)
    clock.move_to(start + timedelta(days=200))
    clock.move_to(start)
    reading = clock.read()
    assert reading.utc == start + timedelta(days=200)
    assert reading.boot_ms == 200 * 86_400_000
    assert reading.zone == "Europe/London"
