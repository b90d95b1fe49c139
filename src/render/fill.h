/* SPDX-License-Identifier: Apache-2.0 */
/* Filling a struct of the record from a file: what the XML and the JSON reader share. */
#ifndef RENDER_FILL_H
#define RENDER_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/record.h"
#include "model/shape.h"

/* Which fields of one struct were met: its own by index, those of the struct it inlines. */
struct seen {
	uint64_t own;
	uint64_t inlined;
};

/* Note FIELD, which shape_field found in SHAPE; false when it was met before. */
bool fill_note(const struct shape *shape, const struct field *field, struct seen *seen);

/* How far fill_missing has looked; begin with zeros. */
struct missing {
	size_t own;
	size_t inlined;
};

/*
 * The next required field of SHAPE from AT on that was not met, or NULL.  Of an inlined struct
 * the others are required when one was met; when none was, only its first counts as missing.
 */
const struct field *fill_missing(const struct shape *shape, const struct seen *seen,
				 struct missing *at);

/* One more item of the list FIELD at LIST, with every decimal absent. */
void *fill_item(struct arena *arena, const struct field *field, void *list);

/* Room for N items in the empty LIST, so that it need not grow (which keeps what it outgrows). */
void fill_room(struct arena *arena, const struct field *field, void *list, size_t n);

/* A new record to fill. */
struct record *fill_record(struct arena *arena);

/* Whether TEXT (UTF-8) holds only characters that XML allows. */
bool fill_allowed(struct str text);

/* VALUE as a finding quotes it: not longer than is helpful, cut between characters. */
struct str fill_excerpt(struct str value, struct arena *arena);

#endif
