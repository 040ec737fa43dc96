"""Design tokens: colours by job, not by hue; gaps, sizes and type in pixels at text size 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, each #rrggbb.

    Attributes:
        canvas: the window.
        surface: cards and fields.
        sunken: the rail, tables.
        line: separators; decoration only.
        edge: borders that must be seen.
        ink: the person's words.
        ink_soft: what the program says.
        ink_faint: captions.
        accent: the one action, and links.
        accent_hover: the action under the pointer.
        on_accent: words on the action.
        accent_soft: chosen or understood.
        on_accent_soft: words on it.
        chip: behaviours.
        on_chip: words on them.
        feel: how it felt.
        on_feel: words on it.
        notice: advice, and what can be added to.
        on_notice: words on it.
        notice_edge: signs on it.
        focus: the ring around what has the keyboard.
        mark: charts.
        mark_soft: charts, behind words.
        order: orders and breaches.
        paper: a page of a pack.
    """

    canvas: str
    surface: str
    sunken: str
    line: str
    edge: str
    ink: str
    ink_soft: str
    ink_faint: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    chip: str
    on_chip: str
    feel: str
    on_feel: str
    notice: str
    on_notice: str
    notice_edge: str
    focus: str
    mark: str
    mark_soft: str
    order: str
    paper: str


LIGHT = Colours(
    canvas="#f3f2ee",
    surface="#ffffff",
    sunken="#e9e7e1",
    line="#d8d5cc",
    edge="#7f7b72",
    ink="#1e2730",
    ink_soft="#48535d",
    ink_faint="#5a646d",
    accent="#23616b",
    accent_hover="#1b4e57",
    on_accent="#ffffff",
    accent_soft="#dce9ea",
    on_accent_soft="#17464e",
    chip="#eceae4",
    on_chip="#3c464f",
    feel="#f1eef5",
    on_feel="#3d3650",
    notice="#f4eddc",
    on_notice="#5b440b",
    notice_edge="#94722a",
    focus="#2459a8",
    mark="#3f7c86",
    mark_soft="#a9c6ca",
    order="#76578f",
    paper="#ffffff",
)

DARK = Colours(
    canvas="#161a1e",
    surface="#1e2328",
    sunken="#12161a",
    line="#343b43",
    edge="#7e8993",
    ink="#e2e4e6",
    ink_soft="#b6bec5",
    ink_faint="#9aa4ad",
    accent="#86bcc4",
    accent_hover="#9dcbd2",
    on_accent="#0b2226",
    accent_soft="#20393e",
    on_accent_soft="#b9dde2",
    chip="#2b3239",
    on_chip="#c6cdd3",
    feel="#262431",
    on_feel="#d2cbe2",
    notice="#312916",
    on_notice="#e6cf98",
    notice_edge="#a98a48",
    focus="#8fb8f0",
    mark="#6fa9b2",
    mark_soft="#345159",
    order="#b79bcf",
    paper="#e9e8e4",
)


class Gap(IntEnum):
    """Room between things; grows by half of what the text grows."""

    NONE = 0
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Type(IntEnum):
    """Heights of letters; these grow fully with the text size."""

    CAPTION = 13
    BODY = 15
    LEAD = 17
    TITLE = 20
    DISPLAY = 26


class Radius(IntEnum):
    """Rounded corners; these stay as they are."""

    CHIP = 5
    FIELD = 6
    CARD = 10


FAMILY = "Noto Sans"
MONO_FAMILY = "Noto Sans Mono"

CONTROL = 36
CHIP = 30
RAIL = 196
RAIL_FOLDED = 84
READING = 880
"""The widest a field or a paragraph gets."""
ICON = 18
SCROLL_BAR = 12
"""Does not grow: its place is part of the right margin."""

FOLD_BELOW = 1100
"""Windows narrower than this fold the rail."""
STACK_ABOVE = 1.2
"""Above this text size what stands side by side goes one under the other."""
LEAST_WINDOW = (640, 480)
TEXT_SIZES = (100, 125, 150, 175, 200)
"""Percent."""
