"""Old diaries must open for ever, and a step to a newer format must never cost what is in one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.errors import DiskFull, NewerFormat, ReadOnlyFolder
from stalkdiary.model.canonical import loads
from stalkdiary.vault import connection as connection_module
from stalkdiary.vault import vault as vault_module
from stalkdiary.vault.connection import SCHEMA_VERSION, Connection
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.migrations import MIGRATIONS, Migration, migrate
from stalkdiary.vault.opening import open_vault
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, write
from tests.support.fixed_clock import FixedClock
from tests.support.listing import listing

NEXT = SCHEMA_VERSION + 1
"""The format of the step that only tests take."""

DATA = Path(__file__).parents[1] / "data"


def frozen(number: int, folder: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of the frozen diary of that format, and what it holds."""
    source = DATA / f"vault-format-{number}"
    shutil.copytree(source / "notes", folder / "notes")
    kept: Any = loads((source / "listing.json").read_bytes().rstrip())
    return folder / "notes", kept


@pytest.mark.parametrize("number", [step.number for step in MIGRATIONS])
def test_a_diary_of_every_format_ever_released_opens_with_all_it_held(number: int, tmp_path: Path) -> None:
    folder, kept = frozen(number, tmp_path)
    for secret in (kept["passphrase"], kept["recovery_code"]):
        with open_vault(folder, secret, FixedClock()) as vault:
            assert listing(vault) | {"preferences": {"idle-minutes": 3}} == kept["content"]
            assert upkeep.check(vault).findings == ()
            assert upkeep.check(vault, rebuild=True).findings == ()
            assert listing(vault) | {"preferences": {"idle-minutes": 3}} == kept["content"]


def test_a_released_step_is_never_edited(vault: Vault, tmp_path: Path) -> None:
    """A format that is not released yet is frozen anew by `tests.support.make_frozen_vault`."""
    folder, kept = frozen(SCHEMA_VERSION, tmp_path / "frozen")
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
    with open_vault(folder, kept["passphrase"], FixedClock()) as old:
        assert vault.connection.rows(schema) == old.connection.rows(schema)


def test_a_frozen_diary_can_still_be_written(tmp_path: Path) -> None:
    folder, kept = frozen(1, tmp_path)
    with open_vault(folder, kept["passphrase"], FixedClock()) as vault:
        size = vault.journal.size
        write(vault, about("still writing"))
        assert upkeep.check(vault).findings == ()
        assert vault.journal.size == size + 1


def test_files_of_an_old_diary_get_a_second_copy_of_their_keys(tmp_path: Path) -> None:
    folder, kept = frozen(1, tmp_path)
    with open_vault(folder, kept["passphrase"], FixedClock()) as vault:
        assert vault.connection.value("PRAGMA user_version") == SCHEMA_VERSION
        assert vault.connection.value("SELECT count(*) FROM sqlite_master WHERE name LIKE '%_spare'") == 2
    old, _ = frozen(1, tmp_path / "again")
    with pytest.raises(ReadOnlyFolder):
        open_vault(old, kept["passphrase"], FixedClock(), read_only=True)


def test_steps_are_numbered_without_gaps_and_the_program_knows_the_last() -> None:
    assert [step.number for step in MIGRATIONS] == list(range(1, SCHEMA_VERSION + 1))
    assert len({step.name for step in MIGRATIONS}) == len(MIGRATIONS)


def test_each_step_is_recorded_with_the_program_that_took_it(vault: Vault) -> None:
    found = vault.connection.rows("SELECT number, name FROM migration ORDER BY number")
    assert [tuple(row) for row in found] == [(step.number, step.name) for step in MIGRATIONS]


def _add_a_table(connection: Connection) -> None:
    connection.run("CREATE TABLE novelty (id INTEGER PRIMARY KEY) STRICT")
    connection.run("INSERT INTO novelty SELECT seq FROM journal")
    connection.run("ALTER TABLE draft ADD COLUMN novelty TEXT NOT NULL DEFAULT ''")


def _drop_and_fail(connection: Connection) -> None:
    connection.run("DROP TABLE words")
    raise DiskFull


def _fail_half_way(connection: Connection) -> None:
    _add_a_table(connection)
    _drop_and_fail(connection)


def steps(apply: Callable[[Connection], None]) -> tuple[Migration, ...]:
    return (*MIGRATIONS, Migration(NEXT, "only-in-tests", apply))


@pytest.fixture
def old(tmp_path: Path) -> tuple[Diary, dict[str, Any]]:
    """A frozen diary of the newest format with its keys."""
    folder, kept = frozen(SCHEMA_VERSION, tmp_path)
    keys = open_key_file(folder, kept["passphrase"]).keys
    return Diary(folder, keys), kept


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Connection], None]], None]:
    """Makes the program one version newer, with that step."""

    def install(apply: Callable[[Connection], None]) -> None:
        def with_step(db: Connection, found: int, *, back_up: Callable[[Path], None] | None = None) -> int:
            return migrate(db, found, back_up=back_up, migrations=steps(apply))

        for module in (connection_module, vault_module):
            monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
        monkeypatch.setattr(vault_module, "migrate", with_step)

    return install


def test_a_step_keeps_what_was_there_and_puts_a_copy_beside_it_first(
    old: tuple[Diary, dict[str, Any]], next_version: Callable[[Callable[[Connection], None]], None]
) -> None:
    diary, kept = old
    copy = diary.folder / f"daybook-before-{NEXT}.db"
    seen: list[bool] = []

    def step(connection: Connection) -> None:
        seen.append(copy.exists())
        _add_a_table(connection)

    next_version(step)
    with diary.open() as vault:
        assert vault.connection.value("PRAGMA user_version") == NEXT
        assert vault.connection.value("SELECT count(*) FROM novelty") == vault.journal.size
        content = {**listing(vault), "preferences": kept["content"]["preferences"]}
        assert content == kept["content"]
        assert upkeep.check(vault).findings == ()
    assert seen == [True]
    before = Connection(copy, diary.keys.database_key, diary.keys.database_salt, read_only=True)
    assert before.check_identity() == SCHEMA_VERSION
    assert before.value("SELECT count(*) FROM journal") == len(kept["content"]["rows"])
    before.close()
    with diary.open():
        assert seen == [True], "a step is taken once"


def test_a_step_that_fails_leaves_the_diary_as_it_was(
    old: tuple[Diary, dict[str, Any]],
    next_version: Callable[[Callable[[Connection], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    diary, kept = old
    with monkeypatch.context():
        next_version(_fail_half_way)
        for _ in range(2):
            with pytest.raises(DiskFull):
                diary.open()
    monkeypatch.undo()
    with diary.open() as vault:
        assert vault.connection.value("PRAGMA user_version") == SCHEMA_VERSION
        assert vault.connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'novelty'") == 0
        assert {**listing(vault), "preferences": kept["content"]["preferences"]} == kept["content"]
        assert upkeep.check(vault).findings == ()


def test_a_diary_on_a_read_only_medium_is_not_half_brought_up_to_date(
    old: tuple[Diary, dict[str, Any]], next_version: Callable[[Callable[[Connection], None]], None]
) -> None:
    next_version(_add_a_table)
    with pytest.raises(ReadOnlyFolder):
        old[0].open(read_only=True)


def test_no_copy_is_made_of_a_diary_that_was_just_made(tmp_path: Path) -> None:
    db = Connection(tmp_path / "new.db", bytes(32), bytes(16), create=True)
    copies: list[Path] = []
    assert migrate(db, 0, back_up=copies.append, migrations=steps(_add_a_table)) == NEXT
    assert copies == []
    assert migrate(db, NEXT, back_up=copies.append, migrations=steps(_add_a_table)) == NEXT
    db.close()


def test_steps_before_a_failing_one_stay_taken(tmp_path: Path) -> None:
    db = Connection(tmp_path / "new.db", bytes(32), bytes(16), create=True)
    with pytest.raises(DiskFull):
        migrate(db, 0, migrations=(*steps(_add_a_table), Migration(NEXT + 1, "fails", _drop_and_fail)))
    assert db.value("PRAGMA user_version") == NEXT
    assert db.rows("SELECT id FROM novelty") == []
    db.close()


def test_a_diary_of_a_later_program_is_refused_as_newer_and_left_alone(diary: Diary) -> None:
    with diary.raw() as raw:
        raw.execute(f"PRAGMA user_version = {NEXT}")
    before = diary.database.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerFormat) as caught:
            diary.open(read_only=read_only)
        assert caught.value.details == {"found": NEXT, "known": SCHEMA_VERSION}
    assert diary.database.read_bytes() == before
