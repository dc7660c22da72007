# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Face two: the window. Knows Qt; the only room that does."""
