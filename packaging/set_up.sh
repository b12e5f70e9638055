# shellcheck shell=bash
# Sourced by run.sh, test.sh and translate.sh: brings a Debian 12 machine to where Celldeck runs.
#
# Needs python3, git and apt; root or sudo only when a system package is missing. Says each thing
# it does on standard error (standard output belongs to the command that is run), and does only
# what is missing: a second run takes well under a second.

celldeck_project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
celldeck_venv="${CELLDECK_VENV:-$celldeck_project/.venv}"
celldeck_python="$celldeck_venv/bin/python"
# shellcheck source=packaging/independent_server.sh
source "$celldeck_project/packaging/independent_server.sh"
# shellcheck source=packaging/print_host_server.sh
source "$celldeck_project/packaging/print_host_server.sh"

# What the wheels of Qt and VTK link to, found by starting them in a bare Debian 12.
celldeck_system_packages=(
    python3-venv                                                      # makes the environment
    gcc libc6-dev                                                     # compiles the kernels of geometry
    prusa-slicer                                                      # turns a design into a program
    libglib2.0-0 libgl1 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0   # Qt and VTK at all
    libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libx11-xcb1  # a window
    xvfb xauth                                                        # a screen where there is none
)

say() { printf 'celldeck: %s\n' "$*" >&2; }

give_up() {
    say "$1"
    shift
    local line
    for line in "$@"; do printf '          %s\n' "$line" >&2; done
    exit 1
}

# set_up run|test: afterwards "$celldeck_python" has every package of that lock.
set_up() {
    local purpose="$1"
    _install_system_packages
    # One at a time: two terminals started together must not write one environment. The lock goes
    # with this descriptor, which is closed below so that no service started later keeps it.
    exec 9<"$celldeck_project/packaging/set_up.sh"
    if command -v flock >/dev/null && ! flock --nonblock 9; then
        say "another set-up of this folder is running; waiting for it"
        flock 9
    fi
    _install_python_packages "$purpose"
    _compile_languages
    _compile_kernels
    if [ "$purpose" = test ]; then
        _install_independent_server
        _install_print_host_server
    fi
    exec 9<&-
}

_install_system_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian: make sure that these are installed: ${celldeck_system_packages[*]}"
        return
    fi
    local installed missing=() name
    # The query fails as soon as one is unknown; what it printed still counts.
    installed="$(dpkg-query --show --showformat '${db:Status-Abbrev}${Package}\n' \
        "${celldeck_system_packages[@]}" 2>/dev/null || true)"
    for name in "${celldeck_system_packages[@]}"; do
        grep --quiet --line-regexp --fixed-strings "ii $name" <<<"$installed" || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || give_up \
            "these system packages are missing, and neither root nor sudo is here to install them:" \
            "${missing[*]}" \
            "Ask whoever looks after this machine to run, as root:" \
            "apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing system packages, which takes a minute or more: ${missing[*]}"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    local words
    # What apt and the packages say matters only when it goes wrong.
    words="$("${apt[@]}" update 2>&1)" ||
        say "the package lists could not be renewed; trying with those that are here" "$words"
    words="$("${apt[@]}" install --yes --no-install-recommends "${missing[@]}" 2>&1)" || {
        printf '%s\n' "$words" >&2
        give_up "apt could not install them; its own words are above." \
            "Check the network and the apt sources of this machine, then run the same command again."
    }
}

# The interpreter to build the environment with: the one asked for, else a 3.11, which the locks
# were tried on, else any newer one.
_choose_interpreter() {
    local name version newer=""
    for name in ${CELLDECK_PYTHON:+"$CELLDECK_PYTHON"} python3 /usr/bin/python3 python3.11; do
        version="$("$name" -c 'import ensurepip, sys, venv; print("%d.%d" % sys.version_info[:2])' \
            2>/dev/null)" || continue
        case "$version" in
            3.11) printf '%s' "$name"; return ;;
            3.1[2-9] | 3.[2-9][0-9]) [ -n "$newer" ] || newer="$name" ;;
        esac
    done
    [ -n "$newer" ] || return 1
    say "no Python 3.11 here; going on with $newer, which the locked packages were not tried on"
    printf '%s' "$newer"
}

_install_python_packages() {
    local purpose="$1" lock stamp want
    case "$purpose" in
        run) lock="$celldeck_project/packaging/requirements.lock" ;;
        test) lock="$celldeck_project/packaging/requirements-test.lock" ;;
        *) give_up "set_up takes run or test, not '$purpose'" ;;
    esac
    stamp="$celldeck_venv/celldeck-$purpose.stamp"
    want="$(sha256sum "$lock" | cut -d' ' -f1)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && "$celldeck_python" -c '' 2>/dev/null; then
        return
    fi

    if ! "$celldeck_python" -m pip --version >/dev/null 2>&1 || [ -f "$stamp" ]; then
        # None yet, half of one, or one for another lock: from nothing, so that nothing old stays.
        local interpreter
        interpreter="$(_choose_interpreter)" || give_up \
            "no Python 3.11 or newer with the module venv was found." \
            "Install it (Debian 12: apt-get install python3 python3-venv) or name one: CELLDECK_PYTHON=/path/to/python3"
        say "making a Python environment in $celldeck_venv"
        "$interpreter" -m venv --clear "$celldeck_venv" || give_up \
            "the environment could not be made; Python's own words are above." \
            "Is there room and a right to write in $(dirname "$celldeck_venv")? CELLDECK_VENV names another place."
    fi
    say "installing the Python packages of $(basename "$lock"), about 2 GB on disk; this takes a minute or more"
    "$celldeck_python" -m pip -qq --disable-pip-version-check install \
        --no-input --require-hashes --requirement "$lock" >&2 || give_up \
        "the Python packages could not be installed; pip's own words are above." \
        "Check the network, the room on the disk and this machine's pip settings, then run the same" \
        "command again: it goes on from here."
    printf '%s\n' "$want" >"$stamp"
    # What the checks install holds all that the station needs, in the same versions.
    if [ "$purpose" = test ]; then
        sha256sum "$celldeck_project/packaging/requirements.lock" | cut -d' ' -f1 \
            >"$celldeck_venv/celldeck-run.stamp"
    fi
    say "the Python environment is ready"
}

# The desk loads compiled language files; they are not in the repository.
_compile_languages() {
    local source compiled
    for source in "$celldeck_project"/i18n/*.ts; do
        [ -f "$source" ] || continue
        compiled="${source%.ts}.qm"
        [ "$compiled" -nt "$source" ] && continue
        "$celldeck_venv/bin/pyside6-lrelease" -silent "$source" -qm "$compiled" >&2 ||
            say "$(basename "$source") could not be compiled; the desk will speak English"
    done
}

# Geometry is computed by compiled code; without it by numpy, many times slower.
_compile_kernels() {
    bash "$celldeck_project/packaging/kernels.sh" ||
        say "the kernels could not be compiled; the compiler's own words are above, the work is done in numpy"
}

# Runs `celldeck ARGS…` in place of this shell, in the caller's folder.
become_celldeck() {
    # PYTHONSAFEPATH: a folder of the caller that happens to be called app must not be taken for ours.
    exec env PYTHONSAFEPATH=1 \
        PYTHONPATH="$celldeck_project${PYTHONPATH:+:$PYTHONPATH}" \
        "$celldeck_python" -m app "$@"
}
