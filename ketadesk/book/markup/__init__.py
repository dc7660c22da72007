# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""How Markdown becomes a Document; the only room that knows `markdown`."""
