/* SPDX-License-Identifier: Apache-2.0 */
/* Readers of office documents: any bytes as the file or, when they are no ZIP, as the parts in it.
 */
#ifndef TESTS_FUZZ_OFFICE_H
#define TESTS_FUZZ_OFFICE_H

#include "fuzz_reader.h"
#include "fuzz_zipped.h"

/* DATA through the reader FORMAT, as the parts NAMES unless it is a ZIP itself. */
static inline int
fuzz_office(const char *format, const char *const *names, size_t names_count, const uint8_t *data,
	    size_t size)
{
	struct buf zip;

	if (str_starts(fuzz_bytes(data, size), STR("PK")))
		return fuzz_reader(format, data, size);
	buf_init(&zip, FUZZ_ZIP_MAX);
	fuzz_put_zip(&zip, names, names_count, fuzz_bytes(data, size));
	(void)fuzz_reader(format, (const uint8_t *)zip.p, zip.n);
	buf_release(&zip);
	return 0;
}

/* The fuzz target of FORMAT, an array of whose part names is NAMES. */
#define FUZZ_OFFICE(format, names)                                                                 \
	_Static_assert(sizeof(names) / sizeof((names)[0]) <= FUZZ_PARTS, "room for each name");    \
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                               \
	{                                                                                          \
		return fuzz_office(format, names, sizeof(names) / sizeof((names)[0]), data, size); \
	}

#endif
