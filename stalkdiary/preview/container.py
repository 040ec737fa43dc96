"""Opening film and sound in the child: one known container, known codecs, no names followed, one thread."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av
import av.logging
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard, Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from stalkdiary.preview.source_file import SourceFile
from stalkdiary.sandbox import ByteSource

CONTAINERS = frozenset({"mov", "matroska", "avi", "wav", "mp3", "aac", "ogg", "flac", "amr"})
"""FFmpeg's demuxers that may be used. None of them opens a second file by name, as playlists and lists do."""

_VIDEO = (
    *("h264", "hevc", "libdav1d", "av1", "vp8", "vp9", "mpeg4", "mjpeg", "h263", "mpeg1video", "mpeg2video"),
    *("theora", "msmpeg4", "msmpeg4v2", "prores", "dvvideo", "flv", "cinepak", "svq3"),
)
_SOUND = (
    *("aac", "aac_fixed", "mp3float", "mp3", "mp2float", "opus", "vorbis", "flac", "alac", "ac3", "eac3"),
    *("libopus", "libvorbis", "amrnb", "amrwb", "libopencore_amrnb", "libopencore_amrwb"),
    *("pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be"),
    *("pcm_f32le", "pcm_f64le", "pcm_alaw", "pcm_mulaw", "adpcm_ima_wav", "adpcm_ms", "adpcm_ima_qt"),
)
CODECS = frozenset((*_VIDEO, *_SOUND))
"""FFmpeg's decoders that may be used: what telephones, cameras, doorbells and chats make."""

MOST_FRAME_PIXELS = 36_000_000
"""Of one frame of a film: 8K is 33 megapixels."""
MOST_BAD_PACKETS = 200
LEAD_S = 0.1
"""Seconds that sound is read from before the place that is wanted: AAC gives nothing for its first packet,
and Opus needs 80 ms to get going (RFC 7845, 4.6)."""
_OPTIONS = {
    # Names inside a file are never opened: no protocol is allowed, and every demuxer and decoder is named.
    "protocol_whitelist": "none",
    "codec_whitelist": ",".join(sorted(CODECS)),
    "max_streams": "64",
    "max_pixels": str(MOST_FRAME_PIXELS),
    "threads": "1",
}


@dataclass(frozen=True, slots=True)
class Media:
    """An open file with the streams that count.

    Attributes:
        container: FFmpeg's.
        video: the first film stream that can be decoded, no cover picture; or None.
        sound: the first sound stream that can be decoded; or None.
    """

    container: InputContainer
    video: VideoStream | None
    sound: AudioStream | None


def open_media(source: ByteSource, decoder: str) -> Media:
    """Open a film or a sound with one demuxer.

    Raises:
        ValueError: the demuxer is not in `CONTAINERS`, or the file has no stream that can be decoded.
        Exception: whatever FFmpeg makes of a damaged file.
    """
    if decoder not in CONTAINERS:
        raise ValueError("no such container")
    av.logging.set_level(None)
    container = av.open(SourceFile(source), "r", format=decoder, options=_OPTIONS)
    video = next((each for each in container.streams.video if _is_film(each)), None)
    sound = next((each for each in container.streams.audio if _is_known(each)), None)
    if video is None and sound is None:
        raise ValueError("nothing to show")
    for chosen in (video, sound):
        if chosen is not None:
            chosen.codec_context.thread_count = 1
    return Media(container, video, sound)


def decoded(
    container: InputContainer, stream: VideoStream | AudioStream
) -> Iterator[VideoFrame | AudioFrame]:
    """Frames of one stream from where the container stands; what is damaged is passed over."""
    for other in container.streams:
        # What is not asked for is skipped without being read.
        other.discard = Discard.default if other is stream else Discard.all
    bad = 0
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
            yield from packet.decode()  # type: ignore[misc]  # the stubs know only packets of one kind each
        except (StopIteration, EOFError):
            return
        except (av.error.FFmpegError, ValueError):
            bad += 1
            if bad > MOST_BAD_PACKETS:
                return


def seek_to(container: InputContainer, stream: VideoStream | AudioStream, seconds: float) -> bool:
    """Go to the last place at or before this time where decoding can begin; False where there is none."""
    if not container.format.name.startswith("mov"):
        # Only there does anything lie before the start; an AVI would be left somewhere in its middle.
        seconds = max(0.0, seconds)
    try:
        offset = int((seconds + start_of(container)) / float(stream.time_base or 1))
        container.seek(offset, stream=stream, backward=True)
    except (av.error.FFmpegError, ValueError, OverflowError):
        return False
    return True


def start_of(container: InputContainer) -> float:
    """Seconds on the file's own clock at which it begins, the same for pictures and sound.

    Before nought lies only what a sound decoder needs to get going.
    """
    return max(0, container.start_time or 0) / 1_000_000


def time_of(frame: VideoFrame | AudioFrame, container: InputContainer) -> float | None:
    """Seconds from the start at which a frame is to be shown; None where it does not say."""
    if frame.pts is None or not frame.time_base:
        return None
    seconds = float(frame.pts * float(frame.time_base)) - start_of(container)
    return seconds if math.isfinite(seconds) else None


def duration_of(media: Media) -> float:
    """Seconds, as container or streams say; 0 where none does, or where it makes no sense."""
    claims = [(media.container.duration or 0) / 1_000_000]
    claims += [
        float((each.duration or 0) * float(each.time_base or 0))
        for each in (media.video, media.sound)
        if each is not None
    ]
    sound = [claim for claim in claims if math.isfinite(claim) and 0 < claim < 1e7]
    return round(sound[0], 3) if sound else 0.0


def codec_name(stream: VideoStream | AudioStream) -> str:
    """The codec's own short name, whichever decoder reads it."""
    codec = stream.codec_context.codec
    return str(getattr(codec, "canonical_name", None) or codec.name)


def _is_film(stream: VideoStream) -> bool:
    return _is_known(stream) and not stream.disposition & Disposition.attached_pic


def _is_known(stream: Any) -> bool:
    context = stream.codec_context
    return context is not None and context.name in CODECS
