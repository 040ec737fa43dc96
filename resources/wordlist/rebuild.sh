#!/bin/sh
# Makes eff-large.txt again from the PyPI package "diceware" 1.0.1 and checks every hash on the way.
# Usage: sh resources/wordlist/rebuild.sh   (needs python3 with pip, sha256sum, cut)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$work" diceware==1.0.1
wheel="$work/diceware-1.0.1-py3-none-any.whl"
echo "5afd86e0d9c22e9f4abd71315547b5f53127e067487f6fd146b572e343bac545  $wheel" | sha256sum --check --quiet
python3 -m zipfile -e "$wheel" "$work/wheel"

# The dice numbers go, the words and their order stay.
cut -f2 "$work/wheel/diceware/wordlists/wordlist_en_eff.txt" > "$work/eff-large.txt"
(cd "$work" && sha256sum --check --quiet "$here/eff-large.txt.sha256")
mv "$work/eff-large.txt" "$here/eff-large.txt"
