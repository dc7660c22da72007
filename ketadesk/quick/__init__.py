# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""How the frozen program starts sooner; without it everything is the same, and later."""
