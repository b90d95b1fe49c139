/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars of the record as text: the same words in XML, JSON and CSV. */
#ifndef RENDER_FIELD_H
#define RENDER_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/text/str.h"
#include "model/shape.h"

/* Whether the scalar FIELD, whose value is at AT, has something to write. */
static inline bool
field_present(const struct field *field, const void *at)
{
	switch (field->type) {
	case FIELD_STR:
		return field->required || ((const struct str *)at)->p;
	case FIELD_BOOL:
		return *(const bool *)at;
	case FIELD_DECIMAL:
		return decimal_is_set(*(const struct decimal *)at);
	case FIELD_DATE:
		return ((const struct date *)at)->year != 0;
	default:
		return true;
	}
}

/* The same for the whole of a FIELD_INLINE. */
static inline bool
field_inline_present(const struct field *field, const void *at)
{
	return *(const uint32_t *)(const void *)((const char *)at + field->shape->fields[0].offset);
}

/* What field_format writes is at most as long. */
enum { FIELD_TEXT_MAX = 24 };

/* The scalar FIELD as text without quotes or escapes, not for FIELD_STR; returns the place behind
 * it. */
char *field_format(const struct field *field, const void *at, char out[FIELD_TEXT_MAX]);
/* The same for a FIELD_UINT or FIELD_UINT64, the types of a FIELD_INLINE's members. */
char *field_format_count(const struct field *field, const void *at, char out[FIELD_TEXT_MAX]);
/* The same for any, added to OUT. */
void field_print(const struct field *field, const void *at, struct buf *out);

/*
 * Set the scalar FIELD at AT from TEXT.  Only the form field_print writes is taken (no "+5",
 * "05" or "1e3"), so that what is read is written again as it was.  A string is copied to ARENA.
 */
bool field_parse(const struct field *field, void *at, struct str text, struct arena *arena);

/* What field_parse takes, in a language of no people: "exact|about|over|under|range"; in ARENA. */
struct str field_expected(const struct field *field, struct arena *arena);

/* Every decimal in a new struct of SHAPE set to DECIMAL_NONE; AT is zeroed otherwise. */
void field_defaults(const struct shape *shape, void *at);

/* Whether KEY can be the key of a FIELD_KEYED. */
bool field_key_valid(struct str key);

#endif
