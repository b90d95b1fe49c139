/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of DOCX: any bytes as the file, or as the parts in it. */
#include "fuzz_office.h"

static const char *const names[] = {
    "[Content_Types].xml", "_rels/.rels",
    "word/document.xml",   "word/_rels/document.xml.rels",
    "word/styles.xml",	   "word/numbering.xml",
    "word/footer.xml",
};

FUZZ_OFFICE("docx", names)
