#!/bin/sh
# Makes the Debian package out of build/daybook, which packaging/freeze.sh makes: build/daybook_VERSION_ARCH.deb.
#
#   sh packaging/deb.sh             freezes first where build/daybook is not there
#   sh packaging/deb.sh --again     packs it twice, and fails where the two differ
#
# Needs dpkg-deb. The same build/daybook gives the same bytes.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
# shellcheck source=packaging/epoch.sh
. "$root/packaging/epoch.sh"
# What the package manager unpacks is the same for everyone, whatever the maker's own files may be read by.
umask 022

[ -x build/daybook/daybook ] || sh packaging/freeze.sh

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' stalkdiary/__init__.py)
arch=$(dpkg --print-architecture)
file=build/daybook_${version}_$arch.deb

# Found by asking which libraries the frozen ones name and the folder does not hold; newer releases know the
# old names of those that were renamed. Sound is as good as not there without libpulse0, and nothing else is.
needs="libc6 (>= 2.35), libgcc-s1, libstdc++6, libdbus-1-3, libegl1, libgl1, libfontconfig1, libfreetype6,
 libglib2.0-0, libgssapi-krb5-2, libuuid1, libwayland-client0, libwayland-cursor0, libwayland-egl1, libx11-6,
 libx11-xcb1, libxcb1, libxcb-cursor0, libxcb-glx0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1,
 libxcb-randr0, libxcb-render0, libxcb-render-util0, libxcb-shape0, libxcb-shm0, libxcb-sync1, libxcb-util1,
 libxcb-xfixes0, libxcb-xkb1, libxkbcommon0, libxkbcommon-x11-0, libzstd1, libbrotli1"

tree() {
    rm -rf "$1"
    mkdir -p "$1/DEBIAN" "$1/usr/bin" "$1/usr/lib" "$1/usr/share/applications" "$1/usr/share/metainfo" \
        "$1/usr/share/icons/hicolor/scalable/apps" "$1/usr/share/doc/daybook"
    cp -R build/daybook "$1/usr/lib/daybook"
    ln -s ../lib/daybook/daybook "$1/usr/bin/daybook"
    cp packaging/linux/daybook.desktop "$1/usr/share/applications/"
    cp resources/icons/daybook.svg "$1/usr/share/icons/hicolor/scalable/apps/daybook.svg"
    cp build/local.daybook.Daybook.metainfo.xml "$1/usr/share/metainfo/"
    {
        printf 'Daybook is under the GNU General Public License, version 3 or later;\n'
        printf 'on Debian systems its text is in /usr/share/common-licenses/GPL-3.\n\n'
        cat build/daybook/LICENCES.md
    } >"$1/usr/share/doc/daybook/copyright"
    cat >"$1/DEBIAN/control" <<CONTROL
Package: daybook
Version: $version
Architecture: $arch
Section: editors
Priority: optional
Maintainer: Daybook <daybook@localhost>
Installed-Size: $(du -sk "$1/usr" | cut -f1)
Depends: $needs
Recommends: libpulse0
Description: notebook
 Notes with dates and attached files, kept encrypted in one folder.
CONTROL
    chmod -R u=rwX,go=rX "$1"
    (cd "$1" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$1/DEBIAN/md5sums"
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# $1: where to. The number of threads has a part in what xz writes, so it is always the same.
pack() {
    tree build/deb
    dpkg-deb --root-owner-group --threads-max=2 -Zxz -z"${DEB_LEVEL:-6}" --build build/deb "$1" >/dev/null
    rm -rf build/deb
}

pack "$file"
if [ "${1:-}" = --again ]; then
    pack "$file.again"
    cmp "$file" "$file.again"
    rm "$file.again"
    echo "Packed twice, the same bytes."
fi
ls -l "$file"
sha256sum "$file"
