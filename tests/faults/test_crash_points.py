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

pytestmark = pytest.mark.usefixtures("quick")

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

    def hear(self, server: ForkServer) -> Told:
        """The next thing that is told."""
        told = server.hear(60.0)
        assert told is not None
        self.told.append(told)
        self.ledger.hear(told)
        return told


@dataclass
class Template:
    """A diary with a few entries, files and a backup, to be copied and crashed."""

    root: Path
    ledger: Ledger
    server: ForkServer

    def copy(self, target: Path) -> Crash:
        shutil.copytree(self.root, target)
        return Crash(target, deepcopy(self.ledger))

    def crash(self, target: Path, action: str, stop_at: int) -> Crash:
        """Do something to a copy, and end before that step of it."""
        crash = self.copy(target)
        self.crash_again(crash, action, stop_at)
        return crash

    def crash_again(self, crash: Crash, action: str, stop_at: int) -> None:
        self._start(crash, action, {"stop_at": stop_at})
        while "ended" not in (told := crash.hear(self.server)):
            pass
        crash.status = told["status"]
        assert crash.status in (0, STOPPED)

    def crashes(self, folder: Path, action: str) -> Iterator[Crash]:
        """One crash before each step, and at last the whole."""
        whole, steps = self.copy(folder / "whole"), folder / "steps"
        self._start(whole, action, {"keep_in": str(steps)})
        crashes: list[Crash] = []
        while "ended" not in (told := whole.hear(self.server)):
            if "kept" in told:
                at = steps / str(told["kept"])
                crashes.append(Crash(at, deepcopy(whole.ledger), list(whole.told), STOPPED))
        assert told["status"] == 0
        assert len(crashes) > 2, "nothing was stepped through"
        for crash in (*crashes, whole):
            yield crash
            shutil.rmtree(crash.root)

    def _start(self, crash: Crash, action: str, how: Told) -> None:
        self.server.start(
            {"root": str(crash.root), "action": action, "entries": crash.ledger.entries(), **how}
        )


def reopen(folder: Path) -> Vault:
    return open_diary(folder, PASSPHRASE, CLOCK)


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with fork_server("tests.support.crash_server") as server:
        yield server


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ledger]:
    """Made once; the tests copy it."""
    root = tmp_path_factory.mktemp("made") / "template"
    (root / "sources").mkdir(parents=True)
    told: list[Told] = []
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch.setattr)
        with create_diary(root / "vault", PASSPHRASE, CLOCK).vault as vault:
            writer = Writer(vault, root / "sources", random.Random(3), told.append)
            writer.log(files=2)
            upkeep.backup(vault, root / "copy")
            writer.log(files=1)
            writer.log()
            writer.remove(writer.log(files=1))
    return root, Ledger.of(told)


@pytest.fixture
def template(made: tuple[Path, Ledger], tmp_path: Path, server: ForkServer) -> Template:
    """A copy of it, which a test may change before it is crashed."""
    root, ledger = made
    shutil.copytree(root, tmp_path / "template")
    return Template(tmp_path / "template", deepcopy(ledger), server)


@pytest.mark.parametrize("action", ["log", "amend"])
def test_a_save_that_stops_between_two_steps_costs_nothing_that_was_saved(
    template: Template, tmp_path: Path, action: str
) -> None:
    for crash in template.crashes(tmp_path, action):
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            assert_it_can_be_written_on(vault)


def test_words_that_were_being_saved_with_files_are_written_down_at_the_next_opening(
    template: Template, tmp_path: Path
) -> None:
    kept = []
    for crash in template.crashes(tmp_path, "log with files"):
        with reopen(crash.vault) as vault:
            finish_interrupted(vault)
            kept.append(vault.timeline.count() == len(crash.ledger.entries()) + bool(crash.ledger.underway))
            assert not vault.evidence.pending()
            assert_nothing_lost(vault, crash.ledger)
            assert_it_can_be_written_on(vault)
    # Lost only where the program stopped before it could write them down at all.
    assert kept == sorted(kept)
    assert kept.count(False) <= 4


def test_a_file_that_had_arrived_for_an_entry_is_not_left_in_the_dark(
    template: Template, tmp_path: Path
) -> None:
    arrivals = 0
    for crash in template.crashes(tmp_path, "attach"):
        with reopen(crash.vault) as vault:
            arrived = len(vault.evidence.pending())
            before = {file.id for file in vault.evidence.all_stored()}
            assert_nothing_lost(vault, crash.ledger)
            assert len({file.id for file in vault.evidence.all_stored()} - before) == arrived
            assert not vault.evidence.pending()
            assert_it_can_be_written_on(vault)
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
    for crash in template.crashes(tmp_path, "remove"):
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            files = {path.name for path in (crash.vault / "files").rglob("*") if path.is_file()}
            assert files == {file.id for file in vault.evidence.all_stored()}
            removed = vault.records.entry(entry).incident is None
            held = vault.connection.value(
                "SELECT count(*) FROM part WHERE body LIKE ?", (words(promise.words),)
            )
            assert held == (0 if removed else 1)
            assert_it_can_be_written_on(vault)


def words(found: set[str]) -> str:
    (one,) = found
    return f"%{one}%"


def test_a_backup_that_stops_between_two_steps_is_an_older_backup(template: Template, tmp_path: Path) -> None:
    for crash in template.crashes(tmp_path, "backup"):
        with reopen(crash.root / "copy") as copy:
            assert upkeep.check(copy).findings == ()
            assert copy.journal.size >= 1
        assert_backup_can_be_finished(template, crash)


def test_a_first_backup_that_stops_between_two_steps_is_none_at_all(
    template: Template, tmp_path: Path
) -> None:
    shutil.rmtree(template.root / "copy")
    for number, crash in enumerate(template.crashes(tmp_path, "backup")):
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


def test_a_pack_that_was_stopped_leaves_none_of_her_words_behind_and_the_next_one_is_whole(
    template: Template, tmp_path: Path
) -> None:
    (template.root / "out").mkdir()
    for crash in template.crashes(tmp_path, "export"):
        left = {path.name for path in (crash.root / "out").iterdir()} - {"pack.zip"}
        assert left == set()
        with reopen(crash.vault) as vault:
            assert_nothing_lost(vault, crash.ledger)
            pack = crash.root / "out" / "pack.zip"
            if pack.exists():
                assert verify(pack).findings == ()
            else:
                assert not any("exported" in told for told in crash.told)
                export(vault, PackRequest("AB"), pack)
            assert verify(pack).findings == ()


def test_a_diary_whose_making_stops_between_two_steps_is_whole_or_not_there(
    server: ForkServer, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    for crash in Template(tmp_path / "nothing", Ledger(), server).crashes(tmp_path, "create"):
        if crash.vault.exists():
            with reopen(crash.vault) as vault:
                assert upkeep.check(vault).findings == ()
                assert_it_can_be_written_on(vault)
        else:
            assert not any("made" in one for one in crash.told)
            assert all(path.name.startswith(".new-") for path in crash.root.iterdir())
            create_diary(crash.vault, PASSPHRASE, CLOCK).vault.close()
