# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where things lie on a disk; refuses to know what is in them, and creates nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import platformdirs

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


def places(data_dir: Path | None = None) -> Places:
    """The places for this machine and user; with data_dir all that is written goes below it."""
    machine = machine_folder()
    common = {
        "resources": resources_folder(),
        "policy": machine / "policy.toml",
        "machine_clinic": machine / "clinic.toml",
    }
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        return Places(config=root, state=root / "state", cache=root / "cache", **common)
    name = APP.lower() if sys.platform == "linux" else APP
    dirs = platformdirs.PlatformDirs(name, False)
    return Places(
        config=dirs.user_config_path,
        state=dirs.user_state_path,
        cache=dirs.user_cache_path,
        **common,
    )


def machine_folder() -> Path:
    """Where an administrator puts policy.toml and clinic.toml for all users."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / APP
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / APP
    return Path("/etc/ketadesk")


def resources_folder() -> Path:
    """The resources of the frozen program, the installed wheel or the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    here = Path(__file__).resolve().parent
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"
