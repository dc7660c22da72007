#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Builds the Windows bundle and its installers under Wine and tries them: build.sh WINE-HARNESS [bundle|installers|test]
# Nothing made here is for release: releases are built on Windows (.github/workflows/release.yml) by the same scripts.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$here/../.." && pwd)
wine=${1:-} only=${2:-}
if [ ! -x "$wine/wine-python" ]; then
  echo "make windows: WINE names the folder of the Wine harness (the one with wine-python), which builds and tries the Windows form on Linux: make windows WINE=../shared/wine" >&2
  exit 2
fi
wine=$(cd "$wine" && pwd)
cd "$root"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
out=$root/build/windows
if [ -z "$only" ] || [ "$only" = bundle ]; then
  "$wine/wine-python" setup
  mkdir -p "$out"
  ${UV:-uv} export --frozen --quiet --no-emit-project --no-dev --group bundle -o "$out/windows.txt" >/dev/null
  sum=$(sha256sum < "$out/windows.txt")
  if [ "$(cat "$out/wheels" 2>/dev/null)" != "$sum" ]; then
    "$wine/wine-python" pip --clean -r "$out/windows.txt" && echo "$sum" > "$out/wheels"
  fi
  rm -rf "$out/KetaDesk"
  "$wine/wine-python" run packaging/make_bundle.py "--dist=$out"
  [ -x "$out/KetaDesk/KetaDesk.exe" ] || [ -e "$out/KetaDesk/KetaDesk.exe" ]
fi
if [ -z "$only" ] || [ "$only" = installers ]; then
  python3 "$here/make_installers.py" "$out/KetaDesk" "$out"
fi
if [ -z "$only" ] || [ "$only" = test ]; then
  "$here/test_installers.sh" "$wine"
fi
