#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Packs dist/ketadesk as dist/ketadesk_VERSION_ARCH.deb, the same bytes for the same bundle and commit.
#   make_deb.sh [BUNDLE [OUTPUT-FOLDER]]
# KETADESK_MAINTAINER="Name <mail>" names who answers for the package; KETADESK_VERSION another version (tests).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$here/../.." && pwd)
bundle=${1:-$root/dist/ketadesk} out=${2:-$root/dist}
[ -x "$bundle/ketadesk" ] || { echo "make_deb: $bundle is not a bundle; run make bundle first" >&2; exit 2; }
version=${KETADESK_VERSION:-$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/ketadesk/__init__.py")}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
arch=$(dpkg --print-architecture)
maintainer=${KETADESK_MAINTAINER:-KetaDesk contributors <contributors@ketadesk.invalid>}
date=$(date -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
umask 022
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tree=$work/tree
fill() { sed -e "s|@VERSION@|$version|g" -e "s|@DATE@|$date|g" -e "s|@ARCH@|$arch|g" -e "s|@MAINTAINER@|$maintainer|g" \
  -e "s|@SIZE@|${size:-}|g" -e "s|@GLIBC@|${glibc:-}|g" "$1"; }

share=$tree/usr/share doc=$tree/usr/share/doc/ketadesk
mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$tree/usr/bin" "$doc" "$share"/{applications,metainfo,mime/packages,man/man1,lintian/overrides}
cp -a "$bundle" "$tree/usr/lib/ketadesk"
find "$tree/usr/lib/ketadesk" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
chmod 755 "$tree/usr/lib/ketadesk/ketadesk"
ln -s ../lib/ketadesk/ketadesk "$tree/usr/bin/ketadesk"
cp "$here/org.ketadesk.KetaDesk.desktop" "$share/applications/"
cp "$here/org.ketadesk.KetaDesk.mime.xml" "$share/mime/packages/org.ketadesk.KetaDesk.xml"
fill "$here/org.ketadesk.KetaDesk.metainfo.xml.in" > "$share/metainfo/org.ketadesk.KetaDesk.metainfo.xml"
for size in 16 24 32 48 64 128 256 512; do
  mkdir -p "$share/icons/hicolor/${size}x$size/apps"
  cp "$root/resources/icons/app/ketadesk-$size.png" "$share/icons/hicolor/${size}x$size/apps/org.ketadesk.KetaDesk.png"
done
mkdir -p "$share/icons/hicolor/scalable/apps"
cp "$root/resources/icons/app/ketadesk.svg" "$share/icons/hicolor/scalable/apps/org.ketadesk.KetaDesk.svg"
fill "$here/ketadesk.1.in" | gzip -9n > "$share/man/man1/ketadesk.1.gz"
cp "$here/copyright" "$doc/copyright"
gzip -9n < "$root/THIRD-PARTY-NOTICES.txt" > "$doc/THIRD-PARTY-NOTICES.txt.gz"
gzip -9n < "$root/CHANGELOG.md" > "$doc/NEWS.gz"
printf 'ketadesk (%s) stable; urgency=medium\n\n  * Built from the release of this version; what changed is in NEWS.gz.\n\n -- %s  %s\n' \
  "$version" "$maintainer" "$(date -d "@$SOURCE_DATE_EPOCH" -R)" | gzip -9n > "$doc/changelog.gz"
cp "$root/docs/authors.md" "$root/docs/writing-in-the-window.md" "$doc/"
mkdir "$doc/pictures"
grep -ho '(pictures/[^)]*)' "$root/docs/authors.md" "$root/docs/writing-in-the-window.md" | tr -d '()' | sort -u |
  while IFS= read -r picture; do cp "$root/docs/$picture" "$doc/pictures/"; done
cp -r "$root/resources/authors/sample-pack" "$doc/sample-pack"
cp "$here/lintian-overrides" "$share/lintian/overrides/ketadesk"
find "$share" -type f -exec chmod 644 {} +

# The newest glibc symbol any file of the bundle asks for.
glibc=$(find "$tree/usr/lib/ketadesk" -type f \( -name '*.so*' -o -name ketadesk \) -exec objdump -T {} + 2>/dev/null \
  | grep -o 'GLIBC_2\.[0-9]*' | sort -uV | tail -n 1 | cut -d_ -f2)
size=$(du -k --apparent-size -s "$tree/usr" | cut -f1)
fill "$here/control.in" > "$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
chmod 644 "$tree/DEBIAN"/*
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$out"
deb=$out/ketadesk_${version}_$arch.deb
dpkg-deb -Zxz --root-owner-group --build "$tree" "$deb" >/dev/null
echo "$deb: $(stat -c %s "$deb" | awk '{printf "%.1f MB", $1/1e6}'), installed $((size / 1024)) MiB, libc6 >= $glibc"
