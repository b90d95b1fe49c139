#!/bin/sh
# A new kind of report passes check and test as it is laid out, is read at once, and nothing is written over.
. "$TOP/tests/helpers.sh"

baosong mapping new kind fire-safety -o own >out 2>diag || { wrong "it is not laid out" && cat diag; }
[ -s diag ] && wrong "it says: $(cat diag)"
grep -q 'mapping test fire-safety --mappings own' out || wrong "the next step is not named"
baosong --lang zh mapping new kind second --mappings own >out || wrong "no second one beside it"
grep -q '已建立 own/kinds/second/' out || wrong "not in Chinese"
for action in check test; do
	baosong mapping $action --mappings own >out 2>diag || { wrong "mapping $action" && cat diag; }
	[ -s diag ] && wrong "mapping $action says: $(cat diag)"
done
grep -q @ID@ own/kinds/*/kind.xml && wrong "the mark for the id is left"
baosong --mappings own inspect --format json own/kinds/fire-safety/cases/report.txt >record.json 2>diag
grep -q '"indicator": *"enquiries-received"' record.json || wrong "its case is not read as a report of that kind"

# What its comments tell to change, changed: the tests see it.
sed 's/收到|受理)群众咨询/来访)群众咨询/' own/kinds/second/kind.xml >changed && cp changed own/kinds/second/kind.xml
baosong mapping test second --mappings own >out 2>diag && wrong "a phrase that no longer fits passes"

find own -type f -exec sha256sum {} + | LC_ALL=C sort >before
baosong mapping new kind second -o own >out 2>diag && wrong "it is laid out twice"
grep -q KIND_EXISTS diag || wrong "not told that it is there"
mkdir -p own/kinds/taken && echo mine >own/kinds/taken/notes
find own -type f -exec sha256sum {} + | LC_ALL=C sort >before
baosong mapping new kind taken -o own >out 2>diag && wrong "somebody's folder is taken"
find own -type f -exec sha256sum {} + | LC_ALL=C sort >after
cmp -s before after || wrong "something was written over"

# A run that was interrupted is gone on with.
mkdir own/kinds/.third.new
baosong mapping check --mappings own >/dev/null 2>&1 || [ -d own/kinds/.third.new ] || wrong "what is hidden is seen"
baosong mapping new kind third -o own >out 2>diag || wrong "after an interruption: $(cat diag)"
[ -f own/kinds/third/cases/report.tsv ] || wrong "it is not whole"

for id in Fire 1st -x- a_b fire.safety ../fire 消防 '' "$(printf '%065d' 0 | tr 0 a)"; do
	baosong mapping new kind -o own -- "$id" >out 2>diag
	[ $? = 2 ] || wrong "the id '$id' is taken"
done
baosong mapping new kind "$(printf '%064d' 0 | tr 0 a)" -o own >out 2>diag || wrong "an id of 64 letters: $(cat diag)"

rm -r own/kinds/taken

# A target likewise; in a folder of its own it comes with the kinds, so that it can be tried.
for option in '-o own' '-o apart'; do
	# shellcheck disable=SC2086
	baosong mapping new target portal $option >out 2>diag || wrong "no target with $option: $(cat diag)"
	folder=${option#-o }
	grep -q "mapping check portal --mappings $folder" out || wrong "the next step of a target is not named"
	baosong mapping check --mappings "$folder" >out 2>diag || wrong "the target is unsound: $(cat diag)"
	[ -s diag ] && wrong "of the target: $(cat diag)"
	baosong mapping test portal --mappings "$folder" --lang en >out 2>diag || wrong "its case fails: $(cat diag)"
	grep -qx 'portal: 1 case holds' out || wrong "no case: $(cat out)"
done
grep -rq @ID@ apart/targets && wrong "the mark for the id is left in the target"
baosong mapping list --mappings apart --lang en | grep -q '^portal .* 3 target files' || wrong "the target is not listed"
baosong mapping list --mappings apart | grep -q '^rule-of-law ' || wrong "a target without kinds"
baosong mapping list portal --mappings apart --lang en >about
grep -q '/catalogue/resource/@name *mandatory' about || wrong "no fields"
grep -q '^  basis *GB/T 0000-0000 Example standard$' about || wrong "no standard: $(cat about)"
grep -q '^  missing *What of the standard is not covered' about || wrong "no word of what is missing: $(cat about)"
grep -q '^  provider .*  default(metadata/issuer, reportingBody, place/@name)  Provider, /resources/\*/provider$' about || wrong "no lets: $(cat about)"
grep -q '^catalogue.json  application/json$' about || wrong "no outputs: $(cat about)"
baosong mapping list province-core --lang zh >about
grep -q '^  categoryCode .* （无） *类目编码$' about || wrong "no settings without a value: $(cat about)"
# A sign of templates.
# shellcheck disable=SC2016
grep -q '^  metadataContact .* [$]provider *元数据维护方名称$' about || wrong "no lets of lets: $(cat about)"
grep -q '^  provider .* 信息资源提供方名称、元数据维护方名称$' about || wrong "what is used through another let: $(cat about)"
baosong mapping new target portal -o own >out 2>diag && wrong "a target is laid out twice"

# A fault in each of its templates is told with its file, line and column; a field no longer written, too.
faulty() {
	cp -r apart/targets/portal saved
	sed -i "$2" "apart/targets/portal/$1"
	baosong mapping check --mappings apart >out 2>diag
	[ $? = 2 ] || wrong "$1, $2: exit status"
	grep -q "^apart/targets/portal/$3: error: .*\[$4\]" diag || wrong "$1, $2: $(cat diag)"
	rm -r apart/targets/portal && mv saved apart/targets/portal
}
faulty catalogue.xml 's/{@unit}/{@unti}/' catalogue.xml:10:70 BINDING_NAME
faulty catalogue.xml '/<provider/d' target.xml:36:3 TARGET_FIELD_UNBOUND
faulty catalogue.json 's/"@value"}/"nosuch(@value)"}/' catalogue.json:12:33 BINDING_FUNCTION
faulty figures.csv 's/,line$//' figures.csv:2:1 TEMPLATE_CELLS
faulty target.xml 's/default(/defualt(/' target.xml:18:24 BINDING_FUNCTION

mkdir bare
baosong mapping new kind fire --mappings bare >out 2>diag && wrong "from a folder that holds no mappings"
grep -q '^bare/codes: error: cannot read this mapping file: No such file or directory \[SPEC_UNREADABLE\]' diag ||
	wrong "no mappings: $(cat diag)"
[ -z "$(ls -A bare)" ] || wrong "left behind: $(find bare)"

printf x >file
baosong mapping new kind fire -o file >out 2>diag
[ $? = 4 ] || wrong "into a file: $(cat diag)"
grep -q WRITE_FAILED diag || wrong "a failure without a finding"
finish
