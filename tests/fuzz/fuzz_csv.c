/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of CSV. */
#include "fuzz_reader.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("csv", data, size);
}
