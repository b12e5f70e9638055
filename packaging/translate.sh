#!/usr/bin/env bash
# Brings i18n/*.ts up to date with the texts in ui/; with --check only says whether they are.
#
# German holds every text; English holds only the texts with a number in them, for their plurals
# (the words in the code are English already). Texts that are gone are taken out.
set -euo pipefail
# shellcheck source=packaging/set_up.sh
source "$(dirname "${BASH_SOURCE[0]}")/set_up.sh"
set_up "$([ -x "$celldeck_venv/bin/pytest" ] && echo test || echo run)"
exec "$celldeck_python" "$celldeck_project/packaging/language_files.py" "$@"
