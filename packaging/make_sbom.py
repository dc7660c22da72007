# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Writes what KetaDesk is made of as CycloneDX 1.6: the locked Python packages, Python, Qt, fonts,
icons, the system libraries in the Linux bundle, and Typst's own SBOM merged in. The same bytes for
the same versions.

make sbom                 writes dist/ketadesk-VERSION.cdx.json, after make bundle
… -o FILE                 writes FILE
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
import uuid
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from make_notices import ROOT, TEXTS, python_packages

BUNDLE = ROOT / "dist" / "ketadesk"
Component = dict[str, Any]
NAMESPACE = uuid.UUID("6b8f1d9a-6c1b-5f0e-8a55-2f8f6f5c7a10")


def _licence(expression: str) -> list[Component]:
    return [{"expression": expression}]


def _python(package: Distribution) -> Component:
    name = re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()
    purl = f"pkg:pypi/{name}@{package.version}"
    made: Component = {
        "type": "library", "bom-ref": purl, "name": name, "version": package.version, "purl": purl,
    }  # fmt: skip
    declared = package.metadata.get("License-Expression")
    if declared:
        made["licenses"] = _licence(declared)
    elif package.metadata.get("License"):
        made["licenses"] = [{"license": {"name": package.metadata["License"].splitlines()[0]}}]
    else:
        named = [
            c for c in package.metadata.get_all("Classifier") or () if c.startswith("License ::")
        ]
        if named:
            made["licenses"] = [{"license": {"name": named[0].rsplit(" :: ", 1)[1]}}]
    return made


def _others() -> list[Component]:
    python = platform.python_version()
    qt = distribution("pyside6-essentials").version
    content = tomllib.loads((ROOT / "resources" / "content" / "pack.toml").read_text("utf-8"))
    parts: list[Component] = [
        {"type": "application", "bom-ref": "cpython", "name": "CPython", "version": python,
         "licenses": _licence("PSF-2.0"), "cpe": f"cpe:2.3:a:python:python:{python}:*:*:*:*:*:*:*"},
        {"type": "library", "bom-ref": "qt", "name": "Qt", "version": qt,
         "licenses": _licence("LGPL-3.0-only"), "cpe": f"cpe:2.3:a:qt:qt:{qt}:*:*:*:*:*:*:*"},
        {"type": "file", "bom-ref": "lucide", "name": "Lucide icons", "licenses": _licence("ISC")},
        {"type": "data", "bom-ref": "content", "name": "KetaDesk content",
         "version": content["version"], "licenses": _licence("CC-BY-4.0")},
    ]  # fmt: skip
    for text in sorted((ROOT / "resources" / "fonts").glob("LICENSE-*.txt")):
        name = text.stem.removeprefix("LICENSE-")
        parts.append(
            {
                "type": "data",
                "bom-ref": f"font-{name}",
                "name": name,
                "licenses": _licence("OFL-1.1"),
            }
        )
    return parts


def _debian() -> list[Component]:
    known: dict[str, str] = json.loads((TEXTS / "debian.json").read_text("utf-8"))
    there = {path.name for path in (BUNDLE / "_internal").glob("*.so*")}
    parts = []
    for package in sorted({known[name] for name in there & known.keys()} - {"CPython"}):
        made: Component = {"type": "library", "bom-ref": f"deb-{package}", "name": package}
        if shutil.which("dpkg-query"):
            said = subprocess.run(
                ["dpkg-query", "-W", "-f", "${Version}\n", package],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            version = said.stdout.partition("\n")[0].strip()
            if said.returncode == 0 and version:
                system = _system()
                made["version"] = version
                made["purl"] = (
                    f"pkg:deb/{system}/{package}@{version.replace('+', '%2B')}?arch=amd64"
                )
        made["properties"] = [{"name": "ketadesk:in", "value": "Linux bundle only"}]
        parts.append(made)
    return parts


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "debian")
    except OSError:
        return "debian"


def _typst() -> tuple[list[Component], list[Component]]:
    package = distribution("typst")
    file = next(f for f in package.files or () if str(f).endswith(".cyclonedx.json"))
    own = json.loads(file.read_text("utf-8"))
    root = own["metadata"]["component"]
    root.pop("components", None)
    dependencies = list(own.get("dependencies", ()))
    return [root, *own["components"]], dependencies


def sbom(version: str, when: int) -> Component:
    """The whole document."""
    packages = [_python(package) for package in python_packages()]
    crates, crate_links = _typst()
    others, debian = _others(), _debian()
    top = {
        "type": "application", "bom-ref": "ketadesk", "name": "KetaDesk", "version": version,
        "licenses": _licence("MIT AND CC-BY-4.0 AND OFL-1.1"),
    }  # fmt: skip
    typst = next(p["bom-ref"] for p in packages if p["name"] == "typst")
    direct = [c["bom-ref"] for c in (*packages, *others, *debian)]
    links = [
        {"ref": "ketadesk", "dependsOn": sorted(direct)},
        {"ref": typst, "dependsOn": [crates[0]["bom-ref"]]},
        *crate_links,
    ]
    components = [*packages, *others, *debian, *crates]
    refs = [c["bom-ref"] for c in components]
    if len(refs) != len(set(refs)):
        raise SystemExit("make_sbom: two components have the same bom-ref")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{version} {when} {json.dumps(components)}')}",
        "version": 1,
        "metadata": {
            "timestamp": dt.datetime.fromtimestamp(when, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": top,
        },
        "components": components,
        "dependencies": links,
    }


def main(arguments: list[str]) -> int:
    from ketadesk import __version__

    options = argparse.ArgumentParser(prog="make_sbom", description=__doc__.splitlines()[0])
    options.add_argument(
        "-o", type=Path, default=ROOT / "dist" / f"ketadesk-{__version__}.cdx.json"
    )
    out: Path = options.parse_args(arguments).o
    if not BUNDLE.is_dir():
        sys.stderr.write(f"make_sbom: {BUNDLE} is missing; run make bundle first\n")
        return 2
    when = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    made = sbom(__version__, int(when))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    sys.stdout.write(f"{out}: {len(made['components'])} components\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
