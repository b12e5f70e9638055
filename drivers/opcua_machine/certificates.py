"""Our own certificate towards machines, and the thumbprint by which a person knows another's."""

import hashlib
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from drivers.wire.unit_messages import Certificate

VALID_DAYS = 5 * 365
RSA_BITS = 2048
SHA1_HEX = 40
SHA256_HEX = 64


@dataclass(frozen=True)
class Identity:
    """A certificate (DER) with its key (PEM) and the application URI that stands in it."""

    certificate: Path
    key: Path
    uri: str


@dataclass(frozen=True)
class Pin:
    """What is known of the machine's certificate; both empty when nothing is."""

    sha1: str = ""
    sha256: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is known."""
        return bool(self.sha1 or self.sha256)

    def fits(self, der: bytes) -> bool:
        """Whether this certificate is the known one."""
        return self.is_set and (
            self.sha256 == sha256(der) if self.sha256 else self.sha1 == thumbprint(der)
        )


class Trusted:
    """The certificate of one machine that a person has trusted; kept beside our own keys."""

    def __init__(self, folder: Path, name: str) -> None:
        self._place = folder / f"{name}.trusted.der"

    def pin(self) -> Pin:
        """What is trusted; nothing is when there is no file. Reads the disk."""
        try:
            return Pin(sha256=sha256(self._place.read_bytes()))
        except OSError:
            return Pin()

    def keep(self, der: bytes) -> None:
        """This one from now on. Raises: OSError."""
        _write(self._place, der)

    def forget(self) -> None:
        """None from now on. Raises: OSError."""
        self._place.unlink(missing_ok=True)


def shown(der: bytes, *, trusted: bool, pin: Pin) -> Certificate:
    """What a person sees of a machine's certificate.

    Args:
        pin: what is trusted; told as what this one replaces when it is another.
    """
    try:
        read = x509.load_der_x509_certificate(der)
        named = read.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        name = str(named[0].value) if named else read.subject.rfc4514_string()
        valid_to = read.not_valid_after_utc
    except ValueError:
        name, valid_to = "", None
    replaces = "" if trusted else (pin.sha1 or pin.sha256)
    return Certificate(thumbprint(der), sha256(der), name[:200], valid_to, trusted, replaces)


def thumbprint(der: bytes) -> str:
    """SHA-1 of the certificate in hex, upper case: what machines show. Source: OPC 10000-6."""
    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()


def sha256(der: bytes) -> str:
    """SHA-256 of the certificate in hex."""
    return hashlib.sha256(der).hexdigest()


def pin(text: str, folder: Path) -> Pin:
    """The pin that the cell file names: a thumbprint, or a file.

    Raises: OSError, ValueError: there is no certificate in that file.
    """
    if not text:
        return Pin()
    digits = text.replace(":", "").replace(" ", "").lower()
    if all(c in "0123456789abcdef" for c in digits):
        if len(digits) == SHA1_HEX:
            return Pin(sha1=digits.upper())
        if len(digits) == SHA256_HEX:
            return Pin(sha256=digits)
    data = (folder / text).read_bytes()
    load = (
        x509.load_pem_x509_certificate if b"-----BEGIN" in data else x509.load_der_x509_certificate
    )
    return Pin(sha256=sha256(load(data).public_bytes(serialization.Encoding.DER)))


def identity(folder: Path, name: str, uri: str, *, is_server: bool = False) -> Identity:
    """The identity of that name in the folder; made when it is missing, run out or not ours."""
    found = Identity(folder / f"{name}.der", folder / f"{name}.pem", uri)
    if not _is_usable(found):
        _make(found, is_server=is_server)
    return found


def _is_usable(found: Identity) -> bool:
    try:
        certificate = x509.load_der_x509_certificate(found.certificate.read_bytes())
        key = serialization.load_pem_private_key(found.key.read_bytes(), password=None)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    is_pair = key.public_key() == certificate.public_key()
    is_ours = found.uri in names.get_values_for_type(x509.UniformResourceIdentifier)
    return is_pair and is_ours and certificate.not_valid_after_utc > datetime.now(UTC)


def _make(wanted: Identity, *, is_server: bool) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wanted.uri.rpartition(":")[2])])
    use = ExtendedKeyUsageOID.SERVER_AUTH if is_server else ExtendedKeyUsageOID.CLIENT_AUTH
    began = datetime.now(UTC) - timedelta(minutes=5)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=VALID_DAYS))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.UniformResourceIdentifier(wanted.uri), x509.DNSName(socket.gethostname())]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(
        wanted.key,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _write(wanted.certificate, certificate.public_bytes(serialization.Encoding.DER))


def _key_usage() -> x509.KeyUsage:
    # what OPC 10000-6 asks of an application instance certificate
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=True,
        data_encipherment=True,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_suffix(f".draft-{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    draft.replace(place)
