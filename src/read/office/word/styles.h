/* SPDX-License-Identifier: Apache-2.0 */
/* Styles of a word processing document: what they say about paragraphs that name them. */
#ifndef READ_OFFICE_STYLES_H
#define READ_OFFICE_STYLES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/str.h"
#include "read/office/package.h"

enum { LOOK_UNSET = -1, LOOK_BODY = 9, LOOK_LEVELS = 9 };

/* Properties of a paragraph and of its text; LOOK_UNSET where nothing is said. */
struct look {
	int64_t number;		 /* numId; 0: none */
	int32_t level;		 /* ilvl, 0 to 8 */
	int8_t outline;		 /* outline level, 0 to 8, or LOOK_BODY */
	int8_t centred;		 /* 0, 1 */
	int8_t bold;		 /* 0, 1 */
	int8_t hidden;		 /* 0, 1 */
	int8_t contents;	 /* 1: a line of the table of contents */
	const struct str *style; /* id of the style that says NUMBER; NULL: none does */
};

#define LOOK_EMPTY                            \
	((struct look){.number = LOOK_UNSET,  \
		       .level = LOOK_UNSET,   \
		       .outline = LOOK_UNSET, \
		       .centred = LOOK_UNSET, \
		       .bold = LOOK_UNSET,    \
		       .hidden = LOOK_UNSET,  \
		       .contents = LOOK_UNSET})

/* LOOK where it says something, else BASE. */
void look_inherit(struct look *look, const struct look *base);

struct style {
	struct str id;
	struct str base;  /* id of the style it rests on */
	struct look look; /* what it inherits included */
	bool standard;	  /* that of paragraphs which name none */
};

struct styles {
	LIST(struct style) items; /* sorted by id */
	const struct style *standard;
};

/* Read the part NAME (absent: there are no styles); false with a finding. */
bool styles_read(struct styles *styles, struct package *package, struct str name);

/* The style called ID, or NULL. */
const struct style *styles_find(const struct styles *styles, struct str id);

#endif
