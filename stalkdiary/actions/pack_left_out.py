"""What a pack leaves out: names of parts, and the sentences that say so without saying what was in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stalkdiary.model.incident import ADDRESS
from stalkdiary.model.pack import Exhibit, PackRequest
from stalkdiary.model.writer import BORN, CONTACT, NAME, Writer


def hidden_parts(request: PackRequest) -> tuple[str, ...]:
    """Names of the parts of each entry that a request leaves out."""
    return (
        *(() if request.private_notes else ("private",)),
        *(() if request.contacts else ("contacts",)),
        *(() if request.positions else ("positions",)),
        *(() if request.addresses else (ADDRESS,)),
        *(() if request.effects else ("effect",)),
    )


def shown_of_writer(request: PackRequest, writer: Writer) -> tuple[str, ...]:
    """Names of the parts of the writer's particulars that a pack shows; none where nothing was asked for or
    nothing of it was ever written.

    The name goes in by being typed when a pack is made. It is proved beside the others only where it is the
    same: any other was not meant to be here.
    """
    wanted = ((request.birth_date, BORN), (request.own_address, ADDRESS), (request.own_contact, CONTACT))
    parts = tuple(part for is_wanted, part in wanted if is_wanted)
    if not any(writer.has(part) for part in parts):
        return ()
    is_same = writer.name.strip() == request.person.strip() != ""
    return (NAME, *parts) if is_same else parts


def left_out(request: PackRequest, exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """Sentences for the reader of a pack; all but the last stand whatever the diary holds."""
    return (*_sentences(request), *_originals(exhibits))


def _sentences(request: PackRequest) -> Iterator[str]:
    if not request.contacts:
        yield "Contact details of witnesses and others are left out."
    if not request.addresses:
        yield "What was entered as an address or coordinates is left out; the name of a place is shown."
    if not request.positions:
        yield "Positions that files hold are left out of this document; the original files still hold them."
    if not request.birth_date:
        yield "The writer’s date of birth is left out."
    if not request.own_address:
        yield "The writer’s own address is left out."
    if not request.own_contact:
        yield "The writer’s own telephone number and e-mail address are left out."
    if not request.private_notes:
        yield "Notes that are marked as private are left out."
    if not request.effects:
        yield "How it felt and what it changed is left out."
    if not request.withdrawn:
        yield "Withdrawn entries are left out."
    if request.since or request.until:
        yield "Only entries that begin in the chosen period are here; entries without a known time are not."
    if request.people or request.behaviours or request.orders or request.only or request.left_out:
        yield "Only the entries that were chosen for this pack are here."
    if request.since_pack:
        yield "Only what was written or amended after the earlier pack that is named here."


def _originals(exhibits: Iterable[Exhibit]) -> Iterator[str]:
    """That originals are held back, where copies with parts covered stand for them."""
    copies = [exhibit.copied_from for exhibit in exhibits]
    held = {copied.attachment for copied in copies if copied is not None and not copied.is_here}
    if held:
        what = "One original picture is" if len(held) == 1 else f"{len(held)} original pictures are"
        yield (
            f"{what} held back: a copy with parts covered is here instead. The record names each original"
            " and its SHA-256, so it can be asked for and checked."
        )
