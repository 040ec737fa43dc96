"""Every country's helplines can be read, and none is shown without its number and the month of its check."""

from __future__ import annotations

import re

import pytest

from stalkdiary.gui.helplines import load_helplines
from stalkdiary.resource_files import resource

REGIONS = sorted(path.stem for path in resource("helplines").glob("*.json"))


@pytest.mark.parametrize("region", REGIONS)
def test_whoever_rings_has_a_name_a_number_and_a_reason(region: str) -> None:
    assert re.fullmatch(r"[a-z]{2}", region)
    helplines = load_helplines(region)
    assert helplines.region
    assert helplines.checked.year >= 2026
    assert helplines.lines
    for line in helplines.lines:
        assert line.name
        assert line.about
        assert re.fullmatch(r"\+?[0-9][0-9 ]*", line.number), line


def test_the_number_for_an_emergency_comes_first() -> None:
    assert load_helplines("gb").lines[0].number == "999"
