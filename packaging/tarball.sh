#!/bin/sh
# Makes the portable form for Linux out of build/daybook: build/daybook-VERSION-linux-ARCH.tar.gz. It runs from
# wherever it is unpacked, a USB stick included, and writes nothing but what it is told to.
#
#   sh packaging/tarball.sh         freezes first where build/daybook is not there
#
# The same build/daybook gives the same bytes.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
# shellcheck source=packaging/epoch.sh
. "$root/packaging/epoch.sh"

[ -x build/daybook/daybook ] || sh packaging/freeze.sh

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' stalkdiary/__init__.py)
file=build/daybook-$version-linux-$(uname -m).tar.gz
# Sticks are in FAT or exFAT, which know no links.
if find build/daybook -type l | grep .; then
    echo "There are links in build/daybook, which cannot be unpacked to a stick." >&2
    exit 1
fi
# What says that it is carried about lies in this form alone.
tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --format=gnu --directory build daybook --directory "$root/packaging/portable" daybook/portable.txt daybook/start.sh |
    gzip -n -9 >"$file"
ls -l "$file"
sha256sum "$file"
