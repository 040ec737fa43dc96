"""Locking, with real processes: the one that knew the words ends, and a fresh one asks for the passphrase."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.actions.access import KeyCost, create_diary, is_open_elsewhere, open_diary
from stalkdiary.clock import SystemClock
from stalkdiary.gui.lock import FOLDER_VARIABLE
from tests.support.installed import CHECKOUT, Installed
from tests.support.screens import virtual_screen
from tests.support.window_session import Evening, start

PASSPHRASE = "lantern copper glance seven"
DRAFT = "Half a thought about the gate"
PATIENCE_S = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc"),
]


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


def successors(notes: Path) -> list[int]:
    """Processes that were told to ask for these notes."""
    told, found = f"{FOLDER_VARIABLE}={notes}".encode(), []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if told in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def shown(display: str) -> bool:
    tree = subprocess.run(
        ["xwininfo", "-root", "-tree"], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True
    )
    return '"Daybook"' in tree.stdout


def test_after_locking_a_fresh_process_asks_and_the_words_are_kept(display: str, tmp_path: Path) -> None:
    program = Installed(tmp_path / "account")
    clock = SystemClock("Europe/London")
    create_diary(program.vault, PASSPHRASE, clock, KeyCost(65_536, 1, 1)).vault.close()
    evening = Evening(
        str(program.vault), PASSPHRASE, str(tmp_path), (), (), DRAFT, last="lock", is_short=True
    )
    environment = {**program.environment, "DISPLAY": display}
    with start(tmp_path, evening, environment) as first:
        assert first.wait(PATIENCE_S) == 0
    end = time.monotonic() + PATIENCE_S
    # A process that has closed itself off shows its surroundings to root alone.
    (fresh,) = successors(program.vault) or [0]
    if not fresh:
        pytest.skip("needs the right to look at a process that keeps others out")
    try:
        while not shown(display):
            assert time.monotonic() < end
        arguments = Path(f"/proc/{fresh}/cmdline").read_bytes().replace(os.fsencode(CHECKOUT), b"")
        assert b"stalk" not in arguments
        assert str(program.vault).encode() not in arguments
        limits = Path(f"/proc/{fresh}/limits").read_text()
        assert "Max core file size        0                    0" in limits, "a crash writes nothing down"
        assert not is_open_elsewhere(program.vault), "it waits for the passphrase, with nothing open"
        with open_diary(program.vault, PASSPHRASE, clock) as vault:
            assert DRAFT in str([draft.body for draft in vault.drafts.all()])
    finally:
        os.kill(fresh, 9)
