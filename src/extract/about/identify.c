/* SPDX-License-Identifier: Apache-2.0 */
/* The id of a report. */
#include "base/text/fold.h"
#include "extract/about/metadata.h"
#include "extract/about/place.h"
#include "model/document.h"

enum { OPENING_BYTES = 600 };

/* CRC-32 as in ISO 3309, ITU-T V.42 and ZIP. */
static uint32_t
crc32_of(struct str s)
{
	uint32_t crc = 0xFFFFFFFF;

	for (size_t i = 0; i < s.n; i++) {
		crc ^= (uint8_t)s.p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

/* TEXT behind ALL, without white space and wide forms, so that it is the same in every format. */
static struct str
with(struct str all, struct str text, struct arena *arena)
{
	return all.n < OPENING_BYTES ? ARENA_JOIN(arena, all, fold_str(arena, text)) : all;
}

/*
 * What a report begins with.  It tells one from another of which nothing else is known; a person's
 * corrections, which may add and take figures, do not change it.
 */
static struct str
opening(const struct record *record, struct arena *arena)
{
	struct str all = STR("");

	LIST_EACH (const struct paragraph, paragraph, &record->paragraphs)
		if (paragraph->role == ROLE_TEXT)
			all = with(all, paragraph->text, arena);
	LIST_EACH (const struct report_table, table, &record->tables)
		LIST_EACH (const struct table_cell, cell, &table->cells)
			all = with(all, cell->text, arena);
	all.n = all.n < OPENING_BYTES ? all.n : OPENING_BYTES;
	return all;
}

/* Whether neither its title nor kind and body tell it from others. */
static bool
is_nameless(const struct record *record, struct str body)
{
	return !metadata_value(record, STR("title")).p &&
	       (!record->kind.n || (!body.p && !record->place.code.n));
}

/* Who reports: the body, or without one of a known division the best name there is; may be absent.
 */
static struct str
reporter(const struct record *record)
{
	const struct str names[] = {record->body, record->place.name,
				    metadata_value(record, STR("issuer")),
				    metadata_value(record, STR("title"))};
	size_t i = 0;

	while (!names[i].p && !record->place.code.n && i + 1 < sizeof(names) / sizeof(names[0]))
		i++;
	return names[i];
}

static struct str
or_unknown(struct str text)
{
	return text.n ? text : STR("unknown");
}

void
place_identify(struct record *record, bool notice, struct arena *arena)
{
	struct str title = metadata_value(record, STR("title")), body = reporter(record);
	struct str year = {NULL, 0};

	if (record->period.start.year > 0)
		year = arena_number(arena, STR(""), (unsigned)record->period.start.year);
	if (notice && title.p)
		body = ARENA_JOIN(arena, body.p ? body : STR(""), title);
	if (is_nameless(record, body))
		body = ARENA_JOIN(arena, body.p ? body : STR(""), opening(record, arena));
	record->id = ARENA_JOIN(arena, STR("urn:baosong:"), or_unknown(record->kind), STR(":"),
				or_unknown(record->place.code), STR(":"), or_unknown(year));
	if (body.p)
		record->id = arena_printf(arena, "%.*s:%08x", STR_ARG(record->id),
					  crc32_of(fold_str(arena, body)));
}
