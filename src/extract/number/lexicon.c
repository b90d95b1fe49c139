/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling units.csv, approximators.csv, directions.csv, numerals.csv and particles.csv. */
#include "extract/number/lexicon.h"

#include "base/text/fold.h"
#include "extract/folded.h"

/* A Chinese numeral. */
struct han {
	uint32_t cp;
	uint16_t value;
	uint16_t class;
};

/* The runs anyone can count (design: the record's numerals), then the financial forms. */
static const struct han han_table[] = {
    {0x3007, 0, CLASS_HAN},
    {0x96F6, 0, CLASS_HAN},
    {0x4E00, 1, CLASS_HAN},
    {0x4E8C, 2, CLASS_HAN},
    {0x4E09, 3, CLASS_HAN},
    {0x56DB, 4, CLASS_HAN},
    {0x4E94, 5, CLASS_HAN},
    {0x516D, 6, CLASS_HAN},
    {0x4E03, 7, CLASS_HAN},
    {0x516B, 8, CLASS_HAN},
    {0x4E5D, 9, CLASS_HAN},
    {0x4E24, 2, CLASS_HAN},
    {0x5341, HAN_TEN, CLASS_HAN},
    {0x767E, HAN_HUNDRED, CLASS_HAN},
    {0x5343, HAN_THOUSAND, CLASS_HAN},
    {0x4E07, HAN_MYRIAD, CLASS_HAN},
    {0x4EBF, HAN_MYRIADS, CLASS_HAN},
    {0x58F9, 1, CLASS_FINANCIAL},
    {0x8D30, 2, CLASS_FINANCIAL},
    {0x53C1, 3, CLASS_FINANCIAL},
    {0x8086, 4, CLASS_FINANCIAL},
    {0x4F0D, 5, CLASS_FINANCIAL},
    {0x9646, 6, CLASS_FINANCIAL},
    {0x67D2, 7, CLASS_FINANCIAL},
    {0x634C, 8, CLASS_FINANCIAL},
    {0x7396, 9, CLASS_FINANCIAL},
    {0x62FE, HAN_TEN, CLASS_FINANCIAL},
    {0x4F70, HAN_HUNDRED, CLASS_FINANCIAL},
    {0x4EDF, HAN_THOUSAND, CLASS_FINANCIAL},
    {0x842C, HAN_MYRIAD, CLASS_FINANCIAL},
    {0x5104, HAN_MYRIADS, CLASS_FINANCIAL},
};

static uint16_t
sign_of(uint32_t cp)
{
	unsigned class = fold_class(cp), sign = 0;

	if (class & FOLD_CHANGES)
		sign |= fold_char(cp) ? SIGN_CHANGED : SIGN_IGNORED;
	if (class & FOLD_CLAUSE)
		sign |= SIGN_CLAUSE;
	if (class & FOLD_OPENS)
		sign |= SIGN_OPENS;
	return (uint16_t)sign;
}

/* What folding sees in each character; whole pages of them are plain. */
static void
add_signs(uint16_t *classes)
{
	for (uint32_t page = 0; page < 256; page++)
		for (uint32_t cp = page << 8; fold_pages[page] != 0 && cp >> 8 == page; cp++)
			classes[cp] = sign_of(cp);
}

static uint16_t *
classes_new(struct arena *arena)
{
	static const uint32_t quotes[] = {'"', 0x201C, 0x2018, 0x300C, 0x300E, 0x300A, 0xFF02};
	uint16_t *classes = arena_array(arena, 0x10000, sizeof(*classes));

	add_signs(classes);
	for (uint32_t i = 0; i < 10; i++) {
		classes['0' + i] |= CLASS_DIGIT | SIGN_NUMERAL;
		classes[0xFF10 + i] |= CLASS_DIGIT | SIGN_NUMERAL;
	}
	for (size_t i = 0; i < sizeof(han_table) / sizeof(han_table[0]); i++)
		classes[han_table[i].cp] |= (uint16_t)(han_table[i].value << CLASS_VALUE_SHIFT |
						       han_table[i].class | SIGN_NUMERAL);
	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
		classes[quotes[i]] |= CLASS_QUOTE | SIGN_NUMERAL;
	return classes;
}

/* The names of COUNT constants; a cell that is none of them is a finding and counts as the first.
 */
static int
word_of(struct str cell, const struct codelist *list, uint32_t line, const char *const *names,
	int count, struct diag *dg)
{
	struct str known = {"", 0};
	struct finding *finding;

	for (int i = 0; i < count; i++)
		if (str_eq(cell, str_of(names[i])))
			return i;
	for (int i = 0; i < count; i++)
		known = arena_printf(dg->arena, "%.*s%s%s", STR_ARG(known), i ? " " : "", names[i]);
	finding = DIAG_AT(dg, CODELIST_VALUE, ((struct place){.line = line, .column = 1}), cell,
			  list->name, known);
	finding->file = list->file;
	return 0;
}

/* Bytes of the first column: no fewer than the code points a set of it needs. */
static struct literals *
trie_for(const struct codelist *list, struct arena *arena)
{
	size_t bytes = 1;

	LIST_EACH (const struct codelist_row, row, &list->rows)
		bytes += row->cells[0].n;
	return literals_new(arena, bytes);
}

/* Adds WORD folded, from its last character on when BACKWARD; true when it is new. */
static bool
add_word(struct literals *set, struct str word, bool backward, size_t *points_out)
{
	uint32_t *points = fold_points(set->arena, word, points_out);
	size_t n = *points_out;
	uint32_t before = set->count;

	for (size_t i = 0; backward && i < n / 2; i++) {
		uint32_t swap = points[i];
		points[i] = points[n - 1 - i];
		points[n - 1 - i] = swap;
	}
	return n > 0 && literals_add(set, points, n) == before;
}

static bool
is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++)
		if (str_eq(word, str_of(*words)))
			return true;
	return false;
}

/* What a tenth of what UNIT counts, and a tenth of that, is called: 3元5角2分, 二亩三分. */
static void
set_tenths(struct unit *unit, const struct codelist *list, struct arena *arena)
{
	LIST_EACH (const struct codelist_row, row, &list->rows)
		if (str_eq(row->cells[0], unit->code))
			unit->tenths_words = fold_points(arena, row->cells[1], &unit->tenths_count);
}

/* The characters that words of ROLE begin with have SIGN. */
static void
sign_words(struct lexicon *lexicon, enum particle_role role, unsigned sign)
{
	LIST_EACH (const struct particle, word, &lexicon->particles.words)
		if (word->roles >> role & 1)
			lexicon_sign(lexicon, word->points[0], sign);
}

/* What follows from the code and the dimension of UNIT. */
static void
set_dimension(struct unit *unit)
{
	static const char *const calendar[] = {"a", "mo", "wk", "d", "{quarter}", NULL};
	static const char *const measured[] = {"percent", "money", "duration", "area",
					       "length",  "mass",  "volume",   NULL};
	static const char *const alone[] = {"money",  "area",	"length", "mass",
					    "volume", "energy", "power",  NULL};

	unit->duration = str_eq(unit->dimension, STR("duration"));
	unit->calendar = unit->duration && is_one_of(unit->code, calendar);
	unit->measured = is_one_of(unit->dimension, measured);
	unit->tenths = str_eq(unit->code, STR("{tenth}"));
	unit->in_a_row = str_eq(unit->code, STR("{tenth-price}"));
	unit->stands_alone =
	    is_one_of(unit->dimension, alone) || str_eq(unit->code, STR("{visit}"));
}

static void
load_units(struct lexicon *lexicon, struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	static const char *const han_names[] = {"no", "decimal", "round", "two", "yes"};
	const struct codelist *list = mappings_codes(mappings, CODES_UNITS, dg);
	const struct codelist *tenths = mappings_codes(mappings, CODES_TENTHS, dg);
	size_t n;

	lexicon->unit_words = trie_for(list, arena);
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		struct unit *unit;
		if (!add_word(lexicon->unit_words, row->cells[0], false, &n))
			continue;
		unit = LIST_ADD(arena, &lexicon->units);
		unit->name = row->cells[0];
		unit->code = row->cells[1];
		unit->dimension = row->cells[2];
		unit->han =
		    (enum unit_han)word_of(row->cells[3], list, row->line, han_names, 5, dg);
		unit->not_before = fold_points(arena, row->cells[4], &unit->not_before_count);
		set_dimension(unit);
		set_tenths(unit, tenths, arena);
	}
}

static void
fill_approximator(struct approximator *word, const struct codelist_row *row,
		  const struct codelist *list, struct arena *arena, struct diag *dg)
{
	static const char *const only[] = {
	    [ONLY_ANY] = "",
	    [ONLY_ROUND] = "round",
	    [ONLY_SCALED] = "scaled",
	    [ONLY_NOT_CALENDAR] = "not-calendar",
	    [ONLY_DURATION] = "duration",
	    [ONLY_MEASURED] = "measured",
	    [ONLY_ANNOUNCED] = "announced",
	    [ONLY_SEQUENCE] = "sequence",
	    [ONLY_WORD] = "word",
	};

	word->exactness = (enum exactness)word_of(row->cells[2], list, row->line, exactness_names,
						  EXACTNESS_COUNT, dg);
	word->glued = str_eq(row->cells[3], STR("yes"));
	word->only =
	    (enum approximator_only)word_of(row->cells[4], list, row->line, only, ONLY_COUNT, dg);
	word->not_beside = fold_points(arena, row->cells[5], &word->not_beside_count);
}

static void
load_approximators(struct lexicon *lexicon, struct mappings *mappings, struct arena *arena,
		   struct diag *dg)
{
	static const char *const positions[] = {"before", "inside", "after"};
	const struct codelist *list = mappings_codes(mappings, CODES_APPROXIMATORS, dg);
	size_t n;

	lexicon->before_words = trie_for(list, arena);
	lexicon->inside_words = trie_for(list, arena);
	lexicon->after_words = trie_for(list, arena);
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		int position = word_of(row->cells[1], list, row->line, positions, 3, dg);
		struct approximator *word = NULL;
		if (position == 0 && add_word(lexicon->before_words, row->cells[0], true, &n))
			word = LIST_ADD(arena, &lexicon->before);
		if (position == 1 && add_word(lexicon->inside_words, row->cells[0], false, &n))
			word = LIST_ADD(arena, &lexicon->inside);
		if (position == 2 && add_word(lexicon->after_words, row->cells[0], false, &n))
			word = LIST_ADD(arena, &lexicon->after);
		if (word)
			fill_approximator(word, row, list, arena, dg);
	}
}

static void
load_directions(struct lexicon *lexicon, struct mappings *mappings, struct arena *arena,
		struct diag *dg)
{
	const struct codelist *list = mappings_codes(mappings, CODES_DIRECTIONS, dg);
	size_t n;

	lexicon->direction_words = trie_for(list, arena);
	LIST_EACH (const struct codelist_row, row, &list->rows)
		if (add_word(lexicon->direction_words, row->cells[0], true, &n))
			*LIST_ADD(arena, &lexicon->directions) = (enum direction)word_of(
			    row->cells[1], list, row->line, direction_names, DIRECTION_COUNT, dg);
}

static bool
is_numeral(const struct lexicon *lexicon, uint32_t cp)
{
	return (lexicon_class(lexicon, cp) & (CLASS_DIGIT | CLASS_HAN)) != 0;
}

/* Where '#' or, in a literal pattern, the first numeral stands; N when there is neither. */
static size_t
pivot_of(const struct lexicon *lexicon, const uint32_t *points, size_t n, bool *literal)
{
	for (size_t i = 0; i < n; i++)
		if (points[i] == '#') {
			*literal = false;
			return i;
		}
	*literal = true;
	for (size_t i = 0; i < n; i++)
		if (is_numeral(lexicon, points[i]))
			return i;
	return n;
}

/* The head of the chain that PATTERN belongs to: those with the same right side. */
static int32_t *
head_of(struct lexicon *lexicon, const struct pattern *pattern, bool literal)
{
	const uint32_t *right = pattern->left + pattern->left_count + !literal;
	struct literals *set = literal ? lexicon->literal_words : lexicon->right_words;
	struct list *heads =
	    literal ? (struct list *)&lexicon->literal_heads : (struct list *)&lexicon->right_heads;
	uint32_t id, before = set->count;

	if (pattern->right_count == 0)
		return &lexicon->left_heads[pattern->last % LEFT_HEADS];
	id = literals_add(set, right, pattern->right_count);
	if (id == before)
		*(int32_t *)arena_push(set->arena, &heads->items, &heads->n, &heads->capacity,
				       sizeof(int32_t)) = -1;
	return (int32_t *)heads->items + id;
}

static void
load_patterns(struct lexicon *lexicon, struct mappings *mappings, struct arena *arena,
	      struct diag *dg)
{
	static const char *const scripts[] = {"any", "han", "digits", "whole"};
	const struct codelist *list = mappings_codes(mappings, CODES_NUMERALS, dg);

	lexicon->literal_words = trie_for(list, arena);
	lexicon->right_words = trie_for(list, arena);
	for (size_t i = 0; i < LEFT_HEADS; i++)
		lexicon->left_heads[i] = -1;
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		bool literal, taken_back = str_eq(row->cells[1], STR("none"));
		size_t n;
		uint32_t *points = fold_points(arena, row->cells[0], &n);
		size_t pivot = pivot_of(lexicon, points, n, &literal);
		struct pattern *pattern;
		int32_t *head;
		if (pivot == n || (!literal && n == 1)) {
			(void)word_of(row->cells[0], list, row->line, NULL, 0, dg);
			continue;
		}
		pattern = LIST_ADD(arena, &lexicon->patterns);
		pattern->left = points;
		pattern->left_count = pivot;
		pattern->last = pivot ? points[pivot - 1] : 0;
		pattern->right_count = n - pivot - !literal;
		pattern->reason = taken_back ? PATTERN_NONE
					     : word_of(row->cells[1], list, row->line,
						       numeral_reason_names, REASON_COUNT, dg);
		pattern->script =
		    (enum pattern_script)word_of(row->cells[2], list, row->line, scripts, 4, dg);
		head = head_of(lexicon, pattern, literal);
		pattern->next = *head;
		*head = (int32_t)(lexicon->patterns.n - 1);
	}
}

static void
load_blanks(struct lexicon *lexicon, struct mappings *mappings, struct arena *arena,
	    struct diag *dg)
{
	static const char *const states[] = {"not-applicable", "row-number"};
	const struct codelist *list = mappings_codes(mappings, CODES_CELLS, dg);
	size_t bytes = 0, n;

	LIST_EACH (const struct codelist_row, row, &list->rows)
		bytes += row->cells[0].n;
	lexicon->blank_words = literals_new(arena, bytes);
	lexicon->row_numbers = literals_new(arena, bytes);
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		uint32_t *points = fold_points(arena, row->cells[0], &n);
		size_t state = codelist_choice(list, row, 1, "state", states, 2, dg);
		if (state < 2 && n > 0)
			(void)literals_add(state ? lexicon->row_numbers : lexicon->blank_words,
					   points, n);
	}
}

static bool
is_word_of(const struct literals *set, const uint32_t *points, size_t n)
{
	uint32_t node = 0;

	for (size_t i = 0; i < n; i++) {
		node = literals_step(set, node, points[i]);
		if (node == 0)
			return false;
	}
	return n > 0 && set->ids[node] > 0;
}

bool
lexicon_is_blank(const struct lexicon *lexicon, const uint32_t *points, size_t n)
{
	return is_word_of(lexicon->blank_words, points, n);
}

bool
lexicon_numbers_rows(const struct lexicon *lexicon, const uint32_t *points, size_t n)
{
	return is_word_of(lexicon->row_numbers, points, n);
}

struct lexicon *
lexicon_new(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	struct lexicon *lexicon = ARENA_NEW(arena, struct lexicon);

	lexicon->classes = classes_new(arena);
	particles_load(&lexicon->particles, mappings, arena, dg);
	sign_words(lexicon, PARTICLE_ORDER, SIGN_ORDER);
	load_units(lexicon, mappings, arena, dg);
	load_approximators(lexicon, mappings, arena, dg);
	load_directions(lexicon, mappings, arena, dg);
	load_patterns(lexicon, mappings, arena, dg);
	load_blanks(lexicon, mappings, arena, dg);
	return lexicon;
}
