# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Offline information on ketamine and esketamine for depression. Knows only its version."""

__version__ = "0.1.0"
