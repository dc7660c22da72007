# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The window in which a reviewer reads pages and puts a name under them."""
