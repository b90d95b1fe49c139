/* SPDX-License-Identifier: Apache-2.0 */
/* Which other report a report speaks of: the one it corrects, replaces or withdraws. */
#ifndef EXTRACT_RELATIONS_H
#define EXTRACT_RELATIONS_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/citation.h"
#include "extract/folded.h"
#include "extract/outline.h"
#include "model/record.h"
#include "spec/mappings.h"

struct relation_words;

/* Compile relations.csv; findings for bad rows. */
struct relation_words *relation_words_new(struct mappings *mappings, struct arena *arena,
					  struct diag *dg);

/*
 * The title that says of which office and period a report is: of 关于撤回《…》的公告, one of
 * relations.csv right before 《 or behind 》, it is that inside; else TITLE itself.
 */
struct str relations_title(const struct relation_words *words, struct str title,
			   struct arena *arena);

/*
 * Whether TITLE is that of a notice about a report.  It may have the report in it, as its parts
 * tell; without them it is another document.
 */
bool relations_is_notice(const struct relation_words *words, struct str title, struct arena *arena);

/*
 * The relations of RECORD, whose metadata are read: what its title, the name of its file, a notice
 * above the first heading or at the end, and its validity say.  What such a line names as title,
 * document number or index number is the target.  Finding: REPORT_WITHDRAWN.
 */
void relations_read(const struct relation_words *words, const struct citation_words *cited,
		    const struct folded *folded, const struct outline *outline,
		    struct record *record, struct arena *arena, struct diag *dg);

#endif
