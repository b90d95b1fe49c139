/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling what mappings know of pages. */
#include "read/rules.h"

#include "base/text/fold.h"

static const char *const match_names[WORD_MATCH_COUNT] = {
    [WORD_LINE] = "line",     [WORD_PREFIX] = "prefix",	      [WORD_CONTAINS] = "contains",
    [WORD_TAIL] = "tail",     [WORD_CONTINUES] = "continues", [WORD_OPENS] = "opens",
    [WORD_CLOSES] = "closes", [WORD_LISTS] = "lists",
};

static void
word_add(struct read_rules *rules, struct word_set *set, struct str text, enum word_match match,
	 enum block_role role)
{
	size_t n;
	const uint32_t *points = fold_points(rules->arena, text, &n);
	struct word *word;
	uint32_t *head;

	if (n == 0)
		return;
	set->matches[word_head(points[0])] |= (uint8_t)(1u << match);
	head = &set->heads[word_head(points[0])];
	word = LIST_ADD(rules->arena, &set->words);
	*word = (struct word){points, (uint32_t)n, match, role, *head};
	*head = (uint32_t)set->words.n;
}

const struct word *
word_set_find(const struct word_set *set, unsigned matches, const uint32_t *points, uint32_t n,
	      uint32_t at)
{
	const struct word *best = NULL;
	for (uint32_t i = set->heads[word_head(points[at])]; i != 0;) {
		const struct word *word = &set->words.items[i - 1];
		if ((matches & 1u << word->match) && word->points[0] == points[at] &&
		    word->n <= n - at && (!best || word->n > best->n) &&
		    memcmp(word->points, points + at, word->n * sizeof(*points)) == 0)
			best = word;
		i = word->next;
	}
	return best;
}

static void
bad_value(struct diag *dg, const struct codelist *list, const struct codelist_row *row,
	  struct str value, struct str column, struct str known)
{
	struct place place = {.line = row->line, .column = 1};
	struct finding *finding = DIAG_AT(dg, CODELIST_VALUE, place, value, column, known);

	finding->file = list->file;
}

/* Index of TEXT among N names, or N. */
static size_t
index_of(struct str text, size_t n, const char *const *names)
{
	size_t i = 0;

	while (i < n && !str_eq(text, str_of(names[i])))
		i++;
	return i;
}

/* A row whose field begins with '@' names a META tag, not a label. */
static void
load_labels(struct read_rules *rules, const struct codelist *list)
{
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		enum block_role role =
		    str_eq(row->cells[0], STR("ignore")) ? ROLE_FURNITURE : ROLE_METADATA;
		struct str label = row->cells[1];
		if (!str_starts(label, STR("@")))
			word_add(rules, &rules->labels, label, WORD_LINE, role);
		else if (str_eq(row->cells[0], STR("title")))
			*LIST_ADD(rules->arena, &rules->title_fields) =
			    (struct str){label.p + 1, label.n - 1};
	}
}

static bool
role_of(struct str name, enum block_role *role_out)
{
	size_t role = index_of(name, ROLE_COUNT, block_role_names);

	*role_out = role < ROLE_COUNT ? (enum block_role)role : ROLE_TEXT;
	return role < ROLE_COUNT;
}

static void
load_furniture(struct read_rules *rules, const struct codelist *list, struct diag *dg)
{
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t match = index_of(row->cells[1], WORD_MATCH_COUNT, match_names);
		enum block_role role;
		if (match == WORD_MATCH_COUNT)
			bad_value(dg, list, row, row->cells[1], STR("match"),
				  STR("line prefix contains tail continues opens closes lists"));
		else if (!role_of(row->cells[2], &role))
			bad_value(dg, list, row, row->cells[2], STR("role"),
				  STR("furniture metadata text title"));
		else
			word_add(rules, &rules->furniture, row->cells[0], (enum word_match)match,
				 role);
	}
}

static bool
selector_of(struct str text, struct selector *out)
{
	bool named = text.n > 1 && (text.p[0] == '#' || text.p[0] == '.');

	if (text.n == 0)
		return false;
	out->kind = !named ? SELECT_ELEMENT : text.p[0] == '#' ? SELECT_ID : SELECT_CLASS;
	out->name = named ? (struct str){text.p + 1, text.n - 1} : text;
	for (size_t i = 0; i < out->name.n; i++)
		if (memchr(" \t.#>[]:,", out->name.p[i], 9))
			return false;
	return true;
}

static uint32_t
selector_hash(enum selector_kind kind, struct str name)
{
	uint32_t hash = 5381 + (uint32_t)kind;

	for (size_t i = 0; i < name.n; i++)
		hash = hash * 33 + (unsigned char)(name.p[i] | 0x20);
	return hash % WORD_HEADS;
}

const struct selector *
read_rules_container(const struct read_rules *rules, enum selector_kind kind, struct str name)
{
	for (uint32_t i = rules->selector_heads[selector_hash(kind, name)]; i != 0;) {
		const struct selector *selector = &rules->selectors.items[i - 1];
		if (selector->kind == kind && str_eq_ascii_nocase(selector->name, name))
			return selector;
		i = selector->next;
	}
	return NULL;
}

static void
selector_add(struct read_rules *rules, struct selector selector)
{
	uint32_t *head = &rules->selector_heads[selector_hash(selector.kind, selector.name)];

	selector.next = *head;
	*LIST_ADD(rules->arena, &rules->selectors) = selector;
	*head = (uint32_t)rules->selectors.n;
}

static void
load_containers(struct read_rules *rules, const struct codelist *list, struct diag *dg)
{
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		struct selector selector;
		if (!selector_of(row->cells[0], &selector))
			bad_value(dg, list, row, row->cells[0], STR("selector"),
				  STR("#id .class element"));
		else if (!role_of(row->cells[1], &selector.role) ||
			 (selector.role != ROLE_TEXT && selector.role != ROLE_FURNITURE))
			bad_value(dg, list, row, row->cells[1], STR("role"), STR("text furniture"));
		else
			selector_add(rules, selector);
	}
}

static void
load_titles(struct read_rules *rules, const struct mappings *mappings)
{
	LIST_EACH (struct kind *, kind, &mappings->kinds)
		LIST_EACH (const struct kind_recogniser, recogniser, &(*kind)->recognisers)
			if (recogniser->where == RECOGNISE_TITLE && recogniser->weight > 0)
				*LIST_ADD(rules->arena, &rules->titles) = &recogniser->phrase;
}

struct read_rules *
read_rules_new(struct mappings *mappings, struct diag *dg)
{
	struct arena *arena = arena_new();
	struct read_rules *rules = ARENA_NEW(arena, struct read_rules);

	rules->arena = arena;
	load_labels(rules, mappings_codes(mappings, CODES_FIELDS, dg));
	load_furniture(rules, mappings_codes(mappings, CODES_FURNITURE, dg), dg);
	load_containers(rules, mappings_codes(mappings, CODES_CONTAINERS, dg), dg);
	load_titles(rules, mappings);
	return rules;
}

void
read_rules_free(struct read_rules *rules)
{
	if (rules)
		arena_free(rules->arena);
}

/* Where LITERAL stands in POINTS from AT on, or N. */
static uint32_t
literal_in(const struct phrase_literal *literal, const uint32_t *points, uint32_t at, uint32_t n)
{
	for (; at + literal->n <= n; at++)
		if (points[at] == literal->points[0] &&
		    memcmp(points + at, literal->points, literal->n * sizeof(*points)) == 0)
			return at;
	return n;
}

/* LITERALS from the first on, each behind the one before it, those without gap at once. */
static bool
literals_in(const struct phrase_variant *variant, const uint32_t *points, uint32_t n)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < variant->left_count; i++) {
		at = literal_in(&variant->left[i], points, at, n);
		if (at == n)
			return false;
		at += variant->left[i].n;
	}
	return variant->left_count > 0;
}

static bool
is_in(const struct phrase *phrase, const uint32_t *points, uint32_t n, const struct point_set *seen)
{
	if (!point_set_holds(seen, &phrase->points))
		return false;
	LIST_EACH (const struct phrase_variant, variant, &phrase->variants)
		if (point_set_holds(seen, &variant->points) && literals_in(variant, points, n))
			return true;
	return false;
}

bool
read_rules_title(const struct read_rules *rules, const uint32_t *points, uint32_t n)
{
	struct point_set seen = {{0, 0, 0, 0}};

	for (uint32_t i = 0; i < n; i++)
		point_set_add(&seen, points[i]);
	LIST_EACH (const struct phrase *const, phrase, &rules->titles)
		if (is_in(*phrase, points, n, &seen))
			return true;
	return false;
}
