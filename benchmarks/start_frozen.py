"""How long it takes from the start to the window on the screen: the frozen program beside the checkout's.

    python -m benchmarks.start_frozen build/daybook/daybook FOLDER [RUNS]

FOLDER holds notes; the window asks for their passphrase. Needs DISPLAY and xdotool. The figure to reach: at
most 1.5 times as long. A window is seen within the hundredth of a second that one look takes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60


def shown(command: list[str]) -> float:
    """Seconds until a window of the program is on the screen; the program is ended then."""
    begun = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
        try:
            while time.monotonic() - begun < PATIENCE_S:
                if subprocess.run(search, capture_output=True, check=False).stdout:
                    return time.monotonic() - begun
        finally:
            process.terminate()
    raise SystemExit("No window came up.")


def main() -> None:
    """Measure in turn, so that a busy machine slows both alike."""
    program, folder = str(Path(sys.argv[1]).resolve()), str(Path(sys.argv[2]).resolve())
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    frozen, plain = [], []
    for _ in range(runs):
        frozen.append(shown([program, folder]))
        plain.append(shown([sys.executable, "-m", "stalkdiary", folder]))
    for name, times in (("frozen", frozen), ("checkout", plain)):
        print(f"{name}: median {statistics.median(times) * 1000:.0f} ms, least {min(times) * 1000:.0f} ms")
    print(f"ratio of medians: {statistics.median(frozen) / statistics.median(plain):.2f}")


if __name__ == "__main__":
    main()
