"""Makes the demonstration's HEIC picture anew: what an encoder gives of it, so that none is needed later.

    python resources/demonstration/update.py

It is drawn like the demonstration's other photographs, and then coded by the libx265 in av's wheel, which
packages leave out: 20 MB for one picture. `stalkdiary/preview/heif_boxes.py` makes a file of it.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

import av  # noqa: E402 - the path has to be set first
from av.video.codeccontext import VideoCodecContext  # noqa: E402 - the path has to be set first
from av.video.frame import VideoFrame  # noqa: E402 - the path has to be set first

from stalkdiary.preview.specimen_photos import damage  # noqa: E402 - the path has to be set first

TARGET = HERE / "door.hevc"
# One thread and no account of the encoder: the same picture gives the same bytes.
_OPTIONS = {"preset": "slow", "crf": "27", "x265-params": "info=0:log-level=none:pools=none:frame-threads=1"}


def main() -> int:
    """Draw, code and keep it."""
    picture = damage(Random("the demonstration's door"), ())  # noqa: S311 - a picture, not a secret
    encoder = av.CodecContext.create("libx265", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height = picture.size
    encoder.pix_fmt, encoder.time_base = "yuv420p", Fraction(1, 1)
    encoder.options = dict(_OPTIONS)
    frame: VideoFrame = VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]  # the stub says nothing
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    TARGET.write_bytes(b"".join(bytes(packet) for packet in packets))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
