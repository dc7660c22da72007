"""Programs that are started from here get the user's own search path for libraries."""

import sys

import pytest

from ketadesk.cli.surroundings import give_back

BUNDLE = "/opt/ketadesk/_internal"


@pytest.fixture
def frozen(monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", BUNDLE, raising=False)


def test_the_bundle_s_folder_is_taken_out(frozen):
    environment = {"LD_LIBRARY_PATH": BUNDLE, "HOME": "/home/a"}
    give_back(environment)
    assert environment == {"HOME": "/home/a"}


def test_what_the_user_had_set_is_there_again(frozen):
    environment = {"LD_LIBRARY_PATH": f"{BUNDLE}:/own", "LD_LIBRARY_PATH_ORIG": "/own"}
    give_back(environment)
    assert environment == {"LD_LIBRARY_PATH": "/own"}


def test_a_source_tree_changes_nothing(monkeypatch):
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    environment = {"LD_LIBRARY_PATH": "/own"}
    give_back(environment)
    assert environment == {"LD_LIBRARY_PATH": "/own"}
