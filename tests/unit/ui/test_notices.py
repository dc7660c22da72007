"""The notices of others' work: laid out as the window reads them, and one for whatever a bundle has."""

import importlib.util
import json
import tomllib

import pytest

from ketadesk.ui.pages.notices import read_notices
from tests.places import ROOT

TEXTS = ROOT / "packaging" / "notices"


@pytest.fixture(scope="module")
def check():
    """packaging/check_bundle.py, which is no package."""
    spec = importlib.util.spec_from_file_location(
        "check_bundle", ROOT / "packaging" / "check_bundle.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_notice_has_a_title_of_its_own_and_a_text():
    notices = read_notices(ROOT)
    assert "MIT License" in notices[0].text
    within = [(one.part, one.title) for one in notices]
    assert len(within) == len(set(within))
    assert all(len(one.text) > 40 for one in notices)


def test_whatever_may_be_in_a_bundle_has_a_part_in_the_notices(check):
    told = tomllib.loads((TEXTS / "bundle.toml").read_text("utf-8"))
    claimed = {*told["files"].values(), *told["modules"].values()} - {""}
    debian = json.loads((TEXTS / "debian.json").read_text("utf-8"))
    claimed |= {f"Debian package {name}" for name in debian.values() if name != "CPython"}
    known = check.headings((ROOT / "THIRD-PARTY-NOTICES.txt").read_text("utf-8"))
    assert [one for one in sorted(claimed) if not check.spoken_for(one, known)] == []


def test_no_text_is_kept_of_what_is_in_no_bundle():
    debian = json.loads((TEXTS / "debian.json").read_text("utf-8"))
    kept = {path.stem for path in (TEXTS / "debian").glob("*.txt")}
    assert kept == set(debian.values()) - {"CPython"}


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("ketadesk", "The start program made by PyInstaller"),
        ("_internal/libX11.so.6", "Debian package libx11-6"),
        ("_internal/libpython3.11.so.1.0", "CPython 3.11"),
        ("_internal/_socket.pyd", "CPython 3.11"),
        ("_internal/PySide6/Qt6Core.dll", "Qt and Qt for Python"),
        ("_internal/shiboken6/MSVCP140.dll", "Windows: Microsoft Visual C++ runtime"),
        ("_internal/resources/content.ketalib", ""),
    ],
)
def test_a_file_of_a_bundle_finds_its_notice(check, path, heading):
    assert check.Claims().of_file(path) == heading


@pytest.mark.parametrize(
    "path", ["_internal/libssl.so.3", "_internal/numpy/core.so", "readme.txt", "_internal/x.pyd"]
)
def test_a_file_that_nobody_speaks_for_is_found(check, path):
    assert check.Claims().of_file(path) is None


def test_a_heading_is_not_taken_for_a_longer_name(check):
    assert check.spoken_for("typst", {"typst 0.15.2 (Apache-2.0)"})
    assert not check.spoken_for("rich", {"richer 1.0", "rich-click 1.0"})
