"""A process that opens a diary, says so, and holds it until its input ends.

python -m tests.support.open_elsewhere FOLDER PASSPHRASE
"""

from __future__ import annotations

import sys
from pathlib import Path

from stalkdiary.vault.opening import open_vault
from tests.support.fixed_clock import FixedClock


def main() -> None:
    """Hold it."""
    with open_vault(Path(sys.argv[1]), sys.argv[2], FixedClock()):
        print("open", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
