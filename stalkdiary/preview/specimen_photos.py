"""Photographs for the made-up diary, drawn: a note, a car at night, a letter, a parcel, a tracker, a door."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from stalkdiary.preview.specimen_screens import font

SIZE = (1600, 1200)
"""Pixels of a photograph that lies; one that stands has them the other way round."""

_Colour = tuple[int, int, int]
_WRAPPINGS: tuple[tuple[_Colour, _Colour], ...] = (
    ((156, 120, 88), (124, 30, 40)),
    ((92, 116, 132), (222, 214, 190)),
    ((176, 160, 116), (52, 84, 74)),
)


def note(dice: Random, lines: tuple[str, ...]) -> Image.Image:
    """A sheet of lined paper on a doormat; it stands upright."""
    width, height = SIZE[1], SIZE[0]
    image = _gradient((width, height), (121, 98, 72), (94, 74, 54))
    pen = ImageDraw.Draw(image)
    for x in range(0, width, 12):
        shade = dice.randint(-14, 14)
        pen.rectangle((x, 0, x + 5, height), (108 + shade, 86 + shade, 62 + shade))
    pen.rectangle((0, 0, width, 150), (176, 170, 160))
    pen.rectangle((0, 142, width, 162), (66, 52, 40))
    paper = Image.new("RGB", (760, 980), (247, 244, 234))
    ink = ImageDraw.Draw(paper)
    for y in range(150, 980, 74):
        ink.line((0, y, 760, y), (183, 203, 222), 3)
    ink.line((96, 0, 96, 980), (222, 160, 160), 3)
    ink.line((0, 492, 760, 488), (222, 218, 206), 8)
    _write(ink, (130, 214), lines, font("Italic", 64), 74, (38, 48, 96), dice)
    return _grain(_lay(image, paper, (width // 2, 880), dice.uniform(-9, 9)), dice)


def letter(dice: Random, lines: tuple[str, ...]) -> Image.Image:
    """A letter or a card on a table."""
    image = _gradient(SIZE, (139, 108, 80), (112, 84, 60))
    pen = ImageDraw.Draw(image)
    for y in range(0, SIZE[1], 150):
        pen.line((0, y, SIZE[0], y + dice.randint(-4, 4)), (96, 70, 50), 4)
        for _ in range(7):
            x, dy = dice.randrange(SIZE[0]), dice.randrange(150)
            pen.line((x, y + dy, x + dice.randint(120, 420), y + dy + 2), (124, 94, 68), 2)
    paper = Image.new("RGB", (1080, 800), dice.choice(((250, 248, 242), (247, 240, 232), (244, 246, 248))))
    ink = ImageDraw.Draw(paper)
    ink.line((0, 402, 1080, 398), (226, 222, 214), 6)
    _write(ink, (110, 140), lines, font("Italic", 58), 92, (46, 46, 52), dice)
    return _grain(_lay(image, paper, (SIZE[0] // 2, SIZE[1] // 2 + 20), dice.uniform(-5, 5)), dice)


def car(dice: Random, lines: tuple[str, ...]) -> Image.Image:
    """The back of a car in a street at night, seen from above the pavement, its plate not to be read."""
    image = _gradient(SIZE, (16, 20, 34), (38, 36, 38))
    pen = ImageDraw.Draw(image)
    shift, lamp = dice.randint(-140, 140), dice.choice((250, 1320))
    x = 0
    while x < SIZE[0]:
        wide, top = dice.randint(210, 330), dice.randint(150, 300)
        pen.rectangle((x, top, x + wide, 660), (26, 27, 36))
        pen.polygon([(x - 8, top), (x + wide / 2, top - 90), (x + wide + 8, top)], (20, 21, 28))
        for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
            lit = dice.random() < 0.22
            left, high = x + 40 + column * (wide - 140), top + 50 + row * 150
            pen.rectangle((left, high, left + 60, high + 84), (206, 160, 86) if lit else (14, 15, 22))
        x += wide + 6
    pen.polygon([(0, 760), (SIZE[0], 700), (SIZE[0], SIZE[1]), (0, SIZE[1])], (40, 40, 43))
    pen.polygon([(0, 640), (SIZE[0], 640), (SIZE[0], 702), (0, 762)], (52, 50, 50))
    pen.rectangle((lamp - 7, 120, lamp + 7, 720), (12, 12, 15))
    _back_of_car(pen, 800 + shift, 640)
    glow = Image.new("RGB", (SIZE[0] // 8, SIZE[1] // 8))
    light = ImageDraw.Draw(glow)
    _blob(light, lamp / 8, 16, 26, (255, 196, 110))
    light.polygon(
        [(lamp / 8 - 6, 18), (lamp / 8 + 6, 18), (lamp / 8 + 46, 110), (lamp / 8 - 46, 110)], (58, 42, 20)
    )
    for side in (-1, 1):
        _blob(light, (800 + shift + side * 205) / 8, 97, 10, (230, 40, 30))
        light.ellipse(
            ((800 + shift + side * 205) / 8 - 14, 118, (800 + shift + side * 205) / 8 + 14, 124),
            (120, 18, 14),
        )
    glow = glow.filter(ImageFilter.GaussianBlur(6)).resize(SIZE, Image.Resampling.BICUBIC)
    return _grain(ImageChops.screen(image, glow), dice, 18)


def _back_of_car(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    body, dark = (44, 46, 52), (15, 16, 20)
    pen.ellipse((x - 300, y + 240, x + 300, y + 320), (18, 18, 20))
    for side in (-1, 1):
        pen.rounded_rectangle((x + side * 215 - 42, y + 200, x + side * 215 + 42, y + 300), 18, (8, 8, 9))
    pen.polygon([(x - 195, y - 20), (x + 195, y - 20), (x + 262, y + 110), (x - 262, y + 110)], body)
    pen.polygon([(x - 168, y), (x + 168, y), (x + 214, y + 96), (x - 214, y + 96)], dark)
    pen.rounded_rectangle((x - 275, y + 100, x + 275, y + 262), 44, body)
    pen.rounded_rectangle((x - 275, y + 206, x + 275, y + 262), 30, (30, 31, 35))
    for side in (-1, 1):
        pen.rounded_rectangle((x + side * 205 - 46, y + 118, x + side * 205 + 46, y + 158), 14, (255, 74, 56))
    # The cracked light, white where the red is gone.
    pen.polygon(
        [(x + 214, y + 120), (x + 234, y + 142), (x + 222, y + 156), (x + 204, y + 136)], (255, 214, 190)
    )
    pen.rounded_rectangle((x - 92, y + 160, x + 92, y + 196), 6, (150, 138, 88))
    pen.rectangle((x - 78, y + 172, x + 78, y + 184), (128, 118, 76))


def gift(dice: Random, lines: tuple[str, ...]) -> Image.Image:
    """A wrapped parcel with a ribbon on a desk."""
    image = _gradient(SIZE, (214, 210, 200), (188, 182, 170))
    pen = ImageDraw.Draw(image)
    paper, ribbon = dice.choice(_WRAPPINGS)
    pen.polygon([(0, 640), (SIZE[0], 600), (SIZE[0], SIZE[1]), (0, SIZE[1])], (150, 116, 84))
    pen.rectangle((70, 120, 420, 560), (98, 108, 112))
    for n in range(9):
        colour = dice.choice(((128, 60, 52), (66, 92, 84), (196, 180, 140), (70, 74, 110)))
        pen.rectangle((84 + 37 * n, 170 + dice.randint(0, 70), 116 + 37 * n, 552), colour)
    x, y = 900 + dice.randint(-120, 120), 790
    _shadow(image, (x - 330, y + 190, x + 390, y + 290))
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(x - 340, y - 110), (x + 250, y - 160), (x + 350, y - 40), (x - 270, y + 30)], _lighter(paper, 26)
    )
    pen.polygon(
        [(x - 340, y - 110), (x - 270, y + 30), (x - 260, y + 260), (x - 330, y + 110)], _lighter(paper, -34)
    )
    pen.polygon([(x - 270, y + 30), (x + 350, y - 40), (x + 340, y + 190), (x - 260, y + 260)], paper)
    pen.polygon([(x + 6, y - 2), (x + 66, y - 8), (x + 66, y + 222), (x + 8, y + 229)], ribbon)
    pen.polygon([(x + 6, y - 2), (x + 66, y - 8), (x - 16, y - 138), (x - 72, y - 133)], _lighter(ribbon, 18))
    for side in (-1, 1):
        pen.ellipse(
            (x + 4 - 75 + side * 70, y - 136, x + 4 + 75 + side * 70, y - 56), outline=ribbon, width=26
        )
    pen.ellipse((x - 26, y - 124, x + 36, y - 66), _lighter(ribbon, -14))
    return _grain(image.filter(ImageFilter.GaussianBlur(1)), dice)


def tracker(dice: Random, lines: tuple[str, ...]) -> Image.Image:
    """A small round device on a coat's lining, beside a coin."""
    lining = dice.choice(((42, 58, 92), (60, 54, 84), (40, 70, 80)))
    image = _gradient(SIZE, _lighter(lining, 14), _lighter(lining, -16))
    pen = ImageDraw.Draw(image)
    for n in range(-12, 20):
        x = 130 * n + dice.randint(-30, 30)
        pen.line((x, 0, x + 560, SIZE[1]), _lighter(lining, dice.randint(-10, 12)), dice.randint(10, 44))
    image = image.filter(ImageFilter.BoxBlur(9))
    pen = ImageDraw.Draw(image)
    pen.line([(240, 190), (520, 150), (900, 170), (1330, 130)], (20, 24, 38), 12, joint="curve")
    for x in range(250, 1320, 46):
        pen.line((x, 146, x + 18, 188), (12, 12, 14), 5)
    x, y = 700 + dice.randint(-90, 90), 640
    _shadow(image, (x - 210, y - 170, x + 250, y + 270))
    pen = ImageDraw.Draw(image)
    for grow, colour in (
        (220, (196, 198, 202)),
        (206, (232, 233, 235)),
        (150, (240, 241, 242)),
        (142, (226, 228, 230)),
    ):
        pen.ellipse((x - grow, y - grow, x + grow, y + grow), colour)
    pen.arc((x - 190, y - 190, x + 190, y + 190), 200, 265, (252, 252, 252), 10)
    cx, cy = x + 470, y + 170
    _shadow(image, (cx - 110, cy - 90, cx + 140, cy + 150))
    pen = ImageDraw.Draw(image)
    for grow, colour in (
        (128, (150, 108, 62)),
        (116, (176, 130, 78)),
        (96, (164, 120, 70)),
        (90, (178, 134, 84)),
    ):
        pen.ellipse((cx - grow, cy - grow, cx + grow, cy + grow), colour)
    pen.ellipse((cx - 40, cy - 58, cx + 30, cy + 20), (156, 112, 64))
    pen.chord((cx - 62, cy + 4, cx + 56, cy + 120), 190, 350, (156, 112, 64))
    return _grain(image, dice)


def damage(dice: Random, lines: tuple[str, ...]) -> Image.Image:
    """A painted door with a letter box, scratched down to the wood."""
    paint = dice.choice(((46, 84, 74), (70, 44, 52), (44, 62, 90)))
    image = _gradient(SIZE, _lighter(paint, 18), _lighter(paint, -10))
    pen = ImageDraw.Draw(image)
    for left, right in ((90, 740), (860, 1510)):
        for top, bottom in ((-40, 430), (700, 1260)):
            pen.rectangle((left, top, right, bottom), _lighter(paint, -26))
            pen.rectangle((left + 16, top + 16, right - 10, bottom - 10), _lighter(paint, 8))
    pen.rounded_rectangle((560, 500, 1040, 632), 16, (134, 108, 52))
    pen.rounded_rectangle((582, 520, 1018, 612), 10, (186, 156, 84))
    pen.line((592, 530, 1008, 530), (222, 200, 136), 6)
    for length, width in (
        (dice.randint(440, 540), 15),
        (dice.randint(240, 320), 9),
        (dice.randint(180, 280), 8),
    ):
        x, y = 1030 + dice.randint(0, 120), 500 + dice.randint(0, 190)
        slope = dice.uniform(0.16, 0.3)
        points = [(x + length * t / 9, y + length * slope * t / 9 + dice.randint(-3, 3)) for t in range(10)]
        pen.line([(x + 3, y + 5) for x, y in points], _lighter(paint, -40), width + 4, joint="curve")
        pen.line(points, (196, 168, 128), width, joint="curve")
        pen.line([(x, y - 2) for x, y in points], (226, 204, 168), max(2, width // 3))
    return _grain(image.filter(ImageFilter.GaussianBlur(1)), dice)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    lines: Iterable[str],
    face: ImageFont.FreeTypeFont,
    step: int,
    colour: _Colour,
    dice: Random,
) -> None:
    """Lines of writing, each a little off the line above."""
    for number, line in enumerate(lines):
        pen.text((at[0] + dice.randint(-8, 8), at[1] + step * number), line, colour, face, anchor="ls")


def _lay(table: Image.Image, paper: Image.Image, centre: tuple[int, int], angle: float) -> Image.Image:
    """A sheet laid on a table with its shadow, turned by a few degrees."""
    sheet = paper.convert("RGBA").rotate(angle, Image.Resampling.BICUBIC, expand=True)
    left, top = centre[0] - sheet.width // 2, centre[1] - sheet.height // 2
    shape = Image.new("L", (table.width // 4, table.height // 4))
    small = sheet.getchannel("A").resize((sheet.width // 4, sheet.height // 4))
    shape.paste(small, ((left + 14) // 4, (top + 22) // 4))
    shade = (
        shape.filter(ImageFilter.GaussianBlur(5))
        .resize(table.size)
        .point([value // 2 for value in range(256)])
    )
    table.paste((20, 14, 10), mask=shade)
    table.paste(sheet, (left, top), sheet)
    return table


def _shadow(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    shape = Image.new("L", (image.width // 4, image.height // 4))
    ImageDraw.Draw(shape).ellipse([value / 4 for value in box], 150)
    image.paste((12, 10, 10), mask=shape.filter(ImageFilter.GaussianBlur(9)).resize(image.size))


def _blob(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: _Colour) -> None:
    for part in (1.0, 0.6, 0.35):
        shade = tuple(int(value * (1.25 - part)) for value in colour)
        pen.ellipse((x - radius * part, y - radius * part, x + radius * part, y + radius * part), shade)


def _lighter(colour: _Colour, by: int) -> _Colour:
    red, green, blue = (min(255, max(0, value + by)) for value in colour)
    return red, green, blue


def _gradient(size: tuple[int, int], top: _Colour, bottom: _Colour) -> Image.Image:
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), top)
    column.putpixel((0, 1), bottom)
    return column.resize(size, Image.Resampling.BICUBIC)


def _grain(image: Image.Image, dice: Random, strength: int = 9) -> Image.Image:
    """The noise of a small sensor, so that a drawing does not look cut out; the same from the same dice."""
    size = (image.width // 2, image.height // 2)
    data = hashlib.shake_128(dice.randbytes(16)).digest(size[0] * size[1])
    noise = Image.frombytes("L", size, data).point([value * strength // 255 for value in range(256)])
    return ImageChops.subtract(image, Image.merge("RGB", [noise.resize(image.size)] * 3))
