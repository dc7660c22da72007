# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The window around the rooms: joins them and knows what passes between them."""
