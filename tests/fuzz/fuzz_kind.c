/* SPDX-License-Identifier: Apache-2.0 */
/* The loader of kinds of report: any bytes as kind.xml. */
#include "fuzz_mappings.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct fuzz_folder *folder = fuzz_folder();

	fuzz_put_file(folder, "kinds/k/kind.xml", fuzz_bytes(data, size));
	fuzz_use_folder(folder);
	return 0;
}
