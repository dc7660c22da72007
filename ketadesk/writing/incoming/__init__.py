# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What others have written and a clinic brings in: Word files, words from a browser, pictures."""
