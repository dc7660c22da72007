#!/bin/sh
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Installs KetaDesk for this user, without root. Runs from inside the .run file:
#   ./ketadesk_X.Y.Z_amd64.run [--quiet] [-- --prefix /absolute/folder]
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
prefix=$data/ketadesk-app
say() { echo "ketadesk installer: $*" >&2; }
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) [ $# -ge 2 ] || { say "--prefix needs a folder"; exit 2; }; prefix=$2; shift 2 ;;
    --prefix=*) prefix=${1#--prefix=}; shift ;;
    *) say "unknown word “$1”; the only option is --prefix FOLDER"; exit 2 ;;
  esac
done
case $prefix in
  /*) ;;
  *) say "the folder $prefix must begin with /"; exit 2 ;;
esac
case $prefix in
  *[\"\\\`\$%]*|*"
"*) say "the folder may not have any of \" \\ \` \$ % or a line break in its name"; exit 2 ;;
esac
if [ -e "$prefix" ] && [ ! -f "$prefix/.ketadesk" ]; then say "$prefix exists and is not KetaDesk; choose another folder with --prefix"; exit 3; fi
apps=$data/applications mime=$data/mime icons=$data/icons/hicolor bin=$HOME/.local/bin
if [ -e "$bin/ketadesk" ] || [ -L "$bin/ketadesk" ]; then
  case $(readlink "$bin/ketadesk" || true) in
    "$prefix/ketadesk") ;;
    *) [ -e "$bin/ketadesk" ] && { say "$bin/ketadesk is another program or another installation; remove it first"; exit 3; } ;;
  esac
fi

# Remembers which folders it had to make, so that removal takes away those and no others.
made=""
folder() {
  [ -d "$1" ] && return
  folder "$(dirname "$1")"
  mkdir "$1"
  made="$1
$made"
}
new=$prefix.new.$$ finished=""
leave() {
  rm -rf "$new"
  [ -n "$finished" ] || printf '%s' "$made" | while IFS= read -r one; do rmdir "$one" 2>/dev/null || true; done
}
trap leave EXIT
if [ -f "$prefix/.ketadesk" ]; then made=$(sed -n 's/^made //p' "$prefix/.ketadesk"); [ -n "$made" ] && made="$made
"; fi
folder "$(dirname "$prefix")"; folder "$apps"; folder "$bin"; folder "$mime/packages"
cp -R app "$new"
"$new/ketadesk" --version >/dev/null || { say "the program does not start here, see above; nothing was installed"; exit 4; }
for png in icons/*.png; do
  size=$(basename "$png" .png); folder "$icons/${size}x$size/apps"
  cp "$png" "$icons/${size}x$size/apps/org.ketadesk.KetaDesk.png"
done
folder "$icons/scalable/apps"; cp icons/scalable.svg "$icons/scalable/apps/org.ketadesk.KetaDesk.svg"
sed "s|^Exec=.*|Exec=\"$prefix/ketadesk\" %f|" org.ketadesk.KetaDesk.desktop > "$apps/org.ketadesk.KetaDesk.desktop"
cp org.ketadesk.KetaDesk.mime.xml "$mime/packages/org.ketadesk.KetaDesk.xml"
sed "s|@PREFIX@|$prefix|; s|@DATA@|$data|; s|@BIN@|$bin|" run_uninstall.sh > "$new/uninstall.sh"
chmod 755 "$new/uninstall.sh"
{ echo "KetaDesk"; printf '%s' "$made" | sed '/^$/d; s/^/made /'; } > "$new/.ketadesk"
old=""
if [ -e "$prefix" ]; then old=$prefix.old.$$; mv "$prefix" "$old"; fi
mv "$new" "$prefix"
finished=yes
[ -z "$old" ] || rm -rf "$old"
ln -sfn "$prefix/ketadesk" "$bin/ketadesk"
# So that a double click on a .ketapack opens it at once; a desktop without these looks at its next log-in.
if command -v update-mime-database >/dev/null; then update-mime-database "$mime" >/dev/null 2>&1 || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$apps" >/dev/null 2>&1 || true; fi
echo "KetaDesk is installed in $prefix; $prefix/uninstall.sh removes it."
case :$PATH: in *":$bin:"*) ;; *) echo "The command “ketadesk” is in $bin, which is not on the PATH yet: log in again." ;; esac
