"""A timestamp authority as a holder of a checkpoint: the request file goes out, the answer file comes in."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stalkdiary.errors import DestinationExists, FileMissing, FileUnreadable, TimestampRefused
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.journal import Writing
from stalkdiary.vault.timestamps import LARGEST, Stamp, read_answer, request_for
from stalkdiary.vault.vault import Vault

__all__ = ["Stamp", "Stamped", "take_answer", "write_request"]

_PREFERENCE = "timestamp-requests"
_MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class Stamped:
    """An answer that was taken into the diary.

    Attributes:
        id: of the note about it, an anchor like any other.
        checkpoint: what was stamped.
        stamp: when and by whom.
    """

    id: str
    checkpoint: Checkpoint
    stamp: Stamp


def write_request(vault: Vault, path: Path) -> Checkpoint:
    """Write a request file (.tsq) for the diary as it stands, and remember it until its answer comes.

    Args:
        vault: the open diary.
        path: of the file to make.

    Raises:
        DestinationExists: something lies there already.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was written.
    """
    checkpoint = vault.journal.checkpoint
    request = request_for(checkpoint)
    with storage_errors():
        try:
            with path.open("xb") as file:
                file.write(request.der)
        except FileExistsError:
            raise DestinationExists from None
    # The nonce has up to 64 bits, more than a number of the diary's JSON.
    waiting = {"checkpoint": checkpoint.text(), "nonce": str(request.nonce), "request": _text(request.der)}
    kept = [*vault.preferences.get(_PREFERENCE, []), waiting]
    vault.preferences.set(_PREFERENCE, kept[-_MOST_WAITING:])
    return checkpoint


def take_answer(vault: Vault, path: Path, certificates: Path | None = None) -> Stamped:
    """Take an answer file (.tsr): it must answer a request that was written here. The diary keeps it.

    Args:
        vault: the open diary.
        path: of the answer.
        certificates: PEM file of the authority's certificates, to check its signature by; without it only
            what the answer says is compared.

    Raises:
        TimestampUnreadable: it is no answer, or those are no certificates.
        TimestampRefused: it answers no request of this diary, was not granted, or its signature fails.
        FileMissing, FileUnreadable: a file cannot be read.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was written.
    """
    answer = _read(path)
    trusted = b"" if certificates is None else _read(certificates)
    waiting: list[dict[str, Any]] = vault.preferences.get(_PREFERENCE, [])
    refused: TimestampRefused | None = None
    for one in reversed(waiting):
        checkpoint = Checkpoint.parse(str(one["checkpoint"]))
        try:
            stamp = read_answer(answer, checkpoint, int(one["nonce"]), trusted)
        except TimestampRefused as error:
            if refused is None or error.details["why"] != "other-request":
                refused = error
            continue
        anchor = _note(vault, checkpoint, stamp, answer, str(one["request"]))
        vault.preferences.set(_PREFERENCE, [other for other in waiting if other is not one])
        return Stamped(anchor, checkpoint, stamp)
    raise refused or TimestampRefused(why="other-request")


def _note(vault: Vault, checkpoint: Checkpoint, stamp: Stamp, answer: bytes, request: str) -> str:
    anchor = vault.records.new_id()
    proof = {
        "answer": _text(answer),
        "authority": stamp.authority,
        "checked": stamp.checked,
        "kind": "rfc3161",
        "request": request,
        "time": stamp.time,
    }
    parts = {
        "checkpoint": {"text": checkpoint.text()},
        "holder": {"who": stamp.authority},
        "proof": proof,
    }
    with vault.writing():
        vault.records.append(Writing("anchor", anchor, "write", 1, parts))
    return anchor


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise FileMissing from None
    except OSError:
        raise FileUnreadable from None


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
