# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What all rooms of the window are made with: looks, icons, rows, names, tasks."""
