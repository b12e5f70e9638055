#!/usr/bin/env bash
# Writes the tables of methods, errors and settings into README.md; with --check only compares.
set -euo pipefail
# shellcheck source=packaging/set_up.sh
source "$(dirname "${BASH_SOURCE[0]}")/set_up.sh"
set_up "$([ -x "$celldeck_venv/bin/pytest" ] && echo test || echo run)"
PYTHONPATH="$celldeck_project" exec "$celldeck_python" "$celldeck_project/packaging/readme_tables.py" "$@"
