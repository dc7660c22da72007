# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to run the window without a display; refuses to know what is drawn in it."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# The offscreen platform says so of each window; it is no news to anybody.
_IDLE = "This plugin does not support"


def begin() -> None:
    """Choose the platform without a display; must come before the application is made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say)


def _say(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if kind != QtMsgType.QtDebugMsg and not words.startswith(_IDLE):
        sys.stderr.write(f"{words}\n")
