/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of report.json. */
#include "fuzz_record.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_record(render_json_read, data, size);
}
