"""True processes: quick to start, closed off, quiet at the end, and never waiting for nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stalkdiary import app
from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine

PROGRAM = (sys.executable, "-m", "stalkdiary")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
WHEN = ("when", "yesterday", "--now", "2026-03-18T14:30", "--zone", "Europe/London")
HEAVY = ("PySide6", "reportlab", "PIL", "sqlcipher3", "cryptography")
DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> None:
    """Another process opens the notes as the program does, so they are made so too."""


@pytest.fixture
def kept(terminal: CommandLine) -> CommandLine:
    """A terminal with notes that hold one entry, made with true keys."""
    terminal.make()
    assert terminal.on("log", "--what", "The first entry.").status == ExitStatus.OK
    return terminal


def _run(*argv: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a session of its own, which has no terminal to ask on."""
    return subprocess.run(
        [*PROGRAM, *argv],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        start_new_session=True,
    )


def _loaded(argv: list[str], stdin: str = "") -> set[str]:
    """Which heavy packages a command brings into its process."""
    script = (
        "import sys; from stalkdiary.app import main; status = main(sys.argv[1:]);"
        f"print('loaded:', *[name for name in {HEAVY} if name in sys.modules]); sys.exit(status)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, *argv], input=stdin, capture_output=True, text=True, check=True
    )
    return set(ended.stdout.splitlines()[-1].split()[1:])


def test_a_phrase_is_understood_without_waiting_for_anything_heavy() -> None:
    assert _loaded(list(WHEN)) == set()


def test_a_list_waits_for_no_window_no_pdf_and_no_picture(kept: CommandLine) -> None:
    heavy = _loaded(["list", str(kept.vault), "--passphrase-stdin"], f"{PASSPHRASE}\n")
    assert heavy == {"sqlcipher3", "cryptography"}


def test_a_check_of_a_pack_needs_no_window(kept: CommandLine, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    kept.on("export", "--out", pack)
    assert "PySide6" not in _loaded(["verify", str(pack)])


def test_a_crash_leaves_no_memory_on_the_disk() -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps no core files")
    script = (
        "import ctypes, resource, sys; from stalkdiary.app import forbid_core_dumps; forbid_core_dumps();"
        "print(resource.getrlimit(resource.RLIMIT_CORE),"
        " ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == 'linux' else 0)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "(0, 0) 0\n"


def test_without_a_terminal_or_a_passphrase_nothing_waits(kept: CommandLine) -> None:
    ended = _run("list", kept.vault)
    assert ended.returncode == ExitStatus.UNUSABLE_INPUT
    assert ended.stdout == ""
    assert re.fullmatch(r"daybook: A passphrase is needed, and none was given\..*\n", ended.stderr)


def test_notes_open_in_another_process_are_left_alone(kept: CommandLine) -> None:
    script = (
        "import sys; from pathlib import Path; from stalkdiary.actions.access import open_diary;"
        "from stalkdiary.clock import SystemClock\n"
        "with open_diary(Path(sys.argv[1]), sys.stdin.readline().rstrip(), SystemClock()):\n"
        "    print('open', flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, kept.vault], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write(f"{PASSPHRASE}\n")
        other.stdin.flush()
        assert other.stdout.readline() == "open\n"
        answer = kept.on("log", "--what", "The second entry.")
        other.stdin.close()
    assert answer.status == ExitStatus.IN_USE
    assert kept.numbers() == [1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
def test_a_reader_that_stops_early_meets_no_complaint() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run([*PROGRAM, *WHEN], stdout=pipe, stderr=subprocess.PIPE)
    assert ended.stderr == b""
    assert ended.returncode == ExitStatus.OK


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_is_refused_in_one_calm_line() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    ended = subprocess.run(PROGRAM, capture_output=True, text=True, env=bare)
    assert ended.returncode == ExitStatus.UNUSABLE_INPUT
    assert re.fullmatch(r"daybook: There is no screen here .*\n", ended.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_screen_that_does_not_answer_is_told_in_one_calm_line_and_not_by_a_crash() -> None:
    ended = subprocess.run(
        PROGRAM, capture_output=True, text=True, env={**os.environ, "QT_QPA_PLATFORM": "nowhere"}
    )
    assert ended.returncode == ExitStatus.UNUSABLE_INPUT
    assert re.fullmatch(r"daybook: The screen could not be reached.*\n", ended.stderr)


def test_ctrl_c_while_the_program_still_loads_is_answered_calmly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_run", interrupted)
    assert app.main(["list", "notes"]) == ExitStatus.CANCELLED
    assert capsys.readouterr().err.startswith("daybook: Stopped, as you asked.")


def test_an_ascii_terminal_shows_help_and_answers() -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    helped = _run("log", "--help", **plain)
    assert helped.returncode == ExitStatus.OK
    assert "\\u201cyesterday about 9 pm\\u201d" in helped.stdout
    assert "Traceback" not in _run("when", "\u202e😀", **plain).stderr


def test_the_program_goes_by_its_neutral_name() -> None:
    assert re.fullmatch(r"Daybook \d+\.\d+\.\d+\n", _run("--version").stdout)
    for argv in (["--help"], ["log", "--help"], ["frob"]):
        ended = _run(*argv)
        assert "stalk" not in (ended.stdout + ended.stderr).lower()


def test_every_exit_status_is_documented() -> None:
    documented = {
        int(number) for number in re.findall(r"^\| (\d+) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    }
    assert documented == {int(status) for status in ExitStatus} | {70}
