/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean …?": the known word nearest to one that is not known. */
#ifndef BASE_TEXT_NEAREST_H
#define BASE_TEXT_NEAREST_H

#include <stddef.h>

#include "base/arena.h"
#include "base/text/str.h"

struct nearest {
	struct str wanted;
	struct str best;
	size_t distance;
};

void nearest_init(struct nearest *nearest, struct str wanted);
/* WORD must outlive NEAREST; of equally near words the first offered stays. */
void nearest_offer(struct nearest *nearest, struct str word);
/* Absent when nothing offered is near enough to be meant. */
struct str nearest_best(const struct nearest *nearest);

/* "; did you mean WORD?" in both languages for the end of a message; empty when nothing is near. */
void nearest_suggest(const struct nearest *nearest, struct arena *arena, struct str *en_out,
		     struct str *zh_out);

#endif
