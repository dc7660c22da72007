# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Stands in a bundle in the place of urllib.request, which xml.sax and mammoth import by name and
this program never asks for anything: an offline program opens no address.
"""

from __future__ import annotations


def urlopen(address: object, *_how: object, **_named: object) -> object:
    """Refuses."""
    raise OSError(f"{address}: this program opens no connection")
