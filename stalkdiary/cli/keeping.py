"""`check`, `salvage` and `checkpoint`: keeping the notes whole, and able to show that they are."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions import upkeep
from stalkdiary.actions.consistency import proof_between
from stalkdiary.actions.upkeep import CheckFinding, CheckReport, Lost
from stalkdiary.cli.checking import held_words
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import opened, secret
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import checkpoint_json, count, spell_size
from stalkdiary.errors import CommandNotUnderstood, ExitStatus


def run_check(session: Session) -> int:
    """Check everything, and print each finding.

    Raises:
        DamagedKeyFile, DamagedDatabase, DamagedJournal: it cannot even be opened.
    """
    args, console = session.args, session.console
    with opened(session) as vault, session.working() as task:
        report = upkeep.check(vault, rebuild=args.rebuild, accept=args.accept, task=task)
    if session.json:
        console.json(
            {
                "findings": [
                    {
                        "code": finding.code,
                        "row": finding.seq,
                        "file": finding.file,
                        "message": messages.check_finding(finding.code),
                    }
                    for finding in report.findings
                ],
                "rows": report.rows,
                "files": report.files,
                "bytes": report.bytes,
                "quarantined": report.quarantined,
                "rebuilt": report.rebuilt,
                "accepted": report.accepted,
                "copies_made_again": report.copies_made_again,
            }
        )
    else:
        for line in _report_lines(report):
            console.say(line)
    return int(ExitStatus.FINDINGS if report.findings else ExitStatus.OK)


def run_salvage(session: Session) -> int:
    """Bring what can be read into new notes, with the same passphrase and a new recovery code."""
    args, console = session.args, session.console
    typed = secret(session)
    with session.working() as task:
        report = upkeep.salvage(Path(args.vault), typed, Path(args.to), session.clock, task, session.cost)
    lost = bool(report.rows_lost or report.parts_lost or report.files_lost)
    if session.json:
        console.json(
            {
                "vault": args.to,
                "rows": report.rows,
                "rows_lost": report.rows_lost,
                "parts_lost": report.parts_lost,
                "files": report.files,
                "files_lost": report.files_lost,
                "pages": report.pages,
                "pages_damaged": report.pages_damaged,
                "drafts": report.drafts,
                "lost": [{"what": one.what, "number": one.number, "name": one.name} for one in report.lost],
                "recovery_code": report.recovery_code,
            }
        )
    else:
        console.say(f"New notes: {visible(args.to)}")
        console.say(f"Saved: {count(report.rows, 'row')} and {count(report.files, 'file')}.")
        if report.pages_damaged:
            of = count(report.pages, "page")
            console.say(f"{report.pages_damaged:,} of the database's {of} cannot be read.")
        if report.drafts:
            console.say(f"{count(report.drafts, 'draft')} of words not saved yet came back too.")
        if lost:
            rows, parts = count(report.rows_lost, "row"), count(report.parts_lost, "part")
            files = count(report.files_lost, "file")
            console.say(f"Not readable: {rows}, {parts} of others, {files}.")
            for one in report.lost:
                console.say(_lost_line(one))
            console.say("The damaged notes were not touched. Keep them.")
        console.say(f"recovery code: {report.recovery_code}")
        console.say("It opens the new notes if the passphrase is forgotten. It is shown only once.")
    return int(ExitStatus.FINDINGS if lost else ExitStatus.OK)


def run_checkpoint(session: Session) -> int:
    """Print the three lines, or a proof that they go on from earlier ones, and nothing else.

    Raises:
        CheckpointUnreadable, CheckpointNotOurs: the earlier or the later lines are none of these notes.
        CommandNotUnderstood: there are later lines and no earlier ones.
    """
    args = session.args
    if args.since is not None:
        return _run_proof(session)
    if args.until is not None:
        raise CommandNotUnderstood
    with opened(session) as vault:
        checkpoint = upkeep.checkpoint(vault)
    if session.json:
        session.console.json(checkpoint_json(checkpoint))
    else:
        session.console.say(checkpoint.text().removesuffix("\n"))
    return int(ExitStatus.OK)


def _run_proof(session: Session) -> int:
    args = session.args
    later = None if args.until is None else held_words(args.until)
    with opened(session) as vault:
        proof = proof_between(vault, held_words(args.since), later)
    if session.json:
        head = checkpoint_json(proof.head)
        session.console.json({"old_size": proof.old_size, "head": head, "text": proof.text()})
    else:
        session.console.say(proof.text().removesuffix("\n"))
    return int(ExitStatus.OK)


def _lost_line(lost: Lost) -> str:
    """What a person will miss, and where it was."""
    number = f"Entry {lost.number:,}" if lost.number else "An entry whose number is lost"
    if lost.what == "file":
        return (
            f"{number}: the file {visible(lost.name)} could not be read."
            if lost.name
            else f"{number}: a file."
        )
    if lost.what == "words":
        return f"{number}: its words could not be read. What else it holds is there."
    return f"{number}: it could not be read. A backup or a pack may still hold it."


def _report_lines(report: CheckReport) -> list[str]:
    lines = [_finding_line(finding) for finding in report.findings]
    if report.rebuilt:
        lines.append("Lists and search were made anew from the record.")
    if report.accepted:
        lines.append("The record was accepted as it is; a row of it says so.")
    if report.quarantined:
        lines.append(f"{count(report.quarantined, 'unnamed file')} set aside; none was deleted.")
    if report.copies_made_again:
        copies = count(report.copies_made_again, "damaged copy", "damaged copies")
        lines.append(f"{copies} for viewing made again; the originals are sound.")
    checked = f"{count(report.rows, 'row')} and {count(report.files, 'file')} ({spell_size(report.bytes)})"
    result = f"Findings: {len(report.findings)}" if report.findings else "No findings"
    return [*lines, f"{result}. Checked: {checked}."]


def _finding_line(finding: CheckFinding) -> str:
    place = f" (row {finding.seq})" if finding.seq is not None else ""
    place += f" (file {finding.file})" if finding.file else ""
    return f"{messages.check_finding(finding.code)}{place}"
