"""Hostile files are opened here, each in a child process of its own; never where the keys are."""

from __future__ import annotations

from stalkdiary.preview.client import LIMITS, Looker, look_at
from stalkdiary.preview.facts import Look, PictureFacts, Reduced

__all__ = ["LIMITS", "Look", "Looker", "PictureFacts", "Reduced", "look_at"]
