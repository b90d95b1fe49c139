/* SPDX-License-Identifier: Apache-2.0 */
/* The words of mappings/codes/labels.csv: what at the edges of words beside a figure is no part of
 * its name. */
#ifndef EXTRACT_EDGES_H
#define EXTRACT_EDGES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/document.h"
#include "spec/mappings.h"

struct label_words;

struct label_words *label_words_new(struct mappings *mappings, struct arena *arena,
				    struct diag *dg);

/* text[start, end) of a document. */
struct span {
	uint32_t start;
	uint32_t end;
};

/* Without spaces, signs, dangling words and a year at the ends; *LISTS: 等 or such was one. */
struct span edges_trim(const struct label_words *words, const struct document *doc,
		       struct span span, bool *lists);

/* SPAN says only that something changed or is counted: 同比增长, 累计. */
bool edges_bare(const struct label_words *words, const struct document *doc, struct span span);

/* SPAN begins with such a word. */
bool edges_begin_bare(const struct label_words *words, const struct document *doc,
		      struct span span);

#endif
