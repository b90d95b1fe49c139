/* SPDX-License-Identifier: Apache-2.0 */
/* How often something has doubled: 翻一番, 翻了两番. */
#ifndef EXTRACT_DOUBLING_H
#define EXTRACT_DOUBLING_H

#include "extract/figures/numeral.h"
#include "extract/number/beside.h"

/*
 * NUMBER stands between 翻 and 番: *OUT, which AROUND has begun, becomes twice as much for each,
 * with the words from 翻 to 番, and 多 behind it, which *EXACTNESS_OUT then says.
 */
bool doubling_read(const struct scan *s, const struct number *number, const struct beside *around,
		   struct quantity *out, enum exactness *exactness_out);

/*
 * 一半 is 0.5 where words say so of a share, a change or how exact it is: 占比一半, 下降近一半,
 * 是2020年的一半; not the half of 一半以上群众.  OUT has its direction.
 */
bool half_read(const struct scan *s, const struct number *number, const struct beside *around,
	       struct quantity *out);

#endif
