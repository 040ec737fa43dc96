"""What reaches the terminal cannot play with it, and what cannot be printed stops nothing."""

from __future__ import annotations

import getpass
import io
import unicodedata
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary import cli
from stalkdiary.cli.console import Console, ask_hidden, one_line, visible
from stalkdiary.errors import ExitStatus
from tests.cli.harness import CHEAP, PASSPHRASE, CommandLine
from tests.support.log_watch import LogWatch

WHEN = ["when", "yesterday", "--now", "2026-03-18T14:30", "--zone", "Europe/London"]


class Terminal(io.TextIOWrapper):
    """A stream with an encoding of its own, kept in memory."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    @property
    def shown(self) -> bytes:
        """What was printed."""
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


class Gone(io.StringIO):
    """A pipe that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_text_moves_the_cursor_or_turns_the_line_around(text: str) -> None:
    for shown in (visible(text), visible(text, lines=True)):
        left = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
        assert left <= {"\n", "\t"}
        assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c") & set(shown)
    assert "\n" not in visible(text)


@pytest.mark.parametrize("text", ["Zażółć", "می‌خواهم", "👩‍🔬", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "नमस्ते", "你好"])
def test_every_script_and_emoji_is_printed_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text(), st.integers(2, 80))
def test_a_line_of_a_list_is_one_line_of_limited_length(text: str, longest: int) -> None:
    line = one_line(text, longest)
    assert len(line) <= longest
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_of_another_encoding_stops_nothing(encoding: str, kept: CommandLine) -> None:
    kept.on("log", "--what", "Zażółć 😀 سلام \udce9")
    out, err = Terminal(encoding), Terminal(encoding)
    console = Console(io.BytesIO(f"{PASSPHRASE}\n".encode()), out, err)
    argv = ["show", str(kept.vault), "2", "--passphrase-stdin"]
    assert cli.main(argv, console=console, clock=kept.clock, cost=CHEAP) == ExitStatus.OK
    expected = "Zażółć 😀 سلام ⟦U+DCE9⟧".encode(encoding, "backslashreplace")
    assert expected in out.shown


def test_a_reader_that_has_gone_is_met_quietly() -> None:
    err = io.StringIO()
    console = Console(io.BytesIO(), Gone(), err)
    assert cli.main(WHEN, console=console) == ExitStatus.OK
    assert err.getvalue() == ""
    assert cli.main(["frob"], console=Console(io.BytesIO(), Gone(), Gone())) == ExitStatus.UNUSABLE_INPUT


def test_a_program_without_any_streams_still_ends_calmly() -> None:
    assert cli.main(WHEN, console=Console(io.BytesIO(), None, None)) == ExitStatus.OK


def test_a_fault_of_ours_tells_no_content(monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("words of the diary")

    monkeypatch.setattr("stalkdiary.cli.understanding.understand", broken)
    out, err = io.StringIO(), io.StringIO()
    with log_watch.expecting("fault"):
        status = cli.main([*WHEN, "--json"], console=Console(io.BytesIO(), out, err))
    assert status == cli.INTERNAL
    (line,) = err.getvalue().splitlines()
    assert "inside the program" in line
    assert "KeyError at cli.understanding:" in line
    assert "words of the diary" not in out.getvalue() + err.getvalue()
    assert '"error": "unexpected"' in out.getvalue()


def test_nobody_is_asked_for_a_passphrase_where_it_would_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(prompt: str) -> str:
        warnings.warn("would echo", getpass.GetPassWarning, stacklevel=1)
        return "read from standard input and shown"

    monkeypatch.setattr("getpass.getpass", no_terminal)
    with pytest.raises(EOFError):
        ask_hidden("Passphrase: ")
