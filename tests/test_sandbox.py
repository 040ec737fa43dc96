"""The parent survives whatever a child does, and a child can do nothing but compute."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stalkdiary.errors import Cancelled, DamagedEvidence, TaskFailed
from stalkdiary.sandbox import (
    BytesSource,
    Child,
    FileSource,
    Limits,
    child_command,
    confine,
    parent,
    run,
    seccomp,
)
from stalkdiary.sandbox.job import INTERPRETER_MEMORY, ExtendedLimits, limit_by_job
from stalkdiary.task import Task

HERE = Path(__file__).parent
PATH = [*sys.path, str(HERE / "preview")]
SHORT = Limits(wall_s=0.5)
SMALL = Limits(memory=64 << 20, output=1 << 20)
closed_off = pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine not in seccomp.ARCHITECTURES,
    reason="only Linux on known processors closes a child off",
)


def call(name: str, data: bytes = b"", request: bytes = b"", limits: Limits | None = None) -> list[bytes]:
    return run(f"child_functions:{name}", BytesSource(data), request, limits=limits, path=PATH).blocks


def failure(name: str, limits: Limits, request: bytes = b"") -> object:
    with pytest.raises(TaskFailed) as caught:
        call(name, b"x" * (1 << 20), request, limits)
    return caught.value.details["reason"]


def test_a_child_gets_the_whole_file_and_its_request_and_answers() -> None:
    data = os.urandom(9 << 20)
    assert call("echo", data, b"how") == [b"how", data]


def test_a_child_reads_a_file_by_ranges_without_a_copy(tmp_path: Path) -> None:
    sparse = tmp_path / "film"
    with sparse.open("wb") as file:
        file.truncate(5 << 30)
        file.seek(-2, os.SEEK_END)
        file.write(b"ix")
    with sparse.open("rb") as file:
        blocks = run("child_functions:outside", FileSource(file), path=PATH).blocks
    assert blocks == [b"ix", b"", b""]


def test_a_child_that_reads_outside_its_file_gets_nothing() -> None:
    assert call("outside", b"0123456789") == [b"89", b"", b""]


def test_a_child_that_hangs_is_ended_and_what_came_before_is_kept() -> None:
    blocks: list[bytes] = []
    with Child("child_functions:hang", SHORT, PATH) as child, pytest.raises(TaskFailed) as caught:
        blocks.extend(child.ask(BytesSource(b"")))
    assert (blocks, caught.value.details["reason"], child.alive) == ([b"before"], "timeout", False)


@pytest.mark.parametrize(
    ("name", "limits", "reason"),
    [
        ("hog", SMALL, "memory"),
        ("crash", SMALL, "crashed"),
        ("leave", SMALL, "crashed"),
        ("fail", SMALL, "crashed"),
        ("flood", SMALL, "output"),
        ("drizzle", SMALL, "output"),
        ("huge_block", SMALL, "output"),
        ("huge_read", SMALL, "crashed"),
        ("deaf", SHORT, "timeout"),
        ("no_such_function", SMALL, "crashed"),
    ],
)
def test_a_misbehaving_child_costs_one_preview_and_never_the_program(
    name: str, limits: Limits, reason: str
) -> None:
    assert failure(name, limits) == reason


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_child_that_computes_forever_is_ended_by_its_processor_time() -> None:
    assert failure("spin", Limits(cpu_s=1, wall_s=60)) == "timeout"


@settings(max_examples=8, deadline=None)
@given(st.binary(min_size=5, max_size=64))
def test_garbage_in_place_of_an_answer_is_survived(garbage: bytes) -> None:
    assert failure("raw_bytes", Limits(wall_s=0.3), garbage) in {"crashed", "output", "timeout"}


def test_cancelling_ends_the_child() -> None:
    task = Task()
    task.cancel()
    with Child("child_functions:hang", Limits(), PATH) as child:
        with pytest.raises(Cancelled):
            list(child.ask(BytesSource(b""), task=task))
        assert not child.alive


def test_a_damaged_source_is_told_as_what_it_is_and_not_as_a_bad_picture() -> None:
    class Damaged:
        size = 10

        def read_at(self, offset: int, size: int) -> bytes:
            raise DamagedEvidence

    with pytest.raises(DamagedEvidence):
        run("child_functions:echo", Damaged(), path=PATH)


def test_a_system_that_starts_no_process_is_a_calm_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "child_command", lambda: [str(HERE / "no such program")])
    assert failure("echo", SMALL) == "refused"


def test_a_child_made_ready_early_still_answers_after_its_start_limit() -> None:
    with Child("child_functions:echo", Limits(start_s=30), PATH) as child:
        child._deadline = time.monotonic() - 1
        assert list(child.ask(BytesSource(b"in"), b"out")) == [b"out", b"in"]


def test_a_frozen_program_serves_as_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    enter = f"import sys; sys.path[:] = {PATH!r}; from stalkdiary.sandbox.child import boot; boot()"
    monkeypatch.setattr(parent, "child_command", lambda: [sys.executable, "-I", "-c", enter])
    assert call("echo", b"in", b"out") == [b"out", b"in"]


def test_a_frozen_child_is_started_under_the_programs_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--child"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a program is known by its name or form")
def test_pictures_can_be_seen_from_a_stick_that_marks_nothing_as_a_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "daybook"
    program.touch(mode=0o600)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    started_by = Path("/proc/self/exe").resolve()
    monkeypatch.setattr(sys, "executable", str(program))
    assert child_command() == [str(started_by), str(program), "--child"]


@closed_off
def test_a_child_knows_nothing_of_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DIARY_SECRET", "told to nobody")
    with (tmp_path / "open file").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        handles, environment, folder, arguments = (block.decode() for block in call("surroundings"))
    assert {handle.split(":")[0] for handle in handles.split("\n")} <= {"pipe", "/dev/null"}
    assert "DIARY_SECRET" not in environment
    assert folder == "/"
    assert "stalk" not in arguments.lower()


@closed_off
def test_a_hostile_file_gets_no_files_no_network_and_no_processes(tmp_path: Path) -> None:
    (tmp_path / "diary").write_bytes(b"kept")
    target = os.fsencode(tmp_path / "diary")
    outcome = run("child_functions:break_out", BytesSource(b""), target, path=PATH)
    assert (outcome.blocks, outcome.confined) == ([], True)
    assert (tmp_path / "diary").read_bytes() == b"kept"


@closed_off
def test_the_attempts_to_break_out_would_succeed_without_the_filter(tmp_path: Path) -> None:
    target = tmp_path / "diary"
    target.touch()
    escapes: list[bytes] = []
    function = "child_functions_unfiltered:break_out"
    with Child(function, Limits(), PATH) as child, pytest.raises(TaskFailed):
        escapes.extend(child.ask(BytesSource(b""), os.fsencode(target)))
    assert {b"look at a file", b"remove a file", b"fork", b"signal the parent"} <= set(escapes)
    assert not target.exists()


@closed_off
def test_decoders_may_use_threads() -> None:
    assert call("threads") == [b"from a thread"]


def test_without_a_filter_the_child_works_and_says_that_it_is_open() -> None:
    outcome = run("child_functions_unfiltered:echo", BytesSource(b""), b"still here", path=PATH)
    assert (outcome.blocks[0], outcome.confined) == (b"still here", False)


@pytest.mark.skipif(sys.platform != "linux", reason="watches a process by its descriptor")
def test_no_child_outlives_a_killed_program() -> None:
    script = (
        f"import sys; sys.path[:] = {PATH!r}\n"
        "from stalkdiary.sandbox import *\n"
        "child = Child('child_functions:hang', Limits(wall_s=1000))\n"
        "for block in child.ask(BytesSource(b'')): print(child.pid, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        watched = os.pidfd_open(int(program.stdout.readline()))
        program.send_signal(signal.SIGKILL)
    with os.fdopen(watched):
        ended, _, _ = select.select([watched], [], [], 10)
    assert ended


def test_every_pipe_and_thread_is_given_back() -> None:
    call("echo", b"in")
    before = handles_in_use()
    for _ in range(5):
        call("echo", b"in")
        failure("crash", SMALL)
    assert handles_in_use() == before


class Kernel32:
    """Stands for Windows' library: remembers what a job was told."""

    def __init__(self, job: int = 7) -> None:
        self.limits: ExtendedLimits | None = None
        self.assigned: list[int | None] = []
        self.CreateJobObjectW = Mock(return_value=job)
        self.GetCurrentProcess = Mock(return_value=2**64 - 1)

    def SetInformationJobObject(self, job: ctypes.c_void_p, kind: int, limits: Any, size: Any) -> int:
        assert (kind, size.value) == (9, ctypes.sizeof(ExtendedLimits))
        self.limits = limits._obj
        return 1

    def AssignProcessToJobObject(self, job: ctypes.c_void_p, process: ctypes.c_void_p) -> int:
        self.assigned += [job.value, process.value]
        return 1


def test_on_windows_a_job_limits_memory_time_and_processes() -> None:
    kernel32 = Kernel32()
    assert limit_by_job(kernel32, 1 << 30, 30)
    assert kernel32.limits is not None
    assert kernel32.limits.process_memory == (1 << 30) + INTERPRETER_MEMORY
    assert (kernel32.limits.process_time, kernel32.limits.processes) == (300_000_000, 1)
    assert kernel32.limits.flags == 0x50A
    assert kernel32.assigned == [7, 2**64 - 1]
    assert ctypes.sizeof(ExtendedLimits) == 144


def test_on_windows_a_job_that_cannot_be_made_is_no_reason_to_fail() -> None:
    kernel32 = Kernel32(job=0)
    assert not limit_by_job(kernel32, 1 << 30, 30)
    assert kernel32.assigned == []


def handles_in_use() -> tuple[int, int]:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0, threading.active_count()


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_the_filter_decides_alike_on_every_processor(machine: str) -> None:
    numbers = {
        "x86_64": {"read": 0, "write": 1, "openat": 257, "socket": 41, "execve": 59, "kill": 62},
        "aarch64": {"read": 63, "write": 64, "openat": 56, "socket": 198, "execve": 221, "kill": 129},
    }[machine]
    architecture = seccomp.ARCHITECTURES[machine]
    verdicts = {name: decide(architecture, number) for name, number in numbers.items()}
    refused = dict.fromkeys(("openat", "socket", "execve", "kill"), seccomp.EPERM)
    assert verdicts == {"read": seccomp.ALLOW, "write": seccomp.ALLOW, **refused}
    assert decide(architecture, architecture.clone, 0x3D0F00) == seccomp.ALLOW
    assert decide(architecture, architecture.clone, 0x1200011) == seccomp.EPERM
    assert decide(architecture, architecture.clone3) == seccomp.ENOSYS
    for number in architecture.maps:
        assert decide(architecture, number, 0, 0, 3) == seccomp.ALLOW
        assert decide(architecture, number, 0, 0, 7) == seccomp.EPERM
    assert decide(architecture, numbers["read"], audit=0x40000003) == seccomp.KILL
    assert decide(architecture, numbers["read"] | 0x40000000) == seccomp.KILL


def decide(architecture: seccomp.Architecture, number: int, *arguments: int, audit: int | None = None) -> int:
    """What the kernel would: runs the filter on one call."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    call_data = struct.pack("<iIQ6Q", number, architecture.audit if audit is None else audit, 0, *padded)
    lines = list(struct.iter_unpack("=HBBI", seccomp.program(architecture)))
    word, at = 0, 0
    while True:
        code, if_true, if_false, value = lines[at]
        at += 1
        if code == 0x20:
            (word,) = struct.unpack_from("<I", call_data, value)
        elif code == 0x06:
            assert isinstance(value, int)
            return value
        else:
            holds = {0x15: word == value, 0x35: word >= value, 0x45: bool(word & value)}[code]
            at += if_true if holds else if_false


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_on_a_mac_memory_time_files_and_processes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: dict[int, tuple[int, int]] = {}
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    assert not confine.confine(1 << 30, 30), "it says that nothing keeps it from files and the network"
    assert limits[resource.RLIMIT_NPROC] == limits[resource.RLIMIT_NOFILE] == (0, 0)
    assert limits[resource.RLIMIT_FSIZE] == limits[resource.RLIMIT_CORE] == (0, 0)
    assert limits[resource.RLIMIT_DATA] == (1 << 30, 1 << 30)
    assert 30 < limits[resource.RLIMIT_CPU][0] < limits[resource.RLIMIT_CPU][1]
