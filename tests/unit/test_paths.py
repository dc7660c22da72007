"""Where things lie: the folders that platformdirs would name."""

import sys

import platformdirs
import pytest

from ketadesk.paths import places

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")


@pytest.mark.parametrize("given", [None, "", "  ", "relative/folder", "/absolute/folder"])
def test_the_folders_are_those_that_platformdirs_names(monkeypatch, tmp_path, given):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        if given is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, given)
    dirs = platformdirs.PlatformDirs("ketadesk", False)
    here = places()
    assert (here.config, here.state, here.cache) == (
        dirs.user_config_path,
        dirs.user_state_path,
        dirs.user_cache_path,
    )


def test_with_a_data_folder_all_that_is_written_goes_below_it(tmp_path):
    here = places(tmp_path)
    assert all(p.is_relative_to(tmp_path) for p in (here.config, here.state, here.cache))
