"""A system-call filter for a process that only computes and talks through pipes it already has.

Linux, x86_64 and aarch64. The filter is classic BPF (linux/filter.h, linux/seccomp.h) put together here, as
there is no library for it in Python's own. Calls not listed fail with EPERM rather than kill: decoders and
the interpreter look for optional files now and then, and cope with being refused.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

# linux/bpf_common.h: load a word at a fixed offset, compare, return.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# linux/seccomp.h: what a filter may decide; the low 16 bits carry the errno.
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050001, 0x00050026
# struct seccomp_data: number, architecture, instruction pointer, then six arguments of 8 bytes. Both
# architectures are little-endian, so an argument's low half comes first.
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32_BIT = 0x40000000
_CLONE_THREAD = 0x10000
_PROT_EXEC = 4


@dataclass(frozen=True, slots=True)
class Architecture:
    """A processor's system-call numbers.

    Attributes:
        audit: its AUDIT_ARCH value (linux/audit.h).
        allowed: calls that pass whatever their arguments.
        clone: passes for a new thread only (libwebp decodes in two).
        clone3: "no such call", as its flags lie in memory a filter cannot read; the C library then uses
            clone.
        maps: mmap and mprotect, which pass unless they would make memory executable.
    """

    audit: int
    allowed: tuple[int, ...]
    clone: int
    clone3: int
    maps: tuple[int, int]


# In this order in both: read write close fstat lseek brk munmap mremap mincore madvise futex
# set_robust_list rseq membarrier sched_yield sched_getaffinity rt_sigaction rt_sigprocmask rt_sigreturn
# sigaltstack restart_syscall nanosleep clock_nanosleep clock_gettime gettimeofday getrandom getrusage
# sysinfo getpid gettid exit exit_group
_X86_64 = Architecture(
    audit=0xC000003E,
    allowed=(
        *(0, 1, 3, 5, 8, 12, 11, 25, 27, 28, 202),
        *(273, 334, 324, 24, 204, 13, 14, 15),
        *(131, 219, 35, 230, 228, 96, 318, 98),
        *(99, 39, 186, 60, 231),
    ),
    clone=56,
    clone3=435,
    maps=(9, 10),
)
_AARCH64 = Architecture(
    audit=0xC00000B7,
    allowed=(
        *(63, 64, 57, 80, 62, 214, 215, 216, 232, 233, 98),
        *(99, 293, 283, 124, 123, 134, 135, 139),
        *(132, 128, 101, 115, 113, 169, 278, 165),
        *(179, 172, 178, 93, 94),
    ),
    clone=220,
    clone3=435,
    maps=(222, 226),
)
ARCHITECTURES = {"x86_64": _X86_64, "aarch64": _AARCH64}
"""By the name that `os.uname` gives."""


def program(architecture: Architecture) -> bytes:
    """The filter as an array of struct sock_filter."""
    lines = [
        _line(_LOAD, _ARCHITECTURE),
        _line(_IF_EQUAL, architecture.audit, 1, 0),
        _line(_RETURN, KILL),
        _line(_LOAD, _NUMBER),
        # The x32 numbers name the same calls again on x86_64; nothing of ours uses them.
        _line(_IF_AT_LEAST, _X32_BIT, 0, 1),
        _line(_RETURN, KILL),
    ]
    for number in architecture.allowed:
        lines += _decide(number, ALLOW)
    lines += _decide_by_bit(architecture.clone, 0, _CLONE_THREAD, ALLOW, EPERM)
    lines += _decide(architecture.clone3, ENOSYS)
    for number in architecture.maps:
        lines += _decide_by_bit(number, 2, _PROT_EXEC, EPERM, ALLOW)
    lines.append(_line(_RETURN, EPERM))
    return b"".join(lines)


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _decide(number: int, verdict: int) -> list[bytes]:
    return [_line(_IF_EQUAL, number, 0, 1), _line(_RETURN, verdict)]


def _decide_by_bit(number: int, argument: int, bit: int, if_set: int, if_clear: int) -> list[bytes]:
    return [
        _line(_IF_EQUAL, number, 0, 4),
        _line(_LOAD, _ARGUMENTS + 8 * argument),
        _line(_IF_ANY_BIT, bit, 0, 1),
        _line(_RETURN, if_set),
        _line(_RETURN, if_clear),
    ]
