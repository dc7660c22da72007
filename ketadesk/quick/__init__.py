# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The quick start of the frozen program: what each piece brings stands in README.md beside this."""
