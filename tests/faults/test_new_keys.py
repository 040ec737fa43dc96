"""A change of all keys, ended hard between any two steps: the diary opens, and nothing in it is lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest

from stalkdiary.actions import keys
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.actions.keys import KeyChange
from stalkdiary.clock import SystemClock
from stalkdiary.errors import NewPassphraseNeeded, WrongPassphrase
from stalkdiary.vault.vault import Vault
from tests.support.crash_server import NEW_PASSPHRASE, PASSPHRASE, STOPPED
from tests.support.killing import ForkServer, fork_server
from tests.support.ledger import Ledger, assert_it_can_be_written_on, assert_nothing_lost
from tests.support.writer import Told, Writer

pytestmark = pytest.mark.usefixtures("quick")

CLOCK = SystemClock("Europe/London")
STRIDE = 5
"""Every so many steps here; `benchmarks.kill_while_renewing` stops at each, and at random moments."""


@dataclass
class Template:
    root: Path
    ledger: Ledger


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with fork_server("tests.support.crash_server") as server:
        yield server


@pytest.fixture
def template(tmp_path: Path) -> Template:
    root = tmp_path / "template"
    (root / "sources").mkdir(parents=True)
    told: list[Told] = []
    with create_diary(root / "vault", PASSPHRASE, CLOCK).vault as vault:
        writer = Writer(vault, root / "sources", random.Random(3), told.append)
        writer.log(files=2)
        writer.remove(writer.log(files=1))
    return Template(root, Ledger.of(told))


def reopen(folder: Path) -> Vault:
    """With the old passphrase, or with the new one where that is asked for."""
    try:
        return open_diary(folder, PASSPHRASE, CLOCK)
    except (NewPassphraseNeeded, WrongPassphrase):
        return open_diary(folder, NEW_PASSPHRASE, CLOCK)


def test_new_keys_that_stop_between_two_steps_cost_nothing_and_are_finished_later(
    template: Template, server: ForkServer, tmp_path: Path
) -> None:
    stages = set()
    for stop_at in range(0, 400, STRIDE):
        root = tmp_path / "crashed"
        shutil.copytree(template.root, root)
        order = {"root": str(root), "action": "renew keys", "stop_at": stop_at, "entries": []}
        server.start(order)
        while (told := server.hear(60.0)) is not None and "ended" not in told:
            pass
        assert told is not None
        assert told["status"] in (0, STOPPED)
        ledger = deepcopy(template.ledger)
        with reopen(root / "vault") as vault:
            stages.add(vault.key_change)
            assert_nothing_lost(vault, ledger)
        if vault.key_change is not KeyChange.NONE:
            finish(root / "vault", ledger)
        shutil.rmtree(root)
        if told["status"] == 0:
            break
    assert stages == set(KeyChange)


def finish(folder: Path, ledger: Ledger) -> None:
    with open_diary(folder, NEW_PASSPHRASE, CLOCK) as vault:
        keys.renew_all_keys(vault)
        assert vault.key_change is KeyChange.NONE
        assert_nothing_lost(vault, ledger)
        assert_it_can_be_written_on(vault)
    with pytest.raises(WrongPassphrase):
        open_diary(folder, PASSPHRASE, CLOCK)
    assert not (folder / "renewal").exists()
