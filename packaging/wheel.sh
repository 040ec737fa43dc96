#!/bin/sh
# Makes the wheel, in build/wheel, twice, and fails where the two differ.
#
#   sh packaging/wheel.sh           PYTHON names an interpreter that has hatchling (requirements/dev.txt)
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
# shellcheck source=packaging/epoch.sh
. "$root/packaging/epoch.sh"
python=${PYTHON:-.venv/bin/python}

rm -rf build/wheel build/wheel-again
"$python" -m hatchling build -t wheel -d build/wheel
"$python" -m hatchling build -t wheel -d build/wheel-again
for wheel in build/wheel/*.whl; do
    cmp "$wheel" "build/wheel-again/${wheel##*/}"
    sha256sum "$wheel"
done
rm -rf build/wheel-again
echo "Made twice, the same bytes."
