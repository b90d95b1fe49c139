/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stories of a word processing document, body and notes, as a reader of the final version sees
 * them: paragraphs and tables in order, deleted and hidden text left out and counted, of fields
 * the results.  What is anchored in a paragraph (text boxes, notes) stands behind it.
 */
#ifndef READ_OFFICE_STORY_H
#define READ_OFFICE_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "read/office/package.h"
#include "read/office/word/styles.h"

enum item_kind {
	ITEM_PARAGRAPH,
	ITEM_NOTE, /* a reference to one */
	ITEM_REMARK,
	ITEM_TABLE,
	ITEM_ROW,
	ITEM_CELL,
	ITEM_CELL_END,
	ITEM_TABLE_END,
};

enum note_kind { NOTE_FOOT, NOTE_END, NOTE_KINDS };

struct item {
	enum item_kind kind;
	bool header;	 /* of a cell */
	bool centred;	 /* of a paragraph */
	bool bold;	 /* all of it */
	bool contents;	 /* a line of the table of contents */
	uint8_t heading; /* 1 to 6, else 0 */
	union {
		struct {
			const uint32_t *points; /* '\n' where a line is broken */
			uint32_t n;
			int32_t level; /* of the list, as in struct look */
			int64_t number;
			const struct str *style;
		} paragraph;
		struct {
			uint32_t column;
			uint32_t column_span;
			uint32_t row_span;
		} cell;
		struct {
			bool wide; /* more columns than the limit */
		} table;
		struct {
			enum note_kind kind;
			uint32_t id;
		} note;
		struct {
			enum diag_code code;
			struct str text; /* may be absent */
		} remark;
	};
};

typedef LIST(struct item) story_items;

/* A footnote or endnote. */
struct note {
	uint32_t id;
	enum note_kind kind;
	bool shown;
	story_items items;
};

struct story {
	struct str part; /* name of the body's */
	struct str note_parts[NOTE_KINDS];
	story_items items;		     /* of the body */
	LIST(struct note) notes[NOTE_KINDS]; /* sorted by id */
	size_t points;			     /* characters of all */
	size_t paragraphs;
	size_t hidden;	 /* characters marked as hidden */
	size_t deleted;	 /* … as deleted */
	size_t inserted; /* … as inserted and kept */
	bool full;	 /* more than READ_TEXT_MAX characters */
};

/* Add the body from the part NAME, whose relations are given, to *STORY, zeroed before; false with
 * a finding. */
bool story_read_body(struct story *story, struct package *package, struct str name,
		     const struct relations *relations, const struct styles *styles);

/* Add the notes of KIND from the part NAME (absent: there are none); false with a finding. */
bool story_read_notes(struct story *story, enum note_kind kind, struct package *package,
		      struct str name, const struct styles *styles);

/* The note of this id, or NULL. */
struct note *story_note(const struct story *story, enum note_kind kind, uint32_t id);

#endif
