/* SPDX-License-Identifier: Apache-2.0 */
/* Paths in short form (GB/T 33190, clause 9.3): the straight lines in them. */
#ifndef READ_OFD_PATH_H
#define READ_OFD_PATH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/str.h"

struct path_line {
	int32_t x;
	int32_t y;
	int32_t to_x;
	int32_t to_y;
	bool extent; /* no line: the box around a figure of straight lines */
};

/* Call ADD with each straight line of PATH, and behind each figure with its extent. */
void path_read(struct str path, void (*add)(void *context, const struct path_line *line),
	       void *context);

#endif
