"""What the threat model claims is shown by tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
HOLDS = TEXT.partition("## What holds")[2].partition("## What does not")[0]
CLAIMS = [line.strip("| ").split(" | ") for line in HOLDS.splitlines() if line.startswith("| ")][1:]


def test_every_claim_names_a_test_that_is_there() -> None:
    assert len(CLAIMS) > 15
    for claim, _how, shown in CLAIMS:
        named = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`", shown)
        assert any(name.startswith("tests/") for name in named), claim
        missing = [name for name in named if not (ROOT / name).is_file()]
        assert missing == [], claim


def test_every_named_decision_is_there() -> None:
    for link in re.findall(r"\]\((decisions/[\w-]+\.md)\)", TEXT):
        assert (ROOT / "docs" / link).is_file(), link
