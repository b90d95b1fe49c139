/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the corrections of one report: what they make of its record is what they say. */
#include "fuzz_pipeline.h"
#include "fuzz_record.h"

#include "correct/correct.h"

static const struct str text =
    STR_INIT("清溪区2023年法治政府建设情况报告\n一、主要做法\n召开政府常务会议28次，研究议题1,"
	     "142项，其中重大决策"
	     "3—5项；罚没款1.7万余元，同比下降12.5%，近1/3为调解。\n热线12348受理1件、1件。\n");

/* In the order of the text, one behind the other. */
static void
require_order(const struct record *record)
{
	for (size_t i = 1; i < record->observations.n; i++)
		REQUIRE(record->observations.items[i - 1].basis.place.end <=
			record->observations.items[i].basis.place.offset);
	for (size_t i = 1; i < record->numerals.n; i++)
		REQUIRE(record->numerals.items[i - 1].place.end <=
			record->numerals.items[i].place.offset);
}

static void
require_again(struct report *report, struct str bytes, const struct correct_terms *terms)
{
	struct corrections *again = corrections_read(bytes, report->arena, &report->dg);
	size_t before = report->dg.counts[CORRECTION_DIFFERS];

	REQUIRE(again);
	corrections_again(again, terms, report->record);
	REQUIRE(report->dg.counts[CORRECTION_DIFFERS] == before);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pipeline *pipeline = fuzz_pipeline();
	struct correct_terms terms = {.units = pipeline->context->mappings->lists[CODES_UNITS]};
	struct str bytes = fuzz_bytes(data, size);
	struct corrections *corrections;
	struct report report;

	report_init(&report, "report");
	buf_str(&report.bytes, text);
	REQUIRE(report_understand(pipeline, &report, &(struct report_choices){0}));
	terms.kind = report.kind;
	corrections = corrections_read(bytes, report.arena, &report.dg);
	if (corrections) {
		corrections_apply(corrections, &terms, report.doc, report.record);
		require_order(report.record);
		fuzz_round_trips(report.record, report.arena);
		require_again(&report, bytes, &terms);
		terms = (struct correct_terms){.kind = report.kind, .again = true};
		require_again(&report, bytes, &terms);
	} else {
		REQUIRE(diag_count(&report.dg, DIAG_ERROR) > 0);
	}
	report_release(&report);
	return 0;
}
