# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Which packs stand on the shelf, from where, in which order, and whose page is shown."""
