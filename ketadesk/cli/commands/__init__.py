# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What each command of the command line does, a file a family; its words are in arguments.py."""
