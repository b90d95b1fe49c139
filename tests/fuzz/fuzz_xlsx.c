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

FUZZ_OFFICE("xlsx", names)
