/* SPDX-License-Identifier: Apache-2.0 */
/* Labels and values of a page's head. */
#include "extract/about/fields.h"

#include "base/text/fold.h"
#include "extract/about/written.h"
#include "extract/words/literals.h"

enum {
	PROSE_MIN = 80,	     /* a block as long as this is prose even without a full stop */
	NEXT_LINE_MAX = 60,  /* a value on a line of its own is short */
	DATE_MIN = 8,	     /* characters of a line that is a date and nothing else */
	DATE_MAX = 24,	     /* and the time of day */
	GLUED_LABEL_MIN = 3, /* a label of so many characters may follow a value without space */
	NOT_A_LABEL = UINT32_MAX,
};

/* The rows of one label: a label may fill two fields. */
struct label {
	uint32_t points;
	LIST(uint32_t) rows;
};

struct fields {
	const struct codelist *list;
	struct literals *literals;
	LIST(struct label) labels; /* by number of the literal */
	LIST(struct str) names;
};

/* ---- dictionary ---- */

/* What the first column may say: the metadata of a record, or nothing. */
static const char *const known[] = {
    "identifier", "title",     "issuer",	 "created",	"published", "effective",
    "expires",	  "validity",  "documentNumber", "theme",	"genre",     "openness",
    "audience",	  "timeLimit", "keywords",	 "description", "subject",   "language",
    "format",	  "site",      "siteCode",	 "siteDomain",	"column",    "contentSource",
    "author",	  "ignore",
};
enum { KNOWN = sizeof(known) / sizeof(known[0]) };

static void
add_name(struct fields *fields, struct str name, struct arena *arena)
{
	if (str_eq(name, STR("ignore")))
		return;
	LIST_EACH (const struct str, other, &fields->names)
		if (str_eq(*other, name))
			return;
	*LIST_ADD(arena, &fields->names) = name;
}

static void
add_label(struct fields *fields, uint32_t row, struct arena *arena)
{
	size_t n;
	uint32_t *points = fold_points(arena, fields->list->rows.items[row].cells[1], &n);
	uint32_t id;

	if (n == 0)
		return;
	id = literals_add(fields->literals, points, n);
	while (fields->labels.n <= id)
		LIST_ADD(arena, &fields->labels);
	fields->labels.items[id].points = (uint32_t)n;
	*LIST_ADD(arena, &fields->labels.items[id].rows) = row;
}

static bool
is_meta(struct str label)
{
	return label.n > 0 && label.p[0] == '@';
}

struct fields *
fields_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct fields *fields = ARENA_NEW(arena, struct fields);
	size_t bytes = 0;

	fields->list = mappings_codes(mappings, CODES_FIELDS, dg);
	LIST_EACH (const struct codelist_row, row, &fields->list->rows)
		bytes += row->cells[1].n;
	fields->literals = literals_new(arena, bytes);
	for (uint32_t i = 0; i < fields->list->rows.n; i++) {
		const struct codelist_row *row = &fields->list->rows.items[i];
		if (codelist_choice(fields->list, row, 0, "field", known, KNOWN, dg) == KNOWN)
			continue;
		add_name(fields, row->cells[0], arena);
		if (!is_meta(row->cells[1]))
			add_label(fields, i, arena);
	}
	return fields;
}

struct field_names
fields_names(const struct fields *fields)
{
	return (struct field_names){fields->names.items, fields->names.n};
}

/* ---- labels in text ---- */

struct scan {
	const struct fields *fields;
	const struct document *doc;
	struct arena *arena;
	struct field_readings *out;
	size_t head_end;
	bool bare; /* labels without colon count: in tables and in blocks of the role metadata */
	bool site_only; /* behind the head a page's foot tells nothing but the site's code */
};

/* A label and what stands around it. */
struct mark {
	uint32_t label; /* NOT_A_LABEL: none */
	uint32_t start;
	uint32_t value; /* behind label, colon and spaces */
	bool colon;
	bool bare; /* no colon, but space, a bar or nothing behind */
};

static uint32_t
skip_spaces(const struct document *doc, uint32_t at, uint32_t end)
{
	while (at < end && fold_is_space(doc->text[at]))
		at++;
	return at;
}

/* The longest label beginning at AT; *END_OUT behind its last character. */
static uint32_t
longest_label(const struct scan *scan, uint32_t at, uint32_t end, uint32_t *end_out)
{
	const struct literals *literals = scan->fields->literals;
	uint32_t label = NOT_A_LABEL, node = 0;

	*end_out = at;
	for (; at < end; at++) {
		uint32_t cp = fold_char(scan->doc->text[at]);
		if (cp == 0)
			continue;
		node = literals_step(literals, node, cp);
		if (node == 0)
			break;
		if (literals->ids[node]) {
			label = literals->ids[node] - 1;
			*end_out = at + 1;
		}
	}
	return label;
}

static bool
opens(uint32_t cp)
{
	return cp == '[' || cp == 0x3010; /* 【 */
}

static bool
closes(uint32_t cp)
{
	return cp == ']' || cp == 0x3011; /* 】 */
}

/* [ 索引号 ]: what begins at AT stands behind a bracket. */
static bool
is_bracketed(const struct document *doc, uint32_t at)
{
	while (at > 0 && doc->text[at - 1] != '\n' && fold_is_space(doc->text[at - 1]))
		at--;
	return at > 0 && opens(doc->text[at - 1]);
}

static struct mark
mark_at(const struct scan *scan, uint32_t at, uint32_t end)
{
	struct mark mark = {.start = at};
	uint32_t behind, next;

	mark.label = longest_label(scan, at, end, &behind);
	if (mark.label == NOT_A_LABEL)
		return mark;
	next = skip_spaces(scan->doc, behind, end);
	mark.value = next;
	if (next < end && (fold_char(scan->doc->text[next]) == ':' ||
			   (closes(scan->doc->text[next]) && is_bracketed(scan->doc, at)))) {
		mark.colon = true;
		mark.value = skip_spaces(scan->doc, next + 1, end);
	} else {
		mark.bare = next > behind || next == end || scan->doc->text[next] == '|';
	}
	return mark;
}

static bool
is_word(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	       cp >= 0x3400;
}

/* Bullets, bars and brackets before the first word of a block. */
static uint32_t
first_word(const struct document *doc, uint32_t at, uint32_t end)
{
	while (at < end && !is_word(doc->text[at]))
		at++;
	return at;
}

static bool
is_digit(const struct scan *scan, uint32_t at, uint32_t end)
{
	return at < end && scan->doc->text[at] >= '0' && scan->doc->text[at] <= '9';
}

/*
 * The next label in text[at, end); COLONS: only those with a colon count, and without one those of
 * dates: 作者: 发布时间 2025-01-05.
 */
static struct mark
next_mark(const struct scan *scan, uint32_t start, uint32_t at, uint32_t end, bool colons)
{
	struct mark mark = {.label = NOT_A_LABEL, .start = end, .value = end};

	for (; at < end; at++) {
		bool apart;
		if (!literals_begin(scan->fields->literals, scan->doc->text[at]))
			continue;
		mark = mark_at(scan, at, end);
		if (mark.label == NOT_A_LABEL)
			continue;
		apart = at == start || !is_word(scan->doc->text[at - 1]);
		if (mark.colon &&
		    (apart || scan->fields->labels.items[mark.label].points >= GLUED_LABEL_MIN))
			return mark;
		if (mark.bare && apart && (!colons || is_digit(scan, mark.value, end)))
			return mark;
	}
	mark.label = NOT_A_LABEL;
	mark.start = mark.value = end;
	return mark;
}

static bool
is_trimmed(uint32_t cp)
{
	return fold_is_space(cp) || cp == '|' || cp == 0xFF5C || cp == 0x2022 || cp == 0xB7;
}

/* A site's sign for no value. */
static bool
says_nothing(const struct document *doc, uint32_t start, uint32_t end)
{
	return end == start + 1 && (doc->text[start] == '-' || doc->text[start] == '/');
}

/* text[start, end) stands for LABEL: one reading for each field it fills. */
static void
add_reading(const struct scan *scan, uint32_t label, uint32_t start, uint32_t end)
{
	while (start < end && is_trimmed(scan->doc->text[start]))
		start++;
	while (start < end &&
	       (is_trimmed(scan->doc->text[end - 1]) || opens(scan->doc->text[end - 1])))
		end--;
	if (says_nothing(scan->doc, start, end))
		start = end;
	for (uint32_t at = start; scan->site_only && at < end; at++)
		if (!is_word(scan->doc->text[at]))
			end = at;
	LIST_EACH (const uint32_t, row, &scan->fields->labels.items[label].rows) {
		struct field_reading *reading;
		struct str field = scan->fields->list->rows.items[*row].cells[0];
		if (str_eq(field, STR("ignore")) ||
		    (scan->site_only && !str_eq(field, STR("siteCode"))))
			continue;
		reading = LIST_ADD(scan->arena, &scan->out->items);
		reading->field = field;
		reading->raw = document_str(scan->doc, start, end, scan->arena);
		reading->origin = ORIGIN_BLOCK;
		reading->rank = *row;
		reading->place = document_place(scan->doc, start, end);
	}
}

/* ---- layouts ---- */

/* The whole block is one label: in a table the value is the next cell, elsewhere the next line. */
static bool
is_label_alone(const struct scan *scan, const struct block *block, uint32_t *label)
{
	uint32_t at = first_word(scan->doc, block->start, block->end);
	struct mark mark = mark_at(scan, at, block->end);

	*label = mark.label;
	return mark.label != NOT_A_LABEL && (mark.colon || (mark.bare && scan->bare)) &&
	       mark.value == block->end;
}

static bool
begins_with_label(const struct scan *scan, const struct block *block)
{
	struct mark mark =
	    mark_at(scan, first_word(scan->doc, block->start, block->end), block->end);

	return mark.label != NOT_A_LABEL && (mark.colon || mark.bare);
}

static bool
has_sentence_end(const struct document *doc, const struct block *block)
{
	for (uint32_t at = block->start; at < block->end; at++)
		if (fold_ends_sentence(doc->text[at]))
			return true;
	return false;
}

/* May BLOCK be the value of the label in the block before it? */
static bool
is_value_line(const struct scan *scan, const struct block *label, const struct block *block)
{
	if (begins_with_label(scan, block))
		return false;
	if (label->table)
		return block->table == label->table && block->row == label->row;
	return !block->table &&
	       (block->role == ROLE_METADATA ||
		(block->role == ROLE_TEXT && block->end - block->start <= NEXT_LINE_MAX &&
		 !has_sentence_end(scan->doc, block)));
}

/* Pairs inside one block: split at labels, never at white space. */
static void
read_pairs(const struct scan *scan, const struct block *block)
{
	uint32_t at = first_word(scan->doc, block->start, block->end);
	struct mark mark = mark_at(scan, at, block->end);
	bool colons = mark.label == NOT_A_LABEL || !mark.bare || !scan->bare;

	mark = next_mark(scan, block->start, at, block->end, colons);
	while (mark.label != NOT_A_LABEL) {
		struct mark next = next_mark(scan, block->start, mark.value, block->end, colons);
		add_reading(scan, mark.label, mark.value, next.start);
		mark = next;
	}
}

/* What a date and a time of day are written with. */
static bool
is_of_date(uint32_t cp)
{
	static const uint32_t units[] = {0x5E74, 0x6708, 0x65E5,
					 0x65F6, 0x5206, 0x79D2}; /* 年…秒 */

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (cp == units[i])
			return true;
	return fold_char(cp) - '0' < 10 || fold_char(cp) == ':' || cp == '-' || cp == '.' ||
	       cp == '/' || fold_is_space(cp);
}

/* A line above the report that is a date and nothing else tells when it was published. */
static void
read_date(const struct scan *scan, const struct block *block)
{
	uint32_t at = first_word(scan->doc, block->start, block->end), start = at;
	struct field_reading *reading;
	struct date date;
	struct str raw;

	if (block->table || block->end - at < DATE_MIN || block->end - at > DATE_MAX)
		return;
	while (at < block->end && is_of_date(scan->doc->text[at]))
		at++;
	raw = document_str(scan->doc, start, at, scan->arena);
	if (at < block->end || !written_date(raw, scan->arena, &date))
		return;
	reading = LIST_ADD(scan->arena, &scan->out->items);
	*reading = (struct field_reading){.field = STR("published"),
					  .raw = raw,
					  .origin = ORIGIN_BLOCK,
					  .rank = (uint32_t)scan->fields->list->rows.n,
					  .place = document_place(scan->doc, start, at)};
}

/* Blocks from INDEX on; the number of blocks used up. */
static size_t
read_block(const struct scan *scan, size_t index)
{
	const struct block *block = &scan->doc->blocks.items[index];
	const struct block *next = block + 1;
	uint32_t label;

	if (!is_label_alone(scan, block, &label)) {
		read_pairs(scan, block);
		if (index < scan->head_end && block->role != ROLE_FURNITURE)
			read_date(scan, block);
		return 1;
	}
	if (index + 1 < scan->doc->blocks.n &&
	    (index + 1 < scan->head_end || next->role == ROLE_METADATA) &&
	    is_value_line(scan, block, next)) {
		add_reading(scan, label, next->start, next->end);
		return 2;
	}
	add_reading(scan, label, block->end, block->end);
	return 1;
}

size_t
fields_head_end(const struct document *doc)
{
	size_t i = 0;

	for (; i < doc->blocks.n; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (block->role != ROLE_TEXT || block->table)
			continue;
		if (block->end - block->start >= PROSE_MIN || has_sentence_end(doc, block))
			break;
	}
	return i;
}

/* ---- META tags ---- */

static void
read_tag(const struct scan *scan, const struct page_field *tag)
{
	for (uint32_t i = 0; i < scan->fields->list->rows.n; i++) {
		const struct codelist_row *row = &scan->fields->list->rows.items[i];
		struct str name = row->cells[1];
		struct field_reading *reading;
		if (!is_meta(name) || str_eq(row->cells[0], STR("ignore")) ||
		    !str_eq_ascii_nocase((struct str){name.p + 1, name.n - 1}, tag->name))
			continue;
		reading = LIST_ADD(scan->arena, &scan->out->items);
		reading->field = row->cells[0];
		reading->raw = arena_str(scan->arena, str_trim(tag->value));
		if (!reading->raw.p)
			reading->raw = STR("");
		reading->origin = ORIGIN_META;
		reading->rank = i;
		reading->place = document_source_place(scan->doc, tag->offset, tag->end);
	}
}

void
fields_read(const struct fields *fields, const struct document *doc, struct arena *arena,
	    struct field_readings *out)
{
	struct scan scan = {fields, doc, arena, out, fields_head_end(doc), false, false};

	*out = (struct field_readings){.items = {0}};
	for (size_t i = 0; i < doc->blocks.n;) {
		const struct block *block = &doc->blocks.items[i];
		bool foot = i >= scan.head_end && block->role == ROLE_FURNITURE;
		scan.bare = block->table || block->role == ROLE_METADATA;
		scan.site_only = foot;
		if (block->role == ROLE_TITLE || (block->role == ROLE_TEXT && i >= scan.head_end))
			i++;
		else
			i += read_block(&scan, i);
	}
	LIST_EACH (const struct page_field, tag, &doc->fields)
		read_tag(&scan, tag);
}
