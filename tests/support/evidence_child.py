"""A process that takes one file in, says where it is, and waits to be told to go on: to be killed anywhere.

python -m tests.support.evidence_child VAULT
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from stalkdiary.vault.source import SourceBytes
from tests.support.evidence_store import FINE, open_store

CONTENT = hashlib.shake_128(b"new").digest(64 * 7)


class AskingSource(SourceBytes):
    """Asks before it gives each chunk."""

    def read_into(self, buffer: memoryview) -> int:
        _ask("read")
        return super().read_into(buffer)


def _ask(where: str) -> None:
    print(where, flush=True)
    sys.stdin.readline()


def main() -> None:
    """Take the file in, step by step."""
    with open_store(Path(sys.argv[1]), FINE) as opened:
        intake, received = opened.receive(AskingSource(CONTENT))
        _ask("received")
        opened.settle(intake, received)
        _ask("stored")


if __name__ == "__main__":
    main()
