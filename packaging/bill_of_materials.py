"""What comes along with the program: a bill of materials (CycloneDX 1.6) and a licence report.

    python packaging/bill_of_materials.py --out bom.json         the bill
    python packaging/bill_of_materials.py --report LICENCES.md   the report
    python packaging/bill_of_materials.py --frozen build/daybook and what the freezer took from the system
    python packaging/bill_of_materials.py                        only says what is amiss

Run it with the interpreter that the program is frozen with. Packages are those of
packaging/requirements/run.txt, as they are installed; the libraries that lie inside them are found by their
files (.so, .dll, .dylib), because a package's own label says nothing of them. Names and licences are in
licences.toml beside this file; what is not there is an error, and so is a package that is not in the frozen
folder. The same installation gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, PackagePath, distribution
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements" / "run.txt"
TABLE = HERE / "licences.toml"

_EMPTY = b"This library is empty: nothing that it held is used here."
"""In the libraries that packaging/frozen/hollow.py puts in place of others."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LIBRARIES = (
    re.compile(r"(?P<name>lib[\w+-]*?)(?:-[0-9a-f]{8})?\.(?:abi3\.)?so(?:\.(?P<version>[\d.]+))?$"),
    re.compile(r"(?P<name>[\w+-]+?)(?:-(?P<version>\d+))?(?:-[0-9a-f]{32})?(?:\.abi3)?\.dll$", re.IGNORECASE),
    re.compile(r"(?P<name>lib[\w+-]*?)\.(?:abi3\.)?(?:(?P<version>\d[\w.-]*)\.)?dylib$"),
)
"""Of Linux, Windows and macOS, with the marks that tools put into names when they make wheels."""


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """One thing that comes along.

    Attributes:
        name: of the package or library.
        version: as far as it is known, or empty.
        licence: SPDX expression; empty where the table has none.
        within: package that it lies in, or empty.
    """

    name: str
    version: str
    licence: str
    within: str = ""


def table() -> dict[str, Any]:
    """What is known of licences."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def components(known: dict[str, Any], folder: Path | None = None) -> list[Component]:
    """Everything that comes along on this system, each once, in the order of names.

    Args:
        known: the table of licences.
        folder: a frozen folder; of the libraries inside packages those that are in it count.
    """
    found = {Component("CPython", platform.python_version(), known["others"]["CPython"])}
    found |= {Component(name, "", licence) for name, licence in known["others"].items() if name != "CPython"}
    for name in required():
        try:
            version = distribution(name).version
        except PackageNotFoundError:
            continue  # for another system or another Python
        found.add(Component(name, version, known["packages"].get(name, "")))
        found |= set(_libraries(name, known["libraries"], folder))
        for inside in known["inside"]:
            if inside["package"] == name:
                found |= {Component(each, "", text, name) for each, text in inside["libraries"].items()}
    return sorted(found)


def own_version() -> str:
    """The program's."""
    text = (HERE.parent / "stalkdiary" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'^__version__ = "(.*)"$', text, re.MULTILINE)[0]


def required() -> list[str]:
    """Names of the packages that the program runs with."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    names = (_NAME.match(line) for line in lines)
    return sorted({name[0] for name in names if name is not None})


def absent(found: list[Component], folder: Path, modules: set[str]) -> list[str]:
    """Packages of which a frozen folder has nothing, a line each: what asks for them would fail.

    Args:
        found: everything that is to come along.
        folder: the frozen one.
        modules: names of what is packed into the program itself.
    """
    there = modules | {path.name.split(".", 1)[0] for path in (folder / "_internal").iterdir()}
    lines = []
    for name in (each.name for each in found if not each.within and each.name in required()):
        modules_of_it = {file.parts[0].split(".", 1)[0] for file in distribution(name).files or ()}
        if not modules_of_it & there:
            lines.append(f"{name}: nothing of it is in the frozen folder")
    return lines


def packed_modules(folder: Path) -> set[str]:
    """Names of the modules and packages that the freezer packed into the program."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(path for path in (folder / "daybook", folder / "daybook.exe") if path.is_file())
    packed: Any = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz")
    return {name.partition(".")[0] for name in packed.toc}


def library(name: str) -> tuple[str, str] | None:
    """What a library is called, and its version or nothing, by its file's name; None for any other file.

    The name begins with "lib" on every system, and ends before any number on Windows.
    """
    for pattern in _LIBRARIES:
        named = pattern.fullmatch(name)
        if named is not None:
            return f"lib{named['name'].removeprefix('lib')}", named["version"] or ""
    return None


def _libraries(package: str, known: dict[str, dict[str, str]], folder: Path | None) -> Iterator[Component]:
    for file in distribution(package).files or ():
        named = library(file.name)
        if named is None or (folder is not None and not _comes_along(folder / "_internal" / file)):
            continue
        licence = _longest(named[0], known.get(package) or known.get(file.parts[0], {}))
        # The freezer takes of Qt what is named in the table, so what is not there does not come along.
        if licence or file.parts[0] != "PySide6":
            yield Component(*named, licence, package)


def _comes_along(library: Path) -> bool:
    """Whether a library is in the frozen folder with what it held (packaging/frozen/hollow.py)."""
    return library.is_file() and _EMPTY not in library.read_bytes()


def from_the_system(folder: Path, known: dict[str, str]) -> set[Component]:
    """Libraries of a frozen folder that belong to no package: files that lie beside the packages' folders.

    Links beside them lead to those inside packages, which `components` finds, as it does files that packages
    put there on Windows. Modules of Python are left out.
    """
    of_packages = {file.name for name in required() for file in files(name)}
    found = set()
    for path in (folder / "_internal").iterdir():
        named = library(path.name)
        if named is not None and path.is_file() and not path.is_symlink() and path.name not in of_packages:
            found.add(Component(*named, _longest(named[0], known)))
    return found


def files(package: str) -> list[PackagePath]:
    """What a package was installed as; nothing where it is for another system or another Python."""
    try:
        return distribution(package).files or []
    except PackageNotFoundError:
        return []


def _longest(name: str, licences: dict[str, str]) -> str:
    fitting = [prefix for prefix in licences if name == prefix or name.startswith(prefix)]
    return licences[max(fitting, key=len)] if fitting else ""


def fits(expression: str, allowed: frozenset[str]) -> bool:
    """Whether a licence may be joined with the program's own."""
    return all(
        any(part.strip(" ()") in allowed for part in both.split(" OR ")) for both in expression.split(" AND ")
    )


def amiss(found: list[Component], known: dict[str, Any]) -> list[str]:
    """What is not in the table, and what must not come along; a line each."""
    allowed = frozenset(known["fits"]["licences"])
    lines = []
    for each in found:
        where = f" (in {each.within})" if each.within else ""
        if not each.licence:
            lines.append(f"{each.name}{where}: its licence is not in licences.toml")
        elif not fits(each.licence, allowed):
            lines.append(f"{each.name}{where}: {each.licence} does not go with GPL-3.0-or-later")
    return lines


def bill(found: list[Component], version: str) -> str:
    """The bill of materials as CycloneDX 1.6 JSON."""
    root = {"type": "application", "bom-ref": "daybook", "name": "daybook", "version": version}
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {"component": {**root, "licenses": [{"expression": "GPL-3.0-or-later"}]}},
            "components": [_entry(each) for each in found],
        },
        indent=1,
        ensure_ascii=False,
    )


def _entry(component: Component) -> dict[str, Any]:
    within = f"{component.within}/" if component.within else ""
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{within}{component.name}@{component.version}",
        "name": component.name,
        "licenses": [{"expression": component.licence}],
    }
    if component.version:
        entry["version"] = component.version
    if not component.within and component.name in required():
        entry["purl"] = f"pkg:pypi/{component.name}@{component.version}"
    return entry


def report(found: list[Component]) -> str:
    """The licence report, for people."""
    lines = [
        "# What comes along, and under which licence",
        "",
        "Made by packaging/bill_of_materials.py. The program itself is GPL-3.0-or-later.",
        "The sources of what is under the GPL or LGPL come with every binary release, as they ask.",
        "What is under the LGPL lies in files of its own, which may be exchanged for others that fit.",
        "The texts are in the folder licences.",
        "",
        "| what | version | inside | licence |",
        "|---|---|---|---|",
    ]
    lines += [f"| {each.name} | {each.version} | {each.within} | {each.licence} |" for each in found]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write what was asked for; 1 where something is amiss."""
    parser = argparse.ArgumentParser(description="What comes along with the program.")
    parser.add_argument("--out", type=Path, help="write the bill of materials")
    parser.add_argument("--report", type=Path, help="write the licence report")
    parser.add_argument("--frozen", type=Path, metavar="FOLDER", help="look into a frozen folder as well")
    options = parser.parse_args()
    known = table()
    found = components(known, options.frozen)
    wrong: list[str] = []
    if options.frozen:
        found = sorted({*found, *from_the_system(options.frozen, known["system"])})
        wrong = absent(found, options.frozen, packed_modules(options.frozen))
    if options.out:
        options.out.write_text(bill(found, own_version()), encoding="utf-8")
    if options.report:
        options.report.write_text(report(found), encoding="utf-8")
    wrong += amiss(found, known)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
