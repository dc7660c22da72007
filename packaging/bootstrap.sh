#!/bin/sh
# Brings what `make run` and `make test` need: uv, and the system libraries that Qt wants.
#   bootstrap.sh uv     prints the command that runs uv, installing uv with pip where it is missing
#   bootstrap.sh web    sees to a Chromium for `make test-web`
#   bootstrap.sh qt     sees to Qt's libraries, by apt when root on Debian or Ubuntu
set -eu
uv=uv==0.13.9 # raised by hand, with a look at what changed
here=$(cd "$(dirname "$0")/.." && pwd)
case ${1:-} in
uv)
    if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then echo uv; exit 0; fi
    # An environment of its own: a distribution's Python may refuse pip into itself.
    home="$here/build/uv"
    if [ ! -x "$home/bin/uv" ]; then
        python=""
        for candidate in python3 python3.11 python3.12 python3.13 python; do
            if command -v "$candidate" >/dev/null 2>&1 \
                && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
                python=$candidate; break
            fi
        done
        if [ -z "$python" ]; then echo "KetaDesk needs Python 3.11 or newer: install it, then try again." >&2; exit 2; fi
        if ! "$python" -m venv "$home" >/dev/null 2>&1; then
            rm -rf "$home"
            # Debian's python3 may lack venv; pip into a folder does the same.
            "$python" -m pip install --quiet --disable-pip-version-check --target "$home/site" "$uv" >&2 || {
                echo "uv could not be installed; install it (https://docs.astral.sh/uv/) or the packages python3-venv and python3-pip." >&2; exit 2; }
            echo "$home/site/bin/uv"; exit 0
        fi
        "$home/bin/python" -m pip install --quiet --disable-pip-version-check "$uv" >&2
    fi
    echo "$home/bin/uv"
    ;;
qt|web)
    [ "$(uname -s)" = Linux ] || exit 0
    if [ "$1" = web ] && { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1; then exit 0; fi
    [ "$1" = web ] && packages=chromium || packages="libegl1 libgl1 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 $( [ "${2:-}" = test ] && echo xvfb xauth strace poppler-utils binutils dbus at-spi2-core python3-pyatspi minisign || true)"
    command -v dpkg-query >/dev/null 2>&1 || exit 0
    missing=""
    for package in $packages; do
        # Ubuntu 24.04 gave some packages a t64 ending; either will do.
        dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -z "$missing" ] && exit 0
    if [ "$(id -u)" = 0 ]; then
        echo "Installing the system packages that are missing:$missing" >&2
        log="$here/build/apt.log"; mkdir -p "$here/build"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1 || {
            tail -n 5 "$log" >&2; echo "The system packages could not be installed; see $log" >&2; exit 2; }
    else
        echo "System packages are missing. Run once: sudo apt-get install -y$missing" >&2
        exit 2
    fi
    ;;
*)  echo "usage: bootstrap.sh uv | qt [test] | web" >&2; exit 2 ;;
esac
