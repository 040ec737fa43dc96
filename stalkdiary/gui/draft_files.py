"""The files of a draft: the way to each that lies somewhere, and the bytes of each that was pasted."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stalkdiary.actions.record import Incoming

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes of a pasted picture that a draft keeps."""
_ABOUT = "draft-file"


def keep_files(vault: Vault, draft: str, files: Iterable[Incoming], entity: str = "") -> list[dict[str, str]]:
    """Keep the files of a draft, each pasted one once; what stands for them in the draft's body.

    Args:
        vault: the open diary.
        draft: id of the draft.
        files: to be added with it; a pasted one above `LARGEST_KEPT` is left out.
        entity: id of the entry the draft is about, or empty.
    """
    known = vault.drafts.ids()
    kept = []
    for file in files:
        item = {"name": file.name, "caption": file.caption}
        if file.path is not None:
            item["path"] = str(file.path)
        elif file.data is not None and len(file.data) <= LARGEST_KEPT:
            item["pasted"] = id_ = _id_of(draft, file.data)
            if id_ not in known:
                text = base64.b64encode(file.data).decode("ascii")
                vault.drafts.save(id_, {"about": _ABOUT, "of": draft, "data": text}, entity)
        else:
            continue
        kept.append(item)
    return kept


def read_files(vault: Vault, items: Iterable[dict[str, str]]) -> tuple[Incoming, ...]:
    """The files that a draft's body names."""
    named = list(items)
    bodies = {one.id: one.body for one in vault.drafts.all()} if any("pasted" in one for one in named) else {}
    return tuple(filter(None, (_read(item, bodies) for item in named)))


def forget(vault: Vault, draft: str) -> None:
    """Forget a draft and the files that were pasted into it; a diary open for reading only forgets none."""
    if vault.read_only:
        return
    for one in vault.drafts.all():
        if one.id == draft or (isinstance(one.body, dict) and one.body.get("of") == draft):
            vault.drafts.discard(one.id)


def about(body: Any) -> str:
    """Which form a draft's body is from; empty where it does not say."""
    return str(body.get("about", "")) if isinstance(body, dict) else ""


def _id_of(draft: str, data: bytes) -> str:
    return hashlib.sha256(draft.encode() + data).hexdigest()[:32]


def _read(item: dict[str, str], bodies: dict[str, Any]) -> Incoming | None:
    name, caption = item.get("name", ""), item.get("caption", "")
    if "path" in item:
        return Incoming(path=Path(item["path"]), name=name, caption=caption)
    body = bodies.get(item.get("pasted", ""))
    if not isinstance(body, dict) or "data" not in body:
        return None
    return Incoming(data=base64.b64decode(body["data"]), name=name, caption=caption)
