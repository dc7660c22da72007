# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""How a pack's files are read, and the rules they keep or break."""
