/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a web page besides its text. */
#ifndef READ_HTML_REMAINS_H
#define READ_HTML_REMAINS_H

#include "model/document.h"
#include "model/remain.h"

/* Hand comments, attributes, scripts and all text, hidden or not, of the source of DOC to TAKER. */
void html_remains(const struct document *doc, const struct remain_taker *taker);

#endif
