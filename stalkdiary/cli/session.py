"""What every command is handed: its arguments, the console, the clock."""

from __future__ import annotations

from argparse import Namespace
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.cli.console import Console
from stalkdiary.cli.progress import working
from stalkdiary.clock import Clock
from stalkdiary.task import Task

if TYPE_CHECKING:
    # Only for its type: this module is loaded for every command, the vault only for those that need it.
    from stalkdiary.actions.access import KeyCost


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command.

    Attributes:
        args: what was typed.
        console: to read from and print to.
        clock: the time.
        cost: of opening notes that are made here; None for what suits this machine.
    """

    args: Namespace
    console: Console
    clock: Clock
    cost: KeyCost | None = None

    @property
    def json(self) -> bool:
        """Whether the result is wanted as JSON."""
        return bool(self.args.json)

    def working(self) -> AbstractContextManager[Task]:
        """A task for long work, its progress shown where someone watches a terminal."""
        return working(None if self.json else self.console.progress_stream)
