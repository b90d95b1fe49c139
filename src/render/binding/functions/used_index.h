/* SPDX-License-Identifier: Apache-2.0 */
/* Looking up in `used` by code or word: sorted once for a record. */
#ifndef RENDER_BINDING_USED_INDEX_H
#define RENDER_BINDING_USED_INDEX_H

#include <stddef.h>

#include "base/text/str.h"

struct eval;
struct used_dimension;

/* The struct str at OFFSET of the indicator with CODE; absent when it is not used. */
struct str used_indicator_member(struct eval *eval, struct str code, size_t offset);
/* The same of the unit with this id, word or code. */
struct str used_unit_member(struct eval *eval, struct str key, size_t offset);
/* The same of the dimension with this code. */
struct str used_dimension_member(struct eval *eval, struct str code, size_t offset);
/* The number of VALUE among those of DIMENSION, from 0; how many there are when it is none. */
size_t used_value_number(struct eval *eval, const struct used_dimension *dimension,
			 struct str value);

#endif
