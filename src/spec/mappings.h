/* SPDX-License-Identifier: Apache-2.0 */
/* The mappings folder: kinds, code lists, targets.  Read-only once opened. */
#ifndef SPEC_MAPPINGS_H
#define SPEC_MAPPINGS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/text/str.h"
#include "spec/codelist.h"
#include "spec/kind/kind.h"
#include "spec/target/target.h"

/* The code lists, and the columns each is loaded with, in the order of codelist_row.cells. */
enum codelist_id {
	CODES_UNITS,	     /* unit code dimension han not_before name_en id */
	CODES_APPROXIMATORS, /* word position exactness glued only not_beside */
	CODES_NUMERALS,	     /* pattern reason script */
	CODES_DIRECTIONS,    /* word direction */
	CODES_FIELDS,	     /* field label */
	CODES_VALUES,	     /* field raw value name_en */
	CODES_THEMES,	     /* code parent name */
	CODES_DIVISIONS,     /* code name level from to successors */
	CODES_CONTAINERS,    /* selector role */
	CODES_FURNITURE,     /* phrase match role */
	CODES_BODIES,	     /* word role */
	CODES_PERIODS,	     /* word role from to */
	CODES_CITATIONS,     /* word */
	CODES_NEGATIONS,     /* word */
	CODES_ASIDES,	     /* word role */
	CODES_PARTICLES,     /* word role */
	CODES_TENTHS,	     /* code words */
	CODES_JOINT,	     /* word parts */
	CODES_EXTENTS,	     /* word role not_before */
	CODES_GATE,	     /* word kind */
	CODES_RELATIONS,     /* word type place */
	CODES_LABELS,	     /* word place not_after */
	CODES_CELLS,	     /* word state */
	CODES_EXTENSIONS,    /* extension media_type */
	CODES_COUNT
};

struct types;

/* A target that was asked for; NULL: it cannot be used. */
struct mappings_target {
	struct str id;
	const struct target *target;
};

struct mappings {
	struct arena *arena;
	struct str folder;
	const struct codelist *lists[CODES_COUNT]; /* NULL until asked for */
	LIST(struct kind *) kinds;		   /* sorted by id */
	LIST(struct mappings_target) targets;	   /* in the order they were asked for */
	const struct types *types; /* what bindings speak of; NULL until asked for */
};

/*
 * Where mappings are found: OPTION (--mappings) when given, else BAOSONG_MAPPINGS, else the
 * data folder of the installation (share beside the program's bin, then the one it was built for),
 * else "mappings" in the checkout beside the program.  NULL when there
 * is none.
 */
const char *mappings_folder(const char *option, struct arena *arena);

/* Open FOLDER and its kinds (kind_open).  NULL, with findings, when it is no mappings folder. */
struct mappings *mappings_open(const char *folder, struct diag *dg);
void mappings_free(struct mappings *mappings);

/* The kind ID, complete, or NULL. */
struct kind *mappings_kind(const struct mappings *mappings, struct str id, struct diag *dg);

/* Complete them all. */
void mappings_complete(const struct mappings *mappings, struct diag *dg);

struct mappings_ids {
	LIST(struct str) ids;
};

/* The ids of all targets, sorted, into *OUT, in ARENA. */
void mappings_targets(const struct mappings *mappings, struct arena *arena,
		      struct mappings_ids *out);

/*
 * The target ID, loaded when first asked for.  NULL, with findings, when there is none or it has a
 * fault; the findings come once.
 */
const struct target *mappings_target(struct mappings *mappings, struct str id, struct diag *dg);

/*
 * The output that the reading view holds: of the first target, by id, that has one and no fault,
 * in *TARGET_OUT; its faults go to DG.  NULL: there is none.
 */
const struct target_output *mappings_view(struct mappings *mappings, struct diag *dg,
					  const struct target **target_out);

/* The code list, loaded on first use; a list that cannot be read is empty and a finding. */
const struct codelist *mappings_codes(struct mappings *mappings, enum codelist_id id,
				      struct diag *dg);

#endif
