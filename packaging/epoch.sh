# shellcheck shell=sh disable=SC2154  # `root` comes from the caller
# Sourced by what makes packages. One time for all that they hold, that of the last commit, so that the same
# sources give the same bytes. SOURCE_DATE_EPOCH chooses another, and is needed where there is no git checkout.

if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    # The checkout may be another user's; git would not look into it otherwise.
    SOURCE_DATE_EPOCH=$(git -c safe.directory="$root" -C "$root" log -1 --format=%ct 2>/dev/null) || {
        echo "The time of the last commit is not known here: it takes git and a checkout, or SOURCE_DATE_EPOCH." >&2
        exit 1
    }
fi
export SOURCE_DATE_EPOCH
