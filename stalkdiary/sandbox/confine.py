"""What a child gives up before it looks at a foreign byte. Everything here works without privileges.

`confine` is called in the child after the decoders are loaded. On Linux it closes the process off: no
files, no network, no new processes, no executable memory. Elsewhere it sets what limits the system knows,
and says honestly that the process is not closed off.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from pathlib import Path

from stalkdiary.sandbox import seccomp
from stalkdiary.sandbox.job import limit_by_job

if sys.platform != "win32":
    import resource

# linux/prctl.h
_PDEATHSIG, _DUMPABLE, _SECCOMP, _NO_NEW_PRIVS = 1, 4, 22, 38
_MODE_FILTER = 2
_SIGKILL = 9


class _FilterProgram(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_void_p))


def confine(memory: int, cpu_s: int) -> bool:
    """Give up everything but computing and the pipes.

    Args:
        memory: bytes that may be taken beyond what is in use now.
        cpu_s: seconds of processor time that may be used beyond what was used so far.

    Returns:
        Whether the system now keeps this process from files, network and other processes.
    """
    if sys.platform == "win32":
        limit_by_job(ctypes.WinDLL("kernel32"), memory, cpu_s)
        return False
    _limit_resources(memory, cpu_s)
    return sys.platform == "linux" and _close_off()


def die_with_parent() -> None:
    """Linux: have this process killed when the thread that started it ends; elsewhere the pipe's end does it.

    Also keeps others of the same user from reading this process's memory, and core dumps from being made.
    """
    if sys.platform == "linux":
        _prctl(_PDEATHSIG, _SIGKILL)
        _prctl(_DUMPABLE, 0)


if sys.platform != "win32":

    def _limit_resources(memory: int, cpu_s: int) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        cpu = int(used.ru_utime + used.ru_stime) + 1 + cpu_s
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_CPU, cpu)
        if sys.platform == "linux":
            _limit(resource.RLIMIT_AS, _address_space() + memory)
        else:
            # Linux counts threads here too, and libwebp needs one; there the filter forbids processes.
            _limit(resource.RLIMIT_NPROC, 0)
            _limit(resource.RLIMIT_DATA, memory)
        # Last, as reading /proc above takes a descriptor: those that are open stay, no new one is given.
        _limit(resource.RLIMIT_NOFILE, 0)

    def _limit(what: int, value: int) -> None:
        # A harder limit may be in force already, or the system may not know this one.
        with contextlib.suppress(ValueError, OSError):
            # The processor time's hard limit kills without saying why, so the soft one comes first.
            resource.setrlimit(what, (value, value + (what == resource.RLIMIT_CPU)))


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _close_off() -> bool:
    architecture = seccomp.ARCHITECTURES.get(os.uname().machine)
    if architecture is None or sys.maxsize < 1 << 32:
        return False
    lines = seccomp.program(architecture)
    buffer = ctypes.create_string_buffer(lines, len(lines))
    filter_program = _FilterProgram(len(lines) // 8, ctypes.addressof(buffer))
    return _prctl(_NO_NEW_PRIVS, 1) and _prctl(_SECCOMP, _MODE_FILTER, ctypes.addressof(filter_program))


def _prctl(option: int, *arguments: int) -> bool:
    call = ctypes.CDLL(None).prctl
    call.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return int(call(option, *padded)) == 0
