"""The child that looks at one film or sound: facts, three frames, and the shape of the sound."""

from __future__ import annotations

import io
import math
import wave
from collections.abc import Iterator
from dataclasses import replace

from av.container import InputContainer
from av.video.stream import VideoStream

from stalkdiary.preview import container_facts
from stalkdiary.preview.blocks import FACTS, FAILURE, PEAKS, failure_block, picture_block
from stalkdiary.preview.container import Media, codec_name, duration_of, open_media
from stalkdiary.preview.facts import SOUND_ONLY_SAMPLED, TRUNCATED, FilmFacts, SoundFacts
from stalkdiary.preview.facts_wire import facts_to_json
from stalkdiary.preview.frames import FRAME_SIDE, PLACES, frame_near, picture_of, rotation_of, shown_size
from stalkdiary.preview.question import Question
from stalkdiary.preview.waveform import waveform
from stalkdiary.sandbox import ByteSource, BytesSource

_ENDS_EARLY = 0.15
"""A file that ends this part of its length before it should is cut off."""
_GUESSED_LENGTHS = {"MP3", "AAC", "AMR"}
"""These do not always say how long they are, and FFmpeg reckons it from their first pieces."""
_COUNTED_PACKETS = 500_000


def warm_up() -> None:
    """Read a small sound, so that what is loaded on first use is there."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(3200))
    for data in (file.getvalue(), file.getvalue()[:40]):
        list(answer(BytesSource(data), Question("wav", "WAV").to_bytes()))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Look at one film or sound.

    Facts come first, then pictures in order, the waveform, and the facts again with what was learnt.

    Args:
        source: the file.
        asked: a `Question`.
    """
    wanted = Question.from_bytes(asked)
    try:
        media = open_media(source, wanted.decoder)
        with media.container:
            yield from _film(media, wanted) if media.video is not None else _sound(media, wanted)
    except Exception as error:
        yield failure_block(error)


def _film(media: Media, wanted: Question) -> Iterator[bytes]:
    assert media.video is not None, "a film has a film stream"
    duration = duration_of(media) or _counted(media.container, media.video)
    first = frame_near(media, PLACES[0] * duration)
    if first is None:
        yield FAILURE + b"damaged"
        return
    width, height = shown_size(first[1], media.video)
    facts = replace(
        _film_facts(media, media.video, wanted),
        duration=duration,
        width=width,
        height=height,
        rotation=rotation_of(first[1]),
    )
    yield FACTS + facts_to_json(facts)
    yield picture_block(picture_of(first[1], media.video, FRAME_SIDE))
    times = [first[0]]
    for place in PLACES[1:]:
        found = frame_near(media, place * duration)
        if found is not None and found[0] > times[-1]:
            times.append(found[0])
            yield picture_block(picture_of(found[1], media.video, FRAME_SIDE))
    is_cut = times[-1] < (PLACES[-1] - _ENDS_EARLY) * duration
    facts = replace(facts, frame_times=tuple(times), note=(TRUNCATED,) if is_cut and duration > 1 else ())
    yield FACTS + facts_to_json(facts)
    heard = waveform(media, duration)
    if heard.values:
        yield PEAKS + heard.values
        if heard.heard_s is None:
            yield FACTS + facts_to_json(replace(facts, note=(*facts.note, SOUND_ONLY_SAMPLED)))


def _sound(media: Media, wanted: Question) -> Iterator[bytes]:
    assert media.sound is not None, "a sound has a sound stream"
    tags, stream = media.container.metadata, media.sound
    tags = {**stream.metadata, **tags}
    duration = duration_of(media)
    north, east, height = container_facts.where(tags)
    captured, offset, basis = container_facts.when(tags, stream.metadata)
    facts = SoundFacts(
        format=wanted.name,
        duration=duration,
        captured=captured,
        captured_offset=offset,
        captured_basis=basis,
        camera=container_facts.camera(tags),
        software=container_facts.software(tags),
        latitude=north,
        longitude=east,
        altitude=height,
        sound_codec=codec_name(stream),
        sample_rate=stream.codec_context.sample_rate,
        channels=stream.codec_context.channels,
        tags=container_facts.told_tags(tags),
    )
    yield FACTS + facts_to_json(facts)
    heard = waveform(media, duration)
    if not heard.values:
        yield FAILURE + b"damaged"
        return
    yield PEAKS + heard.values
    if heard.heard_s is None:
        facts = replace(facts, note=(SOUND_ONLY_SAMPLED,))
    elif wanted.name in _GUESSED_LENGTHS or not duration:
        facts = replace(facts, duration=heard.heard_s)
    elif heard.heard_s < (1 - _ENDS_EARLY) * duration:
        facts = replace(facts, note=(TRUNCATED,))
    yield FACTS + facts_to_json(facts)


def _film_facts(media: Media, video: VideoStream, wanted: Question) -> FilmFacts:
    tags, sound = media.container.metadata, media.sound
    north, east, height = container_facts.where(tags)
    captured, offset, basis = container_facts.when(tags, video.metadata)
    return FilmFacts(
        format=wanted.name,
        captured=captured,
        captured_offset=offset,
        captured_basis=basis,
        camera=container_facts.camera(tags),
        software=container_facts.software(tags),
        latitude=north,
        longitude=east,
        altitude=height,
        frame_rate=_frame_rate(video),
        video_codec=codec_name(video),
        sound_codec=codec_name(sound) if sound is not None else None,
        sample_rate=sound.codec_context.sample_rate if sound is not None else 0,
        channels=sound.codec_context.channels if sound is not None else 0,
    )


def _frame_rate(video: VideoStream) -> float:
    rate = video.average_rate or video.guessed_rate
    value = float(rate) if rate and rate.denominator else 0.0
    return round(value, 3) if math.isfinite(value) and 0 < value <= 1000 else 0.0


def _counted(container: InputContainer, video: VideoStream) -> float:
    """Seconds of a film whose container does not say, as of one recorded in a browser: its last packet's."""
    latest = 0.0
    for number, packet in enumerate(container.demux(video)):
        if packet.pts is not None and packet.time_base:
            latest = max(latest, packet.pts * float(packet.time_base))
        if number > _COUNTED_PACKETS:
            break
    return round(min(latest, 1e6), 3)
