"""Mutated files of every kind against the decoders and against the parent: what became of each.

    python -m benchmarks.fuzz_preview [COUNT] [--seconds S] [--seed N]

The figure to reach is a COUNT of 1,000,000. Most mutations go through the decoders inside
children that serve many of them each; one in a hundred goes the whole way, in a fresh child of its own. It
ends early when the time is up, and says how far it got. Anything but 0 in the last line is a bug of ours:
an error that came out of `look_at`, or a child that a decoder brought down.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator

from PIL import Image

from stalkdiary.actions.kept_view import is_worth_keeping, read_view, view_bytes
from stalkdiary.errors import TaskFailed
from stalkdiary.pack.jpeg import components
from stalkdiary.preview import ALL, Looker
from stalkdiary.sandbox import BytesSource, Limits, run
from tests.preview import child_functions
from tests.preview.seeds import other_seeds

BATCH = 500
WHOLE_WAY = 100
LIMITS = Limits(wall_s=900, cpu_s=900)


def seeds() -> list[tuple[str, str, bytes]]:
    """One small file of every kind, so that many can be tried: what mutates it in a child, decoder, bytes."""
    common = [("child_functions:fuzz", kind, data) for kind, data in common_pictures()]
    others = [(f"child_fuzz:{function}", decoder, data) for function, decoder, data in other_seeds()]
    return common + others


def common_pictures() -> list[tuple[str, bytes]]:
    """Pictures that phones, browsers and chats make."""
    noise = Image.merge("RGB", [Image.effect_noise((96, 72), 60 + band) for band in range(3)])
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "Fictional Phone 9"
    exif[0x8769] = {0x9003: "2026:03:17 21:04:11", 0x9011: "+00:00"}
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 26.4), 3: "W", 4: (0.0, 7.0, 39.9)}
    kinds: list[tuple[str, Image.Image, dict[str, object]]] = [
        ("JPEG", noise, {"quality": 60}),
        ("JPEG", noise, {"progressive": True}),
        ("JPEG", noise.convert("CMYK"), {}),
        ("PNG", noise, {}),
        ("PNG", noise.quantize(16), {"transparency": 3}),
        ("PNG", noise, {"save_all": True, "append_images": [noise.rotate(90)]}),
        ("WEBP", noise, {"quality": 50}),
        ("WEBP", noise.convert("RGBA"), {"lossless": True}),
        ("WEBP", noise, {"save_all": True, "append_images": [noise.rotate(90)]}),
    ]
    return [(kind, encoded(kind, picture, exif.tobytes(), options)) for kind, picture, options in kinds]


def encoded(kind: str, picture: Image.Image, exif: bytes, options: dict[str, object]) -> bytes:
    """One seed as a file."""
    file = io.BytesIO()
    picture.save(file, kind, exif=exif, **options)
    return file.getvalue()


def batches(count: int) -> Iterator[int]:
    """`count` in parts of `BATCH`."""
    while count > 0:
        yield min(BATCH, count)
        count -= BATCH


def through_decoders(function: str, decoder: str, data: bytes, seed: int, count: int) -> Counter[str]:
    """Mutations in one child; what each ended with."""
    request = f"{decoder} {seed} {count}".encode()
    try:
        blocks = run(f"tests.preview.{function}", BytesSource(data), request, limits=LIMITS).blocks
    except TaskFailed as error:
        return Counter({f"child {error.details['reason']}": count})
    return Counter({ending(line): int(line.rsplit(b" ", 1)[1]) for line in blocks})


def ending(line: bytes) -> str:
    """A block's first letter, or the failure it names, as a word."""
    word = line.rsplit(b" ", 1)[0].decode("ascii")
    return "shown" if word[0] in "PWF" else word.removeprefix("X")


def whole_way(looker: Looker, data: bytes) -> str:
    """One mutation in a child of its own, and what a pack would keep of it written and read again.

    Gives what came of it, or "raised" where our own side gave way.
    """
    try:
        look = looker.look_at(BytesSource(data))
        if is_worth_keeping(look):
            kept = view_bytes(look)
            view = read_view(BytesSource(kept), lambda place, length: kept[place : place + length])
            if [components(each.read()) in (1, 3) for each in view.pictures].count(False):
                return "raised"
        return look.failure or "shown"
    except Exception:
        return "raised"


def main() -> int:
    """Run and print; the exit code is 1 where anything of ours failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=2000)
    options.add_argument("--seconds", type=float, default=6 * 3600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="seeds whose function and decoder hold this word")
    chosen = options.parse_args()
    began, chance = time.monotonic(), random.Random(chosen.seed)
    decoders, whole = Counter[str](), Counter[str]()
    files = [each for each in seeds() if chosen.only in f"{each[0]} {each[1]}"]
    with Looker(kinds=ALL) as looker:
        for number, batch in enumerate(batches(chosen.count)):
            if time.monotonic() - began > chosen.seconds:
                break
            function, decoder, data = files[number % len(files)]
            ended = through_decoders(function, decoder, data, chosen.seed * 1_000_003 + number, batch)
            if any(word.startswith("child") for word in ended):
                print(f"{function} {decoder}, batch {number}: {dict(ended)}")
            decoders += ended
            for _ in range(max(1, batch // WHOLE_WAY)):
                whole[whole_way(looker, child_functions.mutated(data, chance))] += 1
    taken = time.monotonic() - began
    print(f"mutations: {decoders.total()} of {chosen.count} in {taken:.0f} s, seed {chosen.seed}")
    print("decoders:", ", ".join(f"{word} {times}" for word, times in decoders.most_common()))
    print("whole way:", ", ".join(f"{word} {times}" for word, times in whole.most_common()))
    children = sum(times for word, times in decoders.items() if word.startswith("child"))
    children += whole["crashed"] + whole["timeout"]
    print(f"in children that crashed or hung: {children}; errors raised in the parent: {whole['raised']}")
    return 1 if children or whole["raised"] else 0


if __name__ == "__main__":
    sys.exit(main())
