#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Makes and tries every installer that this machine can make: try_installers.sh [WINE-HARNESS]
# Wants root (the chroots) and the programs that the single steps name. Each step's own output goes to build/tried/,
# what failed is shown; the last line adds up all of them.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
uv=${UV:-uv} wine=${1:-} logs=$root/build/tried
passed=0 failed=0
cd "$root" && rm -rf "$logs" && mkdir -p "$logs"

step() {  # NAME COMMAND...: counts by the command's last line "N passed, N failed", or as one when it has none
  local name=$1 began=$SECONDS rc=0 told
  shift
  "$@" > "$logs/$name.log" 2>&1 || rc=$?
  told=$(grep -oE '^[0-9]+ passed, [0-9]+ failed$' "$logs/$name.log" | tail -n 1)
  # pytest's way of saying it
  [ -n "$told" ] || told=$(tail -n 1 "$logs/$name.log" | sed -nE 's/^([0-9]+ failed, )?([0-9]+) passed.*/\2 passed, \1/p' | sed -E 's/, ([0-9]+ failed), $/, \1/; s/, $/, 0 failed/')
  [ -n "$told" ] || { [ $rc -eq 0 ] && told="1 passed, 0 failed" || told="0 passed, 1 failed"; }
  # A command that ends badly after its count has failed too.
  if [ $rc -ne 0 ] && [[ $told == *" 0 failed" ]]; then told="${told%, 0 failed}, 1 failed"; fi
  passed=$((passed + ${told%% *})); told_failed=${told##*, } failed=$((failed + ${told_failed%% *}))
  printf '%-22s %-24s %4d s\n' "$name" "$told" $((SECONDS - began))
  [ "${told_failed%% *}" -eq 0 ] || grep -E -A 15 '^FAILED|Error|error:' "$logs/$name.log" | tail -n 40 | sed 's/^/  | /'
}

step bundle make bundle
step bundle-tests "$uv" run --frozen --quiet env KETADESK_EXE="$root/dist/ketadesk/ketadesk" pytest -n 2 -q tests/e2e
step notices-stale "$uv" run --frozen --quiet --group bundle python packaging/make_notices.py --check
step notices-bundle python3 packaging/check_bundle.py dist/ketadesk
step deb make deb
step deb-test make test-deb
step run make run-installer
step run-test make test-run
step sbom make sbom
step reproducible make test-reproducible
if [ -n "$wine" ]; then step windows make windows "WINE=$wine"; else echo "windows                left out: no WINE=… given"; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
