"""The parent's side: start a child, hand it a question, and survive whatever it does."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from stalkdiary.errors import TaskFailed
from stalkdiary.sandbox.channel import Channel, ChannelClosed
from stalkdiary.sandbox.wire import (
    ANSWER,
    BLOCK,
    END,
    FAILED,
    HEADER,
    LARGEST_READ,
    LARGEST_REQUEST,
    RANGE,
    READ,
    READY,
    REQUEST,
    SETUP,
    SIZE,
    ByteSource,
    Limits,
    boot_frame,
    frame,
)
from stalkdiary.task import Task

_ENTRY = "stalkdiary.sandbox.child"
_BOOT = """\
import importlib, sys
def take(n):
    b = b""
    while len(b) < n:
        part = sys.stdin.buffer.raw.read(n - len(b))
        if not part:
            sys.exit(1)
        b += part
    return b
entry, *sys.path = take(int.from_bytes(take(4), "big")).decode("utf-8", "surrogateescape").split("\\0")
importlib.import_module(entry).main()
"""
_BLOCK_COST = 64
"""Bytes of the output limit that each block takes beside its content."""
_OUT_OF_PROCESSOR_TIME = -24
"""The return code after SIGXCPU, which has this number on Linux and macOS alike."""


def child_command() -> list[str]:
    """How a child is started: the same for every function, as arguments can be seen by others on the machine.

    A frozen program starts itself with `--child`, and its main then calls `sandbox.child.boot()`. Elsewhere
    the base interpreter is started, not the virtual environment's: that one is a launcher with a child of
    its own on Windows, and lies in a folder whose name may tell something. It runs isolated, without site
    packages' start-up code, and writes no compiled files.
    """
    if getattr(sys, "frozen", False):
        return [*frozen_command(), "--child"]
    interpreter: str = getattr(sys, "_base_executable", None) or sys.executable
    return [interpreter, "-I", "-S", "-B", "-X", "utf8", "-c", _BOOT]


def frozen_command() -> list[str]:
    """What starts this frozen program once more.

    A stick in FAT marks nothing as a program. From there the system's loader starts it, and so its next one.
    """
    if sys.platform == "linux" and not os.access(sys.executable, os.X_OK):
        return [os.readlink("/proc/self/exe"), sys.executable]  # noqa: PTH115 - text, as arguments are
    return [sys.executable]


class Child:
    """One fresh process, made ready for one question; use it as a context manager.

    Starting returns at once; loading goes on in the child meanwhile. On Linux the child is killed when the
    thread that started it ends, so start and ask in one thread.

    Args:
        function: "package.module:function" of the `Work` to run (see `sandbox.child`).
        limits: what the child may use.
        path: import path for the child; this process's own by default.

    Raises:
        TaskFailed: reason "refused", when the system starts no process.
    """

    def __init__(self, function: str, limits: Limits, path: Sequence[str] | None = None) -> None:
        self.limits = limits
        self.confined: bool | None = None
        """Whether the system keeps the child from files and network; None until it is ready."""
        self._task: Task | None = None
        self._deadline = time.monotonic() + limits.start_s
        self._process = _start()
        assert self._process.stdin is not None, "a pipe was asked for"
        assert self._process.stdout is not None, "a pipe was asked for"
        # The channel owns descriptors of its own, as it may have to leave them to a stuck thread.
        self._channel = Channel(os.dup(self._process.stdout.fileno()), os.dup(self._process.stdin.fileno()))
        self._process.stdin.close()
        self._process.stdout.close()
        setup = {"function": function, "memory": limits.memory, "cpu_s": limits.cpu_s}
        self._send(boot_frame(_ENTRY, _absolute(sys.path if path is None else path)))
        self._send(frame(SETUP, json.dumps(setup).encode()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def close(self) -> None:
        """End the process and give everything back; may be called twice."""
        if self._process.returncode is None:
            self._process.kill()
            # A process stuck in the kernel ends when it can; nobody is to wait for it.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=5.0)
        if not self._channel.closed:
            self._channel.close()

    def ask(self, source: ByteSource, request: bytes = b"", task: Task | None = None) -> Iterator[bytes]:
        """Put the one question; gives the blocks of the answer as they come, then ends the process.

        The ranges of `source` that the child asks for are read in this thread; what that raises passes on.

        Args:
            source: the foreign input.
            request: arguments, in a form the function knows; at most `LARGEST_REQUEST` bytes.
            task: cancels the work.

        Raises:
            TaskFailed: reason "crashed", "timeout", "memory" or "output"; blocks given before stay valid.
            Cancelled: `task` was cancelled.
        """
        if len(request) > LARGEST_REQUEST:
            raise ValueError("request too large")
        self._task = task
        self._deadline = time.monotonic() + self.limits.start_s
        try:
            yield from self._converse(source, request)
        except ChannelClosed:
            raise TaskFailed(reason=self._reason_of_death()) from None
        finally:
            self.close()

    def _converse(self, source: ByteSource, request: bytes) -> Iterator[bytes]:
        kind, payload = self._next_frame(room=1)
        if kind != READY or len(payload) != 1:
            raise TaskFailed(reason="crashed")
        self.confined = payload == b"\1"
        self._deadline = time.monotonic() + self.limits.wall_s
        self._send(frame(REQUEST, SIZE.pack(source.size) + request))
        room = self.limits.output
        while True:
            kind, payload = self._next_frame(room)
            if kind == END:
                return
            if kind == READ:
                self._send(frame(ANSWER, _read(source, payload)))
            elif kind == BLOCK:
                # Empty blocks take room here too, so there is no end of them for free.
                room -= len(payload) + _BLOCK_COST
                yield payload
            elif kind == FAILED:
                raise TaskFailed(reason="memory" if payload == b"memory" else "crashed")
            else:
                raise TaskFailed(reason="crashed")

    def _next_frame(self, room: int) -> tuple[int, bytes]:
        kind, size = HEADER.unpack(self._channel.receive(HEADER.size, self._tick))
        if size > (room if kind == BLOCK else 64):
            raise TaskFailed(reason="output" if kind == BLOCK else "crashed")
        return kind, self._channel.receive(size, self._tick)

    def _send(self, data: bytes) -> None:
        self._channel.send(data, self._tick)

    def _tick(self) -> None:
        if self._task is not None:
            self._task.check()
        if time.monotonic() > self._deadline:
            raise TaskFailed(reason="timeout")

    def _reason_of_death(self) -> str:
        try:
            code = self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return "crashed"
        return "timeout" if code == _OUT_OF_PROCESSOR_TIME else "crashed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole answer.

    Attributes:
        blocks: what the function gave, in order.
        confined: whether the system kept the child from files, network and other processes.
    """

    blocks: list[bytes]
    confined: bool


def run(
    function: str,
    source: ByteSource,
    request: bytes = b"",
    *,
    limits: Limits | None = None,
    task: Task | None = None,
    path: Sequence[str] | None = None,
) -> Outcome:
    """Run one function on one input in a fresh child; arguments and what is raised as in `Child`."""
    with Child(function, limits or Limits(), path) as child:
        blocks = list(child.ask(source, request, task))
        return Outcome(blocks, bool(child.confined))


def _start() -> subprocess.Popen[bytes]:
    # CREATE_NO_WINDOW, which the module has on Windows only.
    flags = 0x08000000 if sys.platform == "win32" else 0
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            close_fds=True,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the root, on Windows that of the current drive
            env=_environment(),
            start_new_session=sys.platform != "win32",
            creationflags=flags,
        )
    except OSError:
        raise TaskFailed(reason="refused") from None


def _environment() -> dict[str, str]:
    """Nothing, except what Windows needs to start any process at all."""
    needed = ("SYSTEMROOT",) if sys.platform == "win32" else ()
    return {name: os.environ[name] for name in needed if name in os.environ}


def _absolute(path: Sequence[str]) -> list[str]:
    return [str(Path(entry).absolute()) for entry in path]


def _read(source: ByteSource, payload: bytes) -> bytes:
    if len(payload) != RANGE.size:
        raise TaskFailed(reason="crashed")
    offset, size = RANGE.unpack(payload)
    if size > LARGEST_READ:
        raise TaskFailed(reason="crashed")
    return source.read_at(offset, size) if offset < source.size else b""
