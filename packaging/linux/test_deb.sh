#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Tries the .deb in a clean minimal Debian without network. As root: test_deb.sh [FILE.deb]
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$here/../.." && pwd)
deb=$(realpath "${1:-$(ls -t "$root"/dist/ketadesk_*.deb 2>/dev/null | head -n 1)}" 2>/dev/null)
[ -f "$deb" ] || { echo "test_deb: there is no .deb; run make deb first" >&2; exit 2; }
# shellcheck source=packaging/linux/chroot.sh
. "$here/chroot.sh"

size() { stat -c '%s bytes' "$deb"; [ "$(stat -c %s "$deb")" -le 62000000 ]; }
debian_rules() { lintian --allow-root --fail-on error,warning "$deb"; }  # root for the chroot; the package is our own
desktop_rules() {
  mkdir "$work/x" && dpkg-deb -x "$deb" "$work/x" && desktop-file-validate "$work/x/usr/share/applications/"*.desktop &&
    appstreamcli validate --no-net "$work/x/usr/share/metainfo/"*.xml &&
    man --warnings -E UTF-8 -l -Tutf8 -Z "$work/x/usr/share/man/man1/ketadesk.1.gz" 2>&1 >/dev/null | { ! grep .; }
}
older() {  # the same package under an older number, with a file that the newer one has not
  mkdir "$work/old" && dpkg-deb -R "$deb" "$work/old" && touch "$work/old/usr/lib/ketadesk/only-in-the-older-version" &&
    sed -i 's/^Version: .*/Version: 0.0.1/' "$work/old/DEBIAN/control" && dpkg-deb -Znone --build "$work/old" "$c/root/older.deb" &&
    rm -r "$work/old" && inside apt-get install -y --no-install-recommends /root/older.deb && [ -e "$c/usr/lib/ketadesk/only-in-the-older-version" ]
}
upgrades() { installs && [ ! -e "$c/usr/lib/ketadesk/only-in-the-older-version" ] && [ "$(inside dpkg-query -W -f '${Version}' ketadesk)" = "$(dpkg-deb -f "$deb" Version)" ]; }
declared() { dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/([^)]*)//; s/ //g'; }
installs() { inside apt-get install -y --no-install-recommends /root/ketadesk.deb && inside ketadesk --version; }
installed_packages() { inside dpkg-query -W -f '${Package}\n' | sort; }
only_declared() {  # beside the program came what its declared names need, and no Python or Qt of Debian's
  installed_packages > "$work/after"; comm -13 "$work/packages" "$work/after" > "$work/came"; paste -sd' ' "$work/came"
  grep -qx ketadesk "$work/came" && ! grep -E '^(python3|libpython|libqt|libpyside)' "$work/came" && [ -z "$(inside dpkg --audit)" ]
}
selftest() { as ann ketadesk selftest /home/ann/selftest && grep -q '"frozen": true' "$c/home/ann/selftest/result.json"; }
no_network() { ! inside sh -c 'grep -v "lo:" /proc/net/dev | grep ":"'; }
read_only() {  # the whole system but /home and /tmp
  unshare -m -n sh -c 'mount --bind "$0/usr" "$0/usr" && mount -o remount,bind,ro "$0/usr" && ! touch "$0/usr/lib/ketadesk/x" 2>/dev/null &&
    chroot --userspec=ann:ann "$0" env -i HOME=/home/ann PATH=/usr/bin:/bin LANG=C.UTF-8 ketadesk selftest /home/ann/ro' "$c"
}
unwritable_home() {
  as poor sh -c '! touch "$HOME/x" 2>/dev/null' && as poor ketadesk search bladder && opens poor &&
    as poor ketadesk handout pt-what-is -o /tmp/poor.pdf && [ -s "$c/tmp/poor.pdf" ]
}
handout() { as ann ketadesk handout pt-what-is pt-crisis -o /home/ann/h.pdf && head -c 5 "$c/home/ann/h.pdf" | grep -q '%PDF-'; }
in_menu() { inside dpkg -L ketadesk > "$work/listed"; for f in applications/org.ketadesk.KetaDesk.desktop metainfo/org.ketadesk.KetaDesk.metainfo.xml mime/packages/org.ketadesk.KetaDesk.xml doc/ketadesk/writing-in-the-window.md doc/ketadesk/sample-pack/pack.toml icons/hicolor/48x48/apps/org.ketadesk.KetaDesk.png man/man1/ketadesk.1.gz doc/ketadesk/copyright; do
  grep -qx "/usr/share/$f" "$work/listed" || { echo "$f is not in the package"; return 1; }; done; }
reinstalls() { inside apt-get install -y --reinstall --no-install-recommends /root/ketadesk.deb; }
purged() {
  inside dpkg -L ketadesk | sort > "$work/listed" && inside apt-get purge -y ketadesk && ! inside dpkg -s ketadesk
}
nothing_left() {
  local left; left=$(files | grep -i ketadesk) && { echo "$left"; return 1; }
  diff "$work/before" <(files)
}
homes_as_said() {  # a user's settings are theirs and stay; they are only where docs/install.md says
  ! (cd "$c/home" && find . -iname '*ketadesk*' | grep -vE '^\./[a-z]+/\.(config|cache|local/state)/ketadesk(/|$)')
}

need lintian lintian; need desktop-file-validate desktop-file-utils; need appstreamcli appstream; need man man-db
check "it has at most 62 MB" size
check "lintian finds no error and no warning" debian_rules
check "desktop file, metainfo and manual are valid" desktop_rules
clean_debian
cp "$deb" "$c/root/ketadesk.deb"
check "the declared packages can be had ($(declared | tr '\n' ' '))" packages $(declared)
check "there is no network inside" no_network
installed_packages > "$work/packages"
check "it installs without network, with its declared dependencies only" installs
check "nothing else came with it" only_declared
check "first removal" purged
for user in ann bob poor; do person $user; done
chroot "$c" chown root:root /home/poor && chmod 555 "$c/home/poor"
files > "$work/before"
check "an older version installs" older
check "it upgrades that, and the older version's file is gone" upgrades
xserver
check "desktop file, metainfo, icons, manual and copyright are there" in_menu
check "the self-test passes as an ordinary user" selftest
check "the window opens under Xvfb" opens ann
check "a handout is made" handout
check "two users at once" opens ann bob
check "the installation folder may be read-only" read_only
check "a home that cannot be written is no failure" unwritable_home
check "reinstalling over itself" reinstalls
check "purge" purged
check "nothing is left" nothing_left
check "users' files are only where docs/install.md says" homes_as_said
finish
