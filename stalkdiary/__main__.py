"""Runs the program from a checkout: `python -m stalkdiary`."""

from __future__ import annotations

import sys

from stalkdiary.app import main

if __name__ == "__main__":
    sys.exit(main())
