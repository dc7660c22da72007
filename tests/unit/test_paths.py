"""Where things lie: the folders that the system names, in lower letters on Linux."""

import ctypes
import sys
import types
import uuid

import pytest

from ketadesk import paths
from ketadesk.paths import places


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are no such variables")
@pytest.mark.parametrize("given", [None, "", "  ", "relative/folder"])
def test_without_a_good_variable_the_folders_lie_in_the_home(monkeypatch, tmp_path, given):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        if given is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, given)
    here = places()
    assert here.config == tmp_path / ".config" / "ketadesk"
    assert here.state == tmp_path / ".local" / "state" / "ketadesk"
    assert here.cache == tmp_path / ".cache" / "ketadesk"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are no such variables")
def test_the_folders_of_the_desktop_s_variables_are_taken(monkeypatch, tmp_path):
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    here = places()
    assert here.settings == tmp_path / "CONFIG" / "ketadesk" / "settings.toml"
    assert (here.state, here.cache) == tuple(tmp_path / n / "ketadesk" for n in ("STATE", "CACHE"))


def test_with_a_data_folder_all_that_is_written_goes_below_it(tmp_path):
    here = places(tmp_path)
    assert all(p.is_relative_to(tmp_path) for p in (here.config, here.state, here.cache))


def test_no_variable_moves_the_policy_s_folder_on_windows(monkeypatch):
    """The system is asked, which here is a stand-in: Windows itself is tried in CI."""

    class System:
        freed = ()

        def SHGetKnownFolderPath(self, folder, _flags, _token, found):  # noqa: N802
            assert folder == uuid.UUID("62AB5D82-FDC1-4DC3-A9DD-070D1D495D97").bytes_le
            found._obj.value = "/system/ProgramData"
            return 0

        def CoTaskMemFree(self, found):  # noqa: N802
            self.freed += (found.value,)

    windll = types.SimpleNamespace(shell32=System(), ole32=System())
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    for variable in ("PROGRAMDATA", "ALLUSERSPROFILE", "WIN_PD_OVERRIDE_COMMON_APPDATA"):
        monkeypatch.setenv(variable, "/user/own")
    assert paths.machine_folder().parts[1:] == ("system", "ProgramData", "KetaDesk")
    assert windll.ole32.freed == ("/system/ProgramData",)
