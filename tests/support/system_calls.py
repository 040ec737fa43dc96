"""What a program asked of the system, call by call, as strace saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LONGEST = 4_000_000
_LINE = re.compile(r"(\d+)\s+(.*)")
_CALL = re.compile(r"(\w+)\((.*)\)\s+=\s+(-?\d+|0x[0-9a-f]+|\?)(?:<(.*?)>)?(?:\s.*)?\Z", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)", re.DOTALL)
_UNFINISHED = " <unfinished ...>"
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"(-?\d+|AT_FDCWD)<(.*?)>(?:\(deleted\))?(?=,|\)|\Z)")
"""A file without a name is told by the folder it was opened in, and called deleted."""
_NAMED = re.compile(f"{_DESCRIPTOR.pattern}|{_STRING.pattern}")

WRITES = ("write", "pwrite64", "writev", "pwritev")
"""Calls whose strings are what is written."""


@dataclass(frozen=True)
class Call:
    """One system call that succeeded.

    Attributes:
        pid: of the thread.
        name: of the call.
        arguments: as strace spells them; strings in hex escapes.
        result: what it returned.
        result_path: of the descriptor it returned, where it did.
    """

    pid: int
    name: str
    arguments: str
    result: int
    result_path: str = ""

    @property
    def strings(self) -> list[bytes]:
        """Every string among the arguments, whole."""
        found = list(_STRING.finditer(self.arguments))
        assert not any(match[2] for match in found), "a string was cut short"
        return [_bytes(match[1]) for match in found]

    @property
    def descriptors(self) -> list[tuple[str, str]]:
        """(number, path) of every descriptor before the first string."""
        return [
            (number, _text(path)) for number, path in _DESCRIPTOR.findall(self.arguments.partition('"')[0])
        ]

    @property
    def paths(self) -> list[str]:
        """Absolute paths that the call names, in their order; none where its strings are data."""
        if self.name in WRITES:
            return []
        found, folder = [], ""
        for match in _NAMED.finditer(self.arguments):
            if match[1] is not None:
                folder = _text(match[2])
            else:
                name = _bytes(match[3]).decode("utf-8", "surrogateescape")
                found.append(str(Path(folder) / name))
        return found


@cache
def can_trace() -> bool:
    """Whether strace is there and allowed to work."""
    found = shutil.which("strace")
    if found is None:
        return False
    return (
        subprocess.run([found, "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    )


@cache
def can_see_closed_off() -> bool:
    """Whether strace can read the arguments of a program that has forbidden others to read its memory.

    Only a privileged one can; for others every path and string of such a program is a bare address.
    """
    script = "import ctypes; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); open('/dev/null').close()"
    done = subprocess.run(
        ["strace", "-qq", "-e", "trace=openat", sys.executable, "-I", "-c", script], capture_output=True
    )
    return b'"/dev/null"' in done.stderr


def traced(
    command: Sequence[str | Path],
    calls: Sequence[str],
    log: Path,
    *,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    longest: int = _LONGEST,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command and write down the named calls of all its processes to `log`."""
    argv = strace(command, calls, log, longest)
    return subprocess.run(argv, input=stdin, capture_output=True, env=env, cwd=cwd, timeout=300)


def strace(
    command: Sequence[str | Path], calls: Sequence[str], log: Path, longest: int = _LONGEST
) -> list[str]:
    """The command line that runs a command and writes down the named calls of all its processes to `log`."""
    watching = ["strace", "-f", "-qq", "-y", "-xx", "-s", str(longest), "-o", str(log)]
    return [*watching, "-e", "signal=none", "-e", f"trace={','.join(calls)}", *map(str, command)]


def calls_in(log: Path, *, failed: bool = False) -> Iterator[Call]:
    """The calls in a log, in the order in which they returned; `failed` adds those that did not succeed."""
    begun: dict[str, str] = {}
    with log.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            match = _LINE.match(line.rstrip("\n"))
            if match is None or match[2].startswith(("+++", "---")):
                continue
            pid, text = match[1], match[2]
            if text.endswith(_UNFINISHED):
                begun[pid] = text.removesuffix(_UNFINISHED)
                continue
            resumed = _RESUMED.match(text)
            call = _CALL.match(begun.pop(pid) + resumed[1] if resumed else text)
            if call is None or call[3] == "?":
                continue
            result = int(call[3], 0)
            if result >= 0 or failed:
                yield Call(int(pid), call[1], call[2], result, _text(call[4] or ""))


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _text(path: str) -> str:
    return _bytes(path).decode("utf-8", "surrogateescape") if path.startswith("\\x") else path
