#!/bin/sh
# Makes an AppImage out of build/daybook: build/daybook-VERSION-ARCH.AppImage.
#
#   APPIMAGETOOL=path/to/appimagetool sh packaging/appimage/build.sh
#   sh packaging/appimage/build.sh --folder       only the folder that it is made of, build/daybook.AppDir
#
# The folder was tried, mounted read-only as a squashfs; appimagetool itself was not at hand where this was written.
# An AppImage mounts itself under the system's temporary folder while it runs, which shows its name there; the
# tar.gz does not. Prefer the tar.gz for a stick.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$root"
# shellcheck source=packaging/epoch.sh
. "$root/packaging/epoch.sh"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' stalkdiary/__init__.py)
folder=build/daybook.AppDir

[ -x build/daybook/daybook ] || sh packaging/freeze.sh

rm -rf "$folder"
mkdir -p "$folder/usr/lib" "$folder/usr/share/metainfo"
cp -R build/daybook "$folder/usr/lib/daybook"
cp packaging/linux/daybook.desktop resources/icons/daybook.svg "$folder/"
ln -s daybook.svg "$folder/.DirIcon"
cp build/local.daybook.Daybook.metainfo.xml "$folder/usr/share/metainfo/"
ln -s usr/lib/daybook/daybook "$folder/AppRun"
[ "${1:-}" != --folder ] || exit 0
"${APPIMAGETOOL:-appimagetool}" --no-appstream "$folder" "build/daybook-$version-$(uname -m).AppImage"
rm -rf "$folder"
