/* SPDX-License-Identifier: Apache-2.0 */
/* Who issued a report, and where its place lies, by their whole names. */
#include "render/target/used.h"

#include "base/text/utf8.h"

/* Columns of CODES_BODIES. */
enum { BODY_WORD, BODY_ROLE };

/* NAME is a newspaper's, a web site's or the like: it printed the report, and did not issue it. */
static bool
is_press(const struct codelist *bodies, struct str name)
{
	LIST_EACH (const struct codelist_row, row, &bodies->rows)
		if (str_ends(name, row->cells[BODY_WORD]) &&
		    str_eq(row->cells[BODY_ROLE], STR("press")))
			return true;
	return false;
}

/* What the field NAME says, when it is a body. */
static struct str
body_in(const struct record *record, const struct codelist *bodies, struct str name)
{
	LIST_EACH (const struct metadata_field, field, &record->metadata)
		if (str_eq(field->name, name) && field->value.n > 0 &&
		    !is_press(bodies, field->value))
			return field->value;
	return (struct str){0};
}

/* BODY is called after PLACE or the last part of its name: 雁浦区财政局 of 云澜市雁浦区. */
static bool
bears_name(struct str body, struct str place)
{
	if (str_find(body, place, 0) != SIZE_MAX)
		return true;
	for (size_t at = 1; at + 1 < place.n; at++)
		if (((unsigned char)place.p[at] & 0xC0) != 0x80 &&
		    str_starts(body, (struct str){place.p + at, place.n - at}))
			return place.n - at > UTF8_MAX;
	return false;
}

/* The reporting body, whose name in the record may want that of its place: (西湖区)司法局. */
static struct str
reporting_body(const struct record *record, struct arena *arena)
{
	struct str body = record->body, place = record->place.name;

	if (body.n == 0 || place.n == 0 || bears_name(body, place))
		return body;
	return ARENA_JOIN(arena, place, body);
}

/* Whoever the page names as issuer; else who reports; else who is named as its source. */
static struct str
issuer_of(const struct record *record, const struct codelist *bodies, struct str reporter)
{
	struct str issuer = body_in(record, bodies, STR("issuer"));

	if (issuer.n == 0)
		issuer = reporter;
	return issuer.n > 0 ? issuer : body_in(record, bodies, STR("contentSource"));
}

/* From the province down: 江西省南昌市西湖区. */
static struct str
area_of(const struct report_place *place, struct arena *arena)
{
	struct str area = place->name;

	LIST_EACH (const struct division_name, parent, &place->parents)
		if (!str_starts(area, parent->name))
			area = ARENA_JOIN(arena, parent->name, area);
	return area;
}

void
used_take_names(struct rendering *rendering, const struct codelist *bodies, struct arena *arena)
{
	struct used_view *used = &rendering->used;

	used->reporter = reporting_body(&rendering->record, arena);
	used->issuer = issuer_of(&rendering->record, bodies, used->reporter);
	used->area = area_of(&rendering->record.place, arena);
}
