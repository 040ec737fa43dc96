"""Names libraries that those of a frozen folder ask for, and that neither it nor this system has. Linux.

    python packaging/frozen/lacking.py FOLDER

The program loads some of them late, sound for instance, and would then do without in silence. Needs readelf
(binutils); elsewhere than on Linux it does nothing. The exit status is 1 where something is lacking.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_LISTED = re.compile(r"^\s*(\S+) \(", re.MULTILINE)
_LISTS = "/sbin/ldconfig"


def asked_for(library: Path) -> set[str]:
    """Names of the libraries that one asks the loader for."""
    done = subprocess.run(["readelf", "-d", str(library)], capture_output=True, text=True, check=False)
    return set(_NEEDED.findall(done.stdout))


def lacking(folder: Path, of_the_system: set[str]) -> dict[str, list[str]]:
    """Names that nobody has, and which libraries ask for each."""
    found: dict[str, list[str]] = {}
    libraries = [path for path in folder.rglob("*") if ".so" in path.name]
    there = {path.name for path in libraries} | of_the_system
    for library in sorted(path for path in libraries if path.is_file()):
        for name in sorted(asked_for(library) - there):
            found.setdefault(name, []).append(library.name)
    return found


def main() -> int:
    """Say what is lacking."""
    if sys.platform != "linux" or shutil.which("readelf") is None:
        print("Libraries are not looked at here.")
        return 0
    listed = subprocess.run([_LISTS, "-p"], capture_output=True, text=True, check=True).stdout
    found = lacking(Path(sys.argv[1]), set(_LISTED.findall(listed)))
    for name, askers in found.items():
        print(f"{name} is lacking, asked for by {', '.join(askers)}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
