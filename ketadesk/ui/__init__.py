# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The window: knows Qt, which nothing else in the program does."""
