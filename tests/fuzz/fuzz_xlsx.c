/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of XLSX: any bytes as the file, or as the parts in it. */
#include "fuzz_office.h"

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
	return fuzz_office("xlsx", names, NAMES, data, size);
}
