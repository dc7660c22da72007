# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Whose name stands for which words: reads and keeps the records of review, and tells of each page
what they say of it.
"""
