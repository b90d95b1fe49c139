/* SPDX-License-Identifier: Apache-2.0 */
/* The words in capitals that stand in help for what a person writes, in that person's language. */
#ifndef CLI_PLACEHOLDERS_H
#define CLI_PLACEHOLDERS_H

#include "base/buf.h"
#include "base/diag.h"

/* Append TEXT; each word of it in capitals, as of "FILE[=TITLE]", in LANG. */
void placeholders_put(const char *text, enum diag_lang lang, struct buf *out);

#endif
