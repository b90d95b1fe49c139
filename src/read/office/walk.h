/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A part of an office document walked through: a table says what to do at which element.  Of
 * alternatives (mc:AlternateContent) only one is walked through.  Both families of namespaces, the
 * transitional and the strict ones, are one here.
 */
#ifndef READ_OFFICE_WALK_H
#define READ_OFFICE_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text/str.h"
#include "ext/xml/xml.h"

enum walk_space {
	WALK_OTHER,
	WALK_WORD,	/* WordprocessingML */
	WALK_SHEET,	/* SpreadsheetML */
	WALK_DRAWING,	/* DrawingML, main */
	WALK_ON_SHEET,	/* DrawingML, on a sheet */
	WALK_CHART,	/* DrawingML, charts */
	WALK_DIAGRAM,	/* DrawingML, diagrams */
	WALK_VML,	/* VML */
	WALK_MATH,	/* OMML */
	WALK_CHOICE,	/* markup compatibility */
	WALK_RELATIONS, /* of the package */
	WALK_CONTENTS,	/* content types of the package */
	WALK_ANY,	/* in a row: whatever the namespace, even none */
};

struct walk_element {
	const struct xml_attribute *attributes;
	size_t n;
};

/* What to do at an element; CONTEXT is the walk's.  What no row names is passed through. */
struct walk_row {
	struct str name;
	/* Both may be NULL.  *MARK_OUT, 0 before, is given to CLOSE. */
	void (*open)(void *context, const struct walk_element *element, unsigned *mark_out);
	void (*close)(void *context, unsigned mark);
	enum walk_space space;
	bool skipped; /* neither it nor what it contains counts */
};

/* A row for NAME of SPACE (WORD, SHEET, …), and one that skips it. */
#define WALK_ROW(space, name, open, close)                       \
	{                                                        \
		STR_INIT(name), open, close, WALK_##space, false \
	}
#define WALK_SKIP(space, name)                                 \
	{                                                      \
		STR_INIT(name), NULL, NULL, WALK_##space, true \
	}

struct walk {
	const struct walk_row *rows;
	size_t row_count;
	void (*text)(void *context, struct str text); /* may be NULL */
	void *context;
};

/* Walk through BYTES; false when they are no sound XML, *WHY_OUT, in ARENA, then says why. */
bool walk_part(const struct walk *walk, struct str bytes, struct arena *arena, struct str *why_out);

/* The value of the attribute called NAME, in whatever namespace; absent when it is not there. */
struct str walk_attribute(const struct walk_element *element, const char *name);

/* The attribute "val". */
struct str walk_value(const struct walk_element *element);

/* The attribute "val" as a number between 0 and MOST; MISSING when it is not there or none. */
unsigned walk_number(const struct walk_element *element, unsigned most, unsigned missing);

/* A property that is on when it stands there, unless its value says 0, false or off. */
bool walk_is_on(const struct walk_element *element);

#endif
