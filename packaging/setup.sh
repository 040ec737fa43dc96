# shellcheck shell=sh disable=SC2016,SC2154  # the launchers' own variables; `root` comes from the caller
# Sourced by run.sh and test.sh; POSIX sh. Makes and checks the virtual environment .venv in the checkout.
# `root`, the checkout's absolute path, is set by whoever sources this.
#
#   set_up run|dev     returns at once when .venv is complete, else makes it anew
#   want_tool          installs what some tests use, where apt may
#   need_window        stops, naming what to install, when Qt's system libraries are missing
#   want_sound         installs what films are heard with, where apt may
#   want_shared_python the same for the library that a frozen program starts from
#
# Everything said here goes to standard error, and nothing here reads standard input: both belong to the
# program that is started afterwards.

venv=$root/.venv
python=$venv/bin/python
pth=daybook-checkout.pth
# Raised when what is written into .venv changes, so that older ones are made anew.
layout=1

# Another environment's settings must not leak into this one.
unset PYTHONHOME PYTHONPATH

say() { printf '%s\n' "$*" >&2; }

# --- is it there already? -----------------------------------------------------------------------

# The stamps are copies of the requirements they stand for, written last: an interrupted set-up has none.
# The version is asked of the interpreter because a system upgrade changes it under the environment's feet.
ready() {
    cmp -s "$root/packaging/requirements/$1.txt" "$venv/ready-$1.txt" || return 1
    read -r made_by version <"$venv/ready-version" 2>/dev/null || return 1
    [ "$made_by" = "$layout" ] || return 1
    [ -f "$venv/lib/python$version/site-packages/$pth" ] || return 1
    [ "$(python_version "$python")" = "$version" ]
}

python_version() { "$1" -ISc 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null </dev/null; }

# --- what the system has ------------------------------------------------------------------------

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        case $(python_version "$candidate") in
        3.11 | 3.12 | 3.13)
            system_python=$candidate
            return 0
            ;;
        esac
    done
    found=$(python_version python3) || found=
    say "Daybook needs Python 3.11, 3.12 or 3.13, and none of them is here${found:+ (python3 is $found)}."
    say "Install one of them, so that python3.11, python3.12 or python3.13 can be found, and start again."
    return 1
}

# Debian and Ubuntu keep what `python3 -m venv` needs in a package of its own.
has_venv() { "$system_python" -ISc 'import ensurepip, venv' 2>/dev/null </dev/null; }
has_pip() { "$system_python" -m pip --version >/dev/null 2>&1 </dev/null; }
missing_libraries() { "$system_python" -IS "$root/packaging/system_libraries.py" "$1" </dev/null; }

missing_packages() {
    has_venv || printf 'python%s-venv ' "$(python_version "$system_python")"
    missing_libraries packages
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

can_use_apt() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1 </dev/null
}

# Its errors are shown, its account of every step is not. Another apt may be at work: wait for it.
apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null
}

# A fresh container has no package lists yet, and old lists name files that are gone.
apt_install() {
    say "Installing with apt: $*"
    apt update || say "apt could not refresh its lists; going on with those that are here."
    apt install --no-install-recommends "$@"
}

# $1: packages. Elsewhere than on Debian and Ubuntu they have other names, so the libraries are named instead.
name_packages() {
    if command -v apt-get >/dev/null 2>&1; then
        say "    sudo apt-get update && sudo apt-get install --no-install-recommends $1"
    else
        say "    $(missing_libraries sonames)"
    fi
}

# --- making it ----------------------------------------------------------------------------------

# Leaves the command that installs into the environment in `pip`.
make_venv() {
    if has_venv; then
        with_pip=
        pip() { "$python" -m pip "$@"; }
    elif has_pip; then
        with_pip=--without-pip
        pip() { "$system_python" -m pip --python "$python" "$@"; }
    else
        say "Python's part for virtual environments is not here, and takes an administrator to add:"
        name_packages "$(missing_packages)"
        say "Run that line once, then start again."
        return 1
    fi
    rm -rf "$venv" && "$system_python" -m venv ${with_pip:+"$with_pip"} "$venv" </dev/null >&2 && return
    say "The folder $venv cannot be made by this user. Remove it, or start as the checkout's owner."
    return 1
}

install_packages() {
    # The hashes are the check on what arrives; the file is complete, so nothing is left to resolve.
    PIP_USER=0 pip install --quiet --no-input --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: -r "$root/packaging/requirements/$1.txt" </dev/null >&2 && return
    say "The packages could not be fetched or did not match their hashes. Check the network and start again."
    return 1
}

# A path line and two launchers, all relative, so that a checkout that is moved goes on working.
link_checkout() {
    version=$(python_version "$python") &&
        printf '../../../..\n' >"$venv/lib/python$version/site-packages/$pth" &&
        make_launcher daybook && make_launcher stalkdiary
}

# Safe path (-P): a file in the folder one happens to stand in is never imported.
make_launcher() {
    printf '%s\n' '#!/bin/sh' 'here=$(dirname -- "$(readlink -f -- "$0")")' \
        'exec "$here/python" -P -m stalkdiary "$@"' >"$venv/bin/$1" && chmod +x "$venv/bin/$1"
}

stamp() {
    printf '%s %s\n' "$layout" "$version" >"$venv/ready-version" || return 1
    [ "$1" = run ] || cp "$root/packaging/requirements/dev.txt" "$venv/ready-dev.txt" || return 1
    cp "$root/packaging/requirements/run.txt" "$venv/ready-run.txt"
}

make_ready() {
    kind=$1
    # An environment that had the checks' packages keeps them.
    [ ! -f "$venv/ready-dev.txt" ] || kind=dev
    find_python || return 1
    say "Setting up in $venv: once, up to 1 GB and a few minutes."
    packages=$(missing_packages)
    if [ -n "$packages" ] && can_use_apt; then
        # shellcheck disable=SC2086  # one word a package
        apt_install $packages || say "apt could not install them; going on with what is here."
    fi
    make_venv && install_packages "$kind" && link_checkout && stamp "$kind"
}

# Two starts at once must not build over each other; where there is no flock, they are on their own.
set_up() {
    ready "$1" && return
    [ -w "$root" ] || {
        say "The folder $root cannot be written by this user, and .venv has to be made in it."
        return 1
    }
    if command -v flock >/dev/null 2>&1; then
        (
            flock 9
            ready "$1" || make_ready "$1"
        ) 9>"$root/.venv.lock"
    else
        make_ready "$1"
    fi
}

# $1: a command, $2: its package. Tests that need it say so and are skipped where it cannot be had.
want_tool() {
    command -v "$1" >/dev/null 2>&1 && return
    # shellcheck disable=SC2015  # either failure is fine
    can_use_apt && apt_install "$2" || true
}

want_sound() {
    system_python=$python
    packages=$(missing_libraries optional)
    # shellcheck disable=SC2015,SC2086  # either failure is fine; one word a package
    [ -z "$packages" ] || { can_use_apt && apt_install $packages || true; }
}

# Debian's interpreter is one file; what PyInstaller starts from is a package of its own.
want_shared_python() {
    library=$("$python" -c 'import sysconfig; print(sysconfig.get_config_var("INSTSONAME") or "")')
    has_it() { "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$library" 2>/dev/null </dev/null; }
    has_it && return
    package=libpython$(python_version "$python")
    can_use_apt && apt_install "$package" && has_it && return
    say "Packages are made with Python's shared library ($library), which is not here:"
    if command -v apt-get >/dev/null 2>&1; then
        say "    sudo apt-get update && sudo apt-get install --no-install-recommends $package"
    else
        say "    use a Python that was built with --enable-shared (PYTHON=…)"
    fi
    return 1
}

need_window() {
    [ ! -f "$venv/ready-libraries" ] || return 0
    system_python=$python
    if [ -z "$(missing_libraries sonames)" ]; then
        true 2>/dev/null >"$venv/ready-libraries" || true
        return 0
    fi
    packages=$(missing_libraries packages)
    # shellcheck disable=SC2086  # one word a package
    if can_use_apt && apt_install $packages && [ -z "$(missing_libraries sonames)" ]; then
        return 0
    fi
    say "The window needs system libraries that are not here. An administrator can add them:"
    name_packages "$(missing_libraries packages)"
    return 1
}
