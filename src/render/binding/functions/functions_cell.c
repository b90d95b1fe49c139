/* SPDX-License-Identifier: Apache-2.0 */
/* Functions over the dimensions of a figure. */
#include "render/binding/functions/functions.h"
#include "render/binding/functions/used_index.h"

struct str
dimension_value(const struct used_dimension *dimension, const struct argument *names,
		const struct argument *values)
{
	for (size_t i = 0; i < names->n && i < values->n; i++)
		if (str_eq(names->list[i], dimension->id))
			return values->list[i];
	return (struct str){0};
}

/* cell(names, values [, separator]): where the values stand among those of each dimension. */
struct str
cell_of(struct eval *eval, const struct argument *args, size_t n)
{
	struct str separator = n > 2 ? args[2].text : STR(":"), cell = STR("");

	LIST_EACH (const struct used_dimension, d, &eval->rendering->used.dimensions) {
		size_t number = used_value_number(eval, d, dimension_value(d, &args[0], &args[1]));
		struct str part = text_of_number(eval, (double)number);
		eval->scratch_used = true;
		cell = cell.n ? ARENA_JOIN(eval->scratch, cell, separator, part)
			      : arena_str(eval->scratch, part);
	}
	return cell;
}
