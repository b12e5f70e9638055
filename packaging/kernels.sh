#!/usr/bin/env bash
# Compiles every *_kernel.c into a library beside it, named by the hash of its source.
#
#   bash packaging/kernels.sh      part of set-up; does only what is missing
#
# Without a compiler it says so and ends well: the same work is then done in Python, slower.
set -euo pipefail
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
compiler="$(command -v cc || command -v gcc || true)"

# Products are not fused into sums, so that the figures are those of numpy on every machine.
options=(-O3 -std=c11 -shared -fPIC -ffp-contract=off -fno-math-errno -Wall -Wextra -Werror)

while IFS= read -r source; do
    stem="${source%.c}"
    library="$stem-$(sha256sum "$source" | cut -c1-12).so"
    [ -f "$library" ] && continue
    if [ -z "$compiler" ]; then
        printf 'celldeck: no C compiler here; %s works in Python, slower\n' "$(basename "$stem")" >&2
        continue
    fi
    draft="$library.$$"
    "$compiler" "${options[@]}" -o "$draft" "$source" -lm
    find "$(dirname "$source")" -maxdepth 1 -name "$(basename "$stem")-*.so" -delete
    mv "$draft" "$library"
done < <(find "$project/app" "$project/drivers" "$project/ui" -name '*_kernel.c' | sort)
