"""An attached file as a pack shows it: its reference, its bytes, and what can be seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stalkdiary.model.evidence import Attachment


@dataclass(frozen=True, slots=True)
class ReducedPicture:
    """A reduced copy made by this program when the file was added: a JPEG without metadata.

    Attributes:
        width: pixels.
        height: pixels.
        read: gives its bytes.
        size: how many bytes these are; 0 where that is not known.
    """

    width: int
    height: int
    read: Callable[[], bytes]
    size: int = 0


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """What can be shown of a file that is no single picture: made by this program when it was added.

    Attributes:
        pictures: frames of a film, or first pages of a document, in order.
        times_ms: of each frame, milliseconds from the film's start; empty for pages.
        peaks: the sound from start to end, each value the loudest of its part, 0 to 255; empty without sound.
        said: what the file says of itself, (label, value) in order: a mail's header lines.
        text: of a mail or a text file; controls are spelled as codes.
        is_cut: whether the text goes on in the original.
        failure: why nothing can be shown, a fixed word such as "damaged" or "locked"; empty where something
            can.
    """

    pictures: tuple[ReducedPicture, ...] = ()
    times_ms: tuple[int, ...] = ()
    peaks: bytes = b""
    said: tuple[tuple[str, str], ...] = ()
    text: str = ""
    is_cut: bool = False
    failure: str = ""


@dataclass(frozen=True, slots=True)
class CopiedFrom:
    """The original of a copy with parts covered.

    Attributes:
        attachment: its id.
        name: its file name.
        sha256: of its bytes, lower-case hex.
        is_here: whether the pack holds it as well; else it is held back.
    """

    attachment: str
    name: str
    sha256: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One attached file as a pack shows it.

    Attributes:
        reference: such as "AB/1"; a suggestion, given once and kept.
        attachment: name, hash, size, caption and what the file says.
        incident: id of the entry it belongs to.
        incident_number: number of that entry.
        chunks: gives the original bytes, in order, decrypted as they are read.
        picture: the reduced copy of a picture, where there is one.
        view: gives what can be shown of a file of another kind, read when it is called; None where nothing
            was kept.
        copied_from: of a copy with parts covered, its original.
    """

    reference: str
    attachment: Attachment
    incident: str
    incident_number: int
    chunks: Callable[[], Iterator[bytes]]
    picture: ReducedPicture | None = None
    view: Callable[[], ExhibitView] | None = None
    copied_from: CopiedFrom | None = None
