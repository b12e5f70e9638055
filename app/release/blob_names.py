"""Which blobs an event speaks of: files, pictures, programs, by the names they are told under."""

from typing import Any

BLOB_KEYS = (
    "sha256",
    "mesh_blob",
    "coarse_blob",
    "program_sha256",
    "layers_blob",
    "frame_sha256",
    "overlay_blob",
    "calibration_sha256",
    "empty_sha256",
)
NOT_BLOBS = ("recipe", "conditions", "gate", "receipt")
HEX_DIGITS = 64


def blobs_named(value: Any) -> set[str]:
    """Hashes in what an event tells that name blobs."""
    found: set[str] = set()
    _collect(value, found)
    return found


def _collect(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():  # pyright: ignore[reportUnknownVariableType]
            if key in BLOB_KEYS and isinstance(item, str) and len(item) == HEX_DIGITS:
                found.add(item)
            elif key not in NOT_BLOBS:
                _collect(item, found)
    elif isinstance(value, list):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            _collect(item, found)
