"""How long it takes from the start of the process to a painted unlock page.

    python -m benchmarks.start_window [RUNS]

Under the screen that DISPLAY names, or offscreen. The figure to reach: under 400 ms.
Beside it, in the same run, the same for a process that shows an empty window of Qt's: the ratio tells how
much of it is ours.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_EMPTY = """
import os, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["empty"])
class Empty(QWidget):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        os._exit(0)
window = Empty()
window.resize(1280, 800)
window.show()
app.exec()
"""

_OURS = """
import os, sys, time
from stalkdiary.gui import startup
from stalkdiary.gui.unlock.unlock_page import UnlockPage
def painted(self, event):
    print(time.time(), flush=True)
    os._exit(0)
UnlockPage.paintEvent = painted
startup.run([os.environ["HOME"]], lambda: 1)
"""


def started(code: str) -> float:
    """Seconds from starting a process to its first paint."""
    environment = {"QT_QPA_PLATFORM": "" if os.environ.get("DISPLAY") else "offscreen", **os.environ}
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[0]) - begun


def main() -> None:
    """Measure in turn, so that a busy machine slows both alike."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    empty, ours = [], []
    for _ in range(runs):
        empty.append(started(_EMPTY))
        ours.append(started(_OURS))
    for name, times in (("empty window", empty), ("unlock page", ours)):
        print(f"{name}: median {statistics.median(times) * 1000:.0f} ms, least {min(times) * 1000:.0f} ms")
    print(f"ratio of medians: {statistics.median(ours) / statistics.median(empty):.2f}")


if __name__ == "__main__":
    main()
