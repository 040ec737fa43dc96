"""Which argument each page is opened with in the tests that walk through all pages."""

from __future__ import annotations

from collections.abc import Mapping

BEFORE_OPENING = ("choose", "unlock", "begin")
"""Pages that are shown while no diary is open."""

ARGUMENTS: Mapping[str, str] = {
    "unlock": "folder",
    "incident": "entry",
    "evidence": "entry",
    "editor": "entry",
    "register": "order",
    "counted": "figure",
}
"""What a page is about: "folder", the diary's; "entry", one of its entries with a file; "order", one of its
register; "figure", the entries since that order; else nothing."""
