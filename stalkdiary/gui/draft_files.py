"""The files of a draft: the way to each that lies somewhere, and the bytes of each that was pasted."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stalkdiary.actions.pasted import forget_pasted, keep_pasted, read_pasted
from stalkdiary.actions.record import Incoming

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

LARGEST_ROW = 8 * 1024 * 1024
"""Bytes of a pasted picture that a draft keeps itself; larger ones lie where evidence does."""
_ABOUT = "draft-file"


def keep_files(vault: Vault, draft: str, files: Iterable[Incoming], entity: str = "") -> list[dict[str, str]]:
    """Keep the files of a draft, each pasted one once; what stands for them in the draft's body.

    Args:
        vault: the open diary.
        draft: id of the draft.
        files: to be added with it.
        entity: id of the entry the draft is about, or empty.
    """
    known = vault.drafts.ids()
    kept = []
    for file in files:
        item = {"name": file.name, "caption": file.caption}
        if file.path is not None:
            item["path"] = str(file.path)
        elif file.data is not None:
            item["pasted"] = id_ = _id_of(draft, file.data)
            if len(file.data) > LARGEST_ROW:
                keep_pasted(vault, draft, id_, file.data)
            elif id_ not in known:
                text = base64.b64encode(file.data).decode("ascii")
                vault.drafts.save(id_, {"about": _ABOUT, "of": draft, "data": text}, entity)
        else:
            continue
        kept.append(item)
    return kept


def read_files(vault: Vault, draft: str, items: Iterable[dict[str, str]]) -> tuple[Incoming, ...]:
    """The files that the body of a draft, which has that id, names."""
    named = list(items)
    bodies = {one.id: one.body for one in vault.drafts.all()} if any("pasted" in one for one in named) else {}
    return tuple(filter(None, (_read(vault, draft, item, bodies) for item in named)))


def forget(vault: Vault, draft: str) -> None:
    """Forget a draft and the files that were pasted into it; a diary open for reading only forgets none."""
    if vault.read_only:
        return
    for one in vault.drafts.all():
        if one.id == draft or (isinstance(one.body, dict) and one.body.get("of") == draft):
            vault.drafts.discard(one.id)
    forget_pasted(vault, draft)


def about(body: Any) -> str:
    """Which form a draft's body is from; empty where it does not say."""
    return str(body.get("about", "")) if isinstance(body, dict) else ""


def _id_of(draft: str, data: bytes) -> str:
    return hashlib.sha256(draft.encode() + data).hexdigest()[:32]


def _read(vault: Vault, draft: str, item: dict[str, str], bodies: dict[str, Any]) -> Incoming | None:
    name, caption = item.get("name", ""), item.get("caption", "")
    if "path" in item:
        return Incoming(path=Path(item["path"]), name=name, caption=caption)
    id_ = item.get("pasted", "")
    body = bodies.get(id_)
    if isinstance(body, dict) and "data" in body:
        return Incoming(data=base64.b64decode(body["data"]), name=name, caption=caption)
    data = read_pasted(vault, draft, id_)
    return Incoming(data=data, name=name, caption=caption) if data is not None else None
