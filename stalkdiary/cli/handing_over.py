"""`export`: the pack that leaves this computer."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions import about_you, review
from stalkdiary.actions.access import Vault
from stalkdiary.actions.export import export
from stalkdiary.cli.choosing import selection
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import new_pack_passphrase, opened
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import count, spell_size
from stalkdiary.cli.times import days
from stalkdiary.errors import ExitStatus
from stalkdiary.model.codec import Json
from stalkdiary.model.pack import PackRequest, PackResult, PageSize
from stalkdiary.model.pack_form import PackForm, PackKind, PartLimits
from stalkdiary.model.timeline import TimelineQuery

_ALL = 1_000_000
_INITIALS = "EX"
"""For "exhibit", where nobody's initials were given."""


def run_export(session: Session) -> int:
    """Make a pack.

    Raises:
        See `actions.export.export`; a word for a day that is not clear is refused before that.
    """
    args = session.args
    since, until = days(args.since, args.until, session.clock)
    destination = Path(args.out)
    with opened(session) as vault, session.working() as task:
        form = _form(session)
        request = PackRequest(
            initials=_INITIALS if args.initials is None else args.initials,
            since=since,
            until=until,
            person=args.person,
            prepared_for=args.prepared_for,
            reference=args.reference,
            contacts=args.include_contacts,
            positions=args.include_positions,
            proofs=args.proofs,
            addresses=args.include_addresses,
            birth_date=args.include_birth_date,
            own_address=args.include_own_address,
            own_contact=args.include_own_contact,
            private_notes=args.include_private_notes,
            withdrawn=not args.no_withdrawn,
            plates=args.plates,
            page_size=PageSize(args.paper),
            left_out=tuple(review.resolve(vault, which) for which in args.leave_out),
            **selection(vault, args),
        )
        result = export(vault, request, destination, task, form)
        undated, missing = _undated_left_out(vault, request), _missing(vault, request)
    if session.json:
        session.console.json(
            {"pack": args.out, **pack_json(result), "undated_left_out": undated, "not_about_you": missing}
        )
    else:
        told = [messages.note("undated-left-out", count=undated)] if undated else []
        proven = [messages.note("proofs-inside")] if args.proofs else []
        if missing:
            told.append(messages.note("not-about-you", what=", ".join(missing)))
        if request.private_notes:
            told.append(messages.note("private-notes-inside"))
        for line in (
            *pack_lines(args.out, result, locked=args.lock),
            *proven,
            *told,
            messages.note("send-digest"),
            f"digest: {result.digest}",
        ):
            session.console.say(line)
    return int(ExitStatus.OK)


def _form(session: Session) -> PackForm:
    """The form that was asked for; asks for the passphrase of a locked pack.

    Raises:
        PassphraseMissing, PassphraseUnusable: none was given, or the two differ.
    """
    args = session.args
    limits = PartLimits(args.files_per_part, args.mb_per_part, args.mb_in_all)
    passphrase = new_pack_passphrase(session) if args.lock else None
    return PackForm(PackKind(args.form), limits, args.seal, passphrase)


def _missing(vault: Vault, request: PackRequest) -> list[str]:
    """What of the writer's own was asked for and was never written down, in words."""
    writer = about_you.particulars(vault)
    asked = (
        (request.birth_date, writer.born, "date of birth"),
        (request.own_address, writer.address, "address"),
        (request.own_contact, writer.telephone or writer.email, "telephone and e-mail"),
    )
    return [what for is_asked, text, what in asked if is_asked and not text.strip()]


def _undated_left_out(vault: Vault, request: PackRequest) -> int:
    """How many entries a period leaves out because the time they happened is not known."""
    if request.since is None and request.until is None:
        return 0
    rows = review.timeline(vault, TimelineQuery(withdrawn=request.withdrawn, limit=_ALL))
    return sum(row.happened.earliest is None and row.id not in request.left_out for row in rows)


def pack_json(result: PackResult) -> dict[str, Json]:
    """What an export made."""
    return {
        "digest": result.digest,
        "incidents": result.incidents,
        "exhibits": result.exhibits,
        "pages": result.pages,
        "bytes": result.bytes,
        "codes_shown": result.codes_shown,
        "with_position": result.with_position,
        "parts": result.parts,
        "unreadable": result.unreadable,
    }


def _made_of(result: PackResult) -> str:
    size = spell_size(result.bytes)
    return size if result.parts == 1 else f"{count(result.parts, 'part')}, {size}"


def pack_lines(path: str, result: PackResult, *, locked: bool = False) -> list[str]:
    """The same for a person."""
    lines = [
        f"Pack: {visible(path)} ({_made_of(result)})",
        f"It holds {count(result.incidents, 'entry', 'entries')}, {count(result.exhibits, 'original file')}"
        f" and a document of {count(result.pages, 'page')}. It passed its own check.",
    ]
    if result.unreadable:
        lines.append(messages.note("files-unreadable", count=result.unreadable))
    if result.codes_shown:
        lines.append(messages.note("codes-shown", count=result.codes_shown))
    if result.with_position:
        lines.append(messages.note("positions-inside", count=result.with_position))
    return [*lines, messages.note("locked-pack" if locked else "anyone-can-read")]
