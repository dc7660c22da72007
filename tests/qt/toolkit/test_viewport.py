"""A viewport of ours is set up as the one that Qt makes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QTextBrowser, QTreeView

from ketadesk.ui.toolkit.viewport import give_viewport


def facts(view):
    viewport = view.viewport()
    # That Qt's own once had a cursor set and taken back leaves a mark and changes nothing.
    attributes = [
        one
        for one in Qt.WidgetAttribute
        if 0 <= one.value < 130 and one is not Qt.WidgetAttribute.WA_SetCursor
    ]
    return {
        "attributes": [one.name for one in attributes if viewport.testAttribute(one)],
        "name": viewport.objectName(),
        "ground": (viewport.backgroundRole(), viewport.autoFillBackground()),
        "pointer": (viewport.hasMouseTracking(), viewport.cursor().shape(), viewport.acceptDrops()),
        "keys": (viewport.focusPolicy(), viewport.focusProxy() is view),
        "place": viewport.geometry(),
        "menu": viewport.contextMenuPolicy(),
    }


@pytest.mark.parametrize("kind", [QTextBrowser, QTreeView, QListView])
def test_it_is_set_up_as_qt_sets_up_its_own(qtbot, qapp, kind):
    qapp.setStyleSheet("")  # with one Qt's does not fill itself, and ours does
    qts, ours = kind(), kind()
    give_viewport(ours)
    for view in (qts, ours):
        qtbot.addWidget(view)
        view.setMouseTracking(True)
        view.resize(300, 200)
        view.show()
    assert facts(ours) == facts(qts)


def test_a_text_is_laid_out_on_it(qtbot):
    view = QTextBrowser()
    give_viewport(view)
    qtbot.addWidget(view)
    view.setHtml("<p>words</p>" * 50)
    view.resize(300, 200)
    view.show()
    assert view.verticalScrollBar().maximum() > 0
    assert view.document().documentLayout().paintDevice() is view.viewport()
