#!/bin/sh
# ajv (JSON Schema 2020-12) finds every report.json valid, and broken ones not.
. "$TOP/tests/helpers.sh"
[ -d "$TOP/tests/node_modules/ajv" ] || skip "npm could not fetch ajv"

baosong schema report.schema.json >schema.json || wrong "no schema report.schema.json"
for report in $(specimens); do
	baosong_ran inspect "$report" --format json >"$(basename "$(dirname "$report")").json" 2>/dev/null
done
mkdir reports && mv ./*.json reports/ && mv reports/schema.json .
NODE_PATH=$TOP/tests/node_modules node "$TOP/tests/ajv.cjs" schema.json reports/*.json || bad=1
finish
