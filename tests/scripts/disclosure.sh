#!/bin/sh
# The report on disclosure in every form and format it is met in: each of its 200 cells is read, every
# relation holds, and one changed cell is found and named.
. "$TOP/tests/helpers.sh"

maker=$TOP/tests/disclosure.py
folder=$SAMPLES/xichuan-2023-disclosure
formats="html docx xlsx ofd pdf"
# Pages are drawn alike, and the columns of a sheet are those of all of its tables: some forms are enough.
forms_of() {
	case $1 in
	html | docx) python3 "$maker" forms ;;
	*) printf '%s\n' plain single-cells pages pages-headed one-table upright words ;;
	esac
}

# The specimen is what is made here.
python3 "$maker" write plain html report.html
cmp report.html "$folder/report.html" || wrong "tests/disclosure.py makes another specimen"
for format in $formats; do
	[ "$format" = html ] && continue
	python3 "$maker" write plain "$format" "report.$format"
	cmp "report.$format" "$folder/formats/report.$format" || wrong "$format: another specimen"
done

for format in $formats; do
	# shellcheck disable=SC2046 # names of forms
	python3 "$maker" each "$format" $(forms_of "$format") || wrong "$format: a form cannot be made"
	for form in $(forms_of "$format"); do
		baosong_ran inspect "$form.$format" --format json >"$form.$format.json" 2>"$form.$format.diag" ||
			wrong "$form.$format: $(cat "$form.$format.diag")"
	done
	python3 "$maker" cells ./*."$format".json || wrong "$format: cells"
done

# What no form changes: id, and the figures of the specimen in their order.
for format in $formats; do
	python3 "$TOP/tests/variants.py" compare plain.html.json "plain.$format.json" || wrong "$format: observations"
done
python3 - ./*.json <<'END' || wrong "another report"
import json, sys
records = {name: json.load(open(name, encoding="utf-8")) for name in sys.argv[1:]}
ids = {record["id"] for record in records.values()}
checks = {(c["id"], tuple(d["value"] for d in c.get("dimensions", []))) for c in records["./plain.html.json"]["checks"]
          if c["outcome"] == "passed"}
bad = [name for name, record in records.items() if sum(c["outcome"] == "passed" for c in record["checks"]) != len(checks)]
print(len(records), "records,", len(ids), "id,", len(checks), "relations hold in each", *bad)
sys.exit(len(ids) != 1 or len(checks) != 42 or bool(bad))
END

# TABLE ROW COLUMN FIGURE: any one figure made another is an error that names it, and the only one.
caught() {
	for format in $some; do
		python3 "$maker" change "$format" "changed.$format" "$@"
		baosong convert "changed.$format" -o out --lang zh --format json=findings.json >/dev/null 2>diag
		[ $? = 1 ] || { cat diag && wrong "$format: $*: not an error"; }
		python3 "$maker" caught findings.json "$@" || wrong "$format: $*: not named"
	done
}
some=$formats
caught requests received natural-person 42
caught requests other-other natural-person 20
caught proceedings review all-outcomes 4
some="html docx"
caught requests granted enterprise 3
caught requests denied-third-party enterprise ""
caught requests handled-total legal-service 3
caught requests carried-over natural-person 1
caught requests carried-over all-applicants 13
caught requests denied-process all-applicants 4
caught requests denied-security research-institute 1
caught proceedings lawsuit-direct pending 1

# The year before: what was carried over then is what was brought forward now.
python3 "$maker" former former.html
baosong_ran convert former.html -o former >/dev/null 2>diag || wrong "former: $(cat diag)"
baosong_ran inspect former.html --format json >former.json 2>/dev/null
baosong_ran inspect former.html --format xml >former.xml 2>/dev/null
# carried OUTCOME COUNT RECORD: so many relations with the year before have that outcome.
carried() {
	baosong inspect report.html --former "$3" --format json >now.json 2>now.diag || wrong "$3: $(cat now.diag)"
	n=$(python3 -c 'import json, sys
print(sum(c["outcome"] == sys.argv[1] for c in json.load(open("now.json", encoding="utf-8"))["checks"]
          if c["id"] in ("requests-carry-over", "documents-carry-over")))' "$1")
	[ "$n" = "$2" ] || wrong "$3: $n relations $1, wanted $2: $(cat now.diag)"
}
for record in former.json former.xml former/*.zip; do
	carried passed 9 "$record"
	grep -q 'BALANCE_DIFF\|FORMER_OTHER' now.diag && wrong "$record: $(cat now.diag)"
done
sed 's/>35</>36</' former.html >other.html
baosong_ran inspect other.html --format json >other.json 2>/dev/null
carried failed 1 other.json
grep -q 'warning: .*: 38, but 39 by .*BALANCE_DIFF' now.diag || wrong "documents: $(cat now.diag)"
cp now.json own.json
carried not-applicable 2 own.json
grep -q 'FORMER_OTHER' now.diag || wrong "its own record: $(cat now.diag)"
cp former/*.zip broken.zip && printf x >>broken.zip
baosong inspect report.html --former broken.zip >/dev/null 2>diag
[ $? = 1 ] || wrong "a broken bundle: $(cat diag)"
baosong inspect report.html --former absent.json >/dev/null 2>diag
[ $? = 3 ] || wrong "no record: $(cat diag)"
baosong_ran convert report.html --former former.json -o with >/dev/null 2>diag
baosong_ran verify with/*.zip >/dev/null 2>diag || wrong "bundle: $(cat diag)"
finish
