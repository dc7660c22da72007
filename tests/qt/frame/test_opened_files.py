"""On macOS a file that is clicked twice comes as an event of the application."""

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ketadesk.ui.opened_files import OpenedFiles


def test_a_file_that_the_system_hands_over_is_brought_to_who_listens(qapp, qtbot, tmp_path):
    file = tmp_path / "riverside.ketapack"
    files = OpenedFiles(qapp)
    with qtbot.waitSignal(files.came) as came:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    assert came.args == [str(file)]
    with qtbot.assertNotEmitted(files.came):
        QApplication.sendEvent(qapp, QEvent(QEvent.Type.User))
    qapp.removeEventFilter(files)
