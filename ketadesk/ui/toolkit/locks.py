# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a control says that the machine's policy has set it: off, with the reason beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget


def set_by_organization() -> str:
    """Why a locked control is off."""
    return QCoreApplication.translate("Locks", "Set by your organization.")


def lock(controls: Iterable[QWidget]) -> None:
    """Switch controls off and let them say why."""
    why = set_by_organization()
    for control in controls:
        control.setEnabled(False)
        control.setToolTip(why)
        control.setAccessibleDescription(why)
