# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Draws the content's figures from their data files: plain shapes and text that Qt and Typst draw alike."""
