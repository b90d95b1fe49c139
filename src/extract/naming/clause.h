/* SPDX-License-Identifier: Apache-2.0 */
/* The clauses that quantities stand in. */
#ifndef EXTRACT_CLAUSE_H
#define EXTRACT_CLAUSE_H

#include <stdbool.h>
#include <stdint.h>

#include "extract/figures/numeral.h"

struct clause {
	uint32_t start;	      /* behind the sign that ends the clause before */
	uint32_t end;	      /* at the sign that ends this one */
	uint32_t sentence;    /* where its sentence starts */
	bool begins_sentence; /* a sentence ends between the quantity before and this one */
};

/* OUT[i] is the clause of quantity i; there is room for one more. */
void clauses_find(const struct folded *folded, const struct numerals *numerals, struct clause *out);

#endif
