"""Small files of every kind, made at run time."""

from __future__ import annotations

import array
import io
import math
import re
import struct
import wave
from collections.abc import Callable
from email.message import EmailMessage
from fractions import Fraction
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

RED, GREEN, BLUE = (200, 30, 30), (30, 180, 30), (30, 30, 200)
RATE = 48_000

Tags = dict[str, str]


def film(container: str = "mp4", codec: str = "libx264", sound: str | None = "aac", **options: Any) -> bytes:
    """A film that is red in its first third, then green, then blue; its sound is silent and then loud.

    Options: seconds, tags, size, and muxing, which goes to the container.
    """
    return _steadily(lambda: _film(container, codec, sound, **options))


def _steadily(make: Callable[[], bytes]) -> bytes:
    """What x265 makes, tried again: one time in twenty the container's writer refuses what it gave."""
    for _ in range(7):
        try:
            return make()
        except av.error.PatchWelcomeError:
            continue
    return make()


def _film(
    container: str,
    codec: str,
    sound: str | None,
    *,
    seconds: int = 3,
    tags: Tags | None = None,
    size: tuple[int, int] = (96, 64),
    muxing: Tags | None = None,
) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format=container, options=muxing or {}) as output:
        output.metadata.update(tags or {})
        pictures = output.add_stream(codec, rate=10)
        assert isinstance(pictures, VideoStream)
        pictures.width, pictures.height = size
        pictures.pix_fmt = "yuv420p"
        voice = _add_sound(output, sound) if sound else None
        for number in range(10 * seconds):
            colour = (RED, GREEN, BLUE)[3 * number // (10 * seconds)]
            frame = _frame(Image.new("RGB", size, colour))
            frame.pts = number
            output.mux(pictures.encode(frame))
        output.mux(pictures.encode(None))
        if voice is not None:
            _speak(output, voice, seconds)
    return file.getvalue()


def sound(container: str, codec: str, *, seconds: int = 2, tags: Tags | None = None) -> bytes:
    """Silence, and for the second half a loud tone."""
    file = io.BytesIO()
    with av.open(file, "w", format=container) as output:
        output.metadata.update(tags or {})
        _speak(output, _add_sound(output, codec), seconds)
    return file.getvalue()


def _frame(picture: Image.Image) -> VideoFrame:
    frame: VideoFrame = VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]  # the stub says nothing
    return frame


def _add_sound(output: OutputContainer, codec: str) -> AudioStream:
    stream = output.add_stream(codec, rate=RATE)
    assert isinstance(stream, AudioStream)
    return stream


def _speak(output: OutputContainer, stream: AudioStream, seconds: int) -> None:
    count = RATE * seconds
    block = 960
    for start in range(0, count, block):
        loudness = 0 if start < count // 2 else 24_000
        wave = (
            int(loudness * math.sin(number * math.tau * 440 / RATE)) for number in range(start, start + block)
        )
        frame = AudioFrame("s16", "stereo", block)
        frame.planes[0].update(array.array("h", [value for each in wave for value in (each, each)]).tobytes())
        frame.sample_rate, frame.pts = RATE, start
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def silent_wav(seconds: int) -> bytes:
    """Silence of any length, quickly made: 8 kHz, 8 bits."""
    file = io.BytesIO()
    with wave.open(file, "wb") as output:
        output.setnchannels(1)
        output.setsampwidth(1)
        output.setframerate(8000)
        output.writeframes(b"\x80" * 8000 * seconds)
    return file.getvalue()


def amr(frames: int = 100) -> bytes:
    """A call recorder's sound (3GPP TS 26.101, 12.2 kbit/s); only noise, as av cannot write AMR."""
    return b"#!AMR\n" + b"".join(
        bytes([0x3C, *((7 * place + n) % 256 for place in range(31))]) for n in range(frames)
    )


def turned(mp4: bytes) -> bytes:
    """The film with the matrix of its first track turned by a quarter clockwise (ISO/IEC 14496-12, 8.3.2)."""
    plain = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    quarter = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    place = mp4.index(plain, mp4.index(b"tkhd"))
    return mp4[:place] + quarter + mp4[place + len(plain) :]


def heic(picture: Image.Image, exif: bytes = b"", quarter_turns: int = 0) -> bytes:
    """A HEIC as telephones write it (ISO/IEC 23008-12): pi-heif can only read, so the boxes are made here.

    `quarter_turns` are counter-clockwise, as in the `irot` property.
    """
    settings, data = _hevc(picture)
    items = [(1, b"hvc1", data)]
    if exif:
        items.append((2, b"Exif", bytes(4) + exif))
    properties = [_box(b"hvcC", settings), _full(b"ispe", 0, struct.pack(">II", *picture.size))]
    if quarter_turns:
        properties.append(_box(b"irot", bytes([quarter_turns])))
    kind = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    before = len(kind) + len(_meta(items, properties, 0)) + 8
    return kind + _meta(items, properties, before) + _box(b"mdat", *(each for _, _, each in items))


def _meta(items: list[tuple[int, bytes, bytes]], properties: list[bytes], place: int) -> bytes:
    places = b""
    for number, _, data in items:
        places += struct.pack(">HHHII", number, 0, 1, place, len(data))
        place += len(data)
    essential = bytes(number + 1 | (0 if number == 1 else 0x80) for number in range(len(properties)))
    entries = [_full(b"infe", 2, struct.pack(">HH", number, 0), kind, b"\0") for number, kind, _ in items]
    return _full(
        b"meta",
        0,
        _full(b"hdlr", 0, bytes(4), b"pict", bytes(13)),
        _full(b"pitm", 0, struct.pack(">H", 1)),
        _full(b"iinf", 0, struct.pack(">H", len(items)), *entries),
        _full(b"iloc", 0, b"\x44\0", struct.pack(">H", len(items)), places),
        _box(
            b"iprp",
            _box(b"ipco", *properties),
            _full(b"ipma", 0, struct.pack(">IHB", 1, 1, len(properties)), essential),
        ),
        *([_full(b"iref", 0, _box(b"cdsc", struct.pack(">HHH", 2, 1, 1)))] if len(items) > 1 else []),
    )


def _hevc(picture: Image.Image) -> tuple[bytes, bytes]:
    """The decoder's settings (`hvcC`, ISO/IEC 14496-15, 8.3.3) and one coded picture."""
    encoder = av.CodecContext.create("libx265", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height = picture.size
    encoder.pix_fmt, encoder.time_base = "yuv420p", Fraction(1, 1)
    encoder.options = {"crf": "18", "x265-params": "info=0:log-level=none:pools=none:frame-threads=1"}
    packets = [*encoder.encode(_frame(picture)), *encoder.encode(None)]
    units = [unit for unit in re.split(rb"\x00+\x00\x01", b"".join(bytes(each) for each in packets)) if unit]
    settings = {kind: unit for unit in units if (kind := unit[0] >> 1) in (32, 33, 34)}
    # Main profile, eight bits, colour halved both ways, four bytes of length before each unit.
    head = bytes.fromhex("01016000000090000000000000f000fcfdf8f800000f") + bytes([len(settings)])
    arrays = (struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in settings.items())
    rest = (struct.pack(">I", len(unit)) + unit for unit in units if unit[0] >> 1 not in settings)
    return head + b"".join(arrays), b"".join(rest)


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _full(kind: bytes, version: int, *parts: bytes) -> bytes:
    return _box(kind, struct.pack(">I", version << 24), *parts)


def pdf(pages: int = 2, *, password: str | None = None, title: str = "A letter") -> bytes:
    """Pages that each hold their number as a grey bar of that height, and some words."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 600), encrypt=password, invariant=1)
    canvas.setTitle(title)
    canvas.setProducer("Fictional Writer 3")
    for number in range(1, pages + 1):
        canvas.drawString(40, 560, f"This is page {number}")
        canvas.rect(0, 0, 400, 50 * number, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def mail() -> EmailMessage:
    """A mail with a plain body and a file in it."""
    message = EmailMessage()
    message["Received"] = "from relay.example.org by mx.example.net; Tue, 17 Mar 2026 21:04:20 +0000"
    message["From"] = "Someone <someone@example.org>"
    message["To"] = "me@example.net"
    message["Subject"] = "Łódź, again"
    message["Date"] = "Tue, 17 Mar 2026 22:04:11 +0100"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("I saw you at the station.\nGrüße\n")
    message.add_attachment(b"\x00\x01picture", maintype="image", subtype="jpeg", filename="you.jpg")
    return message
