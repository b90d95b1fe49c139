/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What `pdftotext -bbox` writes, mark by mark:
 *
 *     <title>…</title> <meta name="…" content="…"/>
 *     <page width="…" height="…"> <word xMin="…" yMin="…" xMax="…" yMax="…">…</word> … </page>
 *
 * It looks like XHTML but is none: characters that XML forbids stand in it, numbers may be none,
 * and a program that a hostile file has taken over writes what it likes.  Whatever comes, this
 * takes time in proportion to it; what is no mark is passed over.
 */
#ifndef READ_PDF_MARKS_H
#define READ_PDF_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"
#include "read/layout/layout.h"

enum mark_kind { MARK_TITLE, MARK_META, MARK_PAGE, MARK_WORD };

/* Strings are slices of the text; entities stand in them as they are. */
struct mark {
	enum mark_kind kind;
	struct str name;       /* MARK_META */
	struct str text;       /* MARK_TITLE, MARK_META, MARK_WORD */
	struct layout_box box; /* MARK_PAGE, MARK_WORD: thousandths of a millimetre */
};

/* Take the next mark off *REST; false when there is none. */
bool mark_next(struct str *rest, struct mark *out);

/* TEXT with its entities decoded, as code points in ARENA; *N_OUT of them.  Bytes that are no UTF-8
 * are U+FFFD. */
uint32_t *mark_points(struct str text, struct arena *arena, uint32_t *n_out);

#endif
