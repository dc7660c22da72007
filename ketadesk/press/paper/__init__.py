# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Topics as a packet on paper; the only room that knows `typst`."""
