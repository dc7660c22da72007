# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The shelf: packs compiled to one file each, read and searched as one library."""
