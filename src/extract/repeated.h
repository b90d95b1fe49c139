/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs that stand twice: pasted again by mistake, their figures count again. */
#ifndef EXTRACT_REPEATED_H
#define EXTRACT_REPEATED_H

#include "base/arena.h"
#include "base/diag.h"
#include "extract/folded.h"

/* Finding: PARAGRAPH_TWICE at each repetition of a paragraph of the report's text. */
void repeated_report(const struct folded *folded, struct arena *arena, struct diag *dg);

#endif
