# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how packs are dropped on a window; leaves what becomes of them to whom it tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_ENDING, _MANIFEST = ".ketapack", "pack.toml"
_KINDS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class PackDrops(QObject):
    """Lets windows take packs; dropped brings the path of each."""

    dropped = Signal(object)

    def watch(self, window: QWidget) -> None:
        """Let packs be dropped on a window, wherever no part of it takes what is dragged."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what holds a pack."""
        if event.type() not in _KINDS or not isinstance(event, QDropEvent):
            return False
        packs = packs_among(event.mimeData())
        if not packs:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            for path in packs:
                self.dropped.emit(path)
        return True


def packs_among(data: QMimeData) -> list[Path]:
    """The .ketapack files and pack folders among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if looks_like_a_pack(path)]


def looks_like_a_pack(path: Path) -> bool:
    """True for a name that ends in .ketapack, and for a folder with a pack.toml."""
    return path.suffix.lower() == _ENDING or (path / _MANIFEST).is_file()
