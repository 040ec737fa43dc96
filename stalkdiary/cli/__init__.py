"""Headless commands, for supporters, checks and tests: what is typed in, one calm answer out.

Each command lives in a module of its family and is loaded only when it is asked for, so that `when` does
not wait for the database and `list` not for what makes PDFs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from stalkdiary import logs, messages
from stalkdiary.cli.arguments import Misunderstood, parser
from stalkdiary.cli.behaviours import SEE_BEHAVIOURS
from stalkdiary.cli.console import Console, one_line, visible
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import error_json
from stalkdiary.clock import Clock, SystemClock
from stalkdiary.errors import (
    Cancelled,
    CommandNotUnderstood,
    DiaryError,
    UnknownBehaviour,
    from_system,
)

if TYPE_CHECKING:
    from stalkdiary.actions.access import KeyCost

INTERNAL = 70
"""Exit status after a fault of our own; EX_SOFTWARE of BSD's sysexits.h."""

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "making": ("new",),
    "demonstrating": ("demo",),
    "writing": ("log", "attach"),
    "changing": ("amend", "withdraw", "remove"),
    "about_you": ("about-you",),
    "reading": ("list", "show"),
    "handing_over": ("export",),
    "checking": ("verify",),
    "proving": ("prove",),
    "keeping": ("check", "salvage", "checkpoint"),
    "backing_up": ("backup",),
    "anchoring": ("anchors",),
    "ways_in": ("passphrase", "keys"),
    "understanding": ("when",),
}
COMMANDS: Mapping[str, str] = {name: family for family, names in _FAMILIES.items() for name in names}
"""Every command and the module that holds it, as a function `run_<command>`, a dash in it as a low line."""

_LONGEST_REASON = 300
"""Characters shown of the parser's complaint, which can repeat what was typed."""

Command = Callable[[Session], int]


def main(
    argv: Sequence[str],
    *,
    console: Console | None = None,
    clock: Clock | None = None,
    cost: KeyCost | None = None,
) -> int:
    """Run one command.

    Args:
        argv: what follows the program's name.
        console: where to read and print; by default this process's streams.
        clock: by default the machine's.
        cost: of opening notes that are made here; by default what suits this machine.

    Returns:
        The exit status (`ExitStatus`, or `INTERNAL`).
    """
    console = console or Console.of_this_process()
    as_json = "--json" in argv
    try:
        args = parser().parse_args(argv)
        session = Session(args, console, clock or SystemClock(), cost)
        return _command(args.command)(session)
    except Misunderstood as misunderstood:
        return _report(console, CommandNotUnderstood(), as_json, _usage_line(misunderstood))
    except UnknownBehaviour as error:
        return _report(console, error, as_json, f"{messages.line(error)} {SEE_BEHAVIOURS}")
    except DiaryError as error:
        return _report(console, error, as_json)
    except KeyboardInterrupt:
        return _report(console, Cancelled(), as_json)
    except OSError as error:
        return _report(console, from_system(error), as_json)
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or 0)
    except Exception as error:  # whatever it is, what it says can hold content and is not shown
        return _report_fault(console, error, as_json)


def answer(error: DiaryError, argv: Sequence[str]) -> int:
    """Say on this process's streams what kept a command, or the window, from beginning.

    Returns:
        The exit status.
    """
    return _report(Console.of_this_process(), error, "--json" in argv)


def _command(name: str) -> Command:
    module = importlib.import_module(f"stalkdiary.cli.{COMMANDS[name]}")
    return cast(Command, getattr(module, f"run_{name.replace('-', '_')}"))


def _report(console: Console, error: DiaryError, as_json: bool, line: str = "") -> int:
    """Say what happened, what was kept and what to do: one line, and the error's exit status."""
    if as_json:
        _quietly(console.json, error_json(error))
    _quietly(console.note, f"daybook: {line or messages.line(error)}")
    return int(error.status)


def _usage_line(misunderstood: Misunderstood) -> str:
    words = messages.message(CommandNotUnderstood())
    reason, usage = one_line(misunderstood.reason, _LONGEST_REASON), visible(misunderstood.usage)
    stop = "" if reason.endswith("?") else "."
    return f"{words.what_happened[:-1]}: {reason}{stop} {words.what_was_kept} For help: {usage}"


def _report_fault(console: Console, error: Exception, as_json: bool) -> int:
    id_, kind, place = logs.new_id(), type(error).__name__, logs.where(error)
    logs.fault(id_, kind, place)
    if as_json:
        _quietly(console.json, {"error": "unexpected", "id": id_, "kind": kind, "place": place})
    _quietly(console.note, f"daybook: {messages.note('unexpected')} ({kind} at {place}, {id_})")
    return INTERNAL


def _quietly(tell: Callable[..., None], what: object) -> None:
    """Print where that is possible: the reason for the report may be that it is not."""
    try:
        tell(what)
    except OSError:
        return


__all__ = ["COMMANDS", "INTERNAL", "answer", "main"]
