/* SPDX-License-Identifier: Apache-2.0 */
/* Which kind of report a document is. */
#ifndef EXTRACT_RECOGNISE_H
#define EXTRACT_RECOGNISE_H

#include "base/arena.h"
#include "extract/outline.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/mappings.h"

/*
 * The kind whose phrases score highest, or NULL when none reaches KIND_ACCEPT_SCORE.  Title,
 * headings and text are asked in this order, until exactly one kind is accepted.
 */
struct kind *recognise_kind(const struct mappings *mappings, const struct document *doc,
			    const struct outline *outline, const struct record *record,
			    struct arena *arena);

/* The first line of DOC before its prose that a title phrase of any kind finds, or NULL. */
const struct block *recognise_title(const struct mappings *mappings, const struct document *doc);

#endif
