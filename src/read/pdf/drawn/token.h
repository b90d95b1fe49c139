/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens and values of PDF syntax (ISO 32000-1, 7.2 and 7.3): in objects and in page contents. */
#ifndef READ_PDF_TOKEN_H
#define READ_PDF_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/str.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_NAME,   /* with its slash */
	TOKEN_STRING, /* of either sort */
	TOKEN_OPEN,   /* [ or << */
	TOKEN_CLOSE,  /* ] or >> */
	TOKEN_WORD,   /* an operator, true, null, R, obj, stream */
};

struct token {
	enum token_kind kind;
	struct str text;
};

/* Take the next token off *REST. */
struct token token_next(struct str *rest);

/* The number that TOKEN is; within ± 10^9, 0 when it is none. */
double token_number(struct token token);

/*
 * Take the next value off *REST: a token, "N G R", or all of an array or a dictionary.  Absent at
 * the end or where none begins.
 */
struct str value_next(struct str *rest);

/* Whether TEXT, a name with its slash, is NAME: /E#46 is /EF. */
bool name_is(struct str text, struct str name);

/* The value of KEY, with its slash, in the dictionary DICT begins with; absent without one. */
struct str value_of(struct str dict, struct str key);

/* The number VALUE begins with, or OTHERWISE. */
double value_number(struct str value, double otherwise);

/* The object "N G R" names; false when VALUE names none. */
bool value_reference(struct str value, uint32_t *number_out);

#endif
