#!/bin/sh
# Rewrites packaging/requirements/run.txt, dev.txt and freeze.txt from pyproject.toml: exact versions with the hashes of
# every wheel, for Python 3.11 to 3.13 on Linux, Windows and macOS. Where packages come from is left to the
# caller's own configuration; the files name no place.
#
#   sh packaging/lock.sh              keeps the versions that are locked, adds what is new
#   sh packaging/lock.sh --upgrade    takes the newest versions that pyproject.toml allows
#
# Needs uv, on PATH or in $UV (`pip install uv`).
set -eu
cd "$(dirname "$0")/.."
UV=${UV:-uv}

if ! command -v "$UV" >/dev/null 2>&1; then
    echo "uv is needed to lock the requirements: pip install uv" >&2
    exit 1
fi

lock() {
    file=packaging/requirements/$1
    shift
    # Wheels only: an install must not run a stranger's build script, nor need a compiler.
    "$UV" pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        "$@" pyproject.toml --output-file "$file"
}

lock run.txt "$@"
lock dev.txt "$@" --extra dev --constraint packaging/requirements/run.txt
lock freeze.txt "$@" --extra freeze --constraint packaging/requirements/run.txt
