"""A server that does each order in a process of its own; forked, so that each starts at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from tests.support.quick_vault import make_quick
from tests.support.writer import Told


def serve(do: Callable[[dict[str, Any]], object]) -> None:
    """Do each JSON line of standard input, until that ends.

    Prints {"pid"}, whatever `do` tells, and {"ended", "status"}. Nothing of the child is unwound.
    """
    make_quick()
    for line in sys.stdin:
        order = json.loads(line)
        waiting, go = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.read(waiting, 1)
                do(order)
                os._exit(0)
            finally:
                os._exit(1)
        # Before anything that the child tells.
        tell({"pid": pid})
        os.write(go, b"!")
        os.close(go)
        os.close(waiting)
        tell({"ended": pid, "status": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])})


def tell(told: Told) -> None:
    """Print a line in one write, so that what is killed in the middle has told whole lines only."""
    os.writev(1, [json.dumps(told).encode() + b"\n"])
