# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Which page is open, the program's own pages, and the way from one to another."""
