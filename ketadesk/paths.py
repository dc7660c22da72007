# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where things lie on a disk; refuses to know what is in them, and creates nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from ketadesk.errors import BadInputError

APP = "KetaDesk"


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Every folder and file the program reads or writes, for one run."""

    resources: Path  # read only: fonts, themes, template, the bundled pack
    config: Path  # settings.toml, clinic.toml
    state: Path  # favourites, packets, window geometry
    cache: Path  # compiled libraries; may be deleted at any time
    policy: Path  # the machine's policy.toml
    machine_clinic: Path  # the machine's clinic.toml

    @property
    def content(self) -> Path:
        """The bundled pack's source; absent in a packaged program."""
        return self.resources / "content"

    @property
    def compiled(self) -> Path:
        """The bundled pack compiled when the program was packaged; absent in a source tree."""
        return self.resources / "content.ketalib"

    @property
    def fonts(self) -> Path:
        """The bundled fonts."""
        return self.resources / "fonts"

    @property
    def regions(self) -> Path:
        """The crisis numbers."""
        return self.resources / "regions.toml"

    @property
    def notices(self) -> Path:
        """The folder of the licences: a packaged program's resources, a source tree's top."""
        packaged = (self.resources / "THIRD-PARTY-NOTICES.txt").exists()
        return self.resources if packaged else self.resources.parent

    @property
    def settings(self) -> Path:
        """The user's choices."""
        return self.config / "settings.toml"

    @property
    def clinic(self) -> Path:
        """The user's letterhead."""
        return self.config / "clinic.toml"

    @property
    def packs(self) -> Path:
        """The user's own packs."""
        return self.config / "packs"

    @property
    def machine_packs(self) -> Path:
        """The packs that the administrator put there for everybody."""
        return self.policy.parent / "packs"

    @property
    def shares(self) -> Path:
        """The last good copies of packs from the shares that the policy names."""
        return self.state / "shares"


def places(data_dir: Path | None = None) -> Places:
    """The places for this machine and user; with data_dir all that is written goes below it."""
    machine = machine_folder()
    common = {
        "resources": resources_folder(),
        "policy": machine / "policy.toml",
        "machine_clinic": machine / "clinic.toml",
    }
    if data_dir is not None:
        root = whole(data_dir)
        return Places(config=root, state=root / "state", cache=root / "cache", **common)
    name = APP.lower() if sys.platform == "linux" else APP
    dirs = platformdirs.PlatformDirs(name, False)
    try:
        return Places(
            config=dirs.user_config_path,
            state=dirs.user_state_path,
            cache=dirs.user_cache_path,
            **common,
        )
    except RuntimeError as error:
        raise BadInputError("there is no home folder; set HOME, or give --data-dir DIR") from error


def whole(path: Path) -> Path:
    """A path as one from the root, "~" and "~name" read as a shell reads them.

    Raises BadInputError, in one line, for a user that is not there and a working folder that was
    deleted.
    """
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        message = f"{path}: there is no home folder of that name; write the path in full"
        raise BadInputError(message) from error
    except OSError as error:
        message = f"{path}: the folder you are in is gone; go to another, or write the path in full"
        raise BadInputError(message) from error


def machine_folder() -> Path:
    """Where an administrator puts policy.toml and clinic.toml for all users."""
    if sys.platform == "win32":
        return _program_data() / APP
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / APP
    return Path("/etc/ketadesk")


# FOLDERID_ProgramData, {62AB5D82-FDC1-4DC3-A9DD-070D1D495D97}, as it lies in memory.
_PROGRAM_DATA = bytes.fromhex("825dab62c1fdc34da9dd070d1d495d97")


def _program_data() -> Path:
    """Windows' folder for all users, from the system itself: a variable, or platformdirs, which
    listens to variables too, would let a user move the policy.
    """
    import ctypes

    found = ctypes.c_wchar_p()
    windll: Any = getattr(ctypes, "windll")  # noqa: B009 - the type checker is not on Windows
    wrong = windll.shell32.SHGetKnownFolderPath(_PROGRAM_DATA, 0, None, ctypes.byref(found))
    if wrong or not found.value:
        raise BadInputError("Windows does not say where ProgramData is; ask your administrator")
    folder = Path(found.value)
    windll.ole32.CoTaskMemFree(found)
    return folder


def resources_folder() -> Path:
    """The resources of the frozen program, the installed wheel or the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    here = Path(__file__).resolve().parent
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"
