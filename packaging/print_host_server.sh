# shellcheck shell=bash
# Sourced by set_up.sh: the OctoPrint that the checks talk to, in an environment of its own.
#
# It is run, never imported and never shipped (AGPL). All of it comes as wheels, so that neither a
# compiler nor headers are needed; --no-deps, because the lock is the whole list and names the one
# package (netifaces2) that stands in for another without wheels.

_install_print_host_server() {
    local lock="$celldeck_project/packaging/requirements-octoprint.lock"
    local place="$celldeck_venv/octoprint"
    local stamp="$place/celldeck.stamp" want
    want="$(sha256sum "$lock" | cut -d' ' -f1)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && "$place/bin/python" -c '' 2>/dev/null; then
        return
    fi
    say "installing OctoPrint, the print host that the checks talk to; about 200 MB, half a minute"
    "$celldeck_python" -m venv --clear "$place" || give_up \
        "the environment of the print host could not be made; Python's own words are above."
    # --no-compile: most of it is never imported
    "$place/bin/python" -m pip -qq --disable-pip-version-check install --no-input --no-compile \
        --no-deps --only-binary :all: --require-hashes --requirement "$lock" >&2 || give_up \
        "OctoPrint could not be installed; pip's own words are above." \
        "Check the network and this machine's pip settings, then run the same command again."
    printf '%s\n' "$want" >"$stamp"
}
