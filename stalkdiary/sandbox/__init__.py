"""Runs one function on one input in a fresh child process under limits.

For whatever reads foreign bytes: pictures, mail, exports of other programs. The process that holds keys never
parses them. The child is started by exec, never by fork, so that nothing of this process's memory, files or
environment is in it; it asks for ranges of its input through a pipe and answers in blocks of bytes.
"""

from __future__ import annotations

from stalkdiary.sandbox.parent import Child, Outcome, child_command, frozen_command, run
from stalkdiary.sandbox.wire import ByteSource, BytesSource, FileSource, Limits

__all__ = [
    "ByteSource",
    "BytesSource",
    "Child",
    "FileSource",
    "Limits",
    "Outcome",
    "child_command",
    "frozen_command",
    "run",
]
