"""The documents lead somewhere: every link, picture and heading that they name is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
NAMED = re.compile(r"`((?:docs|packaging|resources|stalkdiary|tests)/[\w./-]+\.\w+)`")


def _documents() -> list[Path]:
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "*.md"], cwd=ROOT, check=True, capture_output=True
    )
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


DOCUMENTS = _documents()


def _anchors(document: Path) -> set[str]:
    """Headings as anchors, as most readers make them: small letters, no signs, dashes for spaces."""
    titles = HEADING.findall(
        CODE.sub(lambda found: found[0].strip("`"), document.read_text(encoding="utf-8"))
    )
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_no_link_leads_nowhere(document: Path) -> None:
    lost = []
    for target in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        name, _, anchor = target.partition("#")
        place = (document.parent / name).resolve() if name else document
        if not place.exists() or (anchor and anchor not in _anchors(place)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_every_file_that_is_named_is_there(document: Path) -> None:
    named = NAMED.findall(document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_document_is_found_from_the_first_one() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        if document in reached or document.suffix != ".md" or not document.is_file():
            continue
        reached.add(document)
        links = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
        waiting += [(document.parent / link.partition("#")[0]).resolve() for link in links]
    listed = {path for path in DOCUMENTS if path.parent in (ROOT / "docs", ROOT / "docs" / "guide")}
    assert listed <= reached
