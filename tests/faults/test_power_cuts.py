"""The power goes at any moment of an evening: nothing that was acknowledged is lost, and the diary opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.errors import DiaryError
from tests.support.power_cut import Fate
from tests.support.power_states import look, spend_evening
from tests.support.system_calls import can_trace

STATES = 160

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("quick"),
    pytest.mark.skipif(not can_trace(), reason="needs strace, and the right to trace"),
]


def test_a_power_cut_at_any_moment_costs_nothing_that_was_saved(tmp_path: Path) -> None:
    evening = spend_evening(tmp_path / "evening")
    folder, fates, states, seen = tmp_path / "left", set(), set(), set[bytes]()
    folder.mkdir()
    for number, state in enumerate(evening.states(STATES, seed=1)):
        fates.add(state.fate)
        if state.digest in states:
            continue
        states.add(state.digest)
        try:
            look(state, folder, seen, write_on=number % 10 == 0)
        except BaseException as error:
            error.add_note(f"after {state.moment} changes: {state.fate.value}")
            raise
    assert fates == set(Fate)
    assert len(states) > STATES / 2


def test_a_program_that_did_not_wait_for_the_disk_would_be_found_out(tmp_path: Path) -> None:
    evening = spend_evening(tmp_path / "evening", "careless")
    for number, state in enumerate(evening.states(60, seed=1)):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            look(state, folder, set(), write_on=False)
        except (AssertionError, DiaryError):
            return
    pytest.fail("the model of the disk keeps what was never synced")
