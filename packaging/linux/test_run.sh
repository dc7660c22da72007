#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Tries the .run as an ordinary user in a minimal Debian without network. As root: test_run.sh [FILE.run]
# The system libraries that every desktop has (and the .deb declares) and xz are there; root does nothing else.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$here/../.." && pwd)
run=$(realpath "${1:-$(ls -t "$root"/dist/ketadesk_*.run 2>/dev/null | head -n 1)}" 2>/dev/null)
[ -f "$run" ] || { echo "test_run: there is no .run; run make run-installer first" >&2; exit 2; }
# shellcheck source=packaging/linux/chroot.sh
. "$here/chroot.sh"

desktop() { inside apt-get install -y --no-install-recommends libegl1 libgl1 libxcb1 fontconfig-config; }
unpacker() { inside apt-get install -y --no-install-recommends xz-utils; }
installs() { as "$1" sh /opt/ketadesk.run --quiet "${@:2}" && as "$1" ketadesk --version; }
selftest() { as ann ketadesk selftest /tmp/selftest && grep -q '"frozen": true' "$c/tmp/selftest/result.json"; }
of() { (cd "$c/home/$1" && find . \( -path ./.cache/fontconfig -prune -o -path ./.cache \) -o -printf '%y %P %l\n' | LC_ALL=C sort); }
system() { files; }
damaged() { cp "$run" "$c/opt/damaged.run"; printf x | dd of="$c/opt/damaged.run" bs=1 seek=30000000 conv=notrunc status=none
  ! as bob sh /opt/damaged.run --quiet && diff "$work/bob" <(of bob) && rm "$c/opt/damaged.run"; }
ends() { local want=$1 rc=0; "${@:2}" || rc=$?; echo "ended with $rc"; [ $rc -eq "$want" ]; }
foreign() { mkdir "$c/home/bob/other" && touch "$c/home/bob/other/mine" && ends 3 as bob sh /opt/ketadesk.run --quiet -- --prefix /home/bob/other &&
  [ -e "$c/home/bob/other/mine" ] && rm -r "$c/home/bob/other" && diff "$work/bob" <(of bob); }
wrong_option() { ends 2 as bob sh /opt/ketadesk.run --quiet -- --prefiks /home/bob/other && diff "$work/bob" <(of bob); }
without_xz() { ! as bob sh /opt/ketadesk.run --quiet && grep -qi 'xz' "$work/log" && diff "$work/bob" <(of bob); }
cannot_start() {  # a home from which no program may be started
  mount -t tmpfs -o noexec,mode=777 tmpfs "$c/home/carl" && ends 4 as carl sh /opt/ketadesk.run --quiet && [ -z "$(ls -A "$c/home/carl")" ]
  local rc=$?; umount "$c/home/carl"; return $rc
}
noexec_tmp() {
  mkdir "$c/tmp/strict" && mount -t tmpfs -o noexec,mode=1777 tmpfs "$c/tmp/strict" && as ann env TMPDIR=/tmp/strict sh /opt/ketadesk.run --quiet
  local rc=$?; umount "$c/tmp/strict"; rmdir "$c/tmp/strict"; return $rc
}
in_menu() { grep -q '^Exec="/home/ann/.local/share/ketadesk-app/ketadesk" %f$' "$c/home/ann/.local/share/applications/org.ketadesk.KetaDesk.desktop"; }
again() { installs ann && [ "$(ls -A "$c/home/ann/.local/share" | grep -c ketadesk)" = 1 ]; }
removes() { as ann .local/share/ketadesk-app/uninstall.sh --purge 2>/dev/null || as ann /home/ann/.local/share/ketadesk-app/uninstall.sh --purge; }
elsewhere() { as bob '/home/bob/My Programs/KetaDesk/ketadesk' --version && as bob ketadesk topics >/dev/null && as bob '/home/bob/My Programs/KetaDesk/uninstall.sh' --purge; }
same() { diff "$work/$1" <(of "$1"); }
read_only() { chmod -R a-w "$c/home/ann/.local/share/ketadesk-app" && as ann ketadesk selftest /tmp/ro; local rc=$?; chmod -R u+w "$c/home/ann/.local/share/ketadesk-app"; return $rc; }

clean_debian
check "the desktop's libraries and xz can be had" packages libegl1 libgl1 libxcb1 fontconfig-config xz-utils
check "they are installed" desktop
install -m 644 "$run" "$c/opt/ketadesk.run"
for user in ann bob carl; do person $user; of $user > "$work/$user"; done
check "without xz it says so and installs nothing" without_xz
check "xz is installed" unpacker
system > "$work/system"
xserver
check "an ordinary user installs it" installs ann
check "the menu entry starts it" in_menu
check "the self-test passes" selftest
check "the window opens under Xvfb" opens ann
check "installing again leaves one installation" again
check "the installation folder may be read-only" read_only
check "a damaged file is refused and installs nothing" damaged
check "a wrong option is refused (2)" wrong_option
check "a home that may not hold programs is told (4) and left as it was" cannot_start
check "a /tmp that may not hold programs does not matter" noexec_tmp
check "a folder that is not KetaDesk's is left alone (3)" foreign
check "another user installs it too, in a folder with a space" installs bob -- --prefix '/home/bob/My Programs/KetaDesk'
check "two users at once" opens ann bob
check "that one works and is removed" elsewhere
check "nothing of it is left" same bob
check "the first is removed" removes
check "nothing of it is left" same ann
check "nothing outside the homes was touched" diff "$work/system" <(system)
finish
