"""Collects the sources of what comes along, which a binary release has to offer beside it (GPL, LGPL).

    python packaging/sources.py --out build/sources

Run it with the interpreter that the program is frozen with. It takes the program's own sources at the last
commit, and of each package in packaging/requirements/run.txt the source archive of just the version that
is installed, from wherever pip is set up to look, checked against the sum that is told there. What no
registry has is named in packaging/sources.toml: MISSING.md, beside the archives, says what has to be fetched
by hand, and where its project publishes it. SHA256SUMS names every file. Nothing of what is fetched is run.

The exit status is 1 where something is under the GPL or LGPL and neither was fetched nor is named.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import bill_of_materials as bill

HERE = Path(__file__).resolve().parent
TABLE = HERE / "sources.toml"


@dataclass(frozen=True, slots=True)
class Archive:
    """A source archive that a registry offers.

    Attributes:
        name: of its file.
        address: where it is, as the registry says.
        sha256: its sum, as the registry says; hex.
    """

    name: str
    address: str
    sha256: str


def asks_for_sources(component: bill.Component) -> bool:
    """Whether a binary of it may only be given on with the offer of its sources.

    PyInstaller's exception lets its loader go with any program on that program's terms.
    """
    parts = component.licence.split(" OR ")
    return all("GPL" in each and not each.endswith("WITH Bootloader-exception") for each in parts)


def elsewhere(component: bill.Component, known: dict[str, Any]) -> dict[str, Any] | None:
    """The entry of sources.toml that a component belongs to."""
    for entry in known["elsewhere"]:
        of_it = component.within == entry["package"] or component.within in entry.get("packages", ())
        if component.name in entry.get("packages", ()) or (
            of_it and component.name.startswith(tuple(entry["libraries"]))
        ):
            return dict(entry)
    return None


@contextmanager
def registry() -> Iterator[tuple[Any, Any]]:
    """What pip finds packages with, and fetches them: it alone knows where this machine takes them from."""
    from pip._internal.commands import create_command

    command: Any = create_command("download")
    options, _ = command.parse_args(["--quiet"])
    with command.main_context():
        session = command.get_default_session(options)
        yield command._build_package_finder(options, session), session


def archive_of(finder: Any, name: str, version: str) -> Archive | None:
    """The source archive of one version, where the registry has one with its sum."""
    for candidate in finder.find_all_candidates(name):
        link = candidate.link
        if str(candidate.version) == version and not link.is_wheel and link.hash_name == "sha256":
            return Archive(link.filename, link.url_without_fragment, link.hash)
    return None


def fetch(session: Any, archive: Archive, folder: Path) -> bool:
    """Fetch one archive; whether it is the one that was told of."""
    if archive.address.startswith("file:"):
        content = Path(url2pathname(urlsplit(archive.address).path)).read_bytes()
    else:
        answer = session.get(archive.address, headers={"Accept-Encoding": "identity"})
        answer.raise_for_status()
        content = answer.content
    if hashlib.sha256(content).hexdigest() != archive.sha256:
        return False
    (folder / archive.name).write_bytes(content)
    return True


def own_sources(folder: Path, version: str) -> None:
    """The program's own, at the last commit."""
    name = f"daybook-{version}"
    subprocess.run(
        ["git", "-C", str(HERE.parent), "-c", f"safe.directory={HERE.parent}", "archive", "--format=tar.gz",
         f"--prefix={name}/", "-o", str((folder / f"{name}.tar.gz").resolve()), "HEAD"],
        check=True,
    )  # fmt: skip


def missing(
    found: list[bill.Component], fetched: set[str], known: dict[str, Any]
) -> tuple[list[str], list[str]]:
    """What has to be fetched by hand, as lines of a table, and what nobody knows the place of."""
    lines: dict[str, None] = {}
    unknown = []
    for component in found:
        if not asks_for_sources(component) or (component.name in fetched and not component.within):
            continue
        entry = elsewhere(component, known)
        if entry is None:
            unknown.append(
                f"{component.name} (in {component.within})" if component.within else component.name
            )
            continue
        version = known["versions"].get(entry["version"], entry["version"])
        home = next((each.version for each in found if each.name == entry["package"]), "")
        lines[f"| {entry['what']} | {entry['package']} {home} | {entry['home']} | {version} |"] = None
    return sorted(lines), unknown


def told(lines: list[str], notes: dict[str, str]) -> str:
    """MISSING.md."""
    head = [
        "# Sources that have to be fetched by hand",
        "",
        "No package registry has them. Fetch each in the version that is in the binary, put it into this",
        "folder, and give the whole folder out beside the binaries, for as long as they are given out.",
        "",
        "| what | comes in | published at | which version |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *lines, *notes.values()]) + "\n"


def main() -> int:
    """Collect them; 1 where something stays open."""
    parser = argparse.ArgumentParser(description="Collects the sources of what comes along.")
    parser.add_argument("--out", type=Path, required=True, help="a folder for them, new or empty")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        print(f"{folder} is not empty.", file=sys.stderr)
        return 2
    known = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found = bill.components(bill.table())
    names = set(bill.required())
    fetched, wrong = set(), []
    with registry() as (finder, session):
        for component in (each for each in found if not each.within and each.name in names):
            archive = archive_of(finder, component.name, component.version)
            if archive is not None and fetch(session, archive, folder):
                fetched.add(component.name)
            elif archive is not None:
                wrong.append(f"{archive.name} is not what its sum says")
    own_sources(folder, bill.own_version())
    lines, unknown = missing(found, fetched, known)
    (folder / "MISSING.md").write_text(told(lines, known["notes"]), encoding="utf-8")
    sums = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.iterdir())
    )
    (folder / "SHA256SUMS").write_text("".join(list(sums)), encoding="utf-8")
    print(f"{len(fetched) + 1} archives are in {folder}; MISSING.md names {len(lines)} to fetch by hand.")
    for line in [*wrong, *(f"{each}: nobody says where its sources are" for each in unknown)]:
        print(line, file=sys.stderr)
    return 1 if wrong or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
