# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Where the clinic writes its own pages, without a mark in sight."""
