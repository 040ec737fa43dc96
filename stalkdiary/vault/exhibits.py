"""Exhibit references, given once and kept, and the journal rows that frame each pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stalkdiary.errors import InitialsUnusable
from stalkdiary.model.codec import Json
from stalkdiary.model.pack import EarlierPack
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import Writing
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


class Exhibits:
    """Gives references and remembers packs; the caller holds the transaction."""

    def __init__(self, connection: Connection, records: Records) -> None:
        self._db = connection
        self._records = records

    def begin_pack(
        self,
        initials: str,
        attachments: Iterable[str],
        request: Mapping[str, Json],
        incidents: Sequence[str],
    ) -> tuple[str, dict[str, str]]:
        """Write the row that begins an export.

        Args:
            initials: for attachments that have no reference yet.
            attachments: ids, in the order of the pack.
            request: what was chosen.
            incidents: ids of the entries the pack will hold.

        Returns:
            The pack's id, and the reference of every attachment.
        """
        references, given = self._allot(initials, attachments)
        pack = self._records.new_id()
        parts = {
            "request": request,
            "contents": {"incidents": list(incidents)},
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
        found = self._db.rows("SELECT made, coalesce(digest, ''), incidents FROM pack ORDER BY seq")
        return tuple(EarlierPack(made, digest, incidents) for made, digest, incidents in found)

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
