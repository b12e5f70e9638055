#!/usr/bin/env bash
# Sets up what is missing, then opens the station; with arguments: runs `celldeck ARGS…`.
#
#   bash packaging/run.sh              the desk on the training cell; without a display, the demo
#   bash packaging/run.sh ARGS…        celldeck ARGS…, for example: bash packaging/run.sh unit list
set -euo pipefail
# shellcheck source=packaging/set_up.sh
source "$(dirname "${BASH_SOURCE[0]}")/set_up.sh"

# Whether a window can be opened is asked of Qt itself: a variable may name a screen that is gone.
display_answers() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
    (
        ulimit -c 0
        timeout 20 "$celldeck_python" -c \
            'from PySide6.QtGui import QGuiApplication as App; a = App([]); raise SystemExit(a.platformName() not in ("xcb", "wayland"))'
    ) >/dev/null 2>&1
}

set_up run
if [ $# -gt 0 ]; then
    become_celldeck "$@"
elif display_answers; then
    say "opening the desk on the training cell; everything in it is simulated"
    become_celldeck --cell embedded
else
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "the display ${WAYLAND_DISPLAY:-$DISPLAY} does not answer, so no window can be opened"
    else
        say "there is no display here, so no window can be opened"
    fi
    say "running the demo instead: one job through all seven stages (celldeck demo)"
    become_celldeck demo
fi
