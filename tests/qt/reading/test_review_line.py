"""The line under a title says whether the page is reviewed; only what is wrong stands out."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QFont, QTextCursor
from signed_off import SignedOff


def weight_of(reader, words):
    """How heavy some words of the page are."""
    found = reader.document().find(words)
    assert not found.isNull(), reader.toPlainText()[:400]
    cursor = QTextCursor(reader.document())
    cursor.setPosition(found.selectionStart() + 1)
    return cursor.charFormat().fontWeight()


@pytest.mark.parametrize(
    ("state", "quiet", "heavy"),
    [
        ("reviewed", "valid to", ""),
        ("overdue", "reviewed by", "review overdue since"),
        ("changed", "by Dr", "changed since it was reviewed"),
        ("partly", "reviewed by", "1 of 2 reviewers"),
    ],
)
def test_only_what_is_wrong_is_heavy(open_window, state, quiet, heavy):
    window = open_window("pt-bladder", reviews=SignedOff("pt-bladder", state=state))
    reader = window.reader
    assert weight_of(reader, quiet) <= QFont.Weight.Medium
    if heavy:
        assert weight_of(reader, heavy) >= QFont.Weight.DemiBold
    assert "not yet reviewed" not in reader.toPlainText()


def test_a_page_without_a_record_says_so_and_a_page_without_a_medical_fact_says_nothing(
    open_window,
):
    window = open_window("pt-bladder")
    assert "not yet reviewed by a clinician" in window.reader.toPlainText()
    window.open_topic("pt-crisis")
    assert "reviewed" not in window.reader.toPlainText().partition("\n\n")[0]
