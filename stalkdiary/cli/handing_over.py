"""`export` and `verify`: the pack that leaves this computer, and its check by whoever gets it."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions import export as exporting
from stalkdiary.actions import review
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import opened
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import checkpoint_json, count, spell_size
from stalkdiary.cli.times import days
from stalkdiary.errors import ExitStatus, FileMissing
from stalkdiary.model.codec import Json
from stalkdiary.model.pack import PackRequest, PackResult, Verdict

_INITIALS = "EX"
"""For "exhibit", where nobody's initials were given."""

_LONGEST_HELD = 64 * 1024
"""Bytes read of a file that should hold a checkpoint or a digest."""


def run_export(session: Session) -> int:
    """Make a pack.

    Raises:
        See `actions.export.export`; a word for a day that is not clear is refused before that.
    """
    args = session.args
    since, until = days(args.since, args.until, session.clock)
    destination = Path(args.out)
    with opened(session) as vault, session.working() as task:
        request = PackRequest(
            initials=_INITIALS if args.initials is None else args.initials,
            since=since,
            until=until,
            person=args.person,
            prepared_for=args.prepared_for,
            reference=args.reference,
            contacts=args.include_contacts,
            positions=args.include_positions,
            withdrawn=not args.no_withdrawn,
            left_out=tuple(review.resolve(vault, which) for which in args.leave_out),
        )
        result = exporting.export(vault, request, destination, task)
    if session.json:
        session.console.json({"pack": args.out, **pack_json(result)})
    else:
        for line in (*pack_lines(args.out, result), f"digest: {result.digest}"):
            session.console.say(line)
    return int(ExitStatus.OK)


def run_verify(session: Session) -> int:
    """Check a pack and name every finding; needs no notes.

    Raises:
        FileMissing, NotAPack, CheckpointUnreadable: there is nothing to check, or to compare with.
    """
    args, console = session.args, session.console
    path = Path(args.pack)
    if not path.exists():
        raise FileMissing
    against = None if args.against is None else _held(args.against)
    with session.working() as task:
        verdict = exporting.verify(path, against, task)
    if session.json:
        console.json(verdict_json(verdict))
    else:
        for line in verdict_lines(verdict):
            console.say(line)
    return int(ExitStatus.OK if verdict.undamaged else ExitStatus.FINDINGS)


def pack_json(result: PackResult) -> dict[str, Json]:
    """What an export made."""
    return {
        "digest": result.digest,
        "incidents": result.incidents,
        "exhibits": result.exhibits,
        "pages": result.pages,
        "bytes": result.bytes,
        "codes_shown": result.codes_shown,
    }


def pack_lines(path: str, result: PackResult) -> list[str]:
    """The same for a person."""
    lines = [
        f"Pack: {visible(path)} ({spell_size(result.bytes)})",
        f"It holds {count(result.incidents, 'entry', 'entries')}, {count(result.exhibits, 'original file')}"
        f" and a document of {count(result.pages, 'page')}. It passed its own check.",
    ]
    if result.codes_shown:
        lines.append(messages.note("codes-shown", count=result.codes_shown))
    return [*lines, messages.note("anyone-can-read")]


def verdict_json(verdict: Verdict) -> dict[str, Json]:
    """What a check of a pack found."""
    return {
        "undamaged": verdict.undamaged,
        "compared": verdict.compared,
        "comparison": verdict.comparison.value,
        "findings": [
            {"code": finding.code, "path": finding.path, "message": messages.pack_finding(finding.code)}
            for finding in verdict.findings
        ],
        "digest": verdict.digest,
        "checkpoint": None if verdict.checkpoint is None else checkpoint_json(verdict.checkpoint),
        "files": verdict.files,
    }


def verdict_lines(verdict: Verdict) -> list[str]:
    """The same for a person: each finding, then the verdict."""
    lines = [
        f"{visible(finding.path)}: {messages.pack_finding(finding.code)}"
        if finding.path
        else messages.pack_finding(finding.code)
        for finding in verdict.findings
    ]
    found = count(len(verdict.findings), "finding")
    standing = "undamaged" if verdict.undamaged else f"altered or incomplete, {found}"
    lines.append(f"{standing}; {messages.COMPARISONS[verdict.comparison.value]}")
    if verdict.digest:
        lines.append(f"digest: {verdict.digest}")
    return lines


def _held(given: str) -> str:
    """What someone else holds: the contents of the file of that name, or the words themselves."""
    path = Path(given)
    try:
        if not path.is_file():
            return given
        with path.open("rb") as file:
            return file.read(_LONGEST_HELD).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return given
