/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Corrections that a person made, beside the report: what a person said is so is done to the record
 * after it was understood and before it is checked.
 *
 *   written/   bytes to rows: character set (file.c), CSV (sheet.c) or JSON (listing.c), and what a
 *              row says: action, words, value (row.c, amount.c)
 *   find/      where the words it quotes stand now, by its place or else by its words
 *   apply.c    the record as the person says
 *   again.c    whether a record is what its corrections say
 *
 * The file comes from outside: whatever does not fit is a finding at its line and column, and what
 * it speaks of stays as the machine read it.
 */
#ifndef CORRECT_CORRECT_H
#define CORRECT_CORRECT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text/str.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"
#include "spec/mappings.h"

/* Published limits: as many pass, of more none is applied; LIMIT_CORRECTIONS. */
enum { CORRECT_BYTES_MAX = 4 << 20, CORRECT_ROWS_MAX = 20000 };

/* What indicators and units there are. */
struct correct_terms {
	const struct kind *kind;      /* NULL: none, or not known */
	const struct codelist *units; /* NULL: not asked */
	bool again;		      /* what is not known was known to whoever made the record */
};

struct corrections;

/*
 * Read BYTES, a corrections file.  Findings go to DG, whose file it is, and later ones too.  NULL,
 * with a finding, when it cannot be used: CORRECTIONS_UNREADABLE, LIMIT_CORRECTIONS.
 */
struct corrections *corrections_read(struct str bytes, struct arena *arena, struct diag *dg);

/* "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" */
struct str corrections_charset(const struct corrections *corrections);

/*
 * Do to RECORD, which was read from DOC, what the CORRECTIONS say, and enter them.  A row that is
 * wrong or no longer fits the report is a finding and not applied.
 */
void corrections_apply(struct corrections *corrections, const struct correct_terms *terms,
		       const struct document *doc, struct record *record);

/*
 * Whether RECORD, read back, is what the CORRECTIONS of its bundle make of what the machine read;
 * findings CORRECTION_DIFFERS otherwise.
 */
void corrections_again(struct corrections *corrections, const struct correct_terms *terms,
		       const struct record *record);

#endif
