# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Packs a Windows bundle as MSI and as setup.exe, from the same files. Runs on Linux with makensis
and wixl (Debian: nsis, wixl), and signs with osslsigncode when a certificate is given.

make_installers.py BUNDLE OUTPUT-FOLDER [--version X.Y.Z] [--fast] [--only msi|nsis]

KETADESK_SIGN_CERT, KETADESK_SIGN_KEY (PEM files) or KETADESK_SIGN_P12 (with KETADESK_SIGN_PASS_FILE)
name the certificate; KETADESK_SIGN_TIMESTAMP the address of a time-stamping service.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
ICON = ROOT / "resources" / "icons" / "app" / "ketadesk.ico"
# These two must never change: Windows knows the product and its files by them.
UPGRADE_CODE = "{9C2B2C0E-4F4B-4B6E-8E3C-3F6A1D0C7B52}"
FILES = uuid.UUID("1f0f6f0e-6f0a-5f1b-9a53-7d6a0a3c9e21")

# What Windows Installer does not do by itself:
# - It forgets a folder that was asked for; an upgrade would move the program back to Program Files.
# - It knows nothing of what setup.exe has installed.
# - It keeps a library whose version is higher than ours, though a version of KetaDesk may go back to an older Qt.
#   So the old version is removed first, and all files are written (a) whatever was there when that was planned.
CONDUCT = """  <Property Id="REINSTALLMODE" Value="amus"/>
  <Property Id="REMEMBERED">
   <RegistrySearch Id="Remembered" Root="HKLM" Key="Software\\KetaDesk" Name="Folder" Type="raw" Win64="yes"/>
  </Property>
  <Property Id="BYSETUP">
   <RegistrySearch Id="BySetup" Root="HKLM" Type="raw" Win64="yes" Name="UninstallString"
                   Key="Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\KetaDesk"/>
  </Property>
  <Condition Message="KetaDesk was installed by its setup.exe: remove that first.">Installed OR NOT BYSETUP</Condition>
  <CustomAction Id="UseRemembered" Property="INSTALLDIR" Value="[REMEMBERED]" Impersonate="yes"/>
  <InstallUISequence>
   <Custom Action="UseRemembered" Sequence="60">REMEMBERED AND NOT INSTALLDIR</Custom>
  </InstallUISequence>
  <CustomAction Id="TellFolder" Property="ARPINSTALLLOCATION" Value="[INSTALLDIR]" Impersonate="yes"/>
  <InstallExecuteSequence>
   <Custom Action="UseRemembered" Sequence="60">REMEMBERED AND NOT INSTALLDIR</Custom>
   <Custom Action="TellFolder" Sequence="1010"/>
   <RemoveExistingProducts Sequence="1501"/>
  </InstallExecuteSequence>
"""
# A double click on a .ketapack opens it; setup.exe writes the same (ketadesk.nsi).
PACKS = """     <Component Id="Packs" Guid="{guid}" Win64="yes">
      <RegistryKey Root="HKLM" Key="Software\\Classes\\.ketapack">
       <RegistryValue Type="string" Value="KetaDesk.Pack" KeyPath="yes"/>
       <RegistryValue Type="string" Name="Content Type" Value="application/vnd.ketadesk.pack+zip"/>
      </RegistryKey>
      <RegistryKey Root="HKLM" Key="Software\\Classes\\KetaDesk.Pack">
       <RegistryValue Type="string" Value="KetaDesk pages"/>
      </RegistryKey>
      <RegistryKey Root="HKLM" Key="Software\\Classes\\KetaDesk.Pack\\DefaultIcon">
       <RegistryValue Type="string" Value="&quot;[INSTALLDIR]KetaDesk.exe&quot;,0"/>
      </RegistryKey>
      <RegistryKey Root="HKLM" Key="Software\\Classes\\KetaDesk.Pack\\shell\\open\\command">
       <RegistryValue Type="string" Value="&quot;[INSTALLDIR]KetaDesk.exe&quot; &quot;%1&quot;"/>
      </RegistryKey>
     </Component>
"""


def _run(*command: object, cwd: Path | None = None) -> None:
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout[-3000:] + done.stderr[-3000:])
        raise SystemExit(f"make_installers: {command[0]} ended with {done.returncode}, see above")


def _id(kind: str, path: str) -> str:
    return kind + hashlib.sha256(path.encode()).hexdigest()[:24]


def _guid(text: str) -> str:
    return "{" + str(uuid.uuid5(FILES, text)).upper() + "}"


def uninstall_list(payload: Path) -> str:
    """NSIS lines that delete exactly what the payload has."""
    names = sorted(p.relative_to(payload) for p in payload.rglob("*"))
    files = [p for p in names if not (payload / p).is_dir()]
    folders = sorted((p for p in names if (payload / p).is_dir()), key=lambda p: -len(p.parts))
    lines = [f'Delete "$INSTDIR\\{str(p).replace("/", chr(92))}"' for p in files]
    lines += [f'RMDir "$INSTDIR\\{str(p).replace("/", chr(92))}"' for p in folders]
    return "\n".join(lines) + "\n"


def wix_source(payload: Path, version: str, icon: Path) -> str:
    """The MSI's description; source paths are relative to the payload's parent."""
    components: list[str] = []

    def folder(path: Path, indent: str) -> str:
        out = ""
        for entry in sorted(path.iterdir()):
            name = str(entry.relative_to(payload))
            if entry.is_dir():
                inner = folder(entry, indent + " ")
                out += f"{indent}<Directory Id={quoteattr(_id('d', name))} Name={quoteattr(entry.name)}>\n"
                out += f"{inner}{indent}</Directory>\n"
                continue
            components.append(_id("c", name))
            shortcut = ""
            if name == "KetaDesk.exe":
                shortcut = (
                    '<Shortcut Id="StartMenu" Directory="ProgramMenuFolder" Name="KetaDesk" '
                    'WorkingDirectory="INSTALLDIR" Advertise="no"/>'
                )
            source = quoteattr(str(entry.relative_to(payload.parent)))
            out += (
                f'{indent}<Component Id="{_id("c", name)}" Guid="{_guid(name)}" Win64="yes">'
                f'<File Id="{_id("f", name)}" Name={quoteattr(entry.name)} Source={source} '
                f'KeyPath="yes">{shortcut}</File></Component>\n'
            )
        return out

    tree = folder(payload, "     ")
    references = "".join(f'   <ComponentRef Id="{c}"/>\n' for c in components)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
 <Product Id="{_guid("product " + version)}" Name="KetaDesk" Language="1033" Version="{version}"
          Manufacturer="KetaDesk project" UpgradeCode="{UPGRADE_CODE}">
  <Package Id="*" InstallerVersion="500" Compressed="yes" InstallScope="perMachine"
           Description="KetaDesk {version}" Manufacturer="KetaDesk project"/>
  <MajorUpgrade DowngradeErrorMessage="A newer version of KetaDesk is installed: remove it first."/>
  <Media Id="1" Cabinet="ketadesk.cab" EmbedCab="yes"/>
  <Icon Id="KetaDesk.ico" SourceFile="{icon}"/>
  <Property Id="ARPPRODUCTICON" Value="KetaDesk.ico"/>
  <Property Id="ARPNOMODIFY" Value="1"/>
{CONDUCT}  <Directory Id="TARGETDIR" Name="SourceDir">
   <Directory Id="ProgramFiles64Folder">
    <Directory Id="INSTALLDIR" Name="KetaDesk">
{tree}     <Component Id="Mark" Guid="{_guid("registry mark")}" Win64="yes">
      <RegistryKey Root="HKLM" Key="Software\\KetaDesk">
       <RegistryValue Type="string" Name="Installer" Value="msi" KeyPath="yes"/>
       <RegistryValue Type="string" Name="Folder" Value="[INSTALLDIR]"/>
      </RegistryKey>
     </Component>
{PACKS.format(guid=_guid("registry packs"))}    </Directory>
   </Directory>
   <Directory Id="ProgramMenuFolder"/>
  </Directory>
  <Feature Id="Main" Level="1">
   <ComponentRef Id="Mark"/>
   <ComponentRef Id="Packs"/>
{references}  </Feature>
 </Product>
</Wix>
"""


def sign(path: Path) -> bool:
    """Sign in place when a certificate is given; whether it was."""
    given = os.environ.get
    if given("KETADESK_SIGN_P12"):
        words = [
            "-pkcs12",
            given("KETADESK_SIGN_P12"),
            "-readpass",
            given("KETADESK_SIGN_PASS_FILE", "/dev/null"),
        ]
    elif given("KETADESK_SIGN_CERT"):
        words = ["-certs", given("KETADESK_SIGN_CERT"), "-key", given("KETADESK_SIGN_KEY")]
    else:
        return False
    if given("KETADESK_SIGN_TIMESTAMP"):
        words += ["-ts", given("KETADESK_SIGN_TIMESTAMP")]
    signed = path.with_suffix(path.suffix + ".signed")
    _run(
        "osslsigncode",
        "sign",
        "-h",
        "sha256",
        *words,
        "-n",
        "KetaDesk",
        "-in",
        path,
        "-out",
        signed,
    )
    signed.replace(path)
    return True


def make(bundle: Path, out: Path, version: str, *, fast: bool, only: str | None) -> list[Path]:
    """The installers, in out."""
    out.mkdir(parents=True, exist_ok=True)
    when = int(os.environ.get("SOURCE_DATE_EPOCH") or _commit_time())
    os.environ["SOURCE_DATE_EPOCH"] = str(when)
    made = []
    with tempfile.TemporaryDirectory(prefix="ketadesk-installers-") as name:
        work = Path(name)
        payload = work / "KetaDesk"
        shutil.copytree(bundle, payload)
        for program in (*payload.glob("*.exe"),):
            sign(program)
        for path in (*payload.rglob("*"), payload):
            os.utime(path, (when, when))
        if only != "msi":
            made.append(_nsis(work, payload, out, version, fast=fast))
        if only != "nsis":
            made.append(_msi(work, payload, out, version))
    for path in made:
        note = "signed" if sign(path) else "not signed: no certificate given"
        sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {note}\n")
    return made


def _nsis(work: Path, payload: Path, out: Path, version: str, *, fast: bool) -> Path:
    setup = out / f"KetaDesk-{version}-setup.exe"
    (work / "list.nsh").write_text(uninstall_list(payload), "utf-8")
    size = sum(p.stat().st_size for p in payload.rglob("*") if p.is_file()) // 1024
    mark = "-" if shutil.which("makensis") and os.name != "nt" else "/"
    words = {
        "VERSION": version, "PAYLOAD": payload, "ICON": ICON, "OUT": setup, "LIST": work / "list.nsh",
        "SIZE": size, "STUB": os.environ.get("KETADESK_NSIS_STUB", "amd64-unicode"),
    }  # fmt: skip
    if fast:
        words["FAST"] = "1"
    defines = [f"{mark}D{name}={value}" for name, value in words.items()]
    _run("makensis", f"{mark}V2", *defines, HERE / "ketadesk.nsi")
    return setup


def _msi(work: Path, payload: Path, out: Path, version: str) -> Path:
    msi = out / f"KetaDesk-{version}.msi"
    shutil.copy2(ICON, work / "ketadesk.ico")
    (work / "ketadesk.wxs").write_text(wix_source(payload, version, Path("ketadesk.ico")), "utf-8")
    # wixl wants source paths relative to its working folder
    _run("wixl", "-a", "x64", "-o", msi, "ketadesk.wxs", cwd=work)
    return msi


def _commit_time() -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def _version() -> str:
    text = (ROOT / "ketadesk" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "(\d+\.\d+\.\d+)', text)
    if found is None:
        raise SystemExit("make_installers: ketadesk/__init__.py names no version X.Y.Z")
    return found[1]


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="make_installers", description=__doc__.splitlines()[0])
    options.add_argument("bundle", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--version", default=None)
    options.add_argument("--fast", action="store_true", help="zlib, for tests")
    options.add_argument("--only", choices=("msi", "nsis"))
    got = options.parse_args(arguments)
    if not (got.bundle / "KetaDesk.exe").exists():
        sys.stderr.write(f"make_installers: {got.bundle} is no Windows bundle; run make windows\n")
        return 2
    make(
        got.bundle.absolute(),
        got.out.absolute(),
        got.version or _version(),
        fast=got.fast,
        only=got.only,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
