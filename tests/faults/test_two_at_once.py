"""Two programs, one diary: the second waits for nobody, changes nothing, and says why."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stalkdiary.actions.access import KeyCost, create_diary, open_diary
from stalkdiary.actions.record import Incoming, attach
from stalkdiary.actions.review import resolve
from stalkdiary.clock import SystemClock
from stalkdiary.errors import ExitStatus
from stalkdiary.task import Task
from tests.cli.harness import PASSPHRASE as OWN
from tests.cli.harness import CommandLine
from tests.support.installed import CHECKOUT, PASSPHRASE, Installed

HOLDER = """\
import sys
from pathlib import Path
from stalkdiary.actions.access import open_diary
from stalkdiary.clock import SystemClock
with open_diary(Path(sys.argv[1]), sys.stdin.readline().rstrip(), SystemClock()):
    print("open", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_open(vault: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has the diary open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(vault)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{PASSPHRASE}\n".encode())
        process.stdin.flush()
        assert process.stdout.readline() == b"open\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


@pytest.fixture
def program(tmp_path: Path) -> Installed:
    program = Installed(tmp_path)
    cost = KeyCost(memory_kib=64 * 1024, iterations=1, lanes=1)
    create_diary(program.vault, PASSPHRASE, SystemClock(), cost).vault.close()
    return program


def test_a_diary_that_is_open_elsewhere_is_not_written_by_two(program: Installed) -> None:
    program.ok("log", "--what", "The first entry.")
    with held_open(program.vault) as other:
        for command in (
            ["log", "--what", "The second entry."],
            ["list"],
            ["check"],
            ["remove", "1", "--yes"],
        ):
            answer = program.run(program.on(*command))
            assert answer.status == ExitStatus.IN_USE
            assert "open in another window" in answer.line
            assert answer.out == ""
        # However it ends, nobody is locked out.
        other.kill()
        other.wait()
        assert program.ok("list", "--json").json["total"] == 1
    program.ok("log", "--what", "The second entry.")
    assert program.ok("check", "--json").json["findings"] == []


def test_a_backup_that_is_open_elsewhere_is_left_alone(program: Installed, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    program.ok("log", "--what", "The first entry.")
    program.ok("backup", "--to", copy)
    program.ok("log", "--what", "The second entry.")
    with held_open(copy):
        answer = program.run(program.on("backup", "--to", copy))
        assert answer.status == ExitStatus.IN_USE
        assert answer.line
    program.ok("backup", "--to", copy)
    assert program.ok("list", "--json", vault=copy).json["total"] == 2


@pytest.mark.parametrize("change", ["grows", "shrinks", "is replaced", "is overwritten", "is unlinked"])
def test_a_file_that_changes_while_it_is_read_is_not_kept_as_if_it_were_one(
    tmp_path: Path, change: str
) -> None:
    terminal = CommandLine(tmp_path)
    terminal.make()
    assert terminal.on("log", "--what", "The first entry.").status == ExitStatus.OK
    film = tmp_path / "film.bin"
    film.write_bytes(b"\1" * (12 << 20))

    def meddle(done: int, total: int | None, note: str) -> None:
        if not 0 < done < 12 << 20:
            return
        if change == "grows":
            with film.open("ab") as file:
                file.write(b"more")
        elif change == "shrinks":
            with film.open("rb+") as file:
                file.truncate(5 << 20)
        elif change == "is replaced":
            (tmp_path / "other.bin").write_bytes(b"\2" * (12 << 20))
            (tmp_path / "other.bin").replace(film)
        elif change == "is overwritten":
            with film.open("rb+") as file:
                file.write(b"\2" * (12 << 20))
        else:
            film.unlink(missing_ok=True)

    with open_diary(terminal.vault, OWN, terminal.clock) as vault:
        added = attach(vault, resolve(vault, "1"), [Incoming(film)], Task(meddle))
        assert [one.error.code for one in added.not_added] == ["file-changing"]
        assert added.attached == ()
        assert not vault.evidence.pending()
    assert terminal.shown(1)["files"] == []
    assert not [path for path in (terminal.vault / "files").rglob("*") if path.is_file()]
    assert terminal.on("check").status == ExitStatus.OK
    film.write_bytes(b"\3" * 1000)
    assert terminal.on("attach", "1", film).status == ExitStatus.OK
