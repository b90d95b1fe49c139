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

	# What pdftotext cannot read of one is told, and what it can is judged.
	python3 "$TOP/tests/pdf.py" partly part.pdf '办结案件5件'
	python3 "$TOP/tests/pdf.py" partly told.pdf '联系人李四，电话13812345679。'
	python3 "$TOP/tests/pdf.py" partly none.pdf
	pdftotext part.pdf - 2>/dev/null | grep -q 5 || wrong "nothing of part.pdf can be read"
	pdftotext part.pdf - 2>/dev/null | grep -q 139 && wrong "all of part.pdf can be read"
	for file in part none; do
		baosong convert "$SAMPLES/songhe-2025-government-work/report.html" --attach $file.pdf -o $file >/dev/null 2>diag
		status=$?
		[ $status = 0 ] || wrong "$file.pdf: exit $status: $(cat diag)"
		grep GATE_UNREAD diag | grep -q $file.pdf || wrong "$file.pdf is not named: $(cat diag)"
		baosong inspect --lang en $file.pdf 2>&1 >/dev/null | grep -v SCANNED >diag
		grep -q 'PDF_[A-Z_]*MAPS' diag || wrong "$file.pdf: $(cat diag)"
		baosong explain "$(grep -o 'PDF_[A-Z_]*MAPS[A-Z_]*' diag)" | grep -q poppler-data || wrong "$file.pdf: no remedy"
	done
	baosong convert "$SAMPLES/songhe-2025-government-work/report.html" --attach told.pdf -o told >/dev/null 2>diag
	status=$?
	[ $status = 1 ] || wrong "told.pdf: exit $status: $(cat diag)"
	grep -q 'told.pdf:.*GATE_MOBILE' diag || wrong "what is read of told.pdf is not judged: $(cat diag)"
	grep GATE_UNREAD diag | grep -q told.pdf || wrong "told.pdf is not named: $(cat diag)"
fi
finish
