/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of cells: runs put together, what is said for the pronunciation left out. */
#ifndef READ_OFFICE_STRINGS_H
#define READ_OFFICE_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/list.h"
#include "base/text/str.h"
#include "read/office/package.h"

struct strings {
	LIST(struct str) items;
};

/* The shared texts from the part NAME (absent: there are none); false with a finding. */
bool strings_read(struct strings *strings, struct package *package, struct str name);

/* TEXT with _x000A_ and the like made the characters they stand for. */
struct str strings_unescape(struct str text, struct arena *arena);

#endif
