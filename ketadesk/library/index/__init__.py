# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What of a pack can be found, written when the pack is compiled."""
