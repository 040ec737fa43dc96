"""RFC 3161 timestamps without this computer's network: a request file goes out, an answer file comes back.

The person carries the request to a timestamp authority (a web form, another computer) and brings the answer
back. What is stamped is the SHA-256 of a checkpoint's three lines, so an authority learns nothing else. The
answer is parsed by `rfc3161-client`, whose parser is memory-safe; it raises ValueError besides its own
errors. Certificates that are not in the order of DER, which it refuses, are put into it first.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from stalkdiary.errors import TimestampRefused, TimestampUnreadable
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.vault.der_order import in_der_order

LARGEST = 256 * 1024
"""Bytes of an answer with all certificates of its authority; real ones have 2 to 8 kB."""

_GRANTED = (0, 1)
_UNNAMED = "an authority without a name"
_LONGEST_NAME = 256


@dataclass(frozen=True, slots=True)
class Request:
    """A request that an authority can answer.

    Attributes:
        der: the bytes of the request file, RFC 3161's TimeStampReq.
        nonce: the number that its answer has to repeat.
    """

    der: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an answer says.

    Attributes:
        time: when the authority saw the checkpoint, ISO 8601 UTC.
        authority: the name in its certificate, or fixed words.
        checked: whether its signature was checked against certificates that the person gave. If not, what it
            says fits the request, and nothing more is known.
    """

    time: str
    authority: str
    checked: bool


def request_for(checkpoint: Checkpoint) -> Request:
    """A request to stamp a checkpoint, with a nonce, and asking for the authority's certificates."""
    builder = TimestampRequestBuilder(nonce=True, cert_req=True).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.data(checkpoint.text().encode()).build()
    assert request.nonce is not None, "it was asked for"
    return Request(request.as_bytes(), request.nonce)


def read_answer(answer: bytes, checkpoint: Checkpoint, nonce: int, certificates: bytes = b"") -> Stamp:
    """Check that an answer stamps this checkpoint, and by whom.

    Args:
        answer: the bytes of the answer file, RFC 3161's TimeStampResp.
        checkpoint: what was to be stamped.
        nonce: of the request.
        certificates: of the authority and those that vouch for it, in PEM; empty where there are none.

    Raises:
        TimestampUnreadable: it is no answer, or these are no certificates.
        TimestampRefused: it answers another request, was not granted, or its signature does not check.
    """
    roots = _certificates(certificates) if certificates.strip() else []
    response = _decoded(answer)
    try:
        if response.status not in _GRANTED:
            raise TimestampRefused(why="not-granted")
        info = response.tst_info
        digest = hashlib.sha256(checkpoint.text().encode()).digest()
        if info.message_imprint.message != digest or info.nonce != nonce:
            raise TimestampRefused(why="other-request")
        stamp = Stamp(_spell(info.gen_time), _authority(response), checked=bool(roots))
    except (ValueError, TypeError, OverflowError) as error:
        raise TimestampUnreadable from error
    if roots:
        _check_signature(response, digest, nonce, roots)
    return stamp


def _decoded(answer: bytes) -> TimeStampResponse:
    if not 0 < len(answer) <= LARGEST:
        raise TimestampUnreadable
    try:
        return decode_timestamp_response(in_der_order(answer))
    except ValueError as error:
        raise TimestampUnreadable from error


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        return list(dict.fromkeys(x509.load_pem_x509_certificates(pem)))
    except ValueError as error:
        raise TimestampUnreadable from error


def _check_signature(
    response: TimeStampResponse, digest: bytes, nonce: int, roots: list[x509.Certificate]
) -> None:
    signer = _signer(response)
    try:
        verifier = VerifierBuilder(roots=roots, nonce=nonce, tsa_certificate=signer or roots[0]).build()
        verifier.verify(response, digest)
    except (VerificationError, ValueError, TypeError) as error:
        raise TimestampRefused(why="signature") from error


def _signer(response: TimeStampResponse) -> x509.Certificate | None:
    """The certificate that signed, where the answer brings it along."""
    named = {(info.issuer, info.serial_number) for info in response.signed_data.signer_infos}
    for der in response.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(der)
        if (certificate.issuer, certificate.serial_number) in named:
            return certificate
    return None


def _authority(response: TimeStampResponse) -> str:
    signer = _signer(response)
    if signer is None:
        return _UNNAMED
    for oid in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        for attribute in signer.subject.get_attributes_for_oid(oid):
            return str(attribute.value)[:_LONGEST_NAME]
    return _UNNAMED


def _spell(time: datetime) -> str:
    instant = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    return instant.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
