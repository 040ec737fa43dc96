#!/bin/sh
# Sets everything up on the first start, and runs the program from the checkout.
#
#   sh packaging/run.sh                   the window; without a screen, a made-up diary and its pack in demo-pack
#   sh packaging/run.sh verify X.zip      any command of the program
#
# Setting up makes a virtual environment in .venv and, as root or with sudo that asks nothing, installs
# missing system libraries with apt; otherwise it names them. PYTHON=python3.12 chooses the interpreter.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=packaging/setup.sh
. "$root/packaging/setup.sh"

set_up run || exit 1

if [ $# -eq 0 ]; then
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
        need_window || exit 1
    else
        # The first name that is free: what an earlier start made stays as it is.
        out=demo-pack
        n=1
        while [ -e "$out" ]; do
            n=$((n + 1))
            out=demo-pack-$n
        done
        set -- demo --out "$out"
    fi
fi
exec "$venv/bin/daybook" "$@"
