#!/bin/sh
# Starts Daybook from a stick on which the system marks nothing as a program, as most desktops do on sticks in FAT:
#
#   sh start.sh
#
# Not where the system was told to run nothing from sticks at all (noexec).
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
[ ! -x "$here/daybook" ] || exec "$here/daybook" "$@"
for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    [ ! -x "$loader" ] || exec "$loader" "$here/daybook" "$@"
done
echo "This system starts programs in a way that is not known here." >&2
exit 1
