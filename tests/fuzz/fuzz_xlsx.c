/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of XLSX: any bytes as the file, or as the parts in it. */
#include "fuzz_reader.h"
#include "fuzz_zipped.h"

static const char *const names[] = {
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };
_Static_assert((int)NAMES <= (int)FUZZ_PARTS, "room for each name");

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf zip;

	if (str_starts(fuzz_bytes(data, size), STR("PK")))
		return fuzz_reader("xlsx", data, size);
	buf_init(&zip, FUZZ_ZIP_MAX);
	fuzz_put_zip(&zip, names, NAMES, fuzz_bytes(data, size));
	(void)fuzz_reader("xlsx", (const uint8_t *)zip.p, zip.n);
	buf_release(&zip);
	return 0;
}
