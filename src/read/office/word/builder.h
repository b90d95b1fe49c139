/* SPDX-License-Identifier: Apache-2.0 */
/* A story being read; shared by the files that make it. */
#ifndef READ_OFFICE_BUILDER_H
#define READ_OFFICE_BUILDER_H

#include "read/office/word/story.h"

enum { FIELDS_MAX = 32 };

/* A cell whose content goes on in cells below. */
struct merge {
	size_t cell; /* 1 + index of its item */
	uint32_t row;
};

struct story_table {
	struct story_table *outer;
	size_t item;		   /* index of its item */
	uint32_t row;		   /* 1 + number of the present one */
	uint32_t column;	   /* the next cell's */
	size_t row_item;	   /* index of the present row's item */
	size_t cell;		   /* 1 + index of the present cell's item; 0 outside of cells */
	size_t cell_before;	   /* the same of the cell to the left */
	bool header;		   /* the present row is a heading */
	bool deleted;		   /* the present row is */
	bool goes_on;		   /* the present cell goes on with the one above */
	bool joins;		   /* … with the one to the left */
	bool restarts;		   /* … begins a merged one */
	LIST(struct merge) merges; /* by column */
};

/* The body, a note or a text box: paragraphs of one do not mix with those of another. */
struct flow {
	struct flow *outer;
	story_items *items;
	story_items own;   /* of a text box: goes behind the paragraph it is anchored in */
	story_items later; /* anchored in the open paragraph */
	LIST(uint32_t) points;
	struct look look;
	struct story_table *table;
	bool open;	   /* a paragraph is */
	bool carried;	   /* the paragraph before ends in this one: its mark is deleted */
	bool mark_deleted; /* this one's is */
	bool mark_hidden;
	bool styled;	 /* the open paragraph names a style that there is */
	bool plain;	 /* it has a character that is not bold */
	unsigned fields; /* complex fields open at once */
	uint32_t codes;	 /* bit: that field still gives its instructions */
};

struct builder {
	struct story *story;
	struct arena *arena;
	const struct styles *styles;
	const struct relations *relations; /* of the part */
	enum note_kind note_kind;
	struct flow *flow;
	struct flow *spare_flow; /* closed ones, to be used again */
	struct story_table *spare_table;

	unsigned deleted; /* depths of elements around */
	unsigned inserted;
	unsigned phonetic;
	bool in_mark;	/* properties of a paragraph mark */
	bool in_row;	/* properties of a row */
	bool in_text;	/* w:t */
	bool in_code;	/* w:instrText */
	bool preserves; /* xml:space */
	bool hidden;	/* the present run is */
	bool bold;
	size_t text_from; /* points.n when the text element began */
};

/* What to do at which element; one table a file. */
extern const struct walk_row run_rows[], paragraph_rows[], cell_rows[], anchor_rows[];
extern const size_t run_row_count, paragraph_row_count, cell_row_count, anchor_row_count;

/* One more item of the present flow. */
struct item *builder_add(struct builder *in, enum item_kind kind);

/* A remark behind the open paragraph, else at the present place; TEXT may be absent. */
void builder_remark(struct builder *in, enum diag_code code, struct str text);

/* Text of the open element, if it is one that has text. */
void builder_text(void *context, struct str text);

void builder_open_paragraph(void *context, const struct walk_element *element, unsigned *mark);
void builder_close_paragraph(void *context, unsigned mark);

/* A paragraph that was to go on in the next one, of which there is none. */
void builder_end_carried(struct builder *in);

#endif
