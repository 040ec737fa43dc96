"""Puts the certificates of a timestamp answer into the order that DER asks for.

RFC 5652 has them in a SET, whose members DER sorts by their bytes (X.690, 11.6). Many authorities send them
in another order, with the signer's own first, and a strict parser refuses that. No signature covers the
order: members change places within the same bytes, and nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass

_SEQUENCE, _SET, _OBJECT, _INTEGER, _TAGGED = 0x30, 0x31, 0x06, 0x02, 0xA0


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of DER: its tag, where it begins, where its content begins, and where it ends."""

    tag: int
    begin: int
    inside: int
    end: int


def in_der_order(answer: bytes) -> bytes:
    """An answer (RFC 3161, TimeStampResp) with its certificates sorted; anything else comes back as it is."""
    try:
        return _sorted(answer)
    except (IndexError, ValueError):
        return answer


def _sorted(data: bytes) -> bytes:
    response = _expect(data, 0, _SEQUENCE)
    status = _expect(data, response.inside, _SEQUENCE)
    token = _expect(data, status.end, _SEQUENCE)
    named = _expect(data, token.inside, _OBJECT)
    content = _expect(data, _expect(data, named.end, _TAGGED).inside, _SEQUENCE)
    version = _expect(data, content.inside, _INTEGER)
    digests = _expect(data, version.end, _SET)
    signed = _expect(data, digests.end, _SEQUENCE)
    certificates = _expect(data, signed.end, _TAGGED)
    members, at = [], certificates.inside
    while at < certificates.end:
        member = _element(data, at)
        members.append(data[member.begin : member.end])
        at = member.end
    # One that runs over the end of its set is damage, which is the parser's to name.
    if at != certificates.end:
        raise ValueError
    return data[: certificates.inside] + b"".join(sorted(members)) + data[certificates.end :]


def _expect(data: bytes, at: int, tag: int) -> _Element:
    found = _element(data, at)
    if found.tag != tag:
        raise ValueError
    return found


def _element(data: bytes, at: int) -> _Element:
    """The element at a place.

    Raises:
        ValueError, IndexError: there is none, or its length is not a definite one within the data.
    """
    length, inside = data[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4:
            raise ValueError
        length, inside = int.from_bytes(data[inside : inside + count], "big"), inside + count
    if inside + length > len(data):
        raise ValueError
    return _Element(data[at], at, inside, inside + length)
