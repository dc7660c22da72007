# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The text that is written in: rows of words, lists, boxes and tables in Qt's rich text."""
