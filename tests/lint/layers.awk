# Who may include whom: src/LAYERS first, then every source file.
# Third-party headers belong to the folders that adapt a library: ext, store, serve.
FNR == NR {
	for (i = 2; i <= NF; i++)
		allowed[$1, $i] = 1
	next
}
/^# *include +"/ {
	split(FILENAME, from, "/")
	split($0, to, "[\"/]")
	if (from[2] != to[2] && !((from[2], to[2]) in allowed))
		complain(from[2] " may not include " to[2])
}
/^# *include +<(libxml|jansson|zip|zlib|libdeflate|openssl|sqlite3|libpq|curl|microhttpd|seccomp)/ {
	split(FILENAME, from, "/")
	if (from[2] !~ /^(ext|store|serve)$/)
		complain("only ext, store and serve know libraries")
}
function complain(text) {
	print FILENAME ":" FNR ": " text
	bad = 1
}
END { exit bad }
