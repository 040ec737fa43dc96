"""Drawings of counts as tables: every figure is text, the bars beside them only please the eye."""

from __future__ import annotations

from collections.abc import Iterable

from stalkdiary.pack.charts import WEEKDAY_NAMES, CountBars, HourGrid, Tiles
from stalkdiary.pack.html.markup import element, text
from stalkdiary.pack.over_time import TimeChart
from stalkdiary.pack.report.views_media import Waveform

_HEIGHT = 40
_STEP = 5


def tiles(block: Tiles) -> str:
    """A few figures with what they count."""
    items = "".join(f"<li><b>{text(figure)}</b> {text(label)}</li>" for figure, label in block.items)
    return element("ul", items, class_="tiles")


def over_time(block: TimeChart) -> str:
    """Counts by month, quarter or year, and the orders that the drawing marks."""
    year, rows = "", []
    for bar in block.bars:
        year = bar.year or year
        rows.append((f"{bar.label} {year}".strip(), bar.number))
    orders = "".join(f"<li>{text(flag.words)}</li>" for flag in block.flags)
    return _counts(rows, "Incidents over time") + (element("ul", orders, class_="quiet") if orders else "")


def count_bars(block: CountBars) -> str:
    """Labels with a count each."""
    return _counts(block.items, "Incidents by behaviour")


def hours(block: HourGrid) -> str:
    """Counts by day of the week and hour."""
    head = "".join(f'<th scope="col">{hour:02}</th>' for hour in range(24))
    rows = "".join(
        f'<tr><th scope="row">{name}</th>{_fields(row)}<td>{total}</td></tr>'
        for name, row, total in zip(WEEKDAY_NAMES, block.grid, block.days, strict=True)
    )
    table = (
        f'<table class="hours"><thead><tr><th scope="col">Day</th>{head}<th scope="col">All</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    label = "Incidents by day of the week and by the hour they began"
    return element("div", table, class_="wide", role="region", tabindex="0", aria_label=label)


def waveform(block: Waveform) -> str:
    """The loudness of a sound as a drawing, with its words."""
    peaks = list(block.bars())
    most = max(*peaks, 6)
    path = "".join(
        f"M{at * _STEP} {_HEIGHT - half}h{_STEP - 2}v{2 * half}h-{_STEP - 2}z"
        for at, half in enumerate(max(1, _HEIGHT * peak // most) for peak in peaks)
    )
    box = f"0 0 {len(peaks) * _STEP} {2 * _HEIGHT}"
    alt = block.tag.alt if block.tag is not None else ""
    drawing = element("path", "", d=path)
    return element(
        "svg", drawing, viewBox=box, preserveAspectRatio="none", role="img", aria_label=alt, focusable="false"
    )


def _fields(row: Iterable[int]) -> str:
    return "".join(f'<td class="some">{number}</td>' if number else "<td></td>" for number in row)


def _counts(rows: Iterable[tuple[str, int]], label: str) -> str:
    rows = list(rows)
    most = max((number for _, number in rows), default=0) or 1
    lines = "".join(
        f'<tr><th scope="row">{text(name)}</th><td class="n">{number}</td><td class="b" aria-hidden="true">'
        + (f'<span style="width:{100 * number / most:.1f}%"></span>' if number else "")
        + "</td></tr>"
        for name, number in rows
    )
    return element("table", f"<tbody>{lines}</tbody>", class_="counts", aria_label=label)
