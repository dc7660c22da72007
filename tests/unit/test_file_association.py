"""A double click on a .ketapack opens it: what each system is told agrees with the others."""

import configparser
import re
import sys
import xml.etree.ElementTree as ET

from ketadesk.library.shelf.pack_places import ENDING
from tests.places import ROOT

TYPE = "application/vnd.ketadesk.pack+zip"
LINUX = ROOT / "packaging" / "linux"
WINDOWS = ROOT / "packaging" / "windows"


def read(*parts):
    return ROOT.joinpath("packaging", *parts).read_text("utf-8")


def test_linux_knows_the_type_by_its_ending_and_who_opens_it():
    xml = ET.parse(LINUX / "org.ketadesk.KetaDesk.mime.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = xml.findall(f"{space}mime-type")
    assert kind.get("type") == TYPE
    assert [glob.get("pattern") for glob in kind.findall(f"{space}glob")] == [f"*{ENDING}"]

    desktop = configparser.RawConfigParser()
    desktop.optionxform = str
    desktop.read(LINUX / "org.ketadesk.KetaDesk.desktop", "utf-8")
    entry = desktop["Desktop Entry"]
    assert TYPE in entry["MimeType"].split(";")
    assert entry["Exec"] == "ketadesk %f"
    assert f"<mediatype>{TYPE}</mediatype>" in read(
        "linux", "org.ketadesk.KetaDesk.metainfo.xml.in"
    )


def test_both_linux_installers_bring_the_type_and_take_it_away():
    assert "mime/packages/org.ketadesk.KetaDesk.xml" in read("linux", "make_deb.sh")
    assert "org.ketadesk.KetaDesk.mime.xml" in read("linux", "make_run.sh")
    brought = read("linux", "run_install.sh")
    assert '"$mime/packages/org.ketadesk.KetaDesk.xml"' in brought
    assert '\\"$prefix/ketadesk\\" %f' in brought
    assert '"$data/mime/packages/org.ketadesk.KetaDesk.xml"' in read("linux", "run_uninstall.sh")


def registry_of_setup():
    """What setup.exe writes below Software\\Classes: key -> name -> value."""
    text = read("windows", "ketadesk.nsi")
    names = dict(re.findall(r'!define (PACK|KIND) "(.*)"', text))
    written = {}
    line = re.compile(r'WriteRegStr SHCTX "\$\{(PACK|KIND)\}(.*?)" "(.*?)" (["\'])(.*)\4')
    for name, below, value, _, what in line.findall(text):
        key = (names[name] + below).removeprefix("Software\\Classes\\")
        written.setdefault(key, {})[value] = what.replace("$INSTDIR\\", "[INSTALLDIR]")
    return written


def registry_of_msi():
    """What the MSI writes there."""
    sys.path.insert(0, str(WINDOWS))
    try:
        import make_installers
    finally:
        sys.path.remove(str(WINDOWS))
    written = {}
    for key in ET.fromstring(make_installers.PACKS.format(guid="{x}")).iter("RegistryKey"):
        name = key.get("Key").removeprefix("Software\\Classes\\")
        written[name] = {value.get("Name", ""): value.get("Value") for value in key}
    return written


def test_both_windows_installers_write_the_same():
    written = registry_of_setup()
    assert written[ENDING] == {"": "KetaDesk.Pack", "Content Type": TYPE}
    assert written["KetaDesk.Pack\\shell\\open\\command"][""] == '"[INSTALLDIR]KetaDesk.exe" "%1"'
    assert len(written) == 4
    assert registry_of_msi() == written


def test_setup_takes_away_what_it_wrote():
    uninstall = read("windows", "ketadesk.nsi").partition('Section "Uninstall"')[2]
    for name in ("PACK", "KIND"):
        assert f'DeleteRegKey SHCTX "${{{name}}}"' in uninstall


def test_macos_knows_the_type_and_that_it_is_ours():
    spec = (ROOT / "build.spec").read_text("utf-8")
    assert '"LSItemContentTypes": ["org.ketadesk.pack"]' in spec
    assert '"UTTypeIdentifier": "org.ketadesk.pack"' in spec
    assert f'"public.filename-extension": ["{ENDING.removeprefix(".")}"]' in spec
    assert f'"public.mime-type": ["{TYPE}"]' in spec
