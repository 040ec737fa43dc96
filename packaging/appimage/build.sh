#!/bin/sh
# Makes an AppImage out of build/daybook. NOT TRIED yet: appimagetool was not at hand where this was written.
#
#   APPIMAGETOOL=path/to/appimagetool sh packaging/appimage/build.sh
#
# An AppImage mounts itself under the system's temporary folder while it runs, which shows its name there; the
# tar.gz does not. Prefer the tar.gz for a stick.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$root"
# shellcheck source=packaging/epoch.sh
. "$root/packaging/epoch.sh"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' stalkdiary/__init__.py)

rm -rf build/daybook.AppDir
mkdir -p build/daybook.AppDir/usr/lib
cp -R build/daybook build/daybook.AppDir/usr/lib/daybook
cp packaging/linux/daybook.desktop resources/icons/daybook.svg build/daybook.AppDir/
ln -s usr/lib/daybook/daybook build/daybook.AppDir/AppRun
"${APPIMAGETOOL:-appimagetool}" --no-appstream build/daybook.AppDir "build/daybook-$version-$(uname -m).AppImage"
rm -rf build/daybook.AppDir
