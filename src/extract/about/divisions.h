/* SPDX-License-Identifier: Apache-2.0 */
/* Administrative divisions (GB/T 2260) with their history: mappings/codes/divisions.csv. */
#ifndef EXTRACT_ABOUT_DIVISIONS_H
#define EXTRACT_ABOUT_DIVISIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "spec/mappings.h"

struct divisions;

enum division_level { DIVISION_SHORT, DIVISION_PROVINCE, DIVISION_PREFECTURE, DIVISION_COUNTY };

struct division {
	uint32_t code;
	enum division_level level; /* DIVISION_SHORT: a short form of the division of that code */
	struct str name;
	int from;	       /* first year */
	int to;		       /* year in which name or code ended, 0: in force */
	struct str successors; /* codes, ';' between them; may be empty */
};

/* Nothing is loaded yet. */
struct divisions *divisions_new(struct mappings *mappings, struct arena *arena);

/* Load the list if it is not; to be called before any question.  DG gains what is wrong with it. */
void divisions_load(struct divisions *divisions, struct diag *dg);

/*
 * The division of CODE in YEAR (0: now): the row in force then, else the latest one.  NULL when
 * no such code ever was.  Short forms are never returned.
 */
const struct division *division_of_code(struct divisions *divisions, uint32_t code, int year);

/* The number the six digits TEXT begins with make, or 0. */
uint32_t division_code(struct str text);

/* The one above, or NULL for a province. */
const struct division *division_parent(struct divisions *divisions, const struct division *division,
				       int year);

/* True when A is B, lies in it or holds it. */
bool division_related(const struct division *a, const struct division *b);

/* True when DIVISION was there in YEAR (0: now), the years of change counted. */
bool division_in_force(const struct division *division, int year);

struct division_reading {
	LIST(const struct division *) found; /* the last of the chain: each a possible meaning */
	size_t length;			     /* bytes of TEXT the names take, 0: none found */
	bool in_force;			     /* the names were in force in the year asked for */
};

/*
 * Read the longest chain of names (省 市 区) TEXT (UTF-8, folded) begins with, each inside the one
 * before.  Names in force in YEAR are preferred.  Memory from ARENA.
 */
void divisions_read(struct divisions *divisions, struct str text, int year, struct arena *arena,
		    struct division_reading *out);

#endif
