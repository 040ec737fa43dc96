"""What of a pack's files is damaged where it is kept, and the pack without it: none of it stops an export.

A copy made for showing that cannot be read becomes a card. An original that cannot be read in full is named,
with its reference and fingerprint, and stays out: part of a file would pass for the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace

from stalkdiary.errors import DamagedEvidence
from stalkdiary.model.pack import Exhibit, ExhibitView, PackContents, PackIncident, Unreadable
from stalkdiary.model.read_late import ReadLate
from stalkdiary.pack.jpeg import components
from stalkdiary.task import Task

NOTE = "Looking for what is damaged"
_NOT_SHOWN = ExhibitView(failure="unreadable")


@dataclass(frozen=True, slots=True)
class Broken:
    """Ids of the attachments of which something cannot be read.

    Attributes:
        copies: those whose copies for showing cannot.
        originals: those that cannot themselves.
        unseen: those of `originals` of which nothing can be shown either.
    """

    copies: frozenset[str]
    originals: frozenset[str]
    unseen: frozenset[str]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.copies or self.originals)


def find_broken(contents: PackContents, task: Task) -> Broken:
    """Read every copy made for showing, and every original, and tell those that are damaged.

    Args:
        contents: of the pack.
        task: hears of progress in files, and may stop the work.

    Raises:
        StorageFailed: the disk does not give back what it has.
    """
    copies, lost, unseen = set(), set(), set()
    for done, exhibit in enumerate(contents.exhibits):
        task.report(done, len(contents.exhibits), NOTE)
        id_, is_shown = exhibit.attachment.id, _can_be_shown(exhibit)
        if not is_shown:
            copies.add(id_)
        if not _is_whole(exhibit, task):
            lost.add(id_)
            if not is_shown or not _has_something_to_show(exhibit):
                unseen.add(id_)
    return Broken(frozenset(copies), frozenset(lost), frozenset(unseen))


def without(contents: PackContents, broken: Broken) -> PackContents:
    """The same pack with cards for copies, and without originals, that cannot be read."""
    lost = [exhibit for exhibit in contents.exhibits if exhibit.attachment.id in broken.originals]
    return replace(
        contents,
        incidents=ReadLate(contents.incidents, lambda item: _mended(item, broken)),
        exhibits=_shown(contents.exhibits, broken.originals, broken),
        unreadable=tuple(
            Unreadable(each.reference, each.attachment, each.incident, each.incident_number) for each in lost
        ),
        left_out=(*contents.left_out, *_sentence(len(lost))),
    )


def _sentence(lost: int) -> Sequence[str]:
    if not lost:
        return ()
    files = "One file is" if lost == 1 else f"{lost} files are"
    named = "it is" if lost == 1 else "they are"
    return (f"{files} damaged where the diary is kept, and not here: {named} named under Exhibits.",)


def _mended(item: PackIncident, broken: Broken) -> PackIncident:
    """An incident without what is broken."""
    # What can still be seen of an original that is lost is shown; a card below says that it is lost.
    return replace(item, exhibits=_shown(item.exhibits, broken.unseen, broken))


def _shown(exhibits: Sequence[Exhibit], lost: Set[str], broken: Broken) -> tuple[Exhibit, ...]:
    """Exhibits without those that are lost, and with a card where nothing can be shown."""
    return tuple(
        replace(each, picture=None, view=lambda: _NOT_SHOWN) if each.attachment.id in broken.copies else each
        for each in exhibits
        if each.attachment.id not in lost
    )


def _can_be_shown(exhibit: Exhibit) -> bool:
    pictures = [exhibit.picture] if exhibit.picture is not None else []
    try:
        if exhibit.view is not None:
            pictures += exhibit.view().pictures
        return all(components(picture.read()) in (1, 3) for picture in pictures)
    except DamagedEvidence:
        return False


def _has_something_to_show(exhibit: Exhibit) -> bool:
    """Whether there is more than a card that says why not, and that the file is in the pack."""
    if exhibit.picture is not None:
        return True
    return exhibit.view is not None and not exhibit.view().failure


def _is_whole(exhibit: Exhibit, task: Task) -> bool:
    hashed, size = hashlib.sha256(), 0
    with suppress(DamagedEvidence):
        for chunk in exhibit.chunks():
            task.check()
            hashed.update(chunk)
            size += len(chunk)
        return (hashed.hexdigest(), size) == (exhibit.attachment.sha256, exhibit.attachment.size)
    return False
