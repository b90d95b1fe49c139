/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the table (table.c) and what they share: words, titles, places. */
#ifndef RENDER_TABLE_PARTS_H
#define RENDER_TABLE_PARTS_H

#include "render/columns.h"
#include "render/table.h"

enum table_word {
	TABLE_REPORT,
	TABLE_ID,
	TABLE_KIND,
	TABLE_PERIOD,
	TABLE_PLACE,
	TABLE_OFFICE,
	TABLE_SOURCE,
	TABLE_BYTES,
	TABLE_METADATA,
	TABLE_INDICATORS,
	TABLE_UNNAMED,
	TABLE_NO_PART,
	TABLE_ATTACHMENTS,
	TABLE_NO_ATTACHMENTS,
	TABLE_CHECKS,
	TABLE_NUMERALS,
	TABLE_PLANNED,
	TABLE_EMPTY,
	TABLE_UNKNOWN,
	TABLE_RELATIONS,
	TABLE_CORRECTED,
	TABLE_GIVES,
	TABLE_EXCEEDS,
};

struct table {
	const struct record *record;
	const struct kind *kind;
	const struct table_options *options;
	struct arena *arena;
	struct columns columns;
	struct buf *out;
};

struct str table_say(const struct table *t, enum table_word word);
/* What NAMES are in the language of the table. */
struct str table_name(const struct table *t, const struct kind_names *names);
void table_title(struct table *t, enum table_word word);
/* "12:4", or nothing. */
struct str table_place(const struct table *t, struct place place);
/* Cut where the column of labels is full. */
struct str table_short(const struct table *t, struct str text);

/* table_about.c */
void table_identity(struct table *t);
void table_metadata(struct table *t);
void table_relations(struct table *t);
void table_attachments(struct table *t);

#endif
