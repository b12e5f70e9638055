#!/usr/bin/env bash
# Writes the lock files from the .in files, for every platform, each file with its hashes.
#
# Needs uv. The machine's own settings say where packages come from; none of that may get into the
# locks, so an address in one ends this with an error. --upgrade takes newer versions.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v uv >/dev/null || { echo "lock.sh needs uv (pip install uv)" >&2; exit 1; }

lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        "$@"
}

lock requirements.in --output-file requirements.lock "$@"
# What the station runs on is tested in the very versions that it runs on.
lock requirements-test.in --constraints requirements.lock --output-file requirements-test.lock "$@"
# A server that the checks run in an environment of its own, with one package in place of another.
lock requirements-octoprint.in --override requirements-octoprint.override \
    --output-file requirements-octoprint.lock "$@"

if grep --line-number --extended-regexp '://|^-' requirements*.lock; then
    echo "the lines above name a place on this machine or network: they must not be in a lock" >&2
    exit 1
fi
echo "locked: $(grep --count '==' requirements.lock) packages to run, $(grep --count '==' requirements-test.lock) to test"
