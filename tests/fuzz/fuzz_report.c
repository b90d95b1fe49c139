/* SPDX-License-Identifier: Apache-2.0 */
/* From any bytes to a record and back, with the mappings as they are. */
#include "fuzz_pipeline.h"
#include "fuzz_record.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pipeline *pipeline = fuzz_pipeline();
	struct report report;

	report_init(&report, "report");
	buf_put(&report.bytes, data, size);
	if (report_understand(pipeline, &report, &(struct report_choices){0}))
		fuzz_round_trips(report.record, report.arena);
	else
		REQUIRE(diag_count(&report.dg, DIAG_ERROR) > 0);
	report_release(&report);
	return 0;
}
