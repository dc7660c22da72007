# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a picture comes into a page: the file is chosen, its words are asked for, and it is put
into the clinic's pack; what a picture may be is writing/incoming/pictures'.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog

from ketadesk.book.document import Figure
from ketadesk.errors import KetaDeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ketadesk.writing.own_pages import OwnPack


class Picturing(QObject):
    """Takes pictures into one pack; what goes wrong, or is good to know, goes to tell."""

    def __init__(self, pack: OwnPack, window: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(window)
        self._pack, self._window, self._tell = pack, window, tell

    def ask(self) -> Figure | None:
        """A picture that somebody chose and described, None where he thought better of it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Choose a picture"),
            "",
            self.tr("Pictures (*.png *.jpg *.jpeg *.svg)"),
        )
        return self.take(Path(chosen)) if chosen else None

    def take(self, file: Path) -> Figure | None:
        """The picture in a file, once its words are written."""
        # Imported here: most pages are written without a picture.
        from ketadesk.ui.toolkit.pictures.redrawing import redraw
        from ketadesk.writing.incoming.pictures import keep_pictures, picture_in

        try:
            name, picture = picture_in(file, redraw)
            alt, use = QInputDialog.getMultiLineText(
                self._window,
                self.tr("What the picture shows"),
                self.tr("For those who cannot see it: what it shows, with its numbers."),
            )
            if not use:
                return None
            keep_pictures(self._pack.folder, {f"{name}.{picture.kind}": picture.data})
        except KetaDeskError as error:
            self._tell(str(error))
            return None
        if picture.shrunk or picture.cleaned:
            self._tell(self._changed(shrunk=picture.shrunk, cleaned=picture.cleaned))
        return Figure(name, " ".join(alt.split()), ())

    def _changed(self, *, shrunk: bool, cleaned: bool) -> str:
        said = [self.tr("It was made as small as paper needs.")] if shrunk else []
        if cleaned:
            said.append(self.tr("Place, time and names that the camera wrote are left out."))
        return " ".join(said)
