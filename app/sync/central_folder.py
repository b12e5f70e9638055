"""The second place, here a folder: takes bundles in order, checks each, and gives a receipt.

It trusts nobody: chain and signature of a bundle must follow from the bundle before it. A bundle
that it has already is answered with the receipt that it gave.
"""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.cell.canonical import START_OF_CHAIN, canonical, chain_hash
from app.cell.keys import BUNDLE_DOMAIN, holds


class PlaceUnreachable(Exception):
    """The folder is not there or takes nothing."""

    code = "sync.place_unreachable"


class ReceiptRefused(Exception):
    """The place does not accept the bundle: it does not follow from what it has."""

    code = "sync.bundle_refused"


class CentralFolder:
    """DIR/STATION/000001.bundle.json, .sig and .receipt.json."""

    def __init__(self, folder: Path, station: str) -> None:
        self._place = folder
        safe = "".join(c if c.isalnum() else "-" for c in station)
        self._folder = folder / safe

    def deliver(self, number: int, body: bytes, signature: bytes) -> dict[str, Any]:
        """Hand over one bundle; returns its receipt. Raises: PlaceUnreachable, ReceiptRefused."""
        try:
            if not self._place.is_dir():  # a disk that is not mounted must not become a folder
                raise PlaceUnreachable(str(self._place))
            self._folder.mkdir(exist_ok=True)
            place = self._folder / f"{number:06d}.bundle.json"
            receipt_place = self._folder / f"{number:06d}.receipt.json"
            sha256 = hashlib.sha256(body).hexdigest()
            if receipt_place.exists():
                receipt: dict[str, Any] = msgspec.json.decode(receipt_place.read_bytes())
                if receipt["bundle_sha256"] != sha256:
                    raise ReceiptRefused(number)
                return receipt
            self._check(number, body, signature)
            _write(place, body)
            _write(self._folder / f"{number:06d}.sig", signature.hex().encode())
            content: dict[str, Any] = msgspec.json.decode(body)
            receipt = {
                "format": "celldeck.receipt.1",
                "bundle": number,
                "bundle_sha256": sha256,
                "last_seq": content["last_seq"],
                "chain": content["chain"],
                "at": datetime.now(UTC).isoformat(),
            }
            _write(receipt_place, canonical(receipt))
        except OSError as gone:
            raise PlaceUnreachable(str(gone)) from gone
        except (msgspec.DecodeError, KeyError, ValueError, TypeError) as wrong:
            raise ReceiptRefused(number) from wrong  # what lies there is not what was put there
        return receipt

    def taken_until(self, number: int) -> int:
        """The last event of a bundle that this place has taken; 0 when it has not.

        Raises: PlaceUnreachable, ReceiptRefused.
        """
        try:
            receipt = msgspec.json.decode(
                (self._folder / f"{number:06d}.receipt.json").read_bytes(), type=dict[str, Any]
            )
            return int(receipt["last_seq"])
        except FileNotFoundError:
            return 0
        except OSError as gone:
            raise PlaceUnreachable(str(gone)) from gone
        except (msgspec.DecodeError, KeyError, ValueError, TypeError) as wrong:
            raise ReceiptRefused(number) from wrong

    def _check(self, number: int, body: bytes, signature: bytes) -> None:
        content: dict[str, Any] = msgspec.json.decode(body)
        if not holds(str(content["station_key"]), BUNDLE_DOMAIN, body, signature):
            raise ReceiptRefused(number)
        before = self._folder / f"{number - 1:06d}.receipt.json"
        if number == 1:
            chain, next_seq = START_OF_CHAIN, 1
        elif before.exists():
            known: dict[str, Any] = msgspec.json.decode(before.read_bytes())
            chain, next_seq = bytes.fromhex(known["chain"]), int(known["last_seq"]) + 1
            first: dict[str, Any] = msgspec.json.decode(
                (self._folder / "000001.bundle.json").read_bytes()
            )
            if first["station_key"] != content["station_key"]:
                raise ReceiptRefused(number)
        else:
            raise ReceiptRefused(number)
        if content["first_seq"] != next_seq:
            raise ReceiptRefused(number)
        for text in content["events"]:
            chain = chain_hash(chain, str(text).encode())
        if chain.hex() != content["chain"]:
            raise ReceiptRefused(number)


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
