# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The clinic's own pages and what stands on the shelf: the windows that list them."""
