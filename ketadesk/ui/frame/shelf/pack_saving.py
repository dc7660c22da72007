# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how somebody is asked for the place of a pack, and how one is written there; leaves what is
in it to whoever makes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ketadesk.errors import KetaDeskError
from ketadesk.library.shelf.pack_places import ENDING
from ketadesk.library.shelf.stamps import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def files() -> type[QFileDialog]:
    """Qt's dialogs for files, imported when one opens."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog


def in_documents(name: str) -> str:
    """Where a file of that name is looked for or saved if nobody says another place."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.StandardLocation.DocumentsLocation
    return str(Path(QStandardPaths.writableLocation(place), name))


def save_pack(
    parent: QWidget, title: str, name: str, make: Callable[[], tuple[bytes, bytes]]
) -> tuple[str, bool] | None:
    """Ask where to and write what make gives, a pack and its signature (b"" for none); one line
    and whether it was written, None where somebody thought better of it. A file that was there is
    as before or complete.
    """
    from ketadesk.files import write_whole

    kinds = translate("Packs", "Packs (*.ketapack)")
    chosen, _ = files().getSaveFileName(parent, title, in_documents(f"{name}{ENDING}"), kinds)
    if not chosen:
        return None
    target = Path(chosen)
    if target.suffix.lower() != ENDING:
        target = target.with_name(f"{target.name}{ENDING}")
    try:
        whole, signature = make()
        write_whole(target, whole)
        if signature:
            write_whole(target.with_name(f"{target.name}{SIGNATURE}"), signature)
    except KetaDeskError as error:
        return str(error), False
    except OSError as error:
        reason = error.strerror or translate("Packs", "it is locked")
        words = translate("Packs", "{file}: cannot be written ({reason})")
        return words.format(file=target, reason=reason), False
    words = translate("Packs", "Saved as {file}. On another computer a double click on it adds it.")
    return words.format(file=target), True
