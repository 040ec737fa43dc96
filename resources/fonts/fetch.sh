#!/bin/sh
# Rebuilds this folder's fonts from Debian's packages, by name, and checks every byte against SHA256SUMS.
# Needs Debian 12's apt lists (other releases may hold newer fonts, which the check then refuses) and network.
#
#   sh resources/fonts/fetch.sh             fetch and check
#   sh resources/fonts/fetch.sh --accept    fetch, and take what came as the new SHA256SUMS
set -eu
fonts=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"

(
    cd "$scratch"
    apt-get -q download fonts-noto-core fonts-noto-mono
    for package in *.deb; do
        dpkg-deb -x "$package" unpacked
    done
)

for face in NotoSans-Regular NotoSans-Bold NotoSans-Italic NotoSansMono-Regular; do
    cp "$scratch/unpacked/usr/share/fonts/truetype/noto/$face.ttf" "$fonts/"
done
# The licence stands in the package's copyright file, indented and with dots for empty lines.
{
    printf 'Copyright 2010, 2012-2020 Google LLC (Noto Sans and Noto Sans Mono).\n\n'
    printf 'SIL OPEN FONT LICENSE Version 1.1\n\n'
    sed -n '/^License: OFL-1.1$/,/^$/{ /^ PREAMBLE/,/^$/{ s/^ \.$//; s/^ //; p; } }' \
        "$scratch/unpacked/usr/share/doc/fonts-noto-core/copyright" | sed '$d'
} >"$fonts/OFL.txt"
chmod 644 "$fonts"/*.ttf "$fonts/OFL.txt"

cd "$fonts"
if [ "${1:-}" = --accept ]; then
    sha256sum -- *.ttf OFL.txt >SHA256SUMS
fi
sha256sum --check --quiet SHA256SUMS
