"""What a pack's first page tells of its entries, from the lists that screens query: none is read whole."""

from __future__ import annotations

from stalkdiary.errors import DamagedJournal
from stalkdiary.model.codec import from_record
from stalkdiary.model.incident import Police, Report
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.timeline import TimelineRow
from stalkdiary.vault.kept_rows import latest_parts
from stalkdiary.vault.vault import Vault


def front_brief(vault: Vault, row: TimelineRow) -> Brief:
    """When an entry happened, whether it stands, and where it was reported; all else is left empty.

    Raises:
        DamagedJournal: it cannot be read.
    """
    return Brief(
        id=row.id,
        number=row.number,
        standing=row.standing,
        happened=row.happened,
        place="",
        did_it=(),
        opening="",
        behaviours=(),
        breaches=(),
        is_breach=row.breach,
        reports=_reports(vault, row) if row.reported else (),
        physical=(),
        references=(),
        given_before=(),
        withdrawal_reason="",
        is_changed=False,
    )


def _reports(vault: Vault, row: TimelineRow) -> tuple[Report, ...]:
    try:
        return from_record(Police, latest_parts(vault.connection, row.id, "police")["police"]).reports
    except ValueError as error:
        raise DamagedJournal(seq=0) from error
