"""The frozen program: what is in it and what is not. Runs when KETADESK_EXE names one."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import EXE, ROOT

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(
        not EXE, reason="KETADESK_EXE names no frozen program; `make bundle` makes one"
    ),
]
# urllib.request is packaging/offline's there: the library's own cannot be imported without http.client.
NETWORK_MODULES = {
    "ssl", "_ssl", "_hashlib", "http.client", "http.server", "ftplib", "smtplib",
    "imaplib", "poplib", "nntplib", "telnetlib", "xmlrpc", "socketserver", "asyncio", "multiprocessing",
    "requests", "urllib3", "httpx", "aiohttp", "PySide6.QtNetwork", "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore", "PySide6.QtHttpServer",
}  # fmt: skip
NETWORK_FILES = re.compile(
    r"qt6?network|qtnetwork|libssl|libcrypto|_ssl\.|_asyncio|_overlapped|libcurl|libgnutls|libkrb5|/tls/|networkinformation",
    re.I,
)
NEEDED_MODULES = {"ketadesk.cli.main", "ketadesk.ui.frame.window", "typst", "markdown", "msgspec"}


@pytest.fixture(scope="module")
def bundle():
    return Path(EXE).resolve().parent


@pytest.fixture(scope="module")
def files(bundle):
    return [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]


@pytest.fixture(scope="module")
def check():
    """packaging/check_bundle.py, which is no package."""
    spec = importlib.util.spec_from_file_location(
        "check_bundle", ROOT / "packaging" / "check_bundle.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def modules(check, bundle):
    """Every Python module frozen into the program, and those of the base library beside it."""
    return check.every_module(Path(EXE), bundle)


def test_the_program_itself_is_in_it(modules):
    assert modules >= NEEDED_MODULES | {"codecs"}


def test_no_network_module_is_frozen_into_it(modules):
    there = {
        name
        for name in modules
        for bad in NETWORK_MODULES
        if name == bad or name.startswith(bad + ".")
    }
    assert there == set()


def test_no_network_library_lies_beside_it(bundle, files):
    named = [str(path.relative_to(bundle)) for path in files]
    assert [name for name in named if NETWORK_FILES.search("/" + name.replace(os.sep, "/"))] == []


def test_no_network_module_can_be_imported(bundle, tmp_path):
    """The files of the bundle as the whole search path, seen by the same Python without its own library."""
    inside = bundle / "_internal"
    code = (
        "import importlib.util, sys\n"
        f"sys.path[:] = [{str(inside)!r}, {str(inside / 'base_library.zip')!r}, {str(inside / 'python3.11' / 'lib-dynload')!r}]\n"
        "sys.path_importer_cache.clear()\n"
        "assert importlib.util.find_spec('PySide6') and importlib.util.find_spec('codecs')\n"
        f"for name in {sorted(n for n in NETWORK_MODULES if '.' not in n)!r}:\n"
        "    if name not in sys.modules and importlib.util.find_spec(name): print(name)\n"
        "for name in ('QtNetwork', 'QtWebSockets', 'QtWebEngineCore'):\n"
        "    if importlib.util.find_spec('PySide6.' + name): print(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_takes_at_most_200_mb(files):
    assert sum(path.stat().st_size for path in files) <= 200_000_000


def test_no_link_in_it_dangles_or_leads_outside(bundle):
    links = [path for path in bundle.rglob("*") if path.is_symlink()]
    assert [p for p in links if not p.exists() or not p.resolve().is_relative_to(bundle)] == []


def test_licence_and_notices_are_in_it(bundle):
    resources = bundle / "_internal" / "resources"
    notices = (resources / "THIRD-PARTY-NOTICES.txt").read_text("utf-8")
    assert "MIT License" in (resources / "LICENSE").read_text("utf-8")
    for text in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "You may replace these libraries",
        "SIL OPEN FONT LICENSE",
        "typst",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
    ):
        assert text.lower() in notices.lower()


def test_every_file_and_module_in_it_has_a_notice(check, bundle):
    looked, faults = check.faults(bundle)
    assert faults == []
    assert looked > 200


def test_the_content_is_compiled_and_its_source_left_out(bundle):
    resources = bundle / "_internal" / "resources"
    assert (resources / "content.ketalib").is_file()
    assert not (resources / "content").exists()
    written = {path.relative_to(resources).parts[0] for path in resources.rglob("*.md")}
    assert written == {"help", "authors", "templates"}


def test_the_manual_and_the_authors_guide_travel_with_the_program(bundle):
    resources = bundle / "_internal" / "resources"
    manual = sorted(path.name for path in (ROOT / "resources" / "help" / "en").glob("*.md"))
    assert sorted(path.name for path in (resources / "help" / "en").glob("*.md")) == manual
    for guide in ("authors.md", "writing-in-the-window.md"):
        assert (resources / "authors" / guide).is_file()
    assert (resources / "templates" / "en" / "templates.toml").is_file()
    assert (resources / "authors" / "sample-pack" / "pack.toml").is_file()


def test_the_qt_libraries_are_separate_files_that_can_be_replaced(files):
    names = {path.name for path in files}
    assert any(re.fullmatch(r"(lib)?Qt6Core(\.so\.6|\.dll)?|QtCore", name) for name in names)


@pytest.mark.skipif(
    bool(os.environ.get("KETADESK_PLAIN_START")),
    reason="started plainly, Qt for Python looks through the source of what is imported",
)
def test_it_reads_no_source_of_python_when_it_starts(bundle, tmp_path):
    """Whatever is read as source is compiled anew at every start."""
    log = tmp_path / "opened.txt"
    done = subprocess.run(
        ["strace", "-f", "-e", "trace=openat", "-o", str(log), EXE, "selftest", str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    opened = re.findall(r'"([^"]+\.py)".*= \d+$', log.read_text("utf-8"), re.M)
    assert [name for name in opened if name.startswith(str(bundle))] == []


def test_the_self_test_passes_in_it(program, tmp_path):
    done = program("selftest", tmp_path / "out")
    assert done.code == 0, done.err
    assert '"frozen": true' in (tmp_path / "out" / "result.json").read_text("utf-8")


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("setpriv"),
    reason="only root can start it as other users",
)
def test_two_users_at_once_who_can_write_neither_to_it_nor_to_a_home(bundle, files):
    assert all(path.stat().st_mode & 0o022 == 0 for path in (bundle, *files))
    plain = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    running = [
        subprocess.Popen(
            ["setpriv", f"--reuid={user}", "--clear-groups", EXE, "selftest"],
            env=plain, cwd="/", text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for user in ("nobody", "daemon")
    ]  # fmt: skip
    for one in running:
        out, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
        assert "handout" in out
