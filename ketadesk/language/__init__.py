# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What is said about one language at a time: a folder for each, and what all of them share."""
