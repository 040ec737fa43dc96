"""A tired evening on a real screen with real keys: nothing but what a person could press and see."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from stalkdiary.actions.access import KeyCost, create_diary, open_diary
from stalkdiary.clock import SystemClock
from stalkdiary.model.timeline import TimelineQuery
from tests.support import real_screen
from tests.support.real_screen import ANOTHER_PAGE, RealScreen

PASSPHRASE = "specimen pretend fiction example"
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not real_screen.can_be_had(), reason="Xvfb or xdotool is not installed"),
]


@pytest.fixture(scope="module")
def screen() -> Iterator[RealScreen]:
    with RealScreen() as made:
        yield made


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "My notes"
    create_diary(folder, PASSPHRASE, SystemClock(), KeyCost(65_536, 1, 1)).vault.close()
    return folder


def test_a_line_typed_in_the_night_is_kept_with_its_time_and_leaving_leaves(
    screen: RealScreen, notes: Path
) -> None:
    empty = screen.until_still()
    process = screen.start([sys.executable, "-m", "stalkdiary", str(notes)], ROOT)
    assert screen.titles() == {"Daybook"}
    before = screen.look()
    screen.type(PASSPHRASE)
    screen.press("Return")
    opened = screen.until_changed(before, ANOTHER_PAGE)
    screen.press("ctrl+n")
    screen.type("The silver car stood outside again")
    screen.press("Tab")
    screen.type("3 March 2026 at 9.30 pm")
    screen.press("ctrl+Return")
    screen.until_changed(opened)
    screen.press("ctrl+n")
    screen.type("And then the phone")
    screen.until_still()
    screen.press("F9")
    assert process.wait(timeout=30) == 0
    assert screen.titles() == set()
    assert not screen.differs(empty)
    with open_diary(notes, PASSPHRASE, SystemClock()) as vault:
        (row,) = vault.timeline.rows(TimelineQuery())
        drafts = json.dumps([draft.body for draft in vault.drafts.all()], default=str)
    assert row.text == "The silver car stood outside again"
    assert row.happened.earliest is not None
    local = row.happened.earliest.astimezone()
    assert (local.hour, local.minute) == (21, 30)
    assert local.date() == date(2026, 3, 3)
    assert "And then the phone" in drafts
