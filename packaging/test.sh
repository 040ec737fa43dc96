#!/bin/sh
# Sets everything up on the first start, runs every check and every test, and ends with pytest's summary.
#
#   sh packaging/test.sh                      all of it, under ten minutes on two cores
#   sh packaging/test.sh tests/vault -k head  pytest alone, with these arguments
#
# All checks run even when an early one fails; the exit status is that of pytest, or 1 when another failed.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=packaging/setup.sh
. "$root/packaging/setup.sh"

set_up dev || exit 1
need_window || exit 1
# Sessions watched call by call and power cuts modelled from them; libraries slimmed for packages; second opinions
# on PDFs; a real screen.
if [ "$(uname -s)" = Linux ]; then
    want_tool strace strace
    want_tool as binutils
    want_tool pdftotext poppler-utils
    want_tool qpdf qpdf
    want_tool Xvfb xvfb
    want_tool xdotool xdotool
    want_tool xwininfo x11-utils
    want_tool dbus-daemon dbus
fi

cd "$root"
QT_QPA_PLATFORM=offscreen
export QT_QPA_PLATFORM

if [ $# -gt 0 ]; then
    exec "$python" -m pytest "$@"
fi

failed=
check() {
    name=$1
    shift
    printf '== %s\n' "$name"
    "$@" || failed="$failed, $name"
}

check 'ruff check' "$python" -m ruff check
check 'ruff format' "$python" -m ruff format --check
check 'mypy' "$python" -m mypy
check 'import-linter' "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' \
    --no-logo

printf '== pytest\n'
if [ -n "$failed" ]; then
    printf 'Checks that failed above: %s\n' "${failed#, }"
fi
status=0
"$python" -m pytest -n 2 || status=$?
if [ "$status" -eq 0 ] && [ -n "$failed" ]; then
    status=1
fi
exit "$status"
