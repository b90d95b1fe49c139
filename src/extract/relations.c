/* SPDX-License-Identifier: Apache-2.0 */
/* Corrected, republished and withdrawn reports. */
#include "extract/relations.h"

#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "extract/words/literals.h"

/* A notice is short, and stands among the first or last paragraphs. */
/* What stands alone under a title is part of it: （重新发布）. */
enum { HEAD_BLOCKS = 40, TAIL_BLOCKS = 6, LINE_POINTS = 200, ALONE_POINTS = 12, INDEX_POINTS = 60 };

/* What stands in the title of a notice stands in a title. */
enum place_of_word { IN_TITLE, IN_NOTICE, IN_LINE, IN_VALIDITY, BEFORE_NUMBER, PLACES };
static const char *const place_names[PLACES] = {[IN_TITLE] = "title",
						[IN_NOTICE] = "notice",
						[IN_LINE] = "line",
						[IN_VALIDITY] = "validity",
						[BEFORE_NUMBER] = "number"};

/* IDENTIFIER is no relation: what stands behind such a word is the number of one's target. */
enum type { REPLACES, CORRECTS, WITHDRAWS, WITHDRAWN, IDENTIFIER, TYPES };
static const char *const type_names[TYPES] = {[REPLACES] = "replaces",
					      [CORRECTS] = "corrects",
					      [WITHDRAWS] = "withdraws",
					      [WITHDRAWN] = "withdrawn",
					      [IDENTIFIER] = "identifier"};

struct word_set {
	struct literals *literals;
	LIST(enum type) types; /* by literal */
};

struct relation_words {
	struct word_set sets[PLACES];
};

static void
add_literal(struct word_set *set, const uint32_t *points, size_t n, enum type type,
	    struct arena *arena)
{
	if (n > 0 && literals_add(set->literals, points, n) == set->types.n)
		*LIST_ADD(arena, &set->types) = type;
}

static void
add_word(struct relation_words *words, const struct codelist *list, const struct codelist_row *row,
	 struct arena *arena, struct diag *dg)
{
	size_t type = codelist_choice(list, row, 1, "type", type_names, TYPES, dg);
	size_t place = codelist_choice(list, row, 2, "place", place_names, PLACES, dg);
	uint32_t *points;
	size_t n;

	if (type == TYPES || place == PLACES || (type == IDENTIFIER) != (place == BEFORE_NUMBER))
		return;
	points = fold_points(arena, row->cells[0], &n);
	add_literal(&words->sets[place], points, n, (enum type)type, arena);
	if (place == IN_NOTICE)
		add_literal(&words->sets[IN_TITLE], points, n, (enum type)type, arena);
}

struct relation_words *
relation_words_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	const struct codelist *list = mappings_codes(mappings, CODES_RELATIONS, dg);
	struct relation_words *words = ARENA_NEW(arena, struct relation_words);

	for (size_t i = 0; i < PLACES; i++)
		words->sets[i].literals = literals_new(arena, list->rows.n * sizeof("更正版"));
	LIST_EACH (const struct codelist_row, row, &list->rows)
		add_word(words, list, row, arena, dg);
	return words;
}

struct reader {
	const struct relation_words *words;
	const struct citation_words *cited;
	const struct folded *folded;
	struct record *record;
	struct arena *arena;
};

/* ---- words ---- */

/* The type of the longest word of SET that begins at POINTS, which has N; TYPES: none does. */
static enum type
word_at(const struct word_set *set, const uint32_t *points, size_t n, size_t *end_out)
{
	enum type found = TYPES;
	uint32_t node = 0;

	*end_out = 0;
	if (n == 0 || !literals_begin(set->literals, points[0]))
		return TYPES;
	for (size_t i = 0; i < n; i++) {
		node = literals_step(set->literals, node, points[i]);
		if (node == 0)
			break;
		if (set->literals->ids[node] == 0)
			continue;
		found = set->types.items[set->literals->ids[node] - 1];
		*end_out = i + 1;
	}
	return found;
}

/* What TEXT says by the first word of SET in it. */
static enum type
type_of(const struct word_set *set, struct str text, struct arena *arena)
{
	size_t n;
	const uint32_t *points = fold_points(arena, text, &n);
	enum type type = TYPES;
	size_t end;

	for (size_t i = 0; i < n && type == TYPES; i++)
		type = word_at(set, points + i, n - i, &end);
	return type;
}

/* The same of the longest word that begins at AT; what does not count is passed over. */
static enum type
type_at(const struct word_set *set, const struct folded *folded, uint32_t at, uint32_t end)
{
	enum type found = TYPES;
	uint32_t node = 0;

	for (; at < end; at++) {
		uint32_t cp = folded_at(folded, at);
		if (cp == 0)
			continue;
		node = literals_step(set->literals, node, cp);
		if (node == 0)
			break;
		if (set->literals->ids[node] > 0)
			found = set->types.items[set->literals->ids[node] - 1];
	}
	return found;
}

/* What BLOCK says by the first word of SET in it. */
static enum type
type_in(const struct reader *r, const struct word_set *set, const struct block *block)
{
	const uint32_t *points = r->folded->points;

	for (uint32_t at = block->start, end = block->end; at < end; at++) {
		enum type type = TYPES;
		if (literals_begin(set->literals, points[at]) && folded_at(r->folded, at))
			type = type_at(set, r->folded, at, end);
		if (type != TYPES)
			return type;
	}
	return TYPES;
}

/* What the whole of TEXT says. */
static enum type
type_of_all(const struct reader *r, const struct word_set *set, struct str text)
{
	size_t n, end;
	const uint32_t *points = fold_points(r->arena, text, &n);
	enum type type = word_at(set, points, n, &end);

	return end == n ? type : TYPES;
}

/* ---- titles that name another ---- */

/* Where the word of SET begins that the N POINTS end with; N: they end with none. */
static size_t
last_word(const struct word_set *set, const uint32_t *points, size_t n)
{
	size_t end;

	for (size_t i = 0; i < n; i++)
		if (word_at(set, points + i, n - i, &end) != TYPES && i + end == n)
			return i;
	return n;
}

bool
relations_is_notice(const struct relation_words *words, struct str title, struct arena *arena)
{
	return type_of(&words->sets[IN_NOTICE], title, arena) != TYPES;
}

struct str
relations_title(const struct relation_words *words, struct str title, struct arena *arena)
{
	struct str open = STR("《"), close = STR("》"), named;
	size_t at = str_find(title, open, 0), last = SIZE_MAX, n, own;
	const uint32_t *points;

	for (size_t i = at; at != SIZE_MAX && (i = str_find(title, close, i)) != SIZE_MAX; i++)
		last = i;
	if (last == SIZE_MAX)
		return title;
	points = fold_points(arena, (struct str){title.p, at}, &n);
	own = last_word(&words->sets[IN_TITLE], points, n);
	/* 关于《…》的更正说明 */
	if (own == n &&
	    !relations_is_notice(words, str_span(title.p + last, title.p + title.n), arena))
		return title;
	named = fold_str(arena, str_span(title.p + at + open.n, title.p + last));
	/* 某局关于撤回《2023年…报告》的公告: the office stands outside. */
	if (named.n > 0 && named.p[0] >= '0' && named.p[0] <= '9')
		return ARENA_JOIN(arena, utf8_str(arena, points, own), named);
	return named.n > 0 ? named : title;
}

/* ---- relations ---- */

static void
add(const struct reader *r, enum type type, struct str words, enum origin origin,
    struct place place, const char *form, struct str target)
{
	struct relation *relation;

	LIST_EACH (const struct relation, known, &r->record->relations)
		if (str_eq(known->type, str_of(type_names[type])) && str_eq(known->target, target))
			return;
	relation = LIST_ADD(r->arena, &r->record->relations);
	relation->type = str_of(type_names[type]);
	relation->form = str_of(form);
	relation->target = target;
	relation->words = words;
	relation->origin = origin;
	relation->place = place;
}

static bool
is_index_char(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') ||
	       cp == '-' || cp == '/' || cp == '_';
}

/* The index number at the beginning of the N POINTS, behind a colon and spaces. */
static struct str
number_at(const struct reader *r, const uint32_t *points, size_t n)
{
	size_t start = 0, end;

	while (start < n && (points[start] == ':' || points[start] == ' '))
		start++;
	for (end = start; end < n && end - start < INDEX_POINTS && is_index_char(points[end]);
	     end++)
		;
	return end > start ? utf8_str(r->arena, points + start, end - start)
			   : (struct str){NULL, 0};
}

/* 索引号：A25110--2024-0003 in BLOCK; absent when it names none. */
static struct str
index_number(const struct reader *r, const struct block *block)
{
	const struct word_set *set = &r->words->sets[BEFORE_NUMBER];
	const uint32_t *points = r->folded->points;

	for (uint32_t at = block->start; at < block->end; at++) {
		struct str number;
		size_t end;
		if (word_at(set, points + at, block->end - at, &end) == TYPES)
			continue;
		number = number_at(r, points + at + end, block->end - at - end);
		if (number.p)
			return number;
	}
	return (struct str){NULL, 0};
}

/* BLOCK says TYPE: what it names are the targets. */
static void
add_block(const struct reader *r, const struct block *block, enum type type)
{
	const struct document *doc = r->folded->doc;
	struct place place;
	struct str words = document_excerpt(doc, block->start, block->end, r->arena, &place);
	struct str number = index_number(r, block);
	struct record *named = record_new(r->arena);

	citations_in_block(r->cited, r->folded, block, r->arena, named);
	LIST_EACH (const struct citation, citation, &named->citations)
		add(r, type, words, ORIGIN_TEXT, place,
		    str_eq(citation->type, STR("title")) ? "title" : "documentNumber",
		    citation->text);
	if (number.p)
		add(r, type, words, ORIGIN_TEXT, place, "identifier", number);
	if (named->citations.n == 0 && !number.p)
		add(r, type, words, ORIGIN_TEXT, place, NULL, (struct str){NULL, 0});
}

static void
read_title(const struct reader *r)
{
	const struct metadata_field *title = record_field(r->record, STR("title"));
	const struct document *doc = r->folded->doc;
	bool standing = false;
	enum type type;

	for (size_t i = 0; i < doc->blocks.n && i < HEAD_BLOCKS; i++) {
		const struct block *block = &doc->blocks.items[i];
		if (block->role != ROLE_TITLE)
			continue;
		type = type_in(r, &r->words->sets[IN_TITLE], block);
		standing |= type != TYPES;
		if (type != TYPES)
			add_block(r, block, type);
	}
	if (standing || !title)
		return;
	type = type_of(&r->words->sets[IN_TITLE], title->value, r->arena);
	if (type != TYPES)
		add(r, type, title->value, title->origin, title->place, NULL,
		    (struct str){NULL, 0});
}

static void
read_file_name(const struct reader *r)
{
	struct str name = r->record->source.name;
	enum type type = type_of(&r->words->sets[IN_TITLE], name, r->arena);

	LIST_EACH (const struct relation, known, &r->record->relations)
		if (type != TYPES && str_eq(known->type, str_of(type_names[type])))
			return;
	if (type != TYPES)
		add(r, type, name, ORIGIN_FILE, (struct place){0}, NULL, (struct str){NULL, 0});
}

static void
read_line(const struct reader *r, const struct block *block)
{
	enum type type;

	if (block->role != ROLE_TEXT || block->table || block->end - block->start > LINE_POINTS)
		return;
	type = type_in(r, &r->words->sets[IN_LINE], block);
	if (type == TYPES && block->end - block->start <= ALONE_POINTS)
		type = type_in(r, &r->words->sets[IN_TITLE], block);
	if (type != TYPES)
		add_block(r, block, type);
}

/* Above the first heading and at the end: within the report the words speak of other things. */
static void
read_lines(const struct reader *r, const struct outline *outline)
{
	const struct document *doc = r->folded->doc;
	size_t head = 0, tail = doc->blocks.n, left = TAIL_BLOCKS;

	for (; head < doc->blocks.n && head < HEAD_BLOCKS && outline->section_of[head] == 0; head++)
		read_line(r, &doc->blocks.items[head]);
	while (tail > head && left > 0)
		left -= doc->blocks.items[--tail].role == ROLE_TEXT;
	for (; tail < doc->blocks.n; tail++)
		read_line(r, &doc->blocks.items[tail]);
}

static void
read_validity(const struct reader *r)
{
	const struct metadata_field *validity = record_field(r->record, STR("validity"));
	enum type type = TYPES;

	if (validity)
		type = type_of_all(r, &r->words->sets[IN_VALIDITY], validity->value);
	if (type != TYPES)
		add(r, type, validity->raw.n ? validity->raw : validity->value, validity->origin,
		    validity->place, NULL, (struct str){NULL, 0});
}

void
relations_read(const struct relation_words *words, const struct citation_words *cited,
	       const struct folded *folded, const struct outline *outline, struct record *record,
	       struct arena *arena, struct diag *dg)
{
	struct reader r = {words, cited, folded, record, arena};

	read_title(&r);
	read_lines(&r, outline);
	read_validity(&r);
	read_file_name(&r);
	LIST_EACH (const struct relation, relation, &record->relations)
		if (str_eq(relation->type, STR("withdrawn")))
			DIAG_AT(dg, REPORT_WITHDRAWN, relation->place, relation->words);
}
