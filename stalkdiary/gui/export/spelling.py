"""Words and figures of handing over: days, sizes, and digests to read out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from stalkdiary.gui.spelling.times import day_of
from stalkdiary.model.moment import Moment
from stalkdiary.model.timeline import TimelineRow

_tr = QCoreApplication.translate
_GROUP = 4
_MEGABYTE = 1_000_000


def span_of(rows: list[TimelineRow]) -> str:
    """From the first day to the last of entries whose time is known; empty where none is."""
    known = [row.happened for row in rows if row.happened.earliest is not None]
    if not known:
        return ""
    ends = [min(known, key=_begin), max(known, key=_begin)]
    first, last = (day_of(_begin(one).isoformat(), one.zone) for one in ends)
    if first == last:
        return first
    return _tr("Export", "{first} to {last}").format(first=first, last=last)


def _begin(moment: Moment) -> datetime:
    assert moment.earliest is not None, "only known times are compared"
    return moment.earliest


def size_of(count: int) -> str:
    """A number of bytes in round figures."""
    if count < _MEGABYTE:
        return _tr("Export", "less than 1 MB")
    if count < 1000 * _MEGABYTE:
        return _tr("Export", "{size} MB").format(size=round(count / _MEGABYTE))
    return _tr("Export", "{size} GB").format(size=round(count / (1000 * _MEGABYTE), 1))


def about_size(count: int) -> str:
    """A number of bytes that is not known exactly yet, as it stands after "of"."""
    return size_of(count) if count < _MEGABYTE else _tr("Export", "about {size}").format(size=size_of(count))


def grouped(digest: str) -> str:
    """A digest in groups of four, as it is read out."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))


def spaced_out(digest: str) -> str:
    """A digest letter by letter, for a screen reader."""
    return ", ".join(" ".join(group) for group in grouped(digest).split())


def free_name(folder: Path, day: str) -> str:
    """A neutral name for a pack, without an ending, that nothing in the folder has yet."""
    number, name = 1, f"pack-{day}"
    while (folder / name).exists() or (folder / f"{name}.zip").exists():
        number += 1
        name = f"pack-{day}-{number}"
    return name
