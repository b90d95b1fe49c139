#!/bin/sh
# Lines of each source file that the last `make cov` ran, least first, and of all together.
cd "$(dirname "$0")/../.." || exit 4
find src -name '*.c' | LC_ALL=C sort | while read -r source; do
	gcov -n -o "build/cov/${source%.c}.o" "$source" 2>/dev/null |
		awk -v file="$source" '
			/^File / { mine = $0 == "File \x27" file "\x27" }
			/^Lines executed/ && mine { split($2, part, /[:%]/); print part[2], $4, file; exit }'
done | sort -n | awk '
	{ printf "%6.1f %%  of %5d  %s\n", $1, $2, $3; ran += $1 * $2 / 100; lines += $2 }
	END { printf "%6.1f %%  of %5d  all\n", lines ? 100 * ran / lines : 0, lines }'
