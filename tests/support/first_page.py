"""The first page of a pack that is looked at, as it comes before any entry is read and after."""

from __future__ import annotations

from collections.abc import Callable

from stalkdiary.actions.export import preview_snapshot
from stalkdiary.model.pack import PackContents, PackRequest
from stalkdiary.pack.leaves import Leaves
from stalkdiary.pack.writer import pack_fonts
from stalkdiary.task import Task
from stalkdiary.vault.vault import Vault
from tests.pack.reading import pages_of


def first_pages(vault: Vault, request: PackRequest) -> tuple[str, str]:
    """Its text from what is known at once, and from all that was read."""
    gathering = preview_snapshot(vault, request)
    early, late = (_cover(make) for make in (gathering.front, lambda vault: gathering.run(vault, Task())))
    return early(vault), late(vault)


def _cover(make: Callable[[Vault], PackContents]) -> Callable[[Vault], str]:
    def text(vault: Vault) -> str:
        leaves = Leaves()
        leaves.lay_out_cover(make(vault), pack_fonts())
        (page,) = pages_of(leaves.leaf(0, Task()).pdf)
        return page

    return text
