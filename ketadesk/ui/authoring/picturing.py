# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a picture comes into a page: the file is chosen, its words are asked for, and it is put
into the clinic's pack; what a picture may be is writing/incoming/pictures'.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ketadesk.book.document import Figure, Text, plain
from ketadesk.errors import KetaDeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.draft_shelf import DraftShelf
    from ketadesk.writing.own_pages import OwnPack


class Picturing(QObject):
    """Takes pictures into one pack; what goes wrong, or is good to know, goes to tell."""

    def __init__(
        self,
        pack: OwnPack,
        shelf: DraftShelf,
        looks: Looks,
        window: QWidget,
        tell: Callable[[str], None],
    ) -> None:
        """Shelf has the pictures that the pack's drafts show."""
        super().__init__(window)
        self._pack, self._shelf, self._looks = pack, shelf, looks
        self._window, self._tell = window, tell

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
            figure = self._described(Figure(name, "", ()), picture.data)
            if figure is None:
                return None
            keep_pictures(self._pack.folder, {f"{name}.{picture.kind}": picture.data})
        except KetaDeskError as error:
            self._tell(str(error))
            return None
        if picture.shrunk or picture.cleaned:
            self._tell(self._changed(shrunk=picture.shrunk, cleaned=picture.cleaned))
        return figure

    def describe(self, figure: Figure) -> Figure | None:
        """A picture of the page with other words, None where they stay."""
        return self._described(figure, self._shelf.figure(figure.id))

    def _described(self, figure: Figure, data: bytes | None) -> Figure | None:
        from ketadesk.ui.authoring.picture_dialog import PictureDialog

        before = plain(figure.caption)
        dialog = PictureDialog(data, self._looks, self._window, alt=figure.alt, caption=before)
        if dialog.exec() != PictureDialog.DialogCode.Accepted:
            return None
        caption = figure.caption
        if dialog.caption != before:  # else what stands in it, such as a source, stays
            caption = (Text(dialog.caption),) if dialog.caption else ()
        return Figure(figure.id, dialog.alt, caption)

    def _changed(self, *, shrunk: bool, cleaned: bool) -> str:
        said = [self.tr("It was made as small as paper needs.")] if shrunk else []
        if cleaned:
            said.append(self.tr("Place, time and names that the camera wrote are left out."))
        return " ".join(said)
