# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What a topic is: its records, its Markdown, its pack and the rules it must keep."""
