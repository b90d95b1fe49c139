/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may not be published: the gate that a report and its attachments pass before they are
 * packed.
 *
 *   marks.c     degrees of secrecy, internal papers, closing notes
 *   numbers.c   identity cards (GB 11643), mobile phones, bank cards (Luhn)
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
#include "spec/mappings.h"

struct gate;

/* Compile gate.csv; findings for bad rows.  DIVISIONS are borrowed. */
struct gate *gate_new(struct mappings *mappings, struct divisions *divisions, struct arena *arena,
		      struct diag *dg);

/*
 * Look through the text of DOC, whatever part of the page it is, and its named values: one pass.
 * Findings: GATE_OPENNESS, GATE_SECRET, GATE_INTERNAL, GATE_IDENTITY_CARD, GATE_MOBILE,
 * GATE_BANK_CARD.
 */
void gate_document(const struct gate *gate, const struct document *doc, struct diag *dg);

/* Whether the metadata of RECORD say that it is public: GATE_OPENNESS, GATE_AUDIENCE. */
void gate_metadata(const struct gate *gate, const struct record *record, struct diag *dg);

/* Whether CODE is one of the gate's. */
bool gate_code(enum diag_code code);

#endif
