/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is drawn on a page, in a page template or in a composite unit (GB/T 33190, clauses 7.5 to
 * 13): texts and straight lines in their own coordinates, and units that stand elsewhere.
 */
#ifndef READ_OFD_CONTENT_H
#define READ_OFD_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "read/layout/layout.h"
#include "read/office/ofd/units.h"
#include "read/office/walk.h"

enum object_kind { OBJECT_TEXT, OBJECT_LINE, OBJECT_UNIT };

/* One more is refused: LIMIT_CONTAINER, objects.  Texts and lines of a file, drawn again or not. */
enum { OFD_OBJECTS_MAX = 1000000 };

/* How an object lies and looks. */
struct object_frame {
	struct ofd_matrix matrix; /* to where the object stands */
	uint32_t params;	  /* id of a DrawParam; 0: none */
	bool hidden;
	bool bold;
	bool coloured;	  /* says itself how it is filled: the DrawParam does not count */
	unsigned reading; /* ReadDirection in quarter turns */
	int64_t size;	  /* of the font; 0 when it is not said */
	int64_t stretch;  /* HScale, in millionths */
	int64_t width;	  /* of lines */
};

struct object {
	enum object_kind kind;
	uint32_t frame;
	union {
		struct {
			int32_t x, y;	/* of the first character's base point */
			uint32_t first; /* points */
			uint32_t n;
			uint32_t numbers; /* first of the steps in x, those in y follow */
			uint32_t steps[2];
		} text;
		struct {
			int32_t x, y, to_x, to_y;
			bool filled; /* a box from corner to corner */
		} line;
		uint32_t unit; /* id */
	};
};

struct content {
	struct arena *arena;
	LIST(struct object_frame) frames;
	LIST(struct object) objects;
	LIST(uint32_t) points;
	LIST(int32_t) numbers;
	LIST(uint32_t) templates; /* ids of those the page stands on */
	struct layout_box box;	  /* of the page */
	bool boxed;		  /* it says so itself */
	struct str resources;	  /* of the page: a location; absent */
};

typedef LIST(char) char_list;

/* What is being read: the context of a walk begins with one. */
struct content_reader {
	struct content *content;
	struct arena *arena;
	bool full;	 /* more than OFD_OBJECTS_MAX */
	unsigned hidden; /* layers around that are */
	bool strokes;	 /* the present path is drawn along */
	bool fills;	 /* … or filled */
	bool keeps;	 /* the text of the present element is wanted */
	char_list text;
	char_list steps[2]; /* of the present text code, as written */
	int32_t at[2];	    /* where it begins */
};

/* What to do at which element; the context is a struct that begins with a content_reader. */
extern const struct walk_row content_rows[];
extern const size_t content_row_count;

/* The N rows of OWN, then those, copied to ROWS; how many they are. */
size_t content_rows_after(struct walk_row *rows, const struct walk_row *own, size_t n);

void content_init(struct content *content, struct arena *arena);

/* The text of the element that is open from here on is wanted. */
void content_keep_text(struct content_reader *reader);

/* The same as what is done at the opening of an element. */
void content_open_kept(void *context, const struct walk_element *element, unsigned *mark);

/* What there was of it, trimmed; in the arena of the reader. */
struct str content_kept(struct content_reader *reader);

/* The text callback of the walk. */
void content_text(void *context, struct str text);

#endif
