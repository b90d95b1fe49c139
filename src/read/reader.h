/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader of one input format offers; only read.c and the readers include it. */
#ifndef READ_READER_H
#define READ_READER_H

#include "base/diag.h"
#include "base/text/str.h"
#include "model/document.h"
#include "read/helper.h"
#include "read/rules.h"

struct reader {
	struct str name;
	struct str media_type;
	struct str extensions; /* separated by a space */

	/* How sure it is, 0 to 100, that HEAD (UTF-8 or an ASCII superset, no order mark) begins
	 * its format.  Of a PACKED format HEAD is the whole file. */
	int (*bid)(struct str head);

	/* The character set label HEAD declares, a slice of HEAD; absent without one.  May be NULL.
	 */
	struct str (*declared)(struct str head);

	/*
	 * Fill text, runs, blocks and what else the format has in DOC, whose source is decoded.
	 * POINTS is the source as code points when WANTS_POINTS, else NULL.  RULES may be NULL.
	 * False, with an error, when a limit is passed.
	 */
	bool (*read)(struct document *doc, uint32_t *points, const struct read_rules *rules,
		     struct diag *dg);
	/*
	 * The same of a format that a program outside takes apart first: WORDS is what came of it,
	 * of any status.  NULL for all others; READ is then not called.
	 */
	bool (*read_words)(struct document *doc, const struct pdf_words *words,
			   const struct read_rules *rules, struct diag *dg);
	/*
	 * Before the program is started: false, with an error, when it could make nothing of the
	 * file.  NULL: that cannot be told so cheaply.
	 */
	bool (*promises_words)(struct str name, struct str bytes, struct diag *dg);
	bool wants_points;
	bool packed;   /* no text as it lies there: READ unpacks it and sets the source itself */
	bool markup;   /* read as plain text, its tags would be words */
	bool verbatim; /* the text's characters are the source's, but for replaced ones */
};

/*
 * For a packed reader whose file holds a file that READER, not packed, reads: BYTES, said to be in
 * CHARSET (absent: nothing is said).  Places are those of BYTES.
 */
bool read_inside(struct document *doc, const struct reader *reader, struct str bytes,
		 struct str charset, const struct read_rules *rules, struct diag *dg);

#define READER(variable) extern const struct reader variable;
#include "read/readers.def"
#undef READER

#endif
