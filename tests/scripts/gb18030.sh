#!/bin/sh
# Every code of GB18030 against the index files of the WHATWG Encoding Standard, and our table against
# what its generator makes of them.
. "$TOP/tests/helpers.sh"

index=$SHARED/data/index-gb18030.txt
ranges=$SHARED/data/index-gb18030-ranges.txt
{ [ -r "$index" ] && [ -r "$ranges" ]; } || skip "no folder with the GB18030 index"

sed -n 's/^ *\([0-9][0-9]*\)	0x\([0-9A-F]*\).*/two \1 \2/p' "$index" >wanted
sed -n 's/^ *\([0-9][0-9]*\)	0x\([0-9A-F]*\).*/four \1 \2/p' "$ranges" >>wanted
"$BUILD/tests/unit/test_gb18030" dump >got || wrong "dump failed"
cmp wanted got || diff wanted got | head -n 20

python3 "$TOP/tests/gb18030_table.py" "$SHARED/data" >table.c || wrong "the generator failed"
cmp table.c "$TOP/src/base/text/gb18030_table.c" || wrong "the table is not what its generator makes"
cmp -s wanted got || wrong "the decoder differs from the index"
finish
