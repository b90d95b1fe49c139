/* SPDX-License-Identifier: Apache-2.0 */
/* How cells look: the number format and the weight of each style of a workbook. */
#ifndef READ_OFFICE_LOOKS_H
#define READ_OFFICE_LOOKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/list.h"
#include "base/text/str.h"
#include "read/office/package.h"
#include "read/office/sheet/number/pattern.h"

struct cell_look {
	const struct pattern *pattern;
	bool bold;
};

struct looks {
	LIST(struct cell_look) items; /* by the number a cell names */
	struct cell_look plain;
};

/* From the part NAME (absent: every cell is plain); false with a finding. */
bool looks_read(struct looks *looks, struct package *package, struct str name);

/* The look NUMBER, or the plain one when there is none. */
const struct cell_look *looks_get(const struct looks *looks, size_t number);

#endif
