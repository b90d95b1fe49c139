/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of OFD: any bytes as the file, or as the files in it. */
#include "fuzz_office.h"

static const char *const names[] = {
    "OFD.xml",
    "Doc_0/Document.xml",
    "Doc_0/Pages/Page_0/Content.xml",
    "Doc_0/Pages/Page_1/Content.xml",
    "Doc_0/DocumentRes.xml",
    "Doc_0/Tpls/Tpl_0/Content.xml",
    "Doc_0/Annots/Annotations.xml",
    "Doc_0/Attachments.xml",
};

FUZZ_OFFICE("ofd", names)
