# Lines of functions and files: the median, the 95th percentile, the longest, and what is over the limits.
# usage: awk -v function_lines=60 -v file_lines=500 -f tests/lint/sizes.awk FILE...
# Relies on clang-format: a body begins and ends with a brace in the first column.
FNR == 1 { if (file) add_file(); file = FILENAME }
{ lines = FNR }
/^[a-zA-Z_][a-zA-Z0-9_]*\(/ { name = $0; sub(/\(.*/, "", name) }
/^{/ { begins = FNR; inside = name }
/^}/ && inside {
	sizes[++n] = FNR - begins + 1
	if (sizes[n] > function_lines)
		over[++m] = sprintf("%s:%d: %s has %d lines", FILENAME, begins, inside, sizes[n])
	inside = ""
}
function add_file() {
	files[++k] = lines
	if (lines > file_lines)
		over[++m] = sprintf("%s: %d lines", file, lines)
}
function sort(a, count,    i, j, v) {
	for (i = 2; i <= count; i++) {
		v = a[i]
		for (j = i - 1; j > 0 && a[j] > v; j--)
			a[j + 1] = a[j]
		a[j + 1] = v
	}
}
function show(what, a, count) {
	sort(a, count)
	printf "%5d %-10s median %d, 95 %% %d, longest %d\n", count, what, a[int((count + 1) / 2)],
		a[int(count * 0.95)], a[count]
}
END {
	add_file()
	for (i = 1; i <= m; i++)
		print over[i]
	show("functions", sizes, n)
	show("files", files, k)
}
