/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars of the record as text: the same words in XML, JSON and CSV. */
#ifndef RENDER_FIELD_H
#define RENDER_FIELD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "model/shape.h"

/* Whether the scalar FIELD, whose value is at AT, has something to write. */
bool field_present(const struct field *field, const void *at);

/* The scalar FIELD as text without quotes or escapes; not for FIELD_STR. */
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
