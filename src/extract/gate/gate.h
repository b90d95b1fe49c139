/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may not be published: the gate that a report and its attachments pass before they are
 * packed.
 *
 *   marks.c     degrees of secrecy, internal papers, closing notes
 *   numbers.c   identity cards (GB 11643), mobile phones, bank cards (Luhn)
 *   chain.c     digits as they are written, in groups
 *   context.c   what the words and headings beside a number say of it
 *
 * Ordinary sentences about secrecy, rows of statistics, codes of organisations, hotlines and
 * land-lines pass.  No finding has the number it found, only its first and last digits.
 */
#ifndef EXTRACT_GATE_H
#define EXTRACT_GATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "extract/about/divisions.h"
#include "model/document.h"
#include "model/record.h"
#include "model/remain.h"
#include "spec/mappings.h"

struct gate;

/* Compile gate.csv; findings for bad rows.  DIVISIONS are borrowed. */
struct gate *gate_new(struct mappings *mappings, struct divisions *divisions, struct arena *arena,
		      struct diag *dg);

/*
 * Look through the text of DOC, whatever part of the page it is, and its named values: one pass.
 * Findings go to DG, in whose arena what is returned lives, to go on with gate_remain:
 * GATE_OPENNESS, GATE_SECRET, GATE_INTERNAL, GATE_IDENTITY_CARD, GATE_MOBILE, GATE_BANK_CARD.
 */
struct gate_look *gate_document(const struct gate *gate, const struct document *doc,
				struct diag *dg);

/* The same for what the file of DOC holds besides: what stands in its text is told only once. */
void gate_remain(struct gate_look *look, const struct remain *remain);

/* The same for words that stand nowhere in a file, its name for one. */
void gate_words(const struct gate *gate, struct str words, struct diag *dg);

/* Whether the metadata of RECORD say that it is public: GATE_OPENNESS, GATE_AUDIENCE. */
void gate_metadata(const struct gate *gate, const struct record *record, struct diag *dg);

/* Whether CODE is one of the gate's. */
bool gate_code(enum diag_code code);

#endif
