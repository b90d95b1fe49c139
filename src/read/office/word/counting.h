/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as Word counts in lists: 1 一 壹 甲 ① I a … */
#ifndef READ_OFFICE_COUNTING_H
#define READ_OFFICE_COUNTING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/str.h"

enum { COUNTING_POINTS_MAX = 32 };

/* A way of counting: ST_NumberFormat of ECMA-376 part 1, clause 17.18.59. */
struct counting;

/* The way called NAME; an unknown one counts 1, 2, 3. */
const struct counting *counting_named(struct str name);

/* "bullet" and "none" count nothing. */
bool counting_is_silent(const struct counting *counting);

/* NUMBER at OUT, which has room for COUNTING_POINTS_MAX; how many characters it takes. */
uint32_t counting_write(const struct counting *counting, uint32_t number, uint32_t *out);

#endif
