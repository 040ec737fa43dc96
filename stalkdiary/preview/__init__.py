"""Hostile files are opened here, each in a child process of its own; never where the keys are."""

from __future__ import annotations

from stalkdiary.preview.client import LIMITS, Looker, look_at, render_page
from stalkdiary.preview.facts import (
    AttachedFile,
    DocumentFacts,
    FileFacts,
    FilmFacts,
    Look,
    MailFacts,
    PictureFacts,
    Reduced,
    SoundFacts,
    TextFacts,
)
from stalkdiary.preview.kinds import ALL, PICTURES_ONLY
from stalkdiary.preview.player import Frame, Player, Samples, open_player

__all__ = [
    "ALL",
    "LIMITS",
    "PICTURES_ONLY",
    "AttachedFile",
    "DocumentFacts",
    "FileFacts",
    "FilmFacts",
    "Frame",
    "Look",
    "Looker",
    "MailFacts",
    "PictureFacts",
    "Player",
    "Reduced",
    "Samples",
    "SoundFacts",
    "TextFacts",
    "look_at",
    "open_player",
    "render_page",
]
