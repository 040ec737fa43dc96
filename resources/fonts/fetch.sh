#!/bin/sh
# Rebuilds this folder's fonts from Debian's and npm's packages, by name, and checks every byte against
# SHA256SUMS. Needs Debian 12's apt lists (other releases may hold newer fonts, which the check then
# refuses), npm and network; about 180 MB pass through a scratch folder.
#
#   sh resources/fonts/fetch.sh             fetch and check
#   sh resources/fonts/fetch.sh --accept    fetch, and take what came as the new SHA256SUMS
set -eu
fonts=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"

# Text, and the symbols that it lacks.
text='NotoSans-Regular NotoSans-Bold NotoSans-Italic NotoSansMono-Regular
    NotoSansMath-Regular NotoSansSymbols-Regular NotoSansSymbols2-Regular'
# Scripts that are common enough to be worth a bold face.
bold='NotoNaskhArabic NotoSansArmenian NotoSansBengali NotoSansDevanagari NotoSansEthiopic NotoSansGeorgian
    NotoSansGujarati NotoSansGurmukhi NotoSansHebrew NotoSansKannada NotoSansKhmer NotoSansLao
    NotoSansMalayalam NotoSansMyanmar NotoSansOriya NotoSansSinhala NotoSansTamil NotoSansTelugu
    NotoSansThai'
# Scripts in their regular face alone.
plain='NotoSansAdlam NotoSansCanadianAboriginal NotoSansCherokee NotoSansHanifiRohingya NotoSansMongolian
    NotoSansNKo NotoSansOlChiki NotoSansSyriac NotoSansThaana NotoSansTifinagh NotoSerifTibetan'

(
    cd "$scratch"
    apt-get -q download fonts-noto-core fonts-noto-mono fonts-noto-color-emoji
    for package in *.deb; do
        dpkg-deb -x "$package" unpacked
    done
    # Chinese, Japanese and Korean with TrueType outlines; Debian's have others, which PDF embeds otherwise.
    for region in sc tc jp kr; do
        npm pack --silent "@expo-google-fonts/noto-sans-$region@0.4.3" >/dev/null
        mkdir "$region"
        tar -xzf "expo-google-fonts-noto-sans-$region-0.4.3.tgz" -C "$region" --strip-components=1
    done
)

rm -f "$fonts"/*.ttf
debian=$scratch/unpacked/usr/share/fonts/truetype/noto
for face in $text; do
    cp "$debian/$face.ttf" "$fonts/"
done
for family in $bold; do
    cp "$debian/$family-Regular.ttf" "$debian/$family-Bold.ttf" "$fonts/"
done
for family in $plain; do
    cp "$debian/$family-Regular.ttf" "$fonts/"
done
cp "$debian/NotoColorEmoji.ttf" "$fonts/"
for region in sc tc jp kr; do
    name=NotoSans$(printf %s "$region" | tr '[:lower:]' '[:upper:]')
    cp "$scratch/$region/400Regular/${name}_400Regular.ttf" "$fonts/$name-Regular.ttf"
done
cp "$scratch/sc/LICENSE_FONT" "$fonts/OFL-CJK.txt"
# The licence stands in the package's copyright file, indented and with dots for empty lines.
{
    printf 'Copyright 2010, 2012-2022 Google LLC (all fonts of this folder but Noto Sans SC, TC, JP and KR,\n'
    printf 'whose licence is OFL-CJK.txt).\n\n'
    printf 'SIL OPEN FONT LICENSE Version 1.1\n\n'
    sed -n '/^License: OFL-1.1$/,/^$/{ /^ PREAMBLE/,/^$/{ s/^ \.$//; s/^ //; p; } }' \
        "$scratch/unpacked/usr/share/doc/fonts-noto-core/copyright" | sed '$d'
} >"$fonts/OFL.txt"
chmod 644 "$fonts"/*.ttf "$fonts"/OFL*.txt

cd "$fonts"
if [ "${1:-}" = --accept ]; then
    sha256sum -- *.ttf OFL*.txt >SHA256SUMS
fi
sha256sum --check --quiet SHA256SUMS
