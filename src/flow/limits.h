/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of the program, from flow/limits.def. */
#ifndef FLOW_LIMITS_H
#define FLOW_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct limit {
	const char *name;
	uint64_t value; /* passes; one more is refused */
	enum diag_code code;
	const char *what[DIAG_LANG_COUNT]; /* what is counted */
};

/* All of them, *N_OUT, in the order of the list. */
const struct limit *limits_all(size_t *n_out);

#endif
