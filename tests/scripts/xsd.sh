#!/bin/sh
# xmllint finds every report.xml, kind.xml, framework and target.xml valid by the schemas that are shipped.
. "$TOP/tests/helpers.sh"

baosong schema report.xsd >record-schema || wrong "no schema report.xsd"
baosong schema kind.xsd >kind-schema || wrong "no schema kind.xsd"
for report in $(specimens); do
	baosong_ran inspect "$report" --format xml >report.xml 2>/dev/null
	xmllint --noout --nonet --schema record-schema report.xml || wrong "$report"
done
for kind in "$TOP"/mappings/kinds/*/kind.xml; do
	xmllint --noout --nonet --schema kind-schema "$kind" || wrong "$kind"
done
baosong schema framework.xsd >framework-schema || wrong "no schema framework.xsd"
for framework in "$TOP"/mappings/frameworks/*.xml; do
	xmllint --noout --schema framework-schema "$framework" 2>diag || wrong "$(cat diag)"
done
baosong schema target.xsd >target-schema || wrong "no schema target.xsd"
for target in "$TOP"/mappings/targets/*/target.xml; do
	xmllint --noout --nonet --schema target-schema "$target" 2>diag || wrong "$(cat diag)"
done
finish
