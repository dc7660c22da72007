# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a picture is chosen and described: no picture comes into a page without words for those
who cannot see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_WIDE, _HIGH, _PICTURE, _WORDS = 560, 520, 180, 96


class PictureDialog(QDialog):
    """The picture, its words and its caption; Use is off until there are words."""

    def __init__(
        self,
        data: bytes | None,
        looks: Looks,
        parent: QWidget,
        *,
        alt: str = "",
        caption: str = "",
        remark: str = "",
    ) -> None:
        """Remark says what was done to the picture, "" for nothing."""
        super().__init__(parent)
        self.setObjectName("pictureDialog")
        self.setWindowTitle(self.tr("Picture"))
        px = looks.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(16))
        layout.setSpacing(px(8))
        shown = QPixmap()
        if data is not None and shown.loadFromData(data):
            picture = QLabel()
            picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            picture.setPixmap(shown.scaled(px(_WIDE - 40), px(_PICTURE), keep, smooth))
            layout.addWidget(picture)
        self._alt = named(QPlainTextEdit(alt), "pictureAlt")
        self._alt.setTabChangesFocus(True)
        self._alt.setFixedHeight(px(_WORDS))
        self._field(layout, self.tr("&What it shows, for who cannot see it"), self._alt)
        self._caption = named(QLineEdit(caption), "pictureCaption")
        self._caption.setMaxLength(300)
        self._field(layout, self.tr("&Line below it, if you like"), self._caption)
        layout.addStretch(1)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._use = buttons.addButton(self.tr("Use"), role.AcceptRole)
        buttons.addButton(self.tr("Cancel"), role.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._alt.textChanged.connect(self._allow)
        self._allow()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(px(_WIDE), px(_HIGH)))
        self._alt.setFocus()

    @property
    def alt(self) -> str:
        """What the picture shows, in words."""
        return " ".join(self._alt.toPlainText().split())

    @property
    def caption(self) -> str:
        """The line below it."""
        return " ".join(self._caption.text().split())

    def _field(self, layout: QVBoxLayout, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        layout.addWidget(label)
        layout.addWidget(field)

    def _allow(self) -> None:
        self._use.setEnabled(bool(self.alt))
        why = "" if self.alt else self.tr("First say what the picture shows")
        self._use.setToolTip(why)
        self._use.setAccessibleDescription(why)
