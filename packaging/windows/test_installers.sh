#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# Tries the Windows bundle and its installers under Wine: test_installers.sh WINE-HARNESS
# An older and a newer version are made of the same payload; the older one has a file of its own and a library of a
# higher version.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$here/../.." && pwd)
wine=${1:?the folder of the Wine harness} out=$root/build/windows
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/ketadesk/__init__.py")
setup=$out/KetaDesk-$version-setup.exe msi=$out/KetaDesk-$version.msi
for file in "$setup" "$msi"; do [ -f "$file" ] || { echo "test_installers: $file is missing; run make windows" >&2; exit 2; }; done
work=$(mktemp -d --suffix=" wine") && trap 'rm -rf "$work"' EXIT
wp() { "$wine/wine-python" "$@"; }
drive=$(wp info | sed -n "s/^drive_c=//p")
passed=0 failed=0
check() {
  local began=$SECONDS rc=0
  "${@:2}" > "$work/log" 2>&1 || rc=$?
  if [ $rc -eq 0 ]; then passed=$((passed + 1)); printf 'ok      %-66s %4d s\n' "$1" $((SECONDS - began))
  else failed=$((failed + 1)); printf 'FAILED  %-66s %4d s\n' "$1" $((SECONDS - began)); tail -n 15 "$work/log" | sed 's/^/  | /'; fi
}

installed='C:\Program Files\KetaDesk' place="$drive/Program Files/KetaDesk"
selftest() {  # EXE NAME: the result must come from the frozen program
  rm -rf "$work/$2"
  wp exec "$1" selftest "$work/$2" "--data-dir=$work/data"
  cat "$work/$2/result.json" && grep -q '"ok": true' "$work/$2/result.json" && grep -q '"frozen": true' "$work/$2/result.json"
}
console() { wp exec "$1" topics "--data-dir=$work/data" > "$work/topics"; [ "$(wc -l < "$work/topics")" -gt 50 ] && head -n 3 "$work/topics"; }
no_stub() { [ -z "$(find "$out/KetaDesk" -iname 'icuuc*' -o -iname 'bcryptprim*' -o -iname 'mscms*')" ]; }
no_network() { ! find "$out/KetaDesk" -iname '*qtnetwork*' -o -iname 'qt6network*' -o -iname '_ssl*' -o -iname 'libssl*' -o -iname 'libcrypto*' -o -iname '_asyncio*' -o -iname '_overlapped*' | grep .; }
sizes() { local kb; kb=$(du -k --apparent-size -s "$out/KetaDesk" | cut -f1); echo "bundle $kb kB, setup $(stat -c %s "$setup"), msi $(stat -c %s "$msi")"
  [ "$kb" -le 195312 ] && [ "$(stat -c %s "$setup")" -le 45000000 ]; }
resource() { wp run -c "import pefile,sys
p=pefile.PE(sys.argv[1]); words={k.decode(): v.decode() for i in p.FileInfo for s in i if s.Key==b'StringFileInfo' for t in s.StringTable for k,v in t.entries.items()}
print(words, p.OPTIONAL_HEADER.Subsystem, [e.id for e in p.DIRECTORY_ENTRY_RESOURCE.entries])
assert words['ProductVersion']=='$version' and words['FileDescription'] and p.OPTIONAL_HEADER.Subsystem==int(sys.argv[2]) and 14 in [e.id for e in p.DIRECTORY_ENTRY_RESOURCE.entries]" "$1" "$2"; }
one_entry() {  # VERSION: exactly one uninstall entry has come since `before`, and it is of this version
  local keys; wp snapshot > "$work/now"
  keys=$(diff "$work/before" "$work/now" | sed -nE 's/^> (.*CurrentVersion\\\\Uninstall\\\\[^\\]+)$/\1/p'); echo "$keys"
  [ "$(grep -c . <<< "$keys")" -eq 1 ] || return 1
  # Wine writes the registry to its files when its last process has ended, which exec waits for.
  cat "$drive"/../{system,user}.reg | awk -v key="[$(sed 's/\\/\\\\/g' <<< "$keys")]" 'index($0, key) == 1 {p = 1; next} /^\[/ {p = 0} p' > "$work/entry"
  cat "$work/entry"
  grep -q "^\"DisplayVersion\"=\"$1\"" "$work/entry" && grep -q '^"DisplayName"="KetaDesk"' "$work/entry"
}
# A file of a higher version than ours, as when a release goes back to an older Qt: it must be replaced all the same.
library=_internal/PySide6/Qt6Svg.dll
raise_version() { python3 - "$1" <<'PY'
import pathlib, struct, sys
path = pathlib.Path(sys.argv[1])
data = bytearray(path.read_bytes())
at = data.index(struct.pack("<I", 0xFEEF04BD))  # VS_FIXEDFILEINFO
data[at + 8 : at + 24] = struct.pack("<4I", 99 << 16, 0, 99 << 16, 0)
path.write_bytes(data)
PY
}
higher_there() { ! cmp -s "$place/$library" "$out/KetaDesk/$library"; }
same_as_bundle() { diff -r "$out/KetaDesk" "$1" > "$work/differs"; sed -i '/: Uninstall.exe$/d' "$work/differs"; cat "$work/differs"; [ ! -s "$work/differs" ]; }
older_file() { [ -e "$place/_internal/resources/only-in-the-older-version.txt" ]; }
shortcut() { find "$drive" -iname 'KetaDesk.lnk' | grep .; }
nothing_left() { wp snapshot | diff "$work/before" - ; }
refused() { local rc=0; "${@:2}" || rc=$?; echo "ended with $rc"; [ $rc -eq "$1" ]; }
foreign() { echo mine > "$place/mine.txt" && wp exec "$installed\\Uninstall.exe" /S && [ -e "$place/mine.txt" ] && [ "$(find "$place" -type f | wc -l)" = 1 ] && rm -r "$place"; }
user_place="users/$(id -un)/AppData/Local/Programs/KetaDesk"
while_running() {  # the window is open: refused (4), and nothing is changed; then it is ended
  wp snapshot > "$work/then"
  printf '%s\r\n' '@echo off' "start \"\" \"$installed\\KetaDesk.exe\" open \"--data-dir=Z:${work//\//\\}\\running\"" \
    "\"$installed\\ketadesk-cli.exe\" selftest \"Z:${work//\//\\}\\meanwhile\"" "\"Z:${setup//\//\\}\" /S" 'echo ended with %errorlevel%' \
    'tasklist' "taskkill /f /im KetaDesk.exe" > "$work/running.bat"
  wp exec cmd /c "$work/running.bat" > "$work/told"; cat "$work/told"
  grep -q '^ended with 4' "$work/told" && wp snapshot | diff "$work/then" -
}
per_user() { wp exec "$setup" /S /CurrentUser && [ -e "$drive/$user_place/KetaDesk.exe" ] && [ ! -e "$place" ] && one_entry "$version"; }
in_folder() {  # NSIS wants the folder last and without quotes, so its two words are two arguments
  wp exec "$setup" /S '/D=C:\Clinic' 'Software\KetaDesk' && [ -e "$drive/Clinic Software/KetaDesk/KetaDesk.exe" ] && selftest 'C:\Clinic Software\KetaDesk\KetaDesk.exe' d; }
msi_folder() {
  wp exec msiexec /i "$work/older/KetaDesk-0.0.9.msi" /qn 'INSTALLDIR=C:\Clinic\KetaDesk' && [ -e "$drive/Clinic/KetaDesk/KetaDesk.exe" ] && [ ! -e "$place" ]; }
msi_folder_kept() { wp exec msiexec /i "$msi" /qn && [ ! -e "$place" ] && same_as_bundle "$drive/Clinic/KetaDesk" && one_entry "$version" && grep -F '"InstallLocation"="C:\\Clinic\\KetaDesk' "$work/entry"; }
msi_folder_gone() { wp exec msiexec /x "$msi" /qn && { rmdir "$drive/Clinic" 2>/dev/null; nothing_left; }; }
msi_over_setup() {  # Wine's exit code is 1603 cut to 8 bits
  wp exec "$setup" /S && refused 67 wp exec msiexec /i "$msi" /qn && one_entry "$version" && wp exec "$installed\\Uninstall.exe" /S && nothing_left; }
not_over_msi() { refused 6 wp exec "$setup" /S; }
variants() {
  mkdir -p "$work/older" && cp -r "$out/KetaDesk" "$work/older/KetaDesk" && echo old > "$work/older/KetaDesk/_internal/resources/only-in-the-older-version.txt" &&
  raise_version "$work/older/KetaDesk/$library" &&
  python3 "$here/make_installers.py" "$work/older/KetaDesk" "$work/older" --version 0.0.9 --fast &&
  python3 "$here/make_installers.py" "$out/KetaDesk" "$work/newer" --version 9.0.0 --fast
}
signing() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=KetaDesk test" -addext extendedKeyUsage=codeSigning -keyout "$work/k.pem" -out "$work/c.pem" &&
  KETADESK_SIGN_CERT="$work/c.pem" KETADESK_SIGN_KEY="$work/k.pem" python3 "$here/make_installers.py" "$out/KetaDesk" "$work/signed" --fast &&
  for file in "$work"/signed/*.exe "$work"/signed/*.msi; do osslsigncode verify -CAfile "$work/c.pem" -in "$file" || return; done
}

check "self-test of the bundle (KetaDesk.exe)" selftest "$out/KetaDesk/KetaDesk.exe" bundle
check "ketadesk-cli.exe speaks on the console" console "$out/KetaDesk/ketadesk-cli.exe"
check "version, icon, windowed: KetaDesk.exe" resource "$out/KetaDesk/KetaDesk.exe" 2
check "version, icon, console: ketadesk-cli.exe" resource "$out/KetaDesk/ketadesk-cli.exe" 3
check "no Wine stand-in in the bundle" no_stub
check "every file and module of the bundle has its notice" python3 "$root/packaging/check_bundle.py" "$out/KetaDesk"
check "no network library in the bundle" no_network
check "sizes: setup.exe at most 45 MB, on disk at most 200 MB" sizes
check "an older and a newer version are made" variants
check "everything is signed when a certificate is given" signing
wp snapshot > "$work/before"

check "setup.exe: silent installation of the older version" wp exec "$work/older/KetaDesk-0.0.9-setup.exe" /S
check "setup.exe: the older version's file is there" older_file
check "setup.exe: and its library of a higher version" higher_there
check "setup.exe: silent upgrade" wp exec "$setup" /S
check "setup.exe: the installed files are the bundle's" same_as_bundle "$place"
check "setup.exe: one entry, of this version" one_entry "$version"
check "setup.exe: the older version's file is gone" refused 1 older_file
check "setup.exe: an entry in the Start menu" shortcut
check "setup.exe: self-test from the installed place" selftest "$installed\\KetaDesk.exe" nsis
check "setup.exe: over itself" wp exec "$setup" /S
check "setup.exe: still one entry" one_entry "$version"
check "setup.exe: a downgrade is refused (3)" refused 3 wp exec "$work/older/KetaDesk-0.0.9-setup.exe" /S
check "setup.exe: still this version" one_entry "$version"
check "setup.exe: while KetaDesk runs it is refused (4), nothing changes" while_running
check "setup.exe: silent removal leaves a foreign file" foreign
check "setup.exe: and nothing else" nothing_left
check "setup.exe: for one user" per_user
check "setup.exe: self-test from there" selftest "C:\\${user_place//\//\\}\\KetaDesk.exe" user
check "setup.exe: removal for that user" wp exec "C:\\${user_place//\//\\}\\Uninstall.exe" /S
check "setup.exe: nothing left" nothing_left
check "setup.exe: into a folder with a space, self-test" in_folder
check "setup.exe: removal from there" wp exec 'C:\Clinic Software\KetaDesk\Uninstall.exe' /S
own_parent() { rmdir "$drive/Clinic Software" 2>/dev/null; nothing_left; }
check "setup.exe: nothing left but the folder above, which was asked for" own_parent

check "MSI: silent installation of the older version" wp exec msiexec /i "$work/older/KetaDesk-0.0.9.msi" /qn
check "MSI: the older version's file is there" older_file
check "MSI: and its library of a higher version" higher_there
check "MSI: silent upgrade in place" wp exec msiexec /i "$msi" /qn
check "MSI: the installed files are the bundle's" same_as_bundle "$place"
check "MSI: one entry, of this version" one_entry "$version"
check "MSI: the older version's file is gone" refused 1 older_file
check "MSI: an entry in the Start menu" shortcut
check "MSI: self-test from the installed place" selftest "$installed\\KetaDesk.exe" msi
check "MSI: a downgrade is refused (1603)" refused 67 wp exec msiexec /i "$work/older/KetaDesk-0.0.9.msi" /qn
check "MSI: still this version" one_entry "$version"
check "MSI: setup.exe does not install beside it (6)" not_over_msi
check "MSI: upgrade to a newer version" wp exec msiexec /i "$work/newer/KetaDesk-9.0.0.msi" /qn
check "MSI: one entry, of the newer version" one_entry 9.0.0
check "MSI: silent removal" wp exec msiexec /x "$work/newer/KetaDesk-9.0.0.msi" /qn
check "MSI: nothing left" nothing_left
check "MSI: into another folder" msi_folder
check "MSI: an upgrade stays there and tells where" msi_folder_kept
check "MSI: removal from there, nothing left" msi_folder_gone
check "MSI: does not install over setup.exe's (1603)" msi_over_setup
wp stop
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
