# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Stands in a bundle for the module of that name, which mammoth asks for before urllib.request: an
offline program ships neither, and a picture that lies on the web is not fetched.
"""

from __future__ import annotations


def urlopen(address: str) -> object:
    """Refuses."""
    raise OSError(f"{address}: this program opens no connection")
