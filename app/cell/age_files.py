"""Files encrypted with age; the one module that knows the library. Source: C2SP age v1."""

# pyright: basic, reportAttributeAccessIssue=false

from pathlib import Path

import pyrage

from app.cell.keys import write_private

NO_KEY = "No matching keys"


class NotForThisKey(Exception):
    """The file was encrypted for somebody else."""


class NotWhole(Exception):
    """The file was altered or cut off, or is none of age's."""


def new_identity() -> tuple[str, str]:
    """A private identity and its recipient, as text."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def cell_identity(path: Path) -> tuple[str, str]:
    """The cell's own identity and its recipient; made when it is asked for first. Blocking."""
    if not path.exists():
        write_private(path, new_identity()[0].encode())
    text = path.read_text("ascii").strip()
    return text, str(pyrage.x25519.Identity.from_str(text).to_public())


def is_recipient(text: str) -> bool:
    """Whether this names somebody for whom a file can be encrypted."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except Exception:
        return False
    return True


def encrypt(plain: Path, sealed: Path, recipient: str) -> None:
    """Write a file that only the recipient can open. Raises: OSError."""
    pyrage.encrypt_file(str(plain), str(sealed), [pyrage.x25519.Recipient.from_str(recipient)])


def decrypt(sealed: Path, plain: Path, identity: str) -> None:
    """Open a file. Raises: NotForThisKey, NotWhole."""
    try:
        pyrage.decrypt_file(str(sealed), str(plain), [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError, ValueError) as wrong:
        raise (NotForThisKey if NO_KEY in str(wrong) else NotWhole)(str(wrong)[:80]) from wrong
