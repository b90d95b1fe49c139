/* SPDX-License-Identifier: Apache-2.0 */
/* Figures that are expected, beside those that were found. */
#ifndef FLOW_MAPPING_CASE_H
#define FLOW_MAPPING_CASE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "model/record.h"

/* One expected observation; an absent or empty unit, exactness or list of dimensions fits any. */
struct case_line {
	struct str indicator; /* code, or "-" for none */
	struct str value;     /* "12.5", "3..5" for a range, "2/3", or "empty", "not-applicable" */
	struct str unit;
	struct str exactness;
	struct str
	    dimensions; /* "applicant=enterprise;result=granted": these, maybe among others */
	uint32_t line;
};

struct case_lines {
	struct case_line *items;
	size_t n;
	size_t capacity;
};

/*
 * The lines of TEXT: indicator, value, unit, exactness, dimensions, parted by tabs; empty lines and
 * lines that begin with '#' are passed over.  CASE_SYNTAX for others.
 */
struct case_lines case_parse(struct str text, struct arena *arena, struct diag *dg);

bool case_line_matches(const struct case_line *line, const struct observation *observation);

/*
 * Who is told of each CASE_FAILED just added, to say why: LINE is what was wanted (NULL: nothing),
 * FOUND the observation it may be about (NULL: there is none).
 */
struct case_watch {
	void (*failed)(void *state, const struct case_line *line, const struct observation *found);
	void *state;
};

/* The one of N OBSERVATIONS with LINE's value and unit, whatever it is called; NULL: none. */
const struct observation *case_line_value(const struct case_line *line,
					  const struct observation *observations, size_t n);

/*
 * CASE_FAILED for every line that RECORD (NULL: nothing was found) does not answer in order, at
 * dg->file, and for every observation beyond, at its place in REPORT.
 */
void case_compare(const struct case_lines *lines, const struct record *record, struct str report,
		  const struct case_watch *watch, struct arena *arena, struct diag *dg);

/* What was found, in short: "executive-meetings 28次, - 12次"; "-" for nothing. */
struct str case_describe(const struct record *record, struct arena *arena);

#endif
