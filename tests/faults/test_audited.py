"""The same as the traced session, as Python sees it: less sharp, but it runs on every system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.support.installed import CHECKOUT, PASSPHRASE, Installed

GUARD = """\
import os, sys
allowed = {allowed!r}
kept_out = {kept_out!r}

def refuse(said):
    os.write(2, said.encode("utf-8", "replace") + b"\\n")
    os._exit(99)

def guard(event, args):
    if event.startswith("socket."):
        refuse(event)
    if event == "subprocess.Popen":
        told = repr(args[1]).replace(kept_out, "").lower()
        if "stalk" in told:
            refuse(told)
    if event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if not os.path.abspath(args[0]).startswith(tuple(allowed)):
            refuse(args[0])

sys.addaudithook(guard)
sys.path.insert(0, {checkout!r})
{then}
"""
PROGRAM = """\
from stalkdiary import cli
from stalkdiary.actions.access import KeyCost
sys.exit(cli.main(sys.argv[1:], cost=KeyCost(memory_kib=65536, iterations=1, lanes=1)))
"""


class Guarded(Installed):
    """Ends hard, with a word on standard error, when it does what it must not."""

    def __init__(self, folder: Path, *allowed: Path) -> None:
        super().__init__(folder)
        # Notes and copies are made beside their place, so the folder that holds them counts.
        self.allowed = [str(path) for path in (self.vault, self.home / ".new-", *allowed)] + ["/dev/null"]

    def command(self, *words: str | Path) -> list[str]:
        return self.guarded(PROGRAM, *map(str, words))

    def guarded(self, then: str, *words: str) -> list[str]:
        script = GUARD.format(allowed=self.allowed, checkout=str(CHECKOUT), kept_out=str(CHECKOUT), then=then)
        return [sys.executable, "-B", "-c", script, *words]


@pytest.mark.slow
def test_a_session_opens_no_connection_and_no_file_outside(tmp_path: Path) -> None:
    out, copy, photo = tmp_path / "out", tmp_path / "stick" / "copy", tmp_path / "photo.jpg"
    out.mkdir()
    copy.parent.mkdir()
    photo.write_bytes(draw(Shot(Scene.CAR, 4)))
    program = Guarded(tmp_path / "account", out, copy.parent)
    program.ok("new")
    program.ok("log", "--what", "He was there.", "--attach", photo)
    assert [row["text"] for row in program.ok("list", "--json").json["entries"]] == ["He was there."]
    program.ok("export", "--out", out / "pack.zip")
    checked = program.run(program.command("verify", out / "pack.zip"))
    assert checked.status == 0, checked
    program.ok("backup", "--to", copy)
    program.ok("check")
    assert {path.name for path in program.home.iterdir()} == {program.vault.name}
    assert list(program.temporary.iterdir()) == []
    assert {path.name for path in out.iterdir()} == {"pack.zip"}
    assert {path.name for path in copy.parent.iterdir()} == {"copy"}


@pytest.mark.parametrize(
    "then",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "open(os.path.expanduser('~/recent.txt'), 'w')",
        "import subprocess; subprocess.run(['true', 'stalking'])",
    ],
)
def test_the_guard_would_notice(tmp_path: Path, then: str) -> None:
    program = Guarded(tmp_path / "account")
    answer = program.run(program.guarded(then), stdin=PASSPHRASE)
    assert answer.status == 99, answer
