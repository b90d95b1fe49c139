/* SPDX-License-Identifier: Apache-2.0 */
/* Part lists written and read. */
#include "pack/bag/partlist.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/text/utf8.h"
#include "pack/bag/tag.h"
#include "pack/bundle/bag.h"

static const struct str head = STR_INIT("volume\tpath\tbytes\tsha256");

void
partlist_head(struct buf *out)
{
	buf_str(out, head);
	buf_char(out, '\n');
}

void
partlist_write(const struct part *part, struct arena *arena, struct buf *out)
{
	char hex[DIGEST_HEX_MAX];

	buf_unsigned(out, part->volume);
	buf_char(out, '\t');
	buf_str(out, bag_encode(arena, part->path));
	buf_char(out, '\t');
	buf_unsigned(out, part->bytes);
	buf_char(out, '\t');
	buf_text(out, digest_hex(&part->sha256, hex));
	buf_char(out, '\n');
}

static bool
read_number(struct str text, uint64_t *out)
{
	struct decimal number;

	if (!decimal_parse(text, &number) || number.scale != 0 || number.coefficient < 0)
		return false;
	*out = (uint64_t)number.coefficient;
	return true;
}

static bool
read_part(struct str line, struct arena *arena, struct part *out)
{
	struct str volume, path, bytes;

	if (!str_split(&line, '\t', &volume) || !str_split(&line, '\t', &path) ||
	    !str_split(&line, '\t', &bytes) || !line.p || path.n == 0)
		return false;
	out->path = bag_decode(arena, arena_str(arena, path));
	return read_number(volume, &out->volume) && out->volume > 0 &&
	       read_number(bytes, &out->bytes) && digest_parse(line, DIGEST_SHA256, &out->sha256);
}

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct part *)a)->path, ((const struct part *)b)->path);
}

bool
partlist_read(struct str bytes, struct arena *arena, struct partlist *out, unsigned *line_out)
{
	struct str rest = bytes, line;

	*out = (struct partlist){.parts = {0}};
	*line_out = 1;
	if (!utf8_valid(bytes) || !bag_line(&rest, &line) || !str_eq(line, head))
		return false;
	while (bag_line(&rest, &line)) {
		struct part *part = LIST_ADD(arena, &out->parts);
		part->line = ++*line_out;
		if (out->parts.n > BAG_ENTRIES_MAX || !read_part(line, arena, part))
			return false;
	}
	if (out->parts.n > 0)
		qsort(out->parts.items, out->parts.n, sizeof(struct part), by_path);
	for (size_t i = 1; i < out->parts.n; i++)
		if (str_eq(out->parts.items[i].path, out->parts.items[i - 1].path)) {
			*line_out = out->parts.items[i].line;
			return false;
		}
	return true;
}

const struct part *
partlist_find(const struct partlist *list, struct str path)
{
	const struct part key = {.path = path};

	if (list->parts.n == 0)
		return NULL;
	return bsearch(&key, list->parts.items, list->parts.n, sizeof(key), by_path);
}
