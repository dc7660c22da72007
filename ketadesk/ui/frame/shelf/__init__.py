# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""How the frame joins the shelf, the clinic's own pages and the windows for both."""
