"""What a command reads and prints: streams, passphrases, questions, progress.

Nothing from the diary may play with the terminal, and no encoding may stop a command: control and direction
characters are printed as visible codes, and what a terminal cannot show as escapes.
"""

from __future__ import annotations

import getpass
import io
import json
import os
import sys
import unicodedata
import warnings
from collections.abc import Callable
from typing import BinaryIO, TextIO

from stalkdiary.errors import Cancelled, PassphraseMissing
from stalkdiary.model.codec import Json

_LONGEST_LINE = 64 * 1024
"""Bytes of a line of standard input that holds a passphrase; far more than any can have."""

_KEPT_FORMATTING = {"\u00ad", "\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}
"""Invisible characters that scripts and emoji need: soft hyphen, joiners, and the tags of flags."""

_SHOWN_AS_CODES = {"Cc", "Cf", "Cs", "Zl", "Zp"}

Ask = Callable[[str], str]
"""Shows a prompt and gives the line typed; raises EOFError where there is none."""


def visible(text: str, *, lines: bool = False) -> str:
    """Text from the diary, safe to print: controls and direction marks become visible codes.

    Args:
        text: anything.
        lines: keep line ends and tabs; otherwise they become codes too.
    """
    kept = _KEPT_FORMATTING | ({"\n", "\t"} if lines else set())
    if lines:
        text = text.replace("\r\n", "\n")
    return "".join(
        f"⟦U+{ord(c):04X}⟧" if unicodedata.category(c) in _SHOWN_AS_CODES and c not in kept else c
        for c in text
    )


def one_line(text: str, longest: int) -> str:
    """The beginning of a text on one line, at most `longest` characters."""
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def ask_hidden(prompt: str) -> str:
    """Ask on the terminal, also where standard input is a pipe; what is typed is not shown.

    Raises:
        EOFError: there is no terminal to ask on.
    """
    with warnings.catch_warnings():
        # Without a terminal getpass warns and would then read, and show, standard input.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except getpass.GetPassWarning:
            raise EOFError from None


class Console:
    """The streams of one command.

    Args:
        stdin: bytes, because a first line may be a passphrase and the rest a text.
        stdout: for results.
        stderr: for notes, progress and errors.
        hidden: asks for a passphrase.
        interactive: whether someone sits there to be asked.
    """

    def __init__(
        self,
        stdin: BinaryIO,
        stdout: TextIO | None,
        stderr: TextIO | None,
        hidden: Ask = ask_hidden,
        *,
        interactive: bool = False,
    ) -> None:
        self._stdin = stdin
        self._out = stdout
        self._err = stderr
        self._hidden = hidden
        self.interactive = interactive
        for stream in (stdout, stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")

    @classmethod
    def of_this_process(cls) -> Console:
        """The process's own streams."""
        stdin = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
        interactive = sys.stdin is not None and sys.stdin.isatty()
        return cls(stdin, sys.stdout, sys.stderr, interactive=interactive)

    @property
    def progress_stream(self) -> TextIO | None:
        """Where progress may be drawn; None where nobody would see it."""
        return self._err if self._err is not None and self._err.isatty() else None

    @property
    def can_choose(self) -> bool:
        """Whether someone sits there who sees what is asked beside the result."""
        return self.interactive and self.progress_stream is not None

    def say(self, text: str = "") -> None:
        """Print a line of a result."""
        self._out = _write(self._out, text)

    def note(self, text: str) -> None:
        """Print a line beside the result."""
        self._err = _write(self._err, text)

    def json(self, value: Json) -> None:
        """Print a value as JSON, in ASCII, so that every reader and every terminal takes it."""
        self.say(json.dumps(value, indent=2))

    def passphrase(self, prompt: str, *, from_stdin: bool) -> str:
        """A passphrase, from the first line of standard input or from the terminal.

        Raises:
            PassphraseMissing: there is none, and nobody to ask.
        """
        found = self.secret_line() if from_stdin else self._ask(prompt, self._hidden)
        if not found:
            raise PassphraseMissing
        return found

    def secret_line(self) -> str | None:
        """The next line of standard input without its end; None where there is no more."""
        found = self._stdin.readline(_LONGEST_LINE)
        return (
            found.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").decode("utf-8", "surrogateescape")
            if found
            else None
        )

    def rest_of_input(self) -> str:
        """All that is left of standard input, as text; bytes that are not UTF-8 survive as surrogates."""
        text = self._stdin.read().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
        return text.replace("\r\n", "\n").removesuffix("\n")

    def ask(self, prompt: str) -> str | None:
        """A line typed on the terminal, shown while it is typed; None where nobody is there."""
        return self._ask(prompt, self._shown) if self.interactive else None

    def _shown(self, prompt: str) -> str:
        if self._err is not None:
            self._err.write(prompt)
            self._err.flush()
        found = self.secret_line()
        if found is None:
            raise EOFError
        return found

    @staticmethod
    def _ask(prompt: str, ask: Ask) -> str | None:
        try:
            return ask(prompt)
        except EOFError:
            return None
        except KeyboardInterrupt:
            raise Cancelled from None


def _write(stream: TextIO | None, text: str) -> TextIO | None:
    """Print a line and give the stream, or None once nobody reads it any more."""
    if stream is None:
        return None
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
        return None
    return stream


def _silence(stream: TextIO) -> None:
    """Lead a stream whose reader has gone nowhere, so that Python's own last flush stays quiet too."""
    try:
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
    except OSError:
        return
