"""Puts empty libraries in place of those that are asked for by name and never called. On Linux alone.

    python packaging/frozen/hollow.py FOLDER

The wheel of av links FFmpeg against encoders, screen recorders, TLS and drivers of video cards. Libraries
do not load where one of these is not there, but nothing of them is ever called: files are read with an
allowlist of formats, through pipes, in a child that has neither a screen nor a network. The empty ones
have the same name and the same symbols, and every function in them gives back 0.

What is here must not be reached by `stalkdiary.preview`; packaging/journey.py makes and reads a film, a sound
and a picture of each kind with what is left.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import elf

NEVER_CALLED = {
    "av.libs": (
        "libSvtAv1Enc", "libx265", "libvpx", "libwebp", "libwebpmux", "libvmaf", "libvpl", "libgnutls",
        "libdrm", "libxcb", "libxcb-shape", "libxcb-shm", "libxcb-xfixes", "libasound",
    ),
    "icu4py.libs": ("libicui18n", "libicuio"),
}  # fmt: skip
"""By their wheel's folder.

Of av: encoders of AV1, HEVC, VP9 and WebP (FFmpeg reads these with decoders of its own), a judge of encoders,
drivers, TLS, recorders of screen and sound. Of ICU: formats and files; only the breaks of text are asked for.
"""
LEFT_ALONE = {
    "av.libs": ("libXau", "libunistring", "libhogweed", "libnettle", "libgmp", "libsharpyuv"),
    "icu4py.libs": (),
}
"""What only the above asked for: taken away."""
MARK = b"This library is empty: nothing that it held is used here."
_SYMBOL = re.compile(
    r"^\s*\d+: [0-9a-f]+\s+\S+\s+(?:FUNC|OBJECT|IFUNC)\s+(?:GLOBAL|WEAK)\s+DEFAULT\s+\d+\s+(\S+)"
)


def is_hollow(library: bytes) -> bool:
    """Whether a library was made here."""
    return MARK in library


def symbols(library: Path) -> list[tuple[str, str]]:
    """Names that a library offers, each with its version or nothing, in order."""
    told = subprocess.run(
        ["readelf", "--dyn-syms", "-W", str(library)], capture_output=True, text=True, check=True
    ).stdout
    found = {line[1] for line in map(_SYMBOL.match, told.splitlines()) if line}
    # A name that is offered in several versions is meant in that with two signs; those before it are history.
    parted = (each.partition("@") for each in sorted(found, reverse=True))
    versions = {name: version.removeprefix("@") for name, _sign, version in parted}
    return sorted(versions.items())


def hollow(library: Path) -> int:
    """Put an empty one in its place; how many bytes less it has."""
    before = library.stat().st_size
    offered = symbols(library)
    versions: dict[str, list[str]] = {}
    for name, version in offered:
        versions.setdefault(version, []).append(name)
    nodes = ((node, "; ".join(names)) for node, names in versions.items() if node)
    script = "".join(f"{node} {{ global: {names}; }};\n" for node, names in nodes)
    labels = "".join(f".globl {name}\n.type {name}, %function\n{name}:\n" for name, _ in offered)
    source = f'.section .rodata\n.asciz "{MARK.decode("ascii")}"\n.text\n{labels}{elf.nothing()}'
    elf.assembled(source, library.name, library, versions=script)
    return before - library.stat().st_size


def main() -> int:
    """Empty what is never called, and say how much it was."""
    if sys.platform != "linux" or shutil.which("ld") is None:
        print("No library is emptied here.")
        return 0
    gained = 0
    inside = Path(sys.argv[1]) / "_internal"
    for folder, names in NEVER_CALLED.items():
        for library in sorted((inside / folder).iterdir()):
            stem = library.name.rsplit("-", 1)[0]
            if stem in names:
                gained += hollow(library)
            elif stem in LEFT_ALONE[folder]:
                gained += library.stat().st_size
                library.unlink()
    print(f"Emptied: {gained / 1e6:.0f} MB less.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
