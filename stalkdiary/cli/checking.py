"""`verify`: a pack checked by whoever gets it, without the notes."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions.check_pack import verify
from stalkdiary.cli.console import visible
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import checkpoint_json, count
from stalkdiary.errors import ExitStatus, FileMissing, PackLocked, PassphraseMissing
from stalkdiary.model.codec import Json
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
    passphrase = _passphrase(session) if args.passphrase_stdin else None
    try:
        with session.working() as task:
            verdict = verify(paths, against, task, passphrase, proof)
    except PackLocked:
        with session.working() as task:
            verdict = verify(paths, against, task, _passphrase(session), proof)
    if session.json:
        console.json(verdict_json(verdict))
    else:
        for line in verdict_lines(verdict):
            console.say(line)
    return int(ExitStatus.OK if verdict.undamaged else ExitStatus.FINDINGS)


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
    return lines


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
