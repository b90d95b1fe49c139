/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the gate share. */
#ifndef EXTRACT_GATE_WORDS_H
#define EXTRACT_GATE_WORDS_H

#include "extract/gate/gate.h"
#include "extract/naming/literals.h"

enum gate_kind {
	GATE_LEVEL,
	GATE_INNER,
	GATE_RIDER,
	GATE_LABEL,
	GATE_NOTE,
	GATE_CLOSED,
	GATE_CLOSED_AUDIENCE,
	GATE_OPEN,
	GATE_UNIT,
	GATE_KINDS
};

struct gate {
	struct arena *arena;
	struct divisions *divisions;
	struct literals *words;
	LIST(unsigned) kinds; /* of each word: bits by kind, for a word may be of several */
};

/*
 * A text on its way: code points, and how a span of them is told.  A named value of a page has the
 * place of its tag.
 */
struct passage {
	const struct gate *gate;
	const struct document *doc;
	const uint32_t *text;
	const struct page_field *field; /* NULL: TEXT is that of DOC */
	struct diag *dg;
};

/*
 * The end of the longest word at AT, before END, and its KINDS; characters that do not count are
 * passed over.  AT when there is none.
 */
uint32_t gate_word(const struct passage *p, uint32_t at, uint32_t end, unsigned *kinds_out);

static inline bool
gate_is(unsigned kinds, enum gate_kind kind)
{
	return kinds >> kind & 1;
}

/* A finding of CODE about text[start, end), which SHOWN tells. */
void gate_tell(const struct passage *p, enum diag_code code, uint32_t start, uint32_t end,
	       struct str shown);

/* The words of text[start, end). */
struct str gate_excerpt(const struct passage *p, uint32_t start, uint32_t end);

/* The number that begins at AT of a passage that ends at END; where to look on. */
uint32_t gate_number(const struct passage *p, uint32_t at, uint32_t start, uint32_t end);

/* The word [at, behind) of KINDS in the block [start, end), which is of a table or not. */
void gate_mark(const struct passage *p, uint32_t start, uint32_t end, bool table, uint32_t at,
	       uint32_t behind, unsigned kinds);

#endif
