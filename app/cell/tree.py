"""The Merkle tree over the events' leaves: root, and the proofs that a stranger can check.

Leaves are the events' `leaf` hashes in their order. Source: RFC 9162, section 2.1.
"""

import hashlib
from collections.abc import Iterable, Sequence

NODE = b"\x01"
HASH_BYTES = 32
EMPTY = hashlib.sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of 0x01 and the two below."""
    return hashlib.sha256(NODE + left + right).digest()


class Frontier:
    """The perfect trees that a log of some size is made of: enough to go on and to tell the root.

    `size` leaves; one hash for each bit set in it, the largest tree first.
    """

    def __init__(self, size: int = 0, kept: bytes = b"") -> None:
        """Take up where `state` left off. Raises: ValueError, the two do not fit."""
        if len(kept) != HASH_BYTES * size.bit_count():
            raise ValueError("frontier and size differ")
        self.size = size
        self._trees = [kept[i : i + HASH_BYTES] for i in range(0, len(kept), HASH_BYTES)]

    @property
    def state(self) -> bytes:
        """What to keep to go on later, with the size."""
        return b"".join(self._trees)

    def add(self, leaf: bytes) -> None:
        """One leaf more."""
        made, size = leaf, self.size
        while size & 1:
            made = node_hash(self._trees.pop(), made)
            size >>= 1
        self._trees.append(made)
        self.size += 1

    def add_all(self, leaves: Iterable[bytes]) -> None:
        """Many leaves more, in their order."""
        for leaf in leaves:
            self.add(leaf)

    def root(self) -> bytes:
        """The root of all leaves so far."""
        if not self._trees:
            return EMPTY
        made = self._trees[-1]
        for tree in reversed(self._trees[:-1]):
            made = node_hash(tree, made)
        return made


class Tree:
    """All levels of the tree over some leaves, for proofs; 64 bytes a leaf in memory."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.size = len(leaves)
        self._levels: list[list[bytes]] = [list(leaves)]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            level = [node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)]
            if len(below) % 2:
                level.append(below[-1])
            self._levels.append(level)

    def root(self) -> bytes:
        """The root over all leaves."""
        return self._levels[-1][0] if self.size else EMPTY

    def inclusion(self, index: int) -> list[bytes]:
        """The way from a leaf (counted from 0) to the root, from below.

        Raises: IndexError. Source: RFC 9162, 2.1.3.1.
        """
        if not 0 <= index < self.size:
            raise IndexError(index)
        way: list[bytes] = []
        for level in self._levels[:-1]:
            beside = index ^ 1
            if beside < len(level):
                way.append(level[beside])
            index >>= 1
        return way

    def consistency(self, old_size: int) -> list[bytes]:
        """Why the tree of the first `old_size` leaves is the beginning of this one.

        Raises: IndexError. Source: RFC 9162, 2.1.4.1.
        """
        if not 0 < old_size <= self.size:
            raise IndexError(old_size)
        return self._subproof(old_size, 0, self.size, whole=True)

    def _subproof(self, old: int, first: int, end: int, *, whole: bool) -> list[bytes]:
        size = end - first
        if old == size:
            return [] if whole else [self._over(first, end)]
        half = 1 << (size - 1).bit_length() - 1
        if old <= half:
            way = self._subproof(old, first, first + half, whole=whole)
            return [*way, self._over(first + half, end)]
        way = self._subproof(old - half, first + half, end, whole=False)
        return [*way, self._over(first, first + half)]

    def _over(self, first: int, end: int) -> bytes:
        """The hash over leaves first to end; `first` stands where such a tree begins."""
        height = (end - first - 1).bit_length()
        return self._levels[height][first >> height]


def included(leaf: bytes, index: int, size: int, way: Sequence[bytes], root: bytes) -> bool:
    """Whether the way leads from that leaf to that root. Source: RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    at, last, made = index, size - 1, leaf
    for beside in way:
        if last == 0:
            return False
        if at & 1 or at == last:
            made = node_hash(beside, made)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            made = node_hash(made, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and made == root


def consistent(
    old_size: int, old_root: bytes, size: int, root: bytes, way: Sequence[bytes]
) -> bool:
    """Whether the old tree is the beginning of the new one. Source: RFC 9162, 2.1.4.2."""
    if old_size == size:
        return not way and old_root == root
    if not 0 < old_size < size:
        return False
    hashes = list(way)
    if old_size & (old_size - 1) == 0:
        hashes.insert(0, old_root)
    if not hashes:
        return False
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_made = made = hashes[0]
    for beside in hashes[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old_made, made = node_hash(beside, old_made), node_hash(beside, made)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            made = node_hash(made, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and old_made == old_root and made == root
