"""A made-up diary as plain values: no vault, no clock, no files; a function of a seed and a number.

Every name, number, address and plate in it is fictional. Telephone numbers are from the ranges that Ofcom
keeps for drama (07700 900000 to 900999, 020 7946 0000 to 0999), mail and web addresses end in example.org
(RFC 2606), and number plates are of a form that is never issued.
"""

from __future__ import annotations

from stalkdiary.actions.specimen.items import (
    Amended,
    Registered,
    StoryFile,
    StoryItem,
    Withdrawn,
    WrittenDown,
)
from stalkdiary.actions.specimen.references import incident_with_ids, register_with_ids
from stalkdiary.actions.specimen.story import story

__all__ = [
    "Amended",
    "Registered",
    "StoryFile",
    "StoryItem",
    "Withdrawn",
    "WrittenDown",
    "incident_with_ids",
    "register_with_ids",
    "story",
]
