# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Two texts of a page side by side, and the pages that state what was changed."""
