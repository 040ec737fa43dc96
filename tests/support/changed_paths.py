"""Which paths a system call made, changed or took away."""

from __future__ import annotations

import re
import sys

from tests.support.installed import CHECKOUT
from tests.support.system_calls import WRITES, Call

WRITING = (
    "openat", "open", "creat", "mkdir", "mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2",
    "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "rmdir", "truncate", "chmod", "fchmodat",
    "memfd_create", "execve", "write", "pwrite64", "writev", "pwritev",
)  # fmt: skip
"""Calls that change something on a disk, for strace."""

_OPEN_FILE = re.compile(r"/proc/(?:self|\d+)/fd/\d+")


def changes(call: Call) -> list[str]:
    """Paths that a call made, changed or took away."""
    if call.result < 0 or call.name in (*WRITES, "execve"):
        return []
    if call.name in ("open", "openat") and not any(
        flag in call.arguments for flag in ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE")
    ):
        return []
    if call.name == "memfd_create":
        return [call.arguments]
    if call.name in ("link", "linkat"):
        # A pack is written without a name and gets one at the end: only that is made.
        return [path for path in call.paths if not _OPEN_FILE.fullmatch(path)]
    return call.paths


def is_compiled_python(path: str) -> bool:
    """Python's own compiled copies of modules, where modules lie: they say nothing of a diary."""
    is_compiled = "/__pycache__" in path
    roots = (str(CHECKOUT), sys.prefix, sys.base_prefix)
    return is_compiled and any(is_below(path, root) for root in roots)


def is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")
