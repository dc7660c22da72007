# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Sourced by test_deb.sh and test_run.sh: a clean minimal Debian, an X server beside it, and how steps are counted.
# Wants $root (the repository). Only these two scripts' own processes, mounts and folders are touched.
# The unpacked Debian is thrown away; its archive is kept in the user's cache folder, so that only the first run fetches.
chroots=${XDG_CACHE_HOME:-$HOME/.cache}/ketadesk-chroot
release=bookworm
passed=0 failed=0
mkdir -p "$chroots" "$root/build"
work=$(mktemp -d "$root/build/chroot.XXXXXX") c=$work/debian
xserver="" watched=()

leave() {
  set +e
  [ -n "$xserver" ] && kill "$xserver" 2>/dev/null && wait "$xserver" 2>/dev/null
  for place in tmp/.X11-unix tmp/strict home/carl proc; do mountpoint -q "$c/$place" && umount "$c/$place"; done
  if grep -q " $work/" /proc/mounts; then echo "chroot.sh: something is still mounted below $work; it is left there" >&2
  else rm -rf --one-file-system "$work"; fi
}
trap leave EXIT

need() {  # PROGRAM PACKAGE: this machine must have it
  command -v "$1" >/dev/null 2>&1 && return
  echo "$(basename "$0"): $1 is missing; run: apt-get install $2" >&2; exit 2
}

check() {  # SENTENCE COMMAND...
  local began=$SECONDS rc=0
  "${@:2}" > "$work/log" 2>&1 || rc=$?
  if [ $rc -eq 0 ]; then passed=$((passed + 1)); printf 'ok      %-72s %3d s\n' "$1" $((SECONDS - began))
  else failed=$((failed + 1)); printf 'FAILED  %-72s %3d s\n' "$1" $((SECONDS - began)); tail -n 15 "$work/log" | sed 's/^/  | /'; fi
}

finish() { echo "$passed passed, $failed failed"; [ "$failed" -eq 0 ]; }

clean_debian() {  # unpacks $chroots/RELEASE.tar, making it when it is not there
  need debootstrap debootstrap; need Xvfb xvfb; need xwininfo x11-utils; need unshare util-linux
  [ "$(id -u)" = 0 ] || { echo "$(basename "$0"): a chroot can only be made as root" >&2; exit 2; }
  if [ ! -e "$chroots/$release.tar" ]; then
    # The mirror this machine uses itself, when it is a Debian.
    local mirror=""
    ! grep -qx ID=debian /etc/os-release || mirror=$(sed -n 's/^URIs: \([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\?\([^ ]*\) .*/\2/p' \
      /etc/apt/sources.list /etc/apt/sources.list.d/*debian* 2>/dev/null | grep -v security | head -n 1)
    debootstrap --variant=minbase "$release" "$work/new" "${mirror:-http://deb.debian.org/debian}" > "$chroots/debootstrap.log" 2>&1 \
      || { tail -n 5 "$chroots/debootstrap.log" >&2; exit 2; }
    tar -C "$work/new" -cf "$chroots/$release.tar.new" . && mv "$chroots/$release.tar.new" "$chroots/$release.tar"
    rm -rf "$work/new"
  fi
  mkdir -p "$c" && tar -C "$c" -xf "$chroots/$release.tar"
  mount -t proc proc "$c/proc"
  mkdir -p "$c/dev/shm" && chmod 1777 "$c/dev/shm"  # debootstrap made the devices
  mkdir -p "$c/tmp/.X11-unix"
}

packages() {  # NAME...: into the package cache of the chroot, by this machine's apt; nothing is installed
  local apt=(apt-get -o "Dir::State=$c/var/lib/apt" -o "Dir::State::status=$c/var/lib/dpkg/status" -o "Dir::Cache=$c/var/cache/apt"
    -o "Dir::Etc::sourcelist=$c/etc/apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::Etc::trustedparts=$c/etc/apt/trusted.gpg.d"
    -o APT::Sandbox::User=root -o APT::Update::Post-Invoke::= -o APT::Architecture="$(dpkg --print-architecture)")
  "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends --download-only "$@"
}

inside() {  # COMMAND...: in the chroot, without any network
  unshare -n chroot "$c" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

at() {  # USER: the array `desk` begins a command of an ordinary user at their desktop, without any network
  desk=(unshare -n chroot --userspec="$1:$1" "$c" env -i PATH="/home/$1/.local/bin:/usr/local/bin:/usr/bin:/bin"
    HOME="/home/$1" USER="$1" LANG=C.UTF-8 DISPLAY="${display:-}")
}
as() { at "$1"; "${desk[@]}" "${@:2}"; }

opens() {  # USER...: each opens the window, all at the same time; they end when told to
  local user pids=() p good=1
  [ "$(windows)" = 0 ] || { echo "$(windows) windows stand there already"; return 1; }
  for user in "$@"; do at "$user"; "${desk[@]}" ketadesk open > "$work/said-$user" 2>&1 & pids+=($!); done
  for _ in $(seq 60); do [ "$(windows)" -ge $# ] && break; sleep 0.5; done
  [ "$(windows)" -eq $# ] || { echo "$(windows) windows stand there instead of $#"; good=0; }
  sleep 2
  for p in "${pids[@]}"; do kill -0 "$p" || { echo "a program has ended by itself"; good=0; }; kill "$p"; wait "$p"; done 2>/dev/null
  for user in "$@"; do cat "$work/said-$user"; grep -q Traceback "$work/said-$user" && good=0; done
  for _ in $(seq 50); do [ "$(windows)" = 0 ] && break; sleep 0.2; done
  [ "$(windows)" = 0 ] || { echo "a window stayed"; good=0; }
  [ $good = 1 ]
}

person() { chroot "$c" useradd --create-home --shell /bin/sh "$1"; }

xserver() {  # starts an X server of our own, seen inside through its socket
  local number
  exec 8<> <(:)
  # -noreset: without it the server begins anew whenever its last client leaves, and refuses whoever comes just then.
  Xvfb -displayfd 8 -screen 0 1280x800x24 -nolisten tcp -noreset -ac 8>"$work/display" >/dev/null 2>&1 &
  xserver=$!
  exec 8>&-
  for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
  number=$(cat "$work/display")
  display=:$number
  mount --bind /tmp/.X11-unix "$c/tmp/.X11-unix"
}

windows() {  # how many windows named KetaDesk stand on our display
  xwininfo -display "$display" -root -tree | grep -c '("ketadesk".*[0-9]\{3,\}x[0-9]\{3,\}' || true
}

files() {  # what lies in the chroot, homes and passing folders left out
  (cd "$c" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./run -o -path ./var/log \
     -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./root \) -prune -o -print | LC_ALL=C sort)
}
