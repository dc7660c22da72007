#!/bin/sh
# Does what a person does who installs the wheel or the sdist: into an empty environment, then everything once.
# Needs uv on the PATH or in UV. Prints one line for each; exits 1 when one of them fails.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$uv" build --quiet --out-dir "$work/dist"
"$uv" export --quiet --frozen --no-dev --no-emit-project --no-hashes -o "$work/locked.txt"
for made in "$work"/dist/*.whl "$work"/dist/*.tar.gz; do
    env="$work/env-${made##*.}"
    "$uv" venv --quiet "$env"
    "$uv" pip install --quiet --python "$env" --constraint "$work/locked.txt" "$made"
    # Away from the source tree, so that nothing is found there.
    (cd "$work" && QT_QPA_PLATFORM=offscreen "$env/bin/ketadesk" --data-dir "$work/data" selftest "$work/selftest" >"$work/said" 2>&1) ||
        { cat "$work/said"; echo "${made##*/}: selftest failed"; exit 1; }
    case $(cd "$work" && "$env/bin/python" -c 'import ketadesk.paths as p; print(p.resources_folder())') in
        "$env"/*) echo "${made##*/}: installed, selftest passed" ;;
        *) echo "${made##*/}: its content comes from elsewhere"; exit 1 ;;
    esac
done
