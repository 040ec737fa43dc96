#!/bin/sh
# Signs, packs and notarises build/Daybook.app, which the freezer makes on a Mac. NOT TRIED yet: it was written to
# Apple's documentation ("Notarizing macOS software before distribution") on another system.
#
#   IDENTITY="Developer ID Application: …" PROFILE=daybook sh packaging/macos/sign.sh
#
# PROFILE is a keychain profile made once with `xcrun notarytool store-credentials PROFILE`.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$root"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' stalkdiary/__init__.py)
image=build/daybook-$version-macos-$(uname -m).dmg

# Inside first, the bundle last. The hardened runtime keeps other programs of the same user out of its memory.
# Frameworks (Qt's, and Python's own) are bundles too, and their libraries have no ending.
find build/Daybook.app/Contents -type d -name '*.framework' -prune -exec \
    codesign --force --options runtime --timestamp --sign "$IDENTITY" {} \;
find build/Daybook.app/Contents -type d -name '*.framework' -prune -o \
    -type f \( -name '*.dylib' -o -name '*.so' \) -exec \
    codesign --force --options runtime --timestamp --sign "$IDENTITY" {} +
codesign --force --options runtime --timestamp --entitlements packaging/macos/entitlements.plist \
    --sign "$IDENTITY" build/Daybook.app
codesign --verify --deep --strict build/Daybook.app
python3 packaging/journey.py --window build/Daybook.app/Contents/MacOS/daybook

hdiutil create -volname Daybook -srcfolder build/Daybook.app -ov -format UDZO "$image"
codesign --force --timestamp --sign "$IDENTITY" "$image"
xcrun notarytool submit "$image" --keychain-profile "$PROFILE" --wait
xcrun stapler staple "$image"
shasum -a 256 "$image"
