/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The information block and the META tags of a page: labels and values, by the closed dictionary
 * mappings/codes/fields.csv.  A label counts only in the page's head and in blocks of the role
 * metadata, never in running prose.
 */
#ifndef EXTRACT_ABOUT_FIELDS_H
#define EXTRACT_ABOUT_FIELDS_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/mappings.h"

struct fields;

/* Compile the label dictionary. */
struct fields *fields_new(struct mappings *mappings, struct arena *arena, struct diag *dg);

/* The names of the metadata fields, in the order of the dictionary. */
struct field_names {
	const struct str *items;
	size_t n;
};
struct field_names fields_names(const struct fields *fields);

/* A value that stands somewhere for a field. */
struct field_reading {
	struct str field;
	struct str raw; /* as it stands, outer spaces removed; never absent */
	enum origin origin;
	uint32_t rank; /* row of the dictionary: of two labels the lower is the better */
	struct place place;
};

struct field_readings {
	LIST(struct field_reading) items; /* in text order, META tags behind */
};

void fields_read(const struct fields *fields, const struct document *doc, struct arena *arena,
		 struct field_readings *out);

/* First block of DOC behind the page's head: where prose begins; blocks.n when it never does. */
size_t fields_head_end(const struct document *doc);

#endif
