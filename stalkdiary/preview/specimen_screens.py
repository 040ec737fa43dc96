"""Pictures of a telephone's screen for the made-up diary: a conversation, calls, a warning, a profile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFont

from stalkdiary.resource_files import resource

WIDTH, HEIGHT, TALL = 1080, 2340, 3400
"""Pixels of a screen, and of one that was scrolled while it was captured."""

_PAPER, _INK, _GREY, _LINE = "#ffffff", "#1b1f23", "#6b7177", "#e4e7ea"
_MARGIN = 56


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation, or one call of a list.

    Attributes:
        text: what it says, or the number that rang.
        time: of day, as the screen shows it.
        is_mine: sent by the owner of the telephone.
    """

    text: str
    time: str
    is_mine: bool = False


@cache
def font(style: str, size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans in a style and a size in pixels, laid out plainly so that every machine draws the same."""
    path = resource("fonts", f"NotoSans-{style}.ttf")
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def wrap(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in lines of at most `width` pixels, broken at spaces."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def chat(
    dice: Random, title: str, subtitle: str, lines: tuple[str, ...], messages: tuple[Message, ...]
) -> Image.Image:
    """A conversation with the other's number on top, in bubbles with their times."""
    mine, theirs = dice.choice((("#d5ead8", "#eef0f2"), ("#d9e6f7", "#f0efec"), ("#e3dcf3", "#eef1f0")))
    height = TALL if len(messages) > 7 else HEIGHT
    image, pen = _screen(height, dice, title, "Texts")
    face, small = font("Regular", 46), font("Regular", 32)
    y = 330
    pen.text((WIDTH // 2, y), subtitle, _GREY, font("Bold", 34), anchor="mm")
    y += 70
    spare = height - 260 - y - sum(_bubble_height(message, face) for message in messages)
    gap = max(26, min(150, spare // max(1, len(messages))))
    for message in messages:
        rows = wrap(message.text, face, 680)
        wide = int(max(*(face.getlength(row) for row in rows), small.getlength(message.time))) + 72
        tall = _bubble_height(message, face)
        left = WIDTH - _MARGIN - wide if message.is_mine else _MARGIN
        pen.rounded_rectangle((left, y, left + wide, y + tall), 40, mine if message.is_mine else theirs)
        for number, row in enumerate(rows):
            pen.text((left + 36, y + 24 + 62 * number), row, _INK, face)
        pen.text((left + wide - 36, y + tall - 22), message.time, _GREY, small, anchor="rs")
        y += tall + gap
    pen.rounded_rectangle((_MARGIN, height - 180, WIDTH - 200, height - 80), 50, outline="#c9cdd2", width=3)
    pen.text((_MARGIN + 44, height - 130), "Message", "#9aa0a6", face, anchor="lm")
    pen.ellipse((WIDTH - 160, height - 180, WIDTH - 60, height - 80), "#3d6b52")
    pen.polygon(
        [(WIDTH - 126, height - 152), (WIDTH - 86, height - 130), (WIDTH - 126, height - 108)], _PAPER
    )
    return image


def _bubble_height(message: Message, face: ImageFont.FreeTypeFont) -> int:
    return 24 + 62 * len(wrap(message.text, face, 680)) + 62


def calls(
    dice: Random, title: str, subtitle: str, lines: tuple[str, ...], messages: tuple[Message, ...]
) -> Image.Image:
    """A list of missed calls."""
    image, pen = _screen(1920, dice, title, "All · Missed")
    y = 320
    pen.text((_MARGIN, y), subtitle, _GREY, font("Bold", 36))
    y += 84
    for call in messages:
        pen.ellipse((_MARGIN, y + 14, _MARGIN + 92, y + 106), "#e9ecef")
        pen.ellipse((_MARGIN + 31, y + 34, _MARGIN + 61, y + 64), "#aab1b8")
        pen.pieslice((_MARGIN + 18, y + 68, _MARGIN + 74, y + 124), 180, 360, "#aab1b8")
        pen.text((_MARGIN + 128, y), call.text, "#b3261e", font("Regular", 50))
        pen.text((_MARGIN + 128, y + 68), "Missed call", _GREY, font("Regular", 36))
        pen.text((WIDTH - _MARGIN, y + 34), call.time, _GREY, font("Regular", 40), anchor="rt")
        pen.line((_MARGIN + 128, y + 142, WIDTH, y + 142), _LINE, 3)
        y += 166
    return image


def alert(
    dice: Random, title: str, subtitle: str, lines: tuple[str, ...], messages: tuple[Message, ...]
) -> Image.Image:
    """A warning that somebody signed in."""
    image, pen = _screen(1920, dice, "Specimen Mail", "Security")
    colour = dice.choice(("#8a5a12", "#7a4a2b", "#6d5c1a"))
    pen.rounded_rectangle((_MARGIN, 360, WIDTH - _MARGIN, 1260), 44, "#f6f3ec", outline="#e2dccd", width=3)
    pen.polygon([(WIDTH // 2, 410), (WIDTH // 2 - 74, 540), (WIDTH // 2 + 74, 540)], colour)
    pen.text((WIDTH // 2, 495), "!", _PAPER, font("Bold", 72), anchor="mm")
    pen.text((WIDTH // 2, 620), title, _INK, font("Bold", 54), anchor="mm")
    pen.text((WIDTH // 2, 700), subtitle, _GREY, font("Regular", 40), anchor="mm")
    for number, row in enumerate(lines[:-1]):
        pen.text((_MARGIN + 80, 800 + 74 * number), row, _INK, font("Regular", 44))
    pen.rounded_rectangle((_MARGIN + 70, 1096, WIDTH - _MARGIN - 70, 1206), 55, colour)
    pen.text((WIDTH // 2, 1151), lines[-1], _PAPER, font("Bold", 36), anchor="mm")
    return image


def profile(
    dice: Random, title: str, subtitle: str, lines: tuple[str, ...], messages: tuple[Message, ...]
) -> Image.Image:
    """A profile page with a plain head and shoulders in place of a face."""
    image, pen = _screen(2000, dice, "Faces", "")
    hue = dice.choice(("#bcd0c7", "#c9c3d6", "#d6c9bc"))
    centre = WIDTH // 2
    pen.rectangle((0, 280, WIDTH, 560), hue)
    pen.ellipse((centre - 190, 390, centre + 190, 770), _PAPER)
    pen.ellipse((centre - 172, 408, centre + 172, 752), "#e3e6e3")
    pen.ellipse((centre - 62, 480, centre + 62, 604), "#93a09a")
    pen.chord((centre - 118, 630, centre + 118, 880), 200, 340, "#93a09a")
    pen.text((centre, 840), title, _INK, font("Bold", 62), anchor="mm")
    pen.text((centre, 916), subtitle, _GREY, font("Regular", 42), anchor="mm")
    for number, row in enumerate(lines):
        pen.text((centre, 1010 + 70 * number), row, _INK, font("Regular", 42), anchor="mm")
    pen.rounded_rectangle((_MARGIN, 1270, centre - 16, 1370), 24, "#3d6b52")
    pen.text(((_MARGIN + centre) // 2, 1320), "Follow", _PAPER, font("Bold", 42), anchor="mm")
    pen.rounded_rectangle((centre + 16, 1270, WIDTH - _MARGIN, 1370), 24, outline="#b8bdc2", width=4)
    pen.text(((WIDTH - _MARGIN + centre) // 2, 1320), "Message", _INK, font("Bold", 42), anchor="mm")
    for number in range(6):
        x, y = 4 + 360 * (number % 3), 1430 + 290 * (number // 3)
        shade = dice.choice(("#dfe5e1", "#e6e1da", "#dcdfe6"))
        pen.rectangle((x, y, x + 350, y + 280), shade)
    return image


def _screen(height: int, dice: Random, title: str, subtitle: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty screen with the telephone's own line on top and a heading."""
    image = Image.new("RGB", (WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((_MARGIN, 28), "Specimen", _INK, font("Bold", 32))
    level = dice.randint(20, 90)
    pen.rounded_rectangle((WIDTH - 130, 38, WIDTH - 64, 70), 8, outline=_INK, width=3)
    pen.rectangle((WIDTH - 125, 43, WIDTH - 125 + int(0.56 * level), 65), _INK)
    for bar in range(4):
        pen.rectangle((WIDTH - 230 + 20 * bar, 62 - 8 * bar, WIDTH - 218 + 20 * bar, 70), _INK)
    pen.line([(_MARGIN + 26, 166), (_MARGIN, 192), (_MARGIN + 26, 218)], _INK, 7, joint="curve")
    pen.text((_MARGIN + 76, 134), title, _INK, font("Bold", 54))
    pen.text((_MARGIN + 76, 208), subtitle, _GREY, font("Regular", 34))
    pen.line((0, 278, WIDTH, 278), _LINE, 3)
    return image, pen
