/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file holds besides the text that is read from it: comments, headers, hidden and deleted
 * text, properties of the file, alternative texts.  It is no part of the report, but goes where the
 * file goes.
 */
#ifndef MODEL_REMAIN_H
#define MODEL_REMAIN_H

#include "base/text/str.h"

enum remain_kind {
	REMAIN_TEXT,  /* what may stand in the text, too */
	REMAIN_ASIDE, /* words for people that are not in it */
	REMAIN_CODE,  /* for programs: addresses, names of things, scripts */
};

struct remain {
	enum remain_kind kind;
	struct str part; /* of the file; absent: the source of the document */
	struct str text; /* UTF-8, one line */
	size_t byte;	 /* of the source, where it begins; 0 in parts */
};

/* Who takes what is found; CONTEXT is handed to each. */
struct remain_taker {
	void *context;
	void (*take)(void *context, const struct remain *remain);
	/* A file inside the file, in its part NAME. */
	void (*take_file)(void *context, struct str name, struct str bytes);
	/* A part that cannot be looked into. */
	void (*miss)(void *context, struct str part);
};

#endif
