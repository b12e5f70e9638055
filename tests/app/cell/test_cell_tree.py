"""The tree over the events: the roots and proofs of another maker, and nothing else passes."""

import random

import pytest
from pymerkle import InmemoryTree

from app.cell.signed_note import Checkpoint, fingerprint, opened, origin, signed
from app.cell.tree import EMPTY, Frontier, Tree, consistent, included

WORDS = [b"event %d" % number for number in range(70)]


@pytest.fixture(scope="module")
def oracle() -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for word in WORDS:
        tree.append_entry(word)
    return tree


@pytest.fixture(scope="module")
def leaves(oracle: InmemoryTree) -> list[bytes]:
    return [oracle.get_leaf(number + 1) for number in range(len(WORDS))]


def test_every_size_has_the_root_that_another_maker_finds(oracle, leaves):
    frontier = Frontier()
    assert frontier.root() == Tree([]).root() == EMPTY
    for size in range(1, len(leaves) + 1):
        frontier.add(leaves[size - 1])
        assert frontier.root() == Tree(leaves[:size]).root() == oracle.get_root(size)
        assert Frontier(size, frontier.state).root() == frontier.root()


def test_a_frontier_that_was_kept_goes_on_and_one_of_another_size_is_refused(leaves):
    half = Frontier()
    half.add_all(leaves[:37])
    taken_up = Frontier(37, half.state)
    taken_up.add_all(leaves[37:])
    assert taken_up.root() == Tree(leaves).root()
    with pytest.raises(ValueError):
        Frontier(36, half.state)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 31, 64, 70])
def test_each_leaf_is_shown_to_be_in_and_no_other(oracle, leaves, size):
    tree = Tree(leaves[:size])
    for index in range(size):
        way = tree.inclusion(index)
        asked = oracle.prove_inclusion(index + 1, size).serialize()["path"]
        assert {one.hex() for one in way} == set(asked) - {leaves[index].hex()}
        assert included(leaves[index], index, size, way, tree.root())
        assert not included(leaves[index - 1] + b"", index, size, way, tree.root()) or size == 1
        assert not included(leaves[index], index, size, [*way, EMPTY], tree.root())
        assert not included(leaves[index], index, size, way[:-1], tree.root()) or not way
        assert not included(leaves[index], (index + 1) % size, size, way, tree.root()) or size == 1
    with pytest.raises(IndexError):
        tree.inclusion(size)


def test_each_older_tree_is_shown_to_be_the_beginning_and_no_other(leaves):
    draw = random.Random(9)
    for size in (1, 2, 7, 8, 33, 64, 70):
        tree = Tree(leaves[:size])
        for old in range(1, size + 1):
            root = Tree(leaves[:old]).root()
            way = tree.consistency(old)
            assert consistent(old, root, size, tree.root(), way)
            other = Tree([*leaves[: old - 1], EMPTY]).root()
            assert not consistent(old, other, size, tree.root(), way)
            if way:
                at = draw.randrange(len(way))
                bent = [*way[:at], EMPTY, *way[at + 1 :]]
                assert not consistent(old, root, size, tree.root(), bent)
                assert not consistent(old, root, size, tree.root(), way[:-1])
        with pytest.raises(IndexError):
            tree.consistency(size + 1)


def test_a_checkpoint_is_read_back_and_any_changed_letter_of_it_is_refused(tmp_path, leaves):
    from app.cell.keys import StationKey

    key = StationKey(tmp_path / "station.key")
    what = Checkpoint(origin(key.public, 0), 70, Tree(leaves).root(), b"\7" * 32)
    note = signed(key, what)
    assert opened(note, key.public) == what
    assert note.splitlines()[0].startswith(f"celldeck.station/{fingerprint(key.public)[:16]}/")
    for at in range(len(note)):
        other = "x" if note[at] != "x" else "y"
        assert opened(note[:at] + other + note[at + 1 :], key.public) is None, note[at:]
    assert opened(note, StationKey(tmp_path / "other.key").public) is None
