#!/bin/sh
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Removes KetaDesk as its .run file installed it. Settings, favourites and letterhead stay; --purge takes them too.
set -eu
prefix="@PREFIX@" data="@DATA@" bin="@BIN@"
[ -f "$prefix/.ketadesk" ] || { echo "$prefix is not KetaDesk; nothing was removed" >&2; exit 3; }
made=$(sed -n 's/^made //p' "$prefix/.ketadesk")
[ "$(readlink "$bin/ketadesk" || true)" = "$prefix/ketadesk" ] && rm -f "$bin/ketadesk"
rm -f "$data/applications/org.ketadesk.KetaDesk.desktop" "$data"/icons/hicolor/*/apps/org.ketadesk.KetaDesk.png \
  "$data/icons/hicolor/scalable/apps/org.ketadesk.KetaDesk.svg"
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
