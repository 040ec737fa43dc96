"""Exhibit references, given once and kept, and the journal rows that frame each pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stalkdiary.errors import InitialsUnusable, NoSuchPack
from stalkdiary.model.codec import Json
from stalkdiary.model.pack import EarlierPack
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import Journal, Writing
from stalkdiary.vault.records import Records

LONGEST_INITIALS = 4


def usable_initials(initials: str) -> str:
    """Initials as references print them: one to four capital letters.

    Raises:
        InitialsUnusable: they are something else.
    """
    text = initials.strip().upper()
    if not (text.isalpha() and 1 <= len(text) <= LONGEST_INITIALS):
        raise InitialsUnusable
    return text


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What somebody has already who holds a pack and those that it continued.

    Attributes:
        seq: sequence number of the row that began it: what was written later, it cannot hold.
        entries: for each entry they hold, the number of the row that began the last of them with it.
        attachments: ids of those whose files they hold.
    """

    seq: int
    entries: Mapping[str, int]
    attachments: frozenset[str]


class Exhibits:
    """Gives references and remembers packs; the caller holds the transaction."""

    def __init__(self, connection: Connection, records: Records, journal: Journal) -> None:
        self._db = connection
        self._journal = journal
        self._records = records

    def begin_pack(
        self,
        initials: str,
        attachments: Sequence[str],
        request: Mapping[str, Json],
        incidents: Sequence[str],
        shown: Sequence[str] | None = None,
    ) -> tuple[str, dict[str, str]]:
        """Write the row that begins an export.

        Args:
            initials: for attachments that have no reference yet.
            attachments: ids, in the order of the pack.
            request: what was chosen.
            incidents: ids of the entries the pack will hold.
            shown: ids of the attachments whose files it will hold; all of `attachments` where none are given.

        Returns:
            The pack's id, and the reference of every attachment.
        """
        references, given = self._allot(initials, attachments)
        pack = self._records.new_id()
        held = attachments if shown is None else shown
        parts = {
            "request": request,
            "contents": {
                "exhibits": list(held),
                "incidents": list(incidents),
            },
            "exhibits": {"given": given},
        }
        self._records.append(Writing("pack", pack, "begin", 1, parts))
        return pack, references

    def would_give(self, initials: str, attachments: Iterable[str]) -> dict[str, str]:
        """The reference of every attachment, as `begin_pack` would give it now; gives none."""
        return self._allot(initials, attachments)[0]

    def finish_pack(self, pack: str, result: Mapping[str, Json]) -> None:
        """Write the row that ends an export; `result` holds at least its "digest"."""
        self._records.append(Writing("pack", pack, "finish", 2, {"result": result}))

    def reference(self, attachment: str) -> str | None:
        """The reference an attachment was given, or None."""
        return self._known([attachment]).get(attachment)

    def earlier_packs(self) -> tuple[EarlierPack, ...]:
        """Packs begun so far, oldest first; one without a digest was never finished."""
        found = self._db.rows("SELECT made, coalesce(digest, ''), incidents, entity FROM pack ORDER BY seq")
        return tuple(
            EarlierPack(made, digest, incidents, id_, number)
            for number, (made, digest, incidents, id_) in enumerate(found, 1)
        )

    def handed_over(self, pack: str) -> HandedOver:
        """What a finished pack held, together with the earlier packs that it continued.

        Raises:
            NoSuchPack: there is none with that id, or it was begun and never finished.
        """
        entries: dict[str, int] = {}
        attachments: set[str] = set()
        latest = 0
        while pack:
            found = self._db.row("SELECT seq FROM pack WHERE entity = ? AND digest IS NOT NULL", (pack,))
            if found is None:
                raise NoSuchPack
            seq, parts = found[0], self._journal.parts(found[0])
            latest = latest or seq
            for entity in parts["contents"]["incidents"]:
                entries.setdefault(entity, seq)
            attachments.update(parts["contents"].get("exhibits", ()))
            earlier = str(parts["request"].get("since_pack", ""))
            # Only ever to older packs, so that this comes to an end whatever the rows say.
            pack = earlier if earlier and self._seq_of(earlier) < seq else ""
        return HandedOver(latest, entries, frozenset(attachments))

    def _seq_of(self, pack: str) -> int:
        return int(self._db.value("SELECT coalesce(max(seq), 0) FROM pack WHERE entity = ?", (pack,)))

    def _allot(self, initials: str, attachments: Iterable[str]) -> tuple[dict[str, str], list[Json]]:
        """Every attachment's reference, and the rows of those that are new."""
        initials = usable_initials(initials)
        attachments = list(dict.fromkeys(attachments))
        references = self._known(attachments)
        highest = "SELECT coalesce(max(serial), 0) FROM exhibit WHERE initials = ?"
        serial = int(self._db.value(highest, (initials,)))
        given: list[Json] = []
        for attachment in attachments:
            if attachment not in references:
                serial += 1
                given.append({"attachment": attachment, "initials": initials, "serial": serial})
                references[attachment] = spell_reference(initials, serial)
        return references, given

    def _known(self, attachments: Iterable[str]) -> dict[str, str]:
        references = {}
        for attachment in attachments:
            row = self._db.row("SELECT initials, serial FROM exhibit WHERE attachment = ?", (attachment,))
            if row is not None:
                references[attachment] = spell_reference(row[0], row[1])
        return references


def spell_reference(initials: str, serial: int) -> str:
    """An exhibit reference as it is printed, such as "AB/1"."""
    return f"{initials}/{serial}"
