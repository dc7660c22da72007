# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The window: knows Qt, which nothing else in the program does."""

from ketadesk.ui.binding import load

load()  # before anything below this package can name Qt
