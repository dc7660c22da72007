# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Topics as HTML: for the reader in the window and for a browser."""
