/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the gate share. */
#ifndef EXTRACT_GATE_WORDS_H
#define EXTRACT_GATE_WORDS_H

#include "extract/gate/digits.h"
#include "extract/gate/gate.h"
#include "extract/gate/seen.h"
#include "extract/words/literals.h"

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
	GATE_CODE,    /* says that the number behind it is a code */
	GATE_PERSON,  /* … that it is one of a person */
	GATE_ACCOUNT, /* … that it is the account of an office */
	GATE_LINK,    /* may stand between such a word and its number */
	GATE_AMOUNT,  /* a heading over amounts */
	GATE_KINDS
};

struct gate {
	struct arena *arena;
	struct divisions *divisions;
	struct literals *words;
	LIST(unsigned) kinds; /* of each word: bits by kind, for a word may be of several */
	uint8_t signs[UINT16_MAX + 1]; /* by code point (digits.h) */
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
	const struct block *block;	/* of DOC; NULL elsewhere */
	const struct remain *remain;	/* that TEXT is of; NULL elsewhere */
	struct gate_look *look;
	struct diag *dg;
};

/* A file being looked through. */
struct gate_look {
	const struct gate *gate;
	const struct document *doc;
	struct diag *dg;
	struct headings *headings; /* of the table last asked about */
	struct seen seen;	   /* what was judged */
	uint32_t *points;	   /* room for the line of a remain */
	size_t capacity;
};

/*
 * The end of the longest word at AT, before END, and its KINDS; characters that do not count are
 * passed over.  AT when there is none.
 */
uint32_t gate_word(const struct passage *p, uint32_t at, uint32_t end, unsigned *kinds_out);

static inline unsigned
gate_sign(const struct gate *gate, uint32_t cp)
{
	return cp <= UINT16_MAX ? gate->signs[cp] : gate_sign_beyond(cp);
}

/* The digit '0' to '9' that CP stands for, or 0. */
static inline uint32_t
gate_digit(const struct passage *p, uint32_t cp, enum digit_family *family_out)
{
	unsigned sign = gate_sign(p->gate, cp);

	*family_out = sign & SIGN_HAN	  ? DIGITS_HAN
		      : sign & SIGN_DIGIT ? DIGITS_ARABIC
					  : DIGITS_NONE;
	return sign & SIGN_DIGIT;
}

static inline bool
gate_is_digit(const struct passage *p, uint32_t cp)
{
	return gate_sign(p->gate, cp) & SIGN_DIGIT;
}

static inline bool
gate_is(unsigned kinds, enum gate_kind kind)
{
	return kinds >> kind & 1;
}

/* A finding of CODE about text[start, end), which SHOWN tells. */
void gate_tell(const struct passage *p, enum diag_code code, uint32_t start, uint32_t end,
	       struct str shown);

/* Whether WORDS are told for the first time; what stands in the text is told in every place. */
bool gate_is_new(const struct passage *p, struct str words);

/* The words of text[start, end). */
struct str gate_excerpt(const struct passage *p, uint32_t start, uint32_t end);

/* The number that begins at AT of a passage that ends at END; where to look on. */
uint32_t gate_number(const struct passage *p, uint32_t at, uint32_t start, uint32_t end);

/*
 * A number that the end of BLOCK and the beginning of the next one make together, over a line or
 * between two cells.
 */
void gate_number_across(const struct passage *p, const struct block *block);

/* The word [at, behind) of KINDS in the block [start, end). */
void gate_mark(const struct passage *p, uint32_t start, uint32_t end, uint32_t at, uint32_t behind,
	       unsigned kinds);

/*
 * context.c: what the words before AT, in a passage that begins at START, and the headings of its
 * cell say of the number there: kinds as bits, GATE_CODE, GATE_PERSON, GATE_ACCOUNT, GATE_AMOUNT.
 */
unsigned gate_context(const struct passage *p, uint32_t start, uint32_t at);

#endif
