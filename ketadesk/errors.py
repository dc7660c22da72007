# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how KetaDesk says that something outside it is wrong.

A KetaDeskError is a fault of the surroundings (a file, a setting, a disk, a word on the command
line) told in one line that names the place and the remedy. Anything else that is raised is our bug.
"""

from __future__ import annotations

from enum import IntEnum

# What Qt needs of Debian and Ubuntu to show a window; packaging/bootstrap.sh installs the same.
GET_LIBRARIES = (
    "sudo apt-get install libegl1 libgl1 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libdbus-1-3 "
    "libfontconfig1"
)


class ExitCode(IntEnum):
    """What the command line ends with."""

    DONE = 0
    FINDINGS = 1
    BAD_INPUT = 2
    OUR_BUG = 3


class KetaDeskError(Exception):
    """A fault that a person can mend, in one line of plain words."""


class BadInputError(KetaDeskError):
    """A word, file or value that cannot be used, with the file and line where that helps."""


class PackError(KetaDeskError):
    """A content pack that cannot be read at all (what can be read but is wrong is a Finding)."""


class LibraryError(KetaDeskError):
    """A compiled library that is missing, damaged or of another schema."""


class UnknownTopicError(KetaDeskError):
    """A topic id that no open pack has."""


class TypesettingError(KetaDeskError):
    """A handout that cannot be set or saved, with the reason and what to do instead."""


class SettingsError(KetaDeskError):
    """A settings, policy or clinic file that cannot be used."""
