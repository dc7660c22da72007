#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# UNTESTED. Packs dist/KetaDesk.app as a dmg: make_dmg.sh ARCH. PyInstaller has signed the app when MAC_SIGN_ID is set;
# then the dmg is signed too, and notarised when APPLE_ID, APPLE_TEAM and APPLE_PASSWORD are there.
set -euo pipefail
arch=${1:?arm64 or x86_64}
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/ketadesk/__init__.py")
app=$root/dist/KetaDesk.app dmg=$root/dist/KetaDesk-$version-$arch.dmg
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
ditto "$app" "$work/KetaDesk.app"
ln -s /Applications "$work/Applications"
rm -f "$dmg"
hdiutil create -volname "KetaDesk $version" -srcfolder "$work" -format UDZO -ov "$dmg"
if [ -z "${MAC_SIGN_ID:-}" ]; then echo "$dmg: not signed, no certificate given"; exit 0; fi
codesign --verify --deep --strict "$app"
codesign --force --timestamp --sign "$MAC_SIGN_ID" "$dmg"
if [ -z "${APPLE_ID:-}" ]; then echo "$dmg: signed, not notarised"; exit 0; fi
xcrun notarytool submit "$dmg" --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD" --wait
xcrun stapler staple "$dmg"
spctl -a -t open --context context:primary-signature -v "$dmg"
