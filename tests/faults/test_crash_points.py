"""Ended hard between any two steps of making, saving, removing, backing up: nothing acknowledged is lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.actions.export import export, verify
from stalkdiary.actions.record import finish_interrupted
from stalkdiary.clock import SystemClock
from stalkdiary.model.pack import PackRequest
from stalkdiary.vault.vault import Vault
from tests.support.crash_server import PASSPHRASE, STOPPED
from tests.support.killing import ForkServer, fork_server
from tests.support.ledger import Ledger, assert_it_can_be_written_on, assert_nothing_lost
from tests.support.quick_vault import make_quick
from tests.support.writer import Told, Writer

MANY = 200
CLOCK = SystemClock("Europe/London")


@dataclass
class Crash:
    """A diary after something ended hard in it."""

    root: Path
    ledger: Ledger
    told: list[Told] = field(default_factory=list)
    status: int = 0

    @property
    def vault(self) -> Path:
        return self.root / "vault"


@dataclass
class Template:
    """A diary with a few entries, files and a backup, to be copied and crashed."""

    root: Path
    ledger: Ledger
    server: ForkServer

    def crash(self, target: Path, action: str, stop_at: int) -> Crash:
        shutil.copytree(self.root, target)
        return self.crash_again(Crash(target, deepcopy(self.ledger)), action, stop_at)

    def crash_again(self, crash: Crash, action: str, stop_at: int) -> Crash:
        order = {"root": str(crash.root), "action": action, "stop_at": stop_at}
        self.server.start({**order, "entries": crash.ledger.entries()})
        while (told := self.server.hear(60.0)) is not None and "ended" not in told:
            crash.told.append(told)
            crash.ledger.hear(told)
        assert told is not None
        crash.status = told["status"]
        assert crash.status in (0, STOPPED)
        return crash


def reopen(folder: Path) -> Vault:
    return open_diary(folder, PASSPHRASE, CLOCK)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch.setattr)


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with fork_server("tests.support.crash_server") as server:
        yield server


@pytest.fixture
def template(tmp_path: Path, server: ForkServer) -> Template:
    root = tmp_path / "template"
    (root / "sources").mkdir(parents=True)
    told: list[Told] = []
    with create_diary(root / "vault", PASSPHRASE, CLOCK).vault as vault:
        writer = Writer(vault, root / "sources", random.Random(3), told.append)
        writer.log(files=2)
        upkeep.backup(vault, root / "copy")
        writer.log(files=1)
        writer.log()
        writer.remove(writer.log(files=1))
    return Template(root, Ledger.of(told), server)


def crashes(template: Template, tmp_path: Path, action: str) -> Iterator[Crash]:
    """One crash before each step, and at last the whole."""
    for stop_at in range(MANY):
        crash = template.crash(tmp_path / "crashed", action, stop_at)
        yield crash
        if crash.status == 0:
            assert stop_at > 2, "nothing was stepped through"
            return
        shutil.rmtree(crash.root)
    pytest.fail("it does not end")


@pytest.mark.parametrize("action", ["log", "log with files", "attach", "amend", "remove"])
def test_a_save_that_stops_between_two_steps_costs_nothing_that_was_saved(
    template: Template, tmp_path: Path, action: str
) -> None:
    for crash in crashes(template, tmp_path, action):
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            assert_it_can_be_written_on(vault)


def test_words_that_were_being_saved_with_files_are_written_down_at_the_next_opening(
    template: Template, tmp_path: Path
) -> None:
    kept = []
    for crash in crashes(template, tmp_path, "log with files"):
        with reopen(crash.vault) as vault:
            finish_interrupted(vault)
            kept.append(vault.timeline.count() == len(crash.ledger.entries()) + bool(crash.ledger.underway))
            assert not vault.evidence.pending()
    # Lost only where the program stopped before it could write them down at all.
    assert kept == sorted(kept)
    assert kept.count(False) <= 4


def test_a_file_that_had_arrived_for_an_entry_is_not_left_in_the_dark(
    template: Template, tmp_path: Path
) -> None:
    arrivals = 0
    for crash in crashes(template, tmp_path, "attach"):
        with reopen(crash.vault) as vault:
            arrived = len(vault.evidence.pending())
            before = {file.id for file in vault.evidence.all_stored()}
            assert_nothing_lost(vault, crash.ledger)
            assert len({file.id for file in vault.evidence.all_stored()} - before) == arrived
            assert not vault.evidence.pending()
            arrivals += arrived
    assert arrivals


def test_an_opening_that_stops_between_two_steps_can_be_done_again(
    template: Template, tmp_path: Path
) -> None:
    for stop_at in range(8, MANY, 9):
        crash = template.crash(tmp_path / "crashed", "log with files", stop_at)
        for again in range(MANY):
            template.crash_again(crash, "open", again)
            if crash.status == 0:
                break
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            assert_it_can_be_written_on(vault)
        shutil.rmtree(crash.root)
        if any("done" in told for told in crash.told):
            return
    pytest.fail("it does not end")


def test_a_removal_that_stops_between_two_steps_is_whole_or_did_not_happen(
    template: Template, tmp_path: Path
) -> None:
    (entry, promise) = next(iter(template.ledger.promises.items()))
    for crash in crashes(template, tmp_path, "remove"):
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            files = {path.name for path in (crash.vault / "files").rglob("*") if path.is_file()}
            assert files == {file.id for file in vault.evidence.all_stored()}
            removed = vault.records.entry(entry).incident is None
            held = vault.connection.value(
                "SELECT count(*) FROM part WHERE body LIKE ?", (words(promise.words),)
            )
            assert held == (0 if removed else 1)


def words(found: set[str]) -> str:
    (one,) = found
    return f"%{one}%"


def test_a_backup_that_stops_between_two_steps_is_an_older_backup(template: Template, tmp_path: Path) -> None:
    for crash in crashes(template, tmp_path, "backup"):
        with reopen(crash.root / "copy") as copy:
            assert upkeep.check(copy).findings == ()
            assert copy.journal.size >= 1
        assert_backup_can_be_finished(template, crash)


def test_a_first_backup_that_stops_between_two_steps_is_none_at_all(
    template: Template, tmp_path: Path
) -> None:
    shutil.rmtree(template.root / "copy")
    for number, crash in enumerate(crashes(template, tmp_path, "backup")):
        names = {path.name for path in crash.root.iterdir()} - {"vault", "sources", "copy"}
        assert all(name.startswith(".new-") for name in names)
        if number % 3 == 0 or (crash.root / "copy").exists():
            assert_backup_can_be_finished(template, crash)


def assert_backup_can_be_finished(template: Template, crash: Crash) -> None:
    with reopen(crash.vault) as vault:
        upkeep.backup(vault, crash.root / "copy")
        size = vault.journal.size
    with reopen(crash.root / "copy") as copy:
        assert copy.journal.size == size
        assert_nothing_lost(copy, crash.ledger)


def test_a_first_backup_that_was_stopped_leaves_no_copy_that_nobody_knows_of(
    template: Template, tmp_path: Path
) -> None:
    shutil.rmtree(template.root / "copy")
    crash = template.crash(tmp_path / "crashed", "backup", 20)
    assert crash.status == STOPPED
    with reopen(crash.vault) as vault:
        upkeep.backup(vault, crash.root / "copy")
    assert {path.name for path in crash.root.iterdir()} == {"vault", "sources", "copy"}


def test_a_pack_that_was_stopped_is_not_there_and_the_next_one_is_whole(
    template: Template, tmp_path: Path
) -> None:
    (template.root / "out").mkdir()
    for crash in crashes(template, tmp_path, "export"):
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            pack = crash.root / "out" / "pack.zip"
            if pack.exists():
                assert verify(pack).findings == ()
            else:
                assert not any("exported" in told for told in crash.told)
                export(vault, PackRequest("AB"), pack)
            assert verify(pack).findings == ()


def test_a_pack_that_was_stopped_leaves_none_of_her_words_beside_it(
    template: Template, tmp_path: Path
) -> None:
    (template.root / "out").mkdir()
    for crash in crashes(template, tmp_path, "export"):
        left = {path.name for path in (crash.root / "out").iterdir()} - {"pack.zip"}
        assert left == set()


def test_a_diary_whose_making_stops_between_two_steps_is_whole_or_not_there(
    server: ForkServer, tmp_path: Path
) -> None:
    for stop_at in range(MANY):
        root = tmp_path / str(stop_at)
        root.mkdir()
        server.start({"root": str(root), "action": "create", "stop_at": stop_at})
        told: list[Told] = []
        while not told or "ended" not in told[-1]:
            heard = server.hear(60.0)
            assert heard is not None
            told.append(heard)
        made = any("made" in one for one in told)
        if (root / "vault").exists():
            with reopen(root / "vault") as vault:
                assert upkeep.check(vault).findings == ()
                assert_it_can_be_written_on(vault)
        else:
            assert not made
            assert all(path.name.startswith(".new-") for path in root.iterdir())
            create_diary(root / "vault", PASSPHRASE, CLOCK).vault.close()
        if told[-1]["status"] == 0:
            return
    pytest.fail("it does not end")
