"""Long work shows itself, and Ctrl+C stops it with nothing half-done."""

from __future__ import annotations

import io
import signal
from pathlib import Path

import pytest

from stalkdiary.cli.progress import QUIET_SECONDS, Progress, working
from stalkdiary.errors import Cancelled, ExitStatus
from tests.cli.harness import CommandLine, tree


class Screen(io.StringIO):
    """A terminal that is watched."""

    def isatty(self) -> bool:
        return True


class Seconds:
    """A clock in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_shows_nothing() -> None:
    screen, seconds = Screen(), Seconds()
    progress = Progress(screen, seconds)
    seconds.now = QUIET_SECONDS - 0.01
    progress(1, 2, "files")
    progress.clear()
    assert screen.getvalue() == ""


def test_long_work_is_drawn_on_one_line_and_taken_away() -> None:
    screen, seconds = Screen(), Seconds()
    progress = Progress(screen, seconds)
    for done in range(5):
        seconds.now += QUIET_SECONDS
        progress(done, 4, "files")
    progress(3, None, "too soon to draw again")
    progress.clear()
    assert "\n" not in screen.getvalue()
    assert [drawn for drawn in screen.getvalue().split("\r\x1b[K") if drawn] == [
        "files 0 %",
        "files 25 %",
        "files 50 %",
        "files 75 %",
        "files 100 %",
    ]
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(None, Seconds())
    progress(1, 2, "files")
    progress.clear()
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_asks_the_work_to_stop_and_a_second_one_insists() -> None:
    before = signal.getsignal(signal.SIGINT)
    with working(None) as task:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            task.check()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("command", ["log", "attach", "export", "backup", "salvage"])
def test_ctrl_c_leaves_nothing_half_done(
    kept: CommandLine, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "film.bin"
    large.write_bytes(bytes(3 << 20))
    kept.on("attach", "1", large)
    outside, stored = set(tmp_path.iterdir()), set(tree(kept.vault / "files"))
    # Pressed at the first sign of life.
    monkeypatch.setattr(Progress, "__call__", lambda *_: signal.raise_signal(signal.SIGINT))
    words = {
        "log": ("--what", "With a film.", "--attach", large),
        "attach": ("1", large),
        "export": ("--out", tmp_path / "pack.zip"),
        "backup": ("--to", tmp_path / "copy"),
        "salvage": ("--to", tmp_path / "new"),
    }
    answer = kept.on(command, *words[command])
    monkeypatch.undo()
    assert answer.status == ExitStatus.CANCELLED
    assert "Stopped, as you asked. Nothing half-done is left." in answer.error
    assert set(tmp_path.iterdir()) == outside
    assert set(tree(kept.vault / "files")) == stored
    assert kept.numbers() == [1]
    assert len(kept.shown(1)["files"]) == 1
    assert kept.on("check").status == ExitStatus.OK
