"""A child's limits on Windows: a job object that holds the child alone.

Structures and flags are those of `winnt.h`; the calls are kernel32's. A job limits memory, processor time and
further processes. It does not keep a process from files or the network.
"""

from __future__ import annotations

import ctypes
from typing import Any

INTERPRETER_MEMORY = 256 << 20
"""Bytes that Python and the decoders may take before a file is read: a job's limit counts from nothing."""

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION = 0x2, 0x8, 0x100, 0x400
_TICKS_PER_SECOND = 10_000_000


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_by_job(kernel32: Any, memory: int, cpu_s: int) -> bool:
    """Put this process alone into a job with limits; whether that worked.

    The job lives as long as the process, so its handle is left open.

    Args:
        kernel32: the library, or in tests something that stands for it.
        memory: bytes beyond `INTERPRETER_MEMORY`.
        cpu_s: seconds of processor time.
    """
    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    limits = ExtendedLimits(
        process_time=cpu_s * _TICKS_PER_SECOND,
        flags=_PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION,
        processes=1,
        process_memory=INTERPRETER_MEMORY + memory,
    )
    job = ctypes.c_void_p(kernel32.CreateJobObjectW(None, None))
    size = ctypes.c_uint32(ctypes.sizeof(limits))
    return bool(
        job.value
        and kernel32.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        and kernel32.AssignProcessToJobObject(job, ctypes.c_void_p(kernel32.GetCurrentProcess()))
    )
