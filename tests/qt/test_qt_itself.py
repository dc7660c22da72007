"""What we take for granted of Qt for Python, so that an upgrade that breaks it is seen here."""

import sys

import pytest
from PySide6.QtWidgets import QWidget


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="since Python 3.12 the constants are immortal"
)
def test_a_call_that_gives_nothing_back_keeps_the_count_of_none(qtbot):
    # PySide6 6.12.0 took one reference away with each such call, and the program ended with
    # “deallocating None” after a few hundred repaints; hence the pin below 6.12.
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
