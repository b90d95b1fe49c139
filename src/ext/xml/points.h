/* SPDX-License-Identifier: Apache-2.0 */
/* How many code points stand before a byte: the same short time wherever it is. */
#ifndef EXT_XML_POINTS_H
#define EXT_XML_POINTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text/str.h"

struct points;

/* BYTES must outlive the result.  Nothing is counted before the first question. */
struct points *points_new(struct str bytes, struct arena *arena);

/* Lead bytes among the first BYTE (at most all) bytes. */
uint32_t points_before(struct points *points, size_t byte);

#endif
