#!/bin/sh
# Foreign readers of XML, JSON and CSV find in random records what we wrote, and find it well-formed.
. "$TOP/tests/helpers.sh"

mkdir records
(cd records && "$BUILD/tests/unit/test_render" write 80) || wrong "no random records"
xmllint --noout --nonet records/*.xml || wrong "xmllint refuses"
python3 "$TOP/tests/foreign.py" records || wrong "Python reads something else"
finish
