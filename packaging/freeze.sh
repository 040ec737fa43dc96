#!/bin/sh
# Makes the program with everything it needs in one folder, build/daybook, and tries it. As root, or with sudo
# that asks nothing, it installs what is missing for it with apt; otherwise it names it.
#
#   sh packaging/freeze.sh              into build/daybook; the journey is its gate
#   sh packaging/freeze.sh --no-window  the same, without starting the window
#
# FREEZE_PYTHON names an interpreter that has the packages of requirements/run.txt and freeze.txt; by default
# .venv is made and they are installed into it. Linux and macOS; on Windows see docs/releases.md.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"

window=--window
[ "${1:-}" != --no-window ] || window=

if [ -n "${FREEZE_PYTHON:-}" ]; then
    python=$FREEZE_PYTHON
else
    # shellcheck source=packaging/setup.sh
    . "$root/packaging/setup.sh"
    want_tool git git
    want_tool strip binutils
    set_up run || exit 1
    want_shared_python || exit 1
    [ -z "$window" ] || need_window || exit 1
    want_sound
    "$python" -m pip install --quiet --no-input --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
        -r packaging/requirements/freeze.txt
fi

# shellcheck source=packaging/epoch.sh
. "$root/packaging/epoch.sh"
# And one order of sets.
export PYTHONHASHSEED=1

rm -rf build/daybook build/Daybook.app build/frozen
"$python" -m PyInstaller --noconfirm --clean --log-level WARN --distpath build --workpath build/frozen \
    packaging/frozen/daybook.spec
for part in hollow icu_data slim; do
    "$python" "packaging/frozen/$part.py" build/daybook
done
"$python" packaging/frozen/lacking.py build/daybook
cp LICENSE build/daybook/LICENSE
"$python" packaging/licence_texts.py --out build/daybook/licences
"$python" packaging/bill_of_materials.py --frozen build/daybook --out build/daybook/bill-of-materials.json \
    --report build/daybook/LICENCES.md
if [ -d build/Daybook.app ]; then
    # They go where bundles have such things; what was added is to be under the bundle's signature.
    cp -R build/daybook/LICENSE build/daybook/LICENCES.md build/daybook/licences build/daybook/bill-of-materials.json \
        build/Daybook.app/Contents/Resources/
    codesign --force --sign - build/Daybook.app
fi
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' stalkdiary/__init__.py)
day=$("$python" -c 'import datetime, sys; print(datetime.datetime.fromtimestamp(int(sys.argv[1]), datetime.UTC).date())' \
    "$SOURCE_DATE_EPOCH")
sed "s/@VERSION@/$version/; s/@DATE@/$day/" packaging/linux/local.daybook.Daybook.metainfo.xml \
    >build/local.daybook.Daybook.metainfo.xml
du -sm build/daybook
# shellcheck disable=SC2086  # one word or none
"$python" packaging/journey.py $window build/daybook/daybook
