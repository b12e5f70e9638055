#!/usr/bin/env bash
# Sets up what is missing, then runs every check there is; with arguments: only pytest, with them.
#
#   bash packaging/test.sh                      everything, as it runs on every change
#   bash packaging/test.sh tests/drivers -k ok  a part of the tests
#
# Ends with one plain line; the exit code is 0 only when every check passed.
set -euo pipefail
# shellcheck source=packaging/set_up.sh
source "$(dirname "${BASH_SOURCE[0]}")/set_up.sh"

set_up test
cd "$celldeck_project"
bin="$celldeck_venv/bin"
failed=()

check() {
    local name="$1"
    shift
    printf '\n== %s\n' "$name"
    local begun=$SECONDS
    if "$@"; then
        printf '== %s: passed in %d s\n' "$name" "$((SECONDS - begun))"
    else
        printf '== %s: FAILED after %d s\n' "$name" "$((SECONDS - begun))"
        failed+=("$name")
    fi
}

# Three lanes side by side, each with a screen of its own: whole cells, the desk, everything else.
# They mostly wait. What the first two say is printed when all have ended.
three_lanes() {
    local said ended=0
    said="$(mktemp -d)"
    tests tests/stories >"$said/stories" 2>&1 &
    local stories=$!
    tests tests/ui >"$said/desk" 2>&1 &
    local desk=$!
    tests --ignore=tests/stories --ignore=tests/ui || ended=1
    wait "$stories" || ended=1
    wait "$desk" || ended=1
    printf '\n== tests of the desk\n'
    cat "$said/desk"
    printf '\n== stories\n'
    cat "$said/stories"
    rm -r "$said"
    return "$ended"
}

# The desk's tests get a screen of their own, drawn in software, whatever this machine has.
tests() {
    env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1 \
        xvfb-run --auto-servernum --server-args '-screen 0 1920x1200x24 -nolisten tcp' \
        "$celldeck_python" -m pytest "$@"
}

if [ $# -gt 0 ]; then
    check "tests" tests "$@"
else
    check "style" "$bin/ruff" check .
    check "layout of the code" "$bin/ruff" format --check .
    check "types" "$bin/basedpyright" --pythonpath "$celldeck_python"
    check "tests" three_lanes
fi

minutes="$((SECONDS / 60)) min $((SECONDS % 60)) s"
if [ ${#failed[@]} -eq 0 ]; then
    printf '\nAll checks passed in %s.\n' "$minutes"
else
    printf -v names '%s, ' "${failed[@]}"
    printf '\nNot passed: %s. Took %s.\n' "${names%, }" "$minutes"
    exit 1
fi
