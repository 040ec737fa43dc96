"""Puts the licences' own texts beside the program: those that its packages bring, and what they do not bring.

    python packaging/licence_texts.py --out build/daybook/licences

Nearly every licence asks that its text, and whose work it is, go with each copy. Packages hold them in their
folder of metadata, those of the libraries inside them too as far as their makers have put them there. Run it
with the interpreter that the program is frozen with. The LGPL's, under which Qt and others are, is in
packaging/licences, as no package brings it. The libraries in av's wheel come without; their sources, which a
release offers beside it (packaging/sources.py), hold them.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import PackagePath
from pathlib import Path

import bill_of_materials as bill

OURS = Path(__file__).resolve().parent / "licences"
_NAME = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\.py[cio]?$|/(?:android|pbin_musl|cibw_musl|all_except_musl|v8_xfa)/", re.IGNORECASE)
"""What no text is, and what pypdfium2 brings for builds of PDFium that are not used here."""


def texts(package: str) -> Iterator[PackagePath]:
    """Licences and notices in a package's metadata."""
    for file in bill.files(package):
        path = file.as_posix()
        is_text = "licenses" in file.parts[1:-1] or _NAME.match(file.name)
        if is_text and file.parts[0].endswith(".dist-info") and not _LEFT_OUT.search(path):
            yield file


def of_python() -> Path | None:
    """Where Python's own licence is on this system."""
    library = Path(sysconfig.get_path("stdlib"))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        library / "LICENSE.txt",
        Path(sys.base_prefix, "LICENSE.txt"),
        Path("/usr/share/doc", f"libpython{version}-stdlib", "copyright"),
        Path("/usr/share/doc", f"python{version}", "copyright"),
    )
    return next((place for place in places if place.is_file()), None)


def collect(folder: Path) -> list[str]:
    """Copy them all into a new folder, one below it a package; gives what has none, by name."""
    shutil.copytree(OURS, folder)
    licences = bill.table()["packages"]
    lacking = []
    for package in bill.required():
        found = list(texts(package))
        for file in found:
            target = folder.joinpath(package, *(part for part in file.parts[1:] if part != "licenses"))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), target)
        if not found and bill.files(package) and not licences.get(package, "").startswith("LGPL-3.0"):
            lacking.append(package)
    python = of_python()
    if python is None:
        lacking.append("CPython")
    else:
        (folder / "cpython").mkdir()
        shutil.copyfile(python, folder / "cpython" / "LICENSE.txt")
    return lacking


def main() -> int:
    """Collect them; 1 where something has none."""
    parser = argparse.ArgumentParser(description="Puts the licences' texts beside the program.")
    parser.add_argument("--out", type=Path, required=True, help="a folder that is not there yet")
    lacking = collect(parser.parse_args().out)
    for name in lacking:
        print(f"{name}: no text of its licence is there", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
