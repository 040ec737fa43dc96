"""Killed in the middle of writing, at any moment: nothing that was acknowledged is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.support.killing import Victim, fork_server
from tests.support.plain_text import found_below, needles

pytestmark = pytest.mark.usefixtures("quick")

KILLS = 50
FRESH_AFTER = 10


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("picture") / "photo.jpg"
    path.write_bytes(draw(Shot(Scene.CAR, 1)))
    return path


@pytest.mark.slow
def test_a_program_killed_while_it_saves_loses_nothing_it_said_was_saved(
    tmp_path: Path, picture: Path
) -> None:
    victims: list[Victim] = []
    with fork_server() as server:
        for kill in range(KILLS):
            if kill % FRESH_AFTER == 0:
                victims.append(Victim(tmp_path / str(kill)))
                victims[-1].make()
            victims[-1].let_write_and_kill(server, kill, None if kill % 5 else picture)
            victims[-1].look()
    looked_for = needles(["He stood by the gate again"])
    assert [found_below(victim.vault, looked_for) for victim in victims] == [{}] * len(victims)
    # Otherwise this would have shown nothing.
    assert sum(victim.killed for victim in victims) >= KILLS * 0.9
    assert sum(victim.midway for victim in victims) >= KILLS * 0.2
    assert sum(victim.ledger.acknowledged for victim in victims) >= KILLS
