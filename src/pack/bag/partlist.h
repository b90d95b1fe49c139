/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parts.tsv, which stands in each volume of a bundle that was split: a line for each file of the
 * payload, with the volume it lies in.
 */
#ifndef PACK_BAG_PARTLIST_H
#define PACK_BAG_PARTLIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/text/str.h"
#include "ext/digest.h"

#define PARTLIST_FILE "parts.tsv"

struct part {
	uint64_t volume; /* from 1 */
	struct str path; /* in its volume: "data/report.xml" */
	uint64_t bytes;
	struct digest_value sha256;
	unsigned line;
};

struct partlist {
	LIST(struct part) parts;
};

void partlist_head(struct buf *out);
void partlist_write(const struct part *part, struct arena *arena, struct buf *out);

/*
 * BYTES as a part list; false, with the number of the first line that is none of such a list in
 * *LINE_OUT, for anything else.
 */
bool partlist_read(struct str bytes, struct arena *arena, struct partlist *out, unsigned *line_out);

/* The part at PATH, or NULL. */
const struct part *partlist_find(const struct partlist *list, struct str path);

#endif
