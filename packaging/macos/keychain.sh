#!/usr/bin/env bash
# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
# UNTESTED. In the release workflow: puts the signing certificate (P12, base64; PASS; IDENTITY) into a keychain of its
# own and names the identity to the steps that follow. Without a certificate it does nothing, and nothing is signed.
set -euo pipefail
if [ -z "${P12:-}" ]; then echo "keychain: no certificate given; the result will not be signed"; exit 0; fi
keychain=$RUNNER_TEMP/ketadesk.keychain-db
umask 077
word=$(openssl rand -base64 24)
printf '%s' "$P12" | base64 --decode > "$RUNNER_TEMP/sign.p12"
trap 'rm -f "$RUNNER_TEMP/sign.p12"' EXIT
security create-keychain -p "$word" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$word" "$keychain"
security import "$RUNNER_TEMP/sign.p12" -k "$keychain" -P "$PASS" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -k "$word" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
echo "MAC_SIGN_ID=$IDENTITY" >> "$GITHUB_ENV"
