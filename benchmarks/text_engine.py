"""Setting and drawing of long texts: CPU seconds for 200,000 characters of each script, and for hostile ones.

Run from the checkout's root: python -m benchmarks.text_engine [characters]
The figure to reach: under 2 s each. In "all different", next to no word comes twice; the rows
before it and after it are built to be slow. "opened" is how many font files the text needed. Python looks for
cyclic garbage as seldom as it does while a command runs; in the window it never does on the thread of a pack.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
from collections.abc import Callable

from stalkdiary.app import collect_seldom
from stalkdiary.pack.finish import AssociatedFile
from stalkdiary.pack.fonts import load_fonts
from stalkdiary.pack.layout import Block
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.style import FRAME, INK, PAGE
from stalkdiary.pack.text import Style, TextSetter
from stalkdiary.resource_files import resource
from tests.pack.typeset_pages import INFO

_CHARACTERS = 200_000

_REPEATED = {
    "english": "He said he would be back. ",
    "polish": "Wiem, gdzie mieszkasz — źdźbło. ",
    "loose accents": "cafe\u0301 nai\u0308ve ",
    "emoji": "ok 😡 👍🏽 👨‍👩‍👧 🇬🇧 then ",
    "urdu": "میں جانتا ہوں تم کہاں رہتی ہو، فون نمبر 07700 900123 ",
    "hebrew": "אני יודע איפה את גרה (רחוב 14) — call me ",
    "hindi": "मुझे पता है तुम कहाँ रहती हो। ",
    "tamil": "நீ எங்கே இருக்கிறாய் என்று எனக்குத் தெரியும் ",
    "thai": "ฉันรู้ว่าคุณอยู่ที่ไหน",
    "burmese": "မင်းဘယ်မှာနေလဲဆိုတာ ငါသိတယ် ",
    "chinese": "我知道你住在哪里。不要报警！你跑不掉的，",
    "korean": "네가 어디 사는지 알아. 경찰에 말하지 마. ",
    "controls": "a\x00b\u202ec ",
    "one word": "a",
    "one word, arabic": "ب",
    "heaped accents": "\u0301",
    "brackets": "א(a)",
    "short lines": "א\n",
}
_FILE = AssociatedFile("record.json", "", "application/json", lambda: iter([b"{}"]))


def main() -> None:
    """Measure each text in a child of its own and print a table."""
    if sys.argv[1:2] == ["--one"]:
        _measure(sys.argv[2], int(sys.argv[3]))
        return
    characters = int(sys.argv[1]) if sys.argv[1:] else _CHARACTERS
    print(f"{'text':24} opened   pages   lay out s    draw s")
    for name in [*_REPEATED, *_DIFFERENT, *_HOSTILE]:
        command = [sys.executable, "-m", "benchmarks.text_engine", "--one", name, str(characters)]
        subprocess.run(command, check=True)


def _words(letter: Callable[[random.Random], str], characters: int, longest: int, apart: str = " ") -> str:
    """Words of random letters."""
    dice = random.Random(1)
    words = []
    while characters > 0:
        words.append("".join(letter(dice) for _ in range(dice.randint(1, longest))))
        characters -= len(words[-1]) + 1
    return apart.join(words)


def _from(first: int, last: int) -> Callable[[random.Random], str]:
    return lambda dice: chr(dice.randint(first, last))


_DIFFERENT = {
    "all different, latin": (0x61, 0x7A, 9),
    "all different, arabic": (0x627, 0x64A, 9),
    "all different, hebrew": (0x5D0, 0x5EA, 9),
    "all different, hindi": (0x915, 0x939, 7),
    "all different, khmer": (0x1780, 0x17D3, 12),
    "all different, korean": (0xAC00, 0xD7A3, 7),
    "all different, chinese": (0x4E00, 0x9FA5, 30),
}


_SCRIPTS = (
    (0x61, 0x7A), (0x410, 0x44F), (0x5D0, 0x5EA), (0x627, 0x64A), (0x915, 0x939), (0xE01, 0xE2E),
    (0x4E00, 0x9FA5), (0xAC00, 0xD7A3), (0x1F600, 0x1F64F),
)  # fmt: skip


def _hindi(dice: random.Random) -> str:
    return chr(dice.randint(0x915, 0x939)) + chr(dice.choice((0x93E, 0x93F, 0x940, 0x947, 0x94D, 0x902)))


def _marked(dice: random.Random) -> str:
    return chr(dice.randint(0x61, 0x7A)) + "".join(chr(dice.randint(0x300, 0x33F)) for _ in range(3))


def _shuffled(end: int, characters: int) -> str:
    """Code points below an end, each as often as the others."""
    letters = list(map(chr, range(end))) * (characters // end + 1)
    random.Random(1).shuffle(letters)
    return "".join(letters)


_HOSTILE: dict[str, Callable[[int], str]] = {
    "vowel signs, hindi": lambda n: _words(_hindi, n, 5),
    "a script a letter": lambda n: _words(lambda dice: chr(dice.randint(*dice.choice(_SCRIPTS))), n, 7),
    "chains of viramas": lambda n: _words(lambda dice: chr(dice.randint(0x915, 0x939)) + "\u094d", n, n),
    "three marks a letter": lambda n: _words(_marked, n, 4),
    "lines of a letter": lambda n: _words(_from(0x4E00, 0x9FA5), n, 1, "\n"),
    "empty lines": lambda n: "\n" * n,
    "brackets and numbers": lambda n: _words(lambda dice: dice.choice("אבג(){}[]0123 ,."), n, n),
    "private use": lambda n: _words(_from(0xE000, 0xF8FF), n, 9),
    "halves of characters": lambda n: _words(_from(0xD800, 0xDFFF), n, 9),
    "the first plane": lambda n: _shuffled(0x10000, n),
    "all of unicode": lambda n: _shuffled(0x110000, n),
}


def _text(name: str, characters: int) -> str:
    if name in _REPEATED:
        return _REPEATED[name] * (characters // len(_REPEATED[name]) + 1)
    if name in _HOSTILE:
        return _HOSTILE[name](characters)[:characters]
    first, last, longest = _DIFFERENT[name]
    return _words(_from(first, last), characters, longest)


def _measure(name: str, characters: int) -> None:
    collect_seldom()
    text = _text(name, characters)
    fonts = load_fonts(resource("fonts"))
    setter = TextSetter(fonts)
    style = Style(fonts.regular, 10, 14.8, INK)
    canvas = PdfCanvas(PAGE, INFO, fonts.regular.name)
    begun = time.process_time()
    block = setter.block(text, style)
    block.measure(FRAME.width)
    laid = time.process_time()
    rest: Block | None = block
    pages = 0
    while rest is not None:
        parts = rest.split(FRAME.width, FRAME.height) if rest.measure(FRAME.width) > FRAME.height else None
        head, rest = parts if parts else (rest, None)
        head.draw(canvas, FRAME.left, FRAME.top, FRAME.width)
        canvas.showPage()
        pages += 1
    canvas.finish(io.BytesIO(), _FILE, lambda: None)
    drawn = time.process_time() - laid
    opened = len(fonts.regular.typesetter.library.opened)
    print(f"{name:24} {opened:6} {pages:7} {laid - begun:11.2f} {drawn:9.2f}", flush=True)


if __name__ == "__main__":
    main()
