"""People to talk to: read from resources/helplines, with the month in which each list was checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from stalkdiary.resource_files import resource


@dataclass(frozen=True, slots=True)
class Helpline:
    """Someone to ring.

    Attributes:
        name: of the service.
        number: as it is written in its country.
        about: whom it is for.
    """

    name: str
    number: str
    about: str


@dataclass(frozen=True, slots=True)
class Helplines:
    """The helplines of one region.

    Attributes:
        region: where these numbers work.
        checked: first day of the month in which they were compared with published pages.
        lines: in the order to show them.
    """

    region: str
    checked: date
    lines: tuple[Helpline, ...]


def load_helplines(region: str = "gb") -> Helplines:
    """The list for a region, by the name of its file."""
    data = json.loads(resource("helplines", f"{region}.json").read_text(encoding="utf-8"))
    lines = tuple(Helpline(line["name"], line["number"], line["about"]) for line in data["lines"])
    return Helplines(data["region"], date.fromisoformat(f"{data['checked']}-01"), lines)
