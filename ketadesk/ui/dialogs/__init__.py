# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The windows that ask something: preferences, letterhead, the report of a fault."""
