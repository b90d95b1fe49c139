/* SPDX-License-Identifier: Apache-2.0 */
/* Document numbers and 《titles》 cited in the text. */
#ifndef EXTRACT_CITATION_H
#define EXTRACT_CITATION_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/folded.h"
#include "model/record.h"
#include "spec/mappings.h"

/* Words that stand before an issuer's sign: mappings/codes/citations.csv. */
struct citation_words;
struct citation_words *citation_words_new(struct mappings *mappings, struct arena *arena,
					  struct diag *dg);

/* As many are kept; of more LIMIT_CITATIONS says so. */
enum { CITATIONS_MAX = 100000 };

/*
 * RECORD's citations in text order: issuer's sign 〔year〕 serial 号 with any kind of brackets,
 * 令第N号, and what stands between 《 and 》 (those inside another left in it).  Finding:
 * DOCUMENT_NUMBER_DAMAGED for a bracket that is never closed (函〔202130).
 */
/* Those of one block, of whatever role, added to OUT. */
void citations_in_block(const struct citation_words *words, const struct folded *folded,
			const struct block *block, struct arena *arena, struct record *out);

void citations_read(const struct citation_words *words, const struct folded *folded,
		    struct arena *arena, struct record *record, struct diag *dg);

#endif
