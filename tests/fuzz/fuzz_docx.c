/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of DOCX: any bytes as the file, or as the parts in it. */
#include "fuzz_office.h"

static const char *const names[] = {
    "[Content_Types].xml", "_rels/.rels",
    "word/document.xml",   "word/_rels/document.xml.rels",
    "word/styles.xml",	   "word/numbering.xml",
    "word/footer.xml",
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };
_Static_assert((int)NAMES <= (int)FUZZ_PARTS, "room for each name");

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_office("docx", names, NAMES, data, size);
}
