#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Packs dist/ketadesk as dist/ketadesk_VERSION_ARCH.run for users without root, the same bytes for the same bundle.
#   make_run.sh [BUNDLE [OUTPUT-FOLDER]]
# It unpacks with xz; KETADESK_RUN_GZIP=1 makes a larger one for machines without.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$here/../.." && pwd)
bundle=${1:-$root/dist/ketadesk} out=${2:-$root/dist}
[ -x "$bundle/ketadesk" ] || { echo "make_run: $bundle is not a bundle; run make bundle first" >&2; exit 2; }
command -v makeself >/dev/null || { echo "make_run: makeself is missing; run: apt-get install makeself" >&2; exit 2; }
version=${KETADESK_VERSION:-$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/ketadesk/__init__.py")}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
mkdir -p "$work/KetaDesk/icons" "$out"
cp -a "$bundle" "$work/KetaDesk/app"
cp "$here/org.ketadesk.KetaDesk.desktop" "$here/org.ketadesk.KetaDesk.mime.xml" "$here/run_uninstall.sh" "$work/KetaDesk/"
install -m 755 "$here/run_install.sh" "$work/KetaDesk/install.sh"
for size in 16 24 32 48 64 128 256 512; do cp "$root/resources/icons/app/ketadesk-$size.png" "$work/KetaDesk/icons/$size.png"; done
cp "$root/resources/icons/app/ketadesk.svg" "$work/KetaDesk/icons/scalable.svg"
find "$work/KetaDesk" -type d -exec chmod 755 {} + -o -type f ! -name ketadesk ! -name '*.sh' -exec chmod 644 {} +
find "$work/KetaDesk" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
run=$out/ketadesk_${version}_$(dpkg --print-architecture 2>/dev/null || uname -m).run
rm -f "$run"
squeeze=(--xz --complevel 6); [ -z "${KETADESK_RUN_GZIP:-}" ] || squeeze=(--gzip --complevel 9)
# “sh ./install.sh”: where /tmp may not hold programs (noexec) a script can still be read. The program itself is first
# started where it is installed. A fixed working folder and name: makeself writes its own command line into the file.
cd "$work" && makeself --quiet "${squeeze[@]}" --sha256 --nox11 --tar-format gnu --tar-extra "--sort=name --owner=0 --group=0 --numeric-owner" \
  --packaging-date "$(date -d "@$SOURCE_DATE_EPOCH" -R)" KetaDesk KetaDesk.run "KetaDesk $version" sh ./install.sh
mv "$work/KetaDesk.run" "$run"
echo "$run: $(stat -c %s "$run" | awk '{printf "%.1f MB", $1/1e6}')"
