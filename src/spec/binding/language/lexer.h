/* SPDX-License-Identifier: Apache-2.0 */
/* The words of an XPath 1.0 expression. */
#ifndef SPEC_BINDING_LEXER_H
#define SPEC_BINDING_LEXER_H

#include <stdint.h>

#include "base/text/str.h"

/* Single characters stand for themselves; what is longer has a number above them. */
enum token_type {
	TOKEN_END = 0,
	TOKEN_NAME = 256, /* an NCName: whether it is an operator tells where it stands */
	TOKEN_NUMBER,
	TOKEN_TEXT, /* a literal; TEXT is what stands between the quotes */
	TOKEN_PARENT,
	TOKEN_DOUBLE_SLASH,
	TOKEN_DOUBLE_COLON,
	TOKEN_NOT_EQUAL,
	TOKEN_AT_MOST,
	TOKEN_AT_LEAST,
	TOKEN_BAD /* a character no word begins with, or a literal without its end */
};

struct token {
	unsigned type;
	uint32_t at; /* bytes of the expression */
	uint32_t end;
	struct str text;
};

/* The word of SOURCE at or behind byte FROM. */
struct token lexer_next(struct str source, uint32_t from);

#endif
