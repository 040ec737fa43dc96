"""Names libraries that those of a frozen folder ask for and do not find. Linux.

    python packaging/frozen/lacking.py FOLDER

The program loads some of them late, sound for instance, and would then do without in silence. The loader is
asked, with `ldd`, where each library's own path leads and what the system has. On Linux alone; elsewhere
nothing is done. The exit status is 1 where something is lacking.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def not_found(library: Path, beside: Path) -> list[str]:
    """Names of the libraries that one asks for, and those ask for in turn, which are not found.

    Args:
        library: its neighbours count as found: whoever loads one of them says where they all are.
        beside: the folder that the program has its libraries looked for in.
    """
    places = f"{beside}:{library.parent}"
    done = subprocess.run(
        ["ldd", str(library)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "LD_LIBRARY_PATH": places},
    )
    return sorted(set(_NOT_FOUND.findall(done.stdout)))


def lacking(folder: Path) -> dict[str, list[str]]:
    """Names that are not found, and which libraries ask for each."""
    found: dict[str, list[str]] = {}
    for library in sorted(path for path in folder.rglob("*") if ".so" in path.name and path.is_file()):
        for name in not_found(library, folder / "_internal"):
            found.setdefault(name, []).append(library.name)
    return found


def main() -> int:
    """Say what is lacking."""
    if sys.platform != "linux" or shutil.which("ldd") is None:
        print("Libraries are not looked at here.")
        return 0
    found = lacking(Path(sys.argv[1]))
    for name, askers in found.items():
        print(f"{name} is lacking, asked for by {', '.join(askers)}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
