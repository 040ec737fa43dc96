"""The log holds ids and codes, stays in memory, and is never printed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from stalkdiary import logs
from stalkdiary.preview import Looker
from stalkdiary.preview.specimen import Scene, Shot, draw
from stalkdiary.sandbox import BytesSource, Child
from tests.support.log_watch import LogWatch


@pytest.fixture
def memory() -> Iterator[logs.Memory]:
    logger = logging.getLogger("stalkdiary")
    propagates, level = logger.propagate, logger.level
    started = logs.start()
    yield started
    logger.removeHandler(started)
    logger.propagate = propagates
    logger.setLevel(level)


def test_the_log_forgets_what_exceptions_say(memory: logs.Memory, log_watch: LogWatch) -> None:
    with log_watch.expecting("row-altered"):
        try:
            raise ValueError("words of the diary")
        except ValueError:
            logging.getLogger("stalkdiary.vault").exception("row-altered %d", 12)
    assert list(memory.lines) == ["ERROR vault row-altered 12"]


def test_a_decoder_that_the_system_leaves_open_is_noted(
    memory: logs.Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Child.ask

    def open_(self: Child, *about: Any) -> Iterator[bytes]:
        yield from asked(self, *about)
        self.confined = False

    monkeypatch.setattr(Child, "ask", open_)
    with Looker(ahead=False) as looker:
        looker.look_at(BytesSource(draw(Shot(Scene.CAR, 4))))
    assert [line for line in memory.lines if line.startswith("INFO preview.client open-child")]


def test_a_warning_is_kept_from_the_screen(
    memory: logs.Memory, log_watch: LogWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with log_watch.expecting("head-lost"):
        logging.getLogger("stalkdiary.vault").warning("head-lost")
    assert capsys.readouterr() == ("", "")
    assert logs.start() is memory


def test_a_fault_is_found_again_by_its_id(memory: logs.Memory, log_watch: LogWatch) -> None:
    id_ = logs.new_id()
    assert re.fullmatch("[0-9a-f]{8}", id_)
    with log_watch.expecting(id_):
        logs.fault(id_, "ValueError", "vault.journal:12")
    assert list(memory.lines) == [f"ERROR stalkdiary fault {id_}: ValueError at vault.journal:12"]


def test_a_fault_outside_our_code_names_no_ones_folders() -> None:
    with pytest.raises(ValueError, match="words") as caught:
        int("words of the diary")
    assert logs.where(caught.value) == "outside"


def test_only_the_last_lines_are_kept() -> None:
    memory = logs.Memory(kept=2)
    for number in range(3):
        memory.handle(logging.LogRecord("stalkdiary.vault", logging.INFO, "", 0, f"code-{number}", (), None))
    assert list(memory.lines) == ["INFO vault code-1", "INFO vault code-2"]
