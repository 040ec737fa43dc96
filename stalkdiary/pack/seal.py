"""A seal for the report: an RSA-3072 signature by a key that is made for one pack and then forgotten.

It shows, in any common PDF viewer, that the document is unchanged since it was sealed; it does not show by
whom, as anybody can make such a key. Nobody can seal an altered document with the same key again, the person
who made the pack included: it is nowhere kept.

The signature is a detached CMS SignedData (RFC 5652) as `adbe.pkcs7.detached` wants it (ISO 32000-1,
12.8.3.3). It is encoded here because it is made over a digest: a report is never in memory whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509.oid import NameOID

KEY_BITS = 3072
ROOM = 4096
"""Bytes that a seal is given in the document; one has about 1,900."""

_YEARS = 30
_SEQUENCE, _SET, _OCTETS, _NULL, _UTC_TIME = 0x30, 0x31, 0x04, b"\x05\x00", 0x17
_GENERALIZED_TIME = 0x18
_CONTEXT = 0xA0
_DATA = "1.2.840.113549.1.7.1"
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_SIGNING_TIME = "1.2.840.113549.1.9.5"
_SHA256 = "2.16.840.1.101.3.4.2.1"
_RSA = "1.2.840.113549.1.1.1"
_UTC_TIME_ENDS = 2050
"""From then on certificates and CMS spell times in the longer form (RFC 5652, section 11.3)."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A key with its certificate, for one document.

    Attributes:
        made: aware; when the document was made.
        certificate: self-made.
    """

    made: datetime
    certificate: x509.Certificate
    _key: rsa.RSAPrivateKey

    @classmethod
    def new(cls, name: str, made: datetime) -> Seal:
        """Make one; takes up to a second or two.

        Args:
            name: stands in the certificate; at most 64 characters.
            made: aware; when the document was made.
        """
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = x509.CertificateBuilder(
            issuer_name=subject,
            subject_name=subject,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=made,
            not_valid_after=made + timedelta(days=365 * _YEARS),
        )
        certificate = (
            builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_signs_only(), critical=True)
            .sign(key, hashes.SHA256())
        )
        return cls(made, certificate, key)

    def sign(self, digest: bytes) -> bytes:
        """The seal over a document.

        Args:
            digest: SHA-256 of the document's bytes but for the place of the seal.
        """
        attributes = sorted(
            (
                _attribute(_CONTENT_TYPE, _oid(_DATA)),
                _attribute(_MESSAGE_DIGEST, _tagged(_OCTETS, digest)),
                _attribute(_SIGNING_TIME, _time(self.made)),
            )
        )
        hashed = hashes.Hash(hashes.SHA256())
        hashed.update(_tagged(_SET, *attributes))
        signature = self._key.sign(hashed.finalize(), padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        certificate = self.certificate.public_bytes(serialization.Encoding.DER)
        signer = _tagged(
            _SEQUENCE,
            _integer(1),
            _tagged(
                _SEQUENCE, self.certificate.issuer.public_bytes(), _integer(self.certificate.serial_number)
            ),
            _algorithm(_SHA256),
            _tagged(_CONTEXT, *attributes),
            _algorithm(_RSA),
            _tagged(_OCTETS, signature),
        )
        signed = _tagged(
            _SEQUENCE,
            _integer(1),
            _tagged(_SET, _algorithm(_SHA256)),
            _tagged(_SEQUENCE, _oid(_DATA)),
            _tagged(_CONTEXT, certificate),
            _tagged(_SET, signer),
        )
        return _tagged(_SEQUENCE, _oid(_SIGNED_DATA), _tagged(_CONTEXT, signed))


def _signs_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _attribute(kind: str, value: bytes) -> bytes:
    return _tagged(_SEQUENCE, _oid(kind), _tagged(_SET, value))


def _algorithm(kind: str) -> bytes:
    return _tagged(_SEQUENCE, _oid(kind), _NULL)


def _time(moment: datetime) -> bytes:
    utc = moment.astimezone(UTC)
    if utc.year < _UTC_TIME_ENDS:
        return _tagged(_UTC_TIME, f"{utc:%y%m%d%H%M%SZ}".encode())
    return _tagged(_GENERALIZED_TIME, f"{utc:%Y%m%d%H%M%SZ}".encode())


def _tagged(tag: int, *contents: bytes) -> bytes:
    """One value in DER (X.690, section 8.1)."""
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    spelled = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(spelled))) + spelled + content


def _integer(value: int) -> bytes:
    """A number that is not negative."""
    return _tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    return _tagged(0x06, b"".join(map(_base128, (40 * first + second, *rest))))


def _base128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(0x80 | value & 0x7F)
    return bytes(reversed(digits))
