#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Builds the last commit twice, in two folders with environments of their own, and compares byte by byte.
#   test_reproducible.sh [bundle]        bundle: without the installers, which take most of the time
# The second build has another depth, name, umask, language and time zone, and its folder has a space.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
uv=${UV:-uv} only=${1:-}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
one=$work/one two="$work/two/the second folder"
passed=0 failed=0
check() {  # SENTENCE COMMAND...
  local began=$SECONDS rc=0
  "${@:2}" > "$work/log" 2>&1 || rc=$?
  if [ $rc -eq 0 ]; then passed=$((passed + 1)); printf 'ok      %-72s %3d s\n' "$1" $((SECONDS - began))
  else failed=$((failed + 1)); printf 'FAILED  %-72s %3d s\n' "$1" $((SECONDS - began)); tail -n 15 "$work/log" | sed 's/^/  | /'; fi
}
[ -z "$(git -C "$root" status --porcelain)" ] || echo "test_reproducible: what is not committed is left out" >&2
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
unset VIRTUAL_ENV PYTHONHASHSEED PYTHONPATH

source_of() { mkdir -p "$1" && git -C "$root" archive HEAD | tar -x -C "$1"; }
in_one() { (cd "$one" && umask 022 && LC_ALL=C.UTF-8 TZ=UTC "$@"); }
in_two() { (cd "$two" && umask 077 && LC_ALL=C TZ=Asia/Kathmandu "$@"); }
bundle() { "$1" "$uv" run --frozen --quiet --no-dev --group bundle python packaging/make_bundle.py; }
listed() { (cd "$1/dist/ketadesk" && find . -type l -printf '%P -> %l\n' -o -printf '%P %y %T@ %s\n' | LC_ALL=C sort); }
same_names() { diff <(listed "$one") <(listed "$two"); }
same_bytes() { diff -r --no-dereference "$one/dist/ketadesk" "$two/dist/ketadesk"; }
no_path() { ! grep -rlaF -e "$work" -e "$root" "$one/dist/ketadesk"; }
pack() { in_one "packaging/linux/$1" & local first=$!; in_two "packaging/linux/$1"; local rc=$?; wait $first && return $rc; }
same() { sha256sum "$one"/dist/$1 "$two"/dist/$1; cmp "$one"/dist/$1 "$two"/dist/$1; }
sbom() { "$1" "$uv" run --frozen --quiet --no-dev --group bundle python packaging/make_sbom.py; }

check "the commit is laid out twice" eval 'source_of "$one" && source_of "$two"'
check "the first bundle" bundle in_one
check "the second bundle" bundle in_two
check "the same names, links, sizes and times in both" same_names
check "the same bytes in both" same_bytes
check "no folder of the build machine is named in it" no_path
check "the lists of parts (SBOM)" eval 'sbom in_one && sbom in_two'
check "are the same bytes" same '*.cdx.json'
if [ "$only" != bundle ]; then
  check "two .deb" pack make_deb.sh
  check "are the same bytes" same '*.deb'
  check "two .run" pack make_run.sh
  check "are the same bytes" same '*.run'
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
