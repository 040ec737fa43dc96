"""`verify`: a pack checked by whoever gets it, without the notes."""

from __future__ import annotations

import json
from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions.check_pack import verify
from stalkdiary.cli.console import visible
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import checkpoint_json, count
from stalkdiary.errors import DisclosureUnreadable, ExitStatus, FileMissing, PackLocked, PassphraseMissing
from stalkdiary.model.codec import Json
from stalkdiary.model.disclosure import LARGEST, DisclosedRow
from stalkdiary.model.pack import Verdict

DIGEST = "digest: "
"""How the line begins that names a pack."""

_LONGEST_HELD = 64 * 1024
"""Bytes read of a file that should hold a checkpoint or a digest."""


def run_verify(session: Session) -> int:
    """Check a pack and name every finding; needs no notes.

    Raises:
        FileMissing, NotAPack, CheckpointUnreadable: there is nothing to check, or to compare with.
    """
    args, console = session.args, session.console
    paths = [Path(given) for given in args.pack]
    if not all(path.exists() for path in paths):
        raise FileMissing
    against = None if args.against is None else held_words(args.against)
    proof = None if args.proof is None else held_words(args.proof)
    shown = None if args.shown is None else _disclosure(Path(args.shown))
    passphrase = _passphrase(session) if args.passphrase_stdin else None
    try:
        with session.working() as task:
            verdict = verify(paths, against, task, passphrase, proof, shown)
    except PackLocked:
        with session.working() as task:
            verdict = verify(paths, against, task, _passphrase(session), proof, shown)
    if session.json:
        console.json(verdict_json(verdict))
    else:
        for line in verdict_lines(verdict):
            console.say(line)
    holds = verdict.undamaged and not verdict.shown_wrong
    return int(ExitStatus.OK if holds else ExitStatus.FINDINGS)


def _passphrase(session: Session) -> str:
    """The passphrase of a locked pack.

    Raises:
        PackLocked: there is none, and nobody to ask.
    """
    from_stdin = session.args.passphrase_stdin
    try:
        return session.console.passphrase("Passphrase of the pack: ", from_stdin=from_stdin)
    except PassphraseMissing:
        raise PackLocked from None


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
        "notes": [
            {"code": note.code, "path": note.path, "message": messages.pack_note(note.code)}
            for note in verdict.notes
        ],
        "digest": verdict.digest,
        "checkpoint": None if verdict.checkpoint is None else checkpoint_json(verdict.checkpoint),
        "files": verdict.files,
        "shown": [shown_json(row) for row in verdict.shown],
        "shown_wrong": verdict.shown_wrong or None,
    }


def verdict_lines(verdict: Verdict) -> list[str]:
    """The same for a person: each finding, then the verdict."""
    only_container = {finding.code for finding in verdict.findings} == {"container-altered"}
    lines = (
        [messages.note("container-only")]
        if only_container
        else [_named(finding.path, messages.pack_finding(finding.code)) for finding in verdict.findings]
    )
    found = count(len(lines), "finding")
    standing = "undamaged" if verdict.undamaged else f"altered or incomplete, {found}"
    lines += [_named(note.path, messages.pack_note(note.code)) for note in verdict.notes]
    lines.append(f"{standing}; {messages.COMPARISONS[verdict.comparison.value]}")
    if verdict.digest:
        lines.append(f"{DIGEST}{verdict.digest}")
    if verdict.shown_wrong:
        lines.append(messages.shown_wrong(verdict.shown_wrong))
    for row in verdict.shown:
        lines += shown_lines(row)
    return lines


def shown_json(row: DisclosedRow) -> dict[str, Json]:
    """A row that was shown beside a pack, and holds."""
    about = row.about
    return {
        "row": row.seq,
        "kind": about["kind"],
        "act": about["act"],
        "revision": about["revision"],
        "written": about["recorded"]["utc"],
        "parts": {name: json.loads(body) for name, (_, body) in sorted(row.parts.items())},
    }


def shown_lines(row: DisclosedRow) -> list[str]:
    """The same for a person: which row it is, and its words."""
    told = shown_json(row)
    lines = [
        f"shown and sealed: row {told['row']}, {visible(told['kind'])}, revision {told['revision']},"
        f" written {visible(told['written'])}"
    ]
    for part, body in told["parts"].items():
        if not body:
            lines.append(f"{visible(part)}: (nothing)")
        for name, value in body.items():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            first, *more = visible(text, lines=True).split("\n")
            label = part if name == part else f"{part}, {name}"
            lines += [f"{visible(label)}: {first}", *(f"    {line}" for line in more)]
    return lines


def _disclosure(path: Path) -> str:
    """The text of a file that `prove` made.

    Raises:
        FileMissing: it is not there.
        DisclosureUnreadable: it is no such file.
    """
    if not path.is_file():
        raise FileMissing
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DisclosureUnreadable
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise DisclosureUnreadable from None


def _named(path: str, words: str) -> str:
    return f"{visible(path)}: {words}" if path else words


def held_words(given: str) -> str:
    """What someone else holds: the contents of the file of that name, or the words themselves."""
    path = Path(given)
    try:
        if not path.is_file():
            return given
        with path.open("rb") as file:
            return file.read(_LONGEST_HELD).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return given
