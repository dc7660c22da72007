#!/bin/sh
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Removes KetaDesk as its .run file installed it. Settings, favourites and letterhead stay; --purge takes them too.
set -eu
prefix="@PREFIX@" data="@DATA@" bin="@BIN@"
[ -f "$prefix/.ketadesk" ] || { echo "$prefix is not KetaDesk; nothing was removed" >&2; exit 3; }
made=$(sed -n 's/^made //p' "$prefix/.ketadesk")
[ "$(readlink "$bin/ketadesk" || true)" = "$prefix/ketadesk" ] && rm -f "$bin/ketadesk"
rm -f "$data/applications/org.ketadesk.KetaDesk.desktop" "$data/mime/packages/org.ketadesk.KetaDesk.xml" "$data"/icons/hicolor/*/apps/org.ketadesk.KetaDesk.png \
  "$data/icons/hicolor/scalable/apps/org.ketadesk.KetaDesk.svg"
if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" >/dev/null 2>&1 || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications" >/dev/null 2>&1 || true; fi
# What the system derived from our one file goes with it, where there was nothing of the kind before us.
mine() { printf '%s\n' "$made" | grep -qxF "$1"; }
if mine "$data/mime" && [ -z "$(ls -A "$data/mime/packages" 2>/dev/null)" ]; then rm -rf "$data/mime"; fi
if mine "$data/applications" && [ "$(ls -A "$data/applications" 2>/dev/null)" = mimeinfo.cache ]; then rm -f "$data/applications/mimeinfo.cache"; fi
cd /
rm -rf "$prefix"
if [ "${1:-}" = --purge ]; then
  rm -rf "${XDG_CONFIG_HOME:-$HOME/.config}/ketadesk" "${XDG_STATE_HOME:-$HOME/.local/state}/ketadesk" \
    "${XDG_CACHE_HOME:-$HOME/.cache}/ketadesk"
  made="$made
$HOME/.local/state
$HOME/.local"
fi
# Folders that were made for KetaDesk go when they are empty; the deepest first.
printf '%s\n' "$made" | awk '{print length($0) "\t" $0}' | sort -rn | cut -f2- | while IFS= read -r one; do
  [ -n "$one" ] && rmdir "$one" 2>/dev/null || true
done
echo "KetaDesk is removed."
