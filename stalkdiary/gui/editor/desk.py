"""What every section of the form is given."""

from __future__ import annotations

from dataclasses import dataclass

from stalkdiary.clock import Clock
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """What sections work with.

    Attributes:
        theme: how they look.
        clock: for "now".
        jobs: for the diary.
        clock24: times as 21:00.
        blurs: whether evidence is blurred until asked for.
    """

    theme: Theme
    clock: Clock
    jobs: JobRunner
    clock24: bool = False
    blurs: bool = True
