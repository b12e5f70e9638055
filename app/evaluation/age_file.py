"""Files encrypted with age; the one module that knows the library. Source: C2SP age v1."""

# pyright: basic, reportAttributeAccessIssue=false

from pathlib import Path

import pyrage

from app.errors import OperatorCanFix


def new_identity() -> tuple[str, str]:
    """A private identity and its recipient, as text."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def is_recipient(text: str) -> bool:
    """Whether this names somebody for whom a file can be encrypted."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except Exception:
        return False
    return True


def encrypt(plain: Path, sealed: Path, recipient: str) -> None:
    """Write a file that only the recipient can open. Raises: OSError."""
    known = pyrage.x25519.Recipient.from_str(recipient)
    pyrage.encrypt_file(str(plain), str(sealed), [known])


def decrypt(sealed: Path, plain: Path, identity: str) -> None:
    """Open a file. Raises: OperatorCanFix evaluation.package_not_for_you, also when altered."""
    try:
        pyrage.decrypt_file(str(sealed), str(plain), [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError, ValueError) as wrong:
        raise OperatorCanFix("evaluation.package_not_for_you", file=sealed.name) from wrong
