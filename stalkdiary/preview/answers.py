"""What children say, taken in block by block and checked; and our own encoding of the pixels among it.

Pixels that a child hands over are plain numbers of a known count; the JPEG files made of them hold nothing
but pixels.
"""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from stalkdiary.preview.blocks import FACTS, FAILURE, PEAKS, PEAKS_COUNT, PIXELS, PIXELS_HEAD
from stalkdiary.preview.facts import (
    INCOMPLETE,
    DocumentFacts,
    FileFacts,
    FilmFacts,
    Look,
    MailFacts,
    PictureFacts,
    Reduced,
    SoundFacts,
    TextFacts,
)
from stalkdiary.preview.facts_wire import MOST_PICTURES, NotFacts, facts_from_json, kind_of
from stalkdiary.preview.kinds import Sniffed
from stalkdiary.preview.sizes import LONGEST_SIDE, MOST_PIXELS, thumbnail_size

FAILURES = ("damaged", "too-large", "memory")
"""The fixed words that a child may give; "timeout", "crashed" and "unsupported" are the parent's own."""
QUALITY = 85
LARGEST_THUMBNAIL = 256 * 1024

_CLASSES: dict[str, tuple[type[FileFacts], ...]] = {
    "picture": (PictureFacts,),
    "media": (FilmFacts, SoundFacts),
    "document": (DocumentFacts,),
    "mail": (MailFacts,),
    "text": (TextFacts,),
}
_NEEDS_PICTURE = (PictureFacts, FilmFacts)
_SOUNDS = {"M4A", "WAV", "MP3", "AAC", "Ogg", "FLAC", "AMR"}


class Answer:
    """What a child has said so far, every block of it checked.

    Args:
        found: what the file is, which says which facts may come.
    """

    def __init__(self, found: Sniffed) -> None:
        self._kind, self._name = found.kind, found.name
        self._facts: FileFacts | None = None
        self._pictures: list[Image.Image] = []
        self._peaks = b""
        self.failure: str | None = None

    def take(self, block: bytes) -> None:
        """One more block.

        Raises:
            NotFacts: it is not in the agreed form.
        """
        tag, body = block[:1], block[1:]
        if tag == FACTS:
            facts = facts_from_json(body)
            if not isinstance(facts, _CLASSES[self._kind]):
                raise NotFacts
            self._facts = facts
        elif tag == PIXELS and len(self._pictures) < self._most_pictures:
            self._pictures.append(picture(body))
        elif tag == PEAKS and self._kind == "media" and len(body) == PEAKS_COUNT:
            self._peaks = body
        elif tag == FAILURE and body.decode("ascii", "replace") in FAILURES:
            self.failure = body.decode("ascii")
        else:
            raise NotFacts

    def look(self) -> Look:
        """Everything as the caller gets it."""
        facts, failure = self._facts, self.failure
        if failure is None and (facts is None or (isinstance(facts, _NEEDS_PICTURE) and not self._pictures)):
            failure = "crashed"
        if facts is None:
            return Look(self._unseen, failure=failure)
        if failure is not None and isinstance(facts, FilmFacts | DocumentFacts) and self._pictures:
            # What had been shown before the end stays good: it is only pixels.
            facts, failure = replace(facts, note=(*facts.note, INCOMPLETE)), None
        if isinstance(facts, FilmFacts):
            facts = replace(facts, frame_times=facts.frame_times[: len(self._pictures)])
        if failure is not None or not self._pictures:
            return Look(kind_of(facts), facts, failure=failure, peaks=b"" if failure else self._peaks)
        first, *more = (encode(each, sharp=self._is_sharp(facts)) for each in self._pictures)
        return Look(kind_of(facts), facts, first, self._thumbnail(), None, tuple(more), self._peaks)

    @property
    def _unseen(self) -> str:
        """The kind of a look at a file that did not even give its facts."""
        if self._kind == "media":
            return "sound" if self._name in _SOUNDS else "film"
        return self._kind

    @property
    def _most_pictures(self) -> int:
        return 1 if self._kind == "picture" else MOST_PICTURES

    @staticmethod
    def _is_sharp(facts: FileFacts) -> bool:
        # What no camera made is most likely a screen, where halved colour would blur small letters.
        return facts.camera is None and not isinstance(facts, FilmFacts)

    def _thumbnail(self) -> Reduced:
        """Of the picture with the most to see: a film often begins in the dark."""
        best = self._pictures[0]
        if self._kind == "media":
            best = max(self._pictures, key=_spread_of_shades)
        return _encode_small(best.resize(thumbnail_size(*best.size), reducing_gap=3.0))


def picture(body: bytes) -> Image.Image:
    """A child's pixels as a picture of ours: their number has to be exactly what their size says.

    Raises:
        NotFacts: it is not.
    """
    if len(body) < PIXELS_HEAD.size:
        raise NotFacts
    width, height, grey = PIXELS_HEAD.unpack_from(body)
    count = width * height
    data = memoryview(body)[PIXELS_HEAD.size :]
    if not 0 < count <= MOST_PIXELS + width + height or grey > 1 or len(data) != count * (1 if grey else 3):
        raise NotFacts
    if max(width, height) > LONGEST_SIDE + 1:
        raise NotFacts
    return Image.frombytes("L" if grey else "RGB", (width, height), data)


def encode(picture: Image.Image, *, sharp: bool, quality: int = QUALITY) -> Reduced:
    """A picture as a JPEG of ours; `sharp` keeps colour at full resolution (4:4:4, else 4:2:0)."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, subsampling=0 if sharp else 2)
    return Reduced(file.getvalue(), picture.width, picture.height, picture.mode == "L")


def _encode_small(picture: Image.Image) -> Reduced:
    for quality in (80, 60, 40):
        reduced = encode(picture, sharp=False, quality=quality)
        if len(reduced.jpeg) <= LARGEST_THUMBNAIL:
            break
    return reduced


def _spread_of_shades(picture: Image.Image) -> int:
    low, high = picture.resize((32, 32)).convert("L").getextrema()
    assert isinstance(low, int | float), "one band has two plain extremes"
    assert isinstance(high, int | float), "one band has two plain extremes"
    return int(high - low)
