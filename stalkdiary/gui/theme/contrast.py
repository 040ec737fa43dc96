"""Contrast by WCAG 2.2, and every pair of colours in use with the least it must keep."""

from __future__ import annotations

TEXT = 4.5
"""Success criterion 1.4.3 (AA)."""
SHAPE = 3.0
"""Success criterion 1.4.11: borders, signs, the focus ring."""

_GROUNDS = ("canvas", "surface", "sunken")

PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, TEXT) for ink in ("ink", "ink_soft", "ink_faint", "accent") for ground in _GROUNDS),
    *((shape, ground, SHAPE) for shape in ("edge", "focus") for ground in _GROUNDS),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    *((ink, "accent_soft", TEXT) for ink in ("on_accent_soft", "ink", "ink_soft")),
    ("focus", "accent_soft", SHAPE),
    ("ink", "chip", TEXT),
    ("ink_soft", "line", TEXT),
    *((ink, "chip", TEXT) for ink in ("on_chip", "ink_soft")),
    *(("accent", ground, TEXT) for ground in ("accent_soft", "notice")),
    *(("focus", ground, SHAPE) for ground in ("chip", "feel", "notice")),
    *(("edge", ground, SHAPE) for ground in ("feel", "notice", "accent_soft")),
    ("on_chip", "surface", TEXT),
    ("on_feel", "feel", TEXT),
    ("ink", "notice", TEXT),
    *(("on_notice", ground, TEXT) for ground in ("notice", "surface", "canvas")),
    *(("notice_edge", ground, SHAPE) for ground in ("notice", "surface")),
    *(("order", ground, TEXT) for ground in ("surface", "canvas")),
    ("ink", "mark_soft", TEXT),
    ("mark", "surface", SHAPE),
)
"""(foreground, background, least ratio), by the names in `Colours`."""


def ratio(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
