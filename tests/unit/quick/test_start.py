"""Only the frozen program starts quickly, and it can be told not to."""

import gc
import sys

import pytest

from ketadesk.quick import start


@pytest.fixture
def frozen(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.delenv("KETADESK_PLAIN_START", raising=False)
    monkeypatch.delenv("KETADESK_QUICK_WITHOUT", raising=False)


@pytest.fixture
def threshold():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_a_source_tree_starts_plainly(threshold):
    before = gc.get_threshold()
    start.begin()
    assert start.pieces() == frozenset()
    assert gc.get_threshold() == before


def test_the_frozen_program_starts_with_all_of_it(frozen, threshold):
    start.begin()
    assert start.pieces() == frozenset(start.PIECES)
    assert gc.get_threshold()[0] > 10_000


def test_it_starts_plainly_when_it_is_told_to(frozen, threshold, monkeypatch):
    before = gc.get_threshold()
    monkeypatch.setenv("KETADESK_PLAIN_START", "1")
    start.begin()
    assert start.pieces() == frozenset()
    assert gc.get_threshold() == before


def test_pieces_can_be_left_out_to_be_measured(frozen, monkeypatch):
    monkeypatch.setenv("KETADESK_QUICK_WITHOUT", "enums,garbage")
    assert start.pieces() == frozenset(start.PIECES) - {"enums", "garbage"}
