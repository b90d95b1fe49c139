/* SPDX-License-Identifier: Apache-2.0 */
/* Which years a stretch of text speaks of: 五年来，… and the sentences behind it. */
#ifndef EXTRACT_TIME_SCOPE_H
#define EXTRACT_TIME_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "extract/folded.h"
#include "extract/outline.h"
#include "extract/time/words.h"
#include "model/document.h"

/*
 * From START on, up to END or the next scope, text speaks of the years FROM to TO; 0: the
 * report's own, as if nothing had been said.
 */
struct scope {
	uint32_t start;
	uint32_t end;
	int from;
	int to;
	struct months months; /* of its one year */
	bool several;	      /* years, even when it is not known which */
	bool past;	      /* it stands in a part of the report that is about what was done */
	size_t open;	      /* 1 + the last one before that has no end of its own, 0: none */
};

struct scopes {
	LIST(struct scope) items; /* in text order */
};

/* The years that words are told from: YEAR is the report's, NOW that of its issue, 0 unknown. */
struct time_base {
	int year;
	int now;
};

/*
 * A time that opens a clause holds for the rest of its sentence.  One that opens a sentence holds
 * for what follows too, until a sentence opens with another or its section ends; so does what a
 * heading says of several years (“十五五”时期主要目标).  Years given by their numbers,
 * 2021—2023年, hold to the end of their paragraph only, parts of a year that no heading names to
 * the end of their sentence.
 */
void scopes_find(const struct time_words *words, const struct folded *folded,
		 const struct outline *outline, struct time_base base, struct arena *arena,
		 struct scopes *out);

#endif
