"""What a pack leaves out: names of parts, and the sentences that say so without saying what was in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stalkdiary.model.incident import ADDRESS
from stalkdiary.model.pack import Exhibit, PackRequest


def hidden_parts(request: PackRequest) -> tuple[str, ...]:
    """Names of the parts of each entry that a request leaves out."""
    return (
        "private",
        *(() if request.contacts else ("contacts",)),
        *(() if request.positions else ("positions",)),
        *(() if request.addresses else (ADDRESS,)),
        *(() if request.effects else ("effect",)),
    )


def left_out(request: PackRequest, exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """Sentences for the reader of a pack; all but the last stand whatever the diary holds."""
    return (*_sentences(request), *_originals(exhibits))


def _sentences(request: PackRequest) -> Iterator[str]:
    yield "Private notes are left out of every pack."
    if not request.contacts:
        yield "Contact details of witnesses and others are left out."
    if not request.addresses:
        yield "What was entered as an address or coordinates is left out; the name of a place is shown."
    if not request.positions:
        yield "Positions that files hold are left out of this document; the original files still hold them."
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
