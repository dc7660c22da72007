"""The editor that publishes as fast as it can, to be killed: run by test_kill_writing.py.

    python -m tests.e2e.writing_kill_driver FOLDER

Warms up once, then forks an editor for every line it reads: a log's name. It writes the child's
number, "ready" (by the child) and how the child ended. The child appends to the log the digest of
each text before it publishes it, and "made" once it has.
"""

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.ui.app import application
from ketadesk.ui.frame.editors import Editors
from ketadesk.ui.toolkit.theme import Looks
from ketadesk.writing.own_pages import OwnPack

PAGE = "parking"


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def open_editor(home, pack):
    library = open_shelf(home).library
    looks = Looks(home, "light", 100)
    editors = Editors(QWidget(), looks, home, lambda: library)
    window = editors.edit(pack, PAGE, pack.read(PAGE), in_force.read(home))
    QTest.qWait(1)
    return window, editors


def drive(home, pack, log):
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    window, _editors = open_editor(home, pack)
    window.area.go_to(window.area.places()[0].end)
    os.write(1, b"ready\n")
    while True:
        QTest.keyClicks(window.area, "x")
        os.write(out, f"{digest(window.text())}\n".encode())
        window.publish()
        assert window.notice.words == ""
        os.write(out, b"made\n")


def main(folder):
    home = places(Path(folder) / "home")
    pack = OwnPack(Path(folder) / "our-pages")
    application()
    open_editor(home, pack)[0].close()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            drive(home, pack, line.rstrip("\n"))
        os.write(1, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"{status}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])
