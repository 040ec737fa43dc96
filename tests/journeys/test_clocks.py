"""A clock that was set back, a summer that ended, a diary carried to another country."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import WEDNESDAY, CommandLine
from tests.support.fixed_clock import FixedClock


@pytest.fixture
def notes(tmp_path: Path) -> CommandLine:
    terminal = CommandLine(tmp_path)
    terminal.make()
    return terminal


def record(pack: Path) -> str:
    with zipfile.ZipFile(pack) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("record.json")]
        return archive.read(name).decode()


def test_a_clock_set_back_is_said_and_never_put_right_in_silence(notes: CommandLine, tmp_path: Path) -> None:
    assert notes.on("log", "--what", "Before.").status == ExitStatus.OK
    earlier = WEDNESDAY - timedelta(days=3)
    notes.clock = FixedClock(earlier)
    assert notes.on("log", "--what", "After.").status == ExitStatus.OK
    notes.clock.move_on(60)
    assert notes.on("log", "--what", "Later still.").status == ExitStatus.OK
    written = [notes.shown(number)["written"] for number in (1, 2, 3)]
    assert [one["clock_jumped"] for one in written] == [False, True, False]
    assert written[1]["utc"].startswith(f"{earlier:%Y-%m-%dT%H:%M}")
    assert notes.on("check").status == ExitStatus.OK
    assert notes.numbers() == [2, 3, 1]
    pack = tmp_path / "pack.zip"
    assert notes.on("export", "--out", pack).status == ExitStatus.OK
    assert notes.run("verify", pack).status == ExitStatus.OK
    rows = [row for incident in json.loads(record(pack))["incidents"] for row in incident["rows"]]
    recorded = {row["seq"]: json.loads(row["envelope"])["recorded"] for row in rows}
    assert [recorded[seq]["jumped"] for seq in (1, 2, 3)] == [False, True, False]


def test_a_diary_carried_to_another_country_keeps_each_entrys_own_clock(
    notes: CommandLine, tmp_path: Path
) -> None:
    assert notes.on("log", "--what", "At home.", "--when", "yesterday 9 pm").status == ExitStatus.OK
    notes.clock = FixedClock(WEDNESDAY + timedelta(days=1), "America/New_York")
    assert notes.on("log", "--what", "Away.", "--when", "yesterday 9 pm").status == ExitStatus.OK
    notes.clock = FixedClock(WEDNESDAY + timedelta(days=2), "Asia/Kolkata")
    assert notes.on("log", "--what", "Further.", "--when", "yesterday 9 pm").status == ExitStatus.OK
    shown = [notes.shown(number) for number in (1, 2, 3)]
    assert [one["when"]["zone"] for one in shown] == ["Europe/London", "America/New_York", "Asia/Kolkata"]
    assert [one["when"]["earliest"] for one in shown] == [
        "2026-03-17T21:00:00Z",
        "2026-03-19T01:00:00Z",
        "2026-03-19T15:30:00Z",
    ]
    assert [one["written"]["zone"] for one in shown] == ["Europe/London", "America/New_York", "Asia/Kolkata"]
    assert [one["written"]["offset_minutes"] for one in shown] == [0, -240, 330]
    assert [one["written"]["clock_jumped"] for one in shown] == [False, False, False]
    assert notes.numbers() == [1, 2, 3]
    pack = tmp_path / "pack.zip"
    assert notes.on("export", "--out", pack).status == ExitStatus.OK
    assert notes.run("verify", pack).status == ExitStatus.OK
    assert all(zone in record(pack) for zone in ("America/New_York", "Asia/Kolkata"))


def test_the_hour_that_comes_twice_in_autumn_is_not_guessed_at(notes: CommandLine) -> None:
    notes.clock = FixedClock(datetime(2026, 10, 25, 9, 0, tzinfo=UTC))
    answer = notes.on("log", "--what", "In the night.", "--when", "today 1.30 am", "--json")
    found = json.dumps(answer.json)
    assert "2026-10-25T00:30:00Z" in found
    assert "2026-10-25T01:30:00Z" in found
    assert notes.shown(1)["what"] == "In the night."
    assert notes.on("check").status == ExitStatus.OK
