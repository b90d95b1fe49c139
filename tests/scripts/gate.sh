#!/bin/sh
# What may not be published is not packed, wherever it stands; what only looks like it is.
. "$TOP/tests/helpers.sh"
python3 "$TOP/tests/gate.py" || bad=1

# Several PDF files are looked into one after the other, sound or not.
if command -v pdftotext >/dev/null; then
	cp "$SAMPLES/qingxi-2023/formats/report.pdf" a.pdf
	cp a.pdf b.pdf
	printf '%%PDF-1.7\nnothing\n' >c.pdf
	baosong convert "$SAMPLES/songhe-2025-government-work/report.html" --attach a.pdf --attach c.pdf --attach b.pdf \
		-o pdfs >/dev/null 2>diag
	status=$?
	[ $status = 0 ] || wrong "three PDF attachments: exit $status: $(cat diag)"
	grep GATE_UNREAD diag | grep -q 'c.pdf' || wrong "the broken one is not named: $(cat diag)"
	grep GATE_UNREAD diag | grep -qE '[ab]\.pdf' && wrong "a sound one was not read: $(cat diag)"
fi
finish
