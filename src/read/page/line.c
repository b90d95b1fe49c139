/* SPDX-License-Identifier: Apache-2.0 */
/* One block looked at closely. */
#include "read/page/line.h"

#include "base/text/fold.h"

enum { PROSE_SENTENCE = 6, PROSE_CLAUSE = 40, TAIL_MAX = 200 };

/* Bits of enum word_match. */
enum {
	AS_LINE = 1 << WORD_LINE,
	AS_PREFIX = 1 << WORD_PREFIX,
	AS_CONTAINS = 1 << WORD_CONTAINS,
	AS_TAIL = 1 << WORD_TAIL
};

void
line_fold(const struct document *doc, const struct block *block, struct line *out)
{
	const uint32_t *at = doc->text + block->start, *end = doc->text + block->end;
	uint32_t n = 0;
	bool gap = false;

	for (; at < end && n < LINE_MAX; at++) {
		uint32_t cp = fold_char(*at);
		if (cp == 0) {
			gap = gap || fold_is_space(*at);
			continue;
		}
		out->points[n] = cp;
		out->gap[n++] = gap;
		gap = false;
	}
	out->n = n;
	out->whole = at == end;
}

/* Punctuation, symbols and controls: all else are letters, digits and ideographs. */
static const struct {
	uint32_t first;
	uint32_t last;
} no_words[] = {
    {0x00, 0x2F},     {0x3A, 0x40},	{0x5B, 0x60},	  {0x7B, 0xBF},
    {0x2000, 0x2BFF}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x30FB, 0x30FB},
    {0xFE10, 0xFE6F}, {0xFF00, 0xFF65}, {0xFFFD, 0xFFFD},
};

static bool
is_word(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(no_words) / sizeof(no_words[0]); i++)
		if (cp <= no_words[i].last)
			return cp < no_words[i].first;
	return true;
}

bool
line_is_blank(const struct line *line)
{
	for (uint32_t i = 0; i < line->n; i++)
		if (is_word(line->points[i]))
			return false;
	return line->whole;
}

static uint32_t
first_word(const struct line *line)
{
	uint32_t i = 0;

	while (i < line->n && !is_word(line->points[i]))
		i++;
	return i;
}

/* A label may begin at the first word, behind spaces, or behind the colon or bracket before it. */
static bool
may_begin(const struct line *line, uint32_t at, uint32_t first)
{
	uint32_t before = at ? line->points[at - 1] : 0;

	return at == first || (at > first && (line->gap[at] || before == ':' || before == '|' ||
					      before == ']' || before == ')'));
}

/* What a label up to END says of the line; FIRST: the line begins with it. */
static enum line_label
judge_label(const struct line *line, bool metadata, bool first, uint32_t end)
{
	if (end < line->n && line->points[end] == ':') {
		if (!metadata)
			return LABEL_IGNORED;
		if (!first)
			return LABEL_WITHIN;
		return end + 1 == line->n ? LABEL_ALONE : LABEL_FIRST;
	}
	if (!metadata || !first)
		return LABEL_NONE;
	if (end == line->n)
		return line->whole ? LABEL_ALONE : LABEL_NONE;
	return line->gap[end] ? LABEL_SOFT : LABEL_NONE;
}

enum line_label
line_label(const struct line *line, const struct read_rules *rules)
{
	uint32_t first = first_word(line);
	enum line_label found = LABEL_NONE;

	for (uint32_t at = first; at < line->n; at++) {
		const struct word *label;
		enum line_label said;
		if (!may_begin(line, at, first))
			continue;
		label = word_set_at(&rules->labels, AS_LINE, line->points, line->n, at);
		if (!label)
			continue;
		said = judge_label(line, label->role == ROLE_METADATA, at == first, at + label->n);
		if (said >= LABEL_ALONE)
			return said;
		found = found == LABEL_NONE ? said : found;
		at += label->n - 1;
	}
	return found;
}

/* LINE is made of whole-line words and punctuation only: 打印 | 关闭 */
static const struct word *
all_words(const struct line *line, const struct read_rules *rules)
{
	const struct word *word = NULL;

	if (!line->whole)
		return NULL;
	for (uint32_t at = 0; at < line->n;) {
		const struct word *next;
		if (!is_word(line->points[at])) {
			at++;
			continue;
		}
		next = word_set_at(&rules->furniture, AS_LINE | AS_PREFIX | AS_CONTAINS,
				   line->points, line->n, at);
		if (!next)
			return NULL;
		word = next;
		at += word->n;
	}
	return word;
}

/* LINE is made of words with a run of digits in them: 第3页 共12页, - 3 - */
static const struct word *
numbered_words(const struct line *line, const struct read_rules *rules)
{
	uint32_t points[LINE_SHORT], n = 0;
	const struct word *word = NULL;

	for (uint32_t i = 0; i < line->n; i++) {
		bool digit = line->points[i] - '0' < 10;
		uint32_t cp = digit ? '#' : line->points[i];
		if (n == 0 && !word_set_begins(&rules->furniture, AS_LINE, cp))
			return NULL;
		if (!digit || n == 0 || points[n - 1] != '#')
			points[n++] = cp;
	}
	for (uint32_t at = 0; at < n; at += word->n) {
		word = word_set_at(&rules->furniture, AS_LINE, points, n, at);
		if (!word)
			return NULL;
	}
	return word;
}

static const struct word *
contained(const struct line *line, const struct read_rules *rules)
{
	const struct word *word = NULL;

	for (uint32_t at = 0; at < line->n && !word; at++)
		word = word_set_at(&rules->furniture, AS_CONTAINS, line->points, line->n, at);
	return word;
}

bool
line_furniture(const struct line *line, enum line_zone zone, const struct read_rules *rules,
	       enum block_role *role_out)
{
	uint32_t first = first_word(line);
	const struct word *word = NULL;

	if (first < line->n && (zone != ZONE_BODY || line->n <= LINE_SHORT))
		word = word_set_at(&rules->furniture, AS_PREFIX, line->points, line->n, first);
	if (!word && line->n <= (zone == ZONE_BODY ? LINE_SHORT : LINE_MAX))
		word = contained(line, rules);
	if (!word && line->n <= LINE_SHORT)
		word = all_words(line, rules);
	if (!word && line->whole && line->n <= LINE_SHORT)
		word = numbered_words(line, rules);
	if (word)
		*role_out = word->role;
	return word != NULL;
}

bool
line_may_begin_tail(const struct document *doc, const struct block *block,
		    const struct read_rules *rules)
{
	for (uint32_t at = block->start; at < block->end; at++) {
		uint32_t cp = fold_char(doc->text[at]);
		if (cp && is_word(cp))
			return word_set_begins(&rules->furniture, AS_TAIL, cp);
	}
	return false;
}

bool
line_begins_tail(const struct line *line, const struct read_rules *rules)
{
	uint32_t first = first_word(line);

	return first < line->n && line->n <= TAIL_MAX &&
	       word_set_at(&rules->furniture, AS_TAIL, line->points, line->n, first);
}

bool
line_is_prose(const struct document *doc, const struct block *block, uint32_t linked)
{
	uint32_t n = block->end - block->start;
	bool comma = false;

	if (n < PROSE_SENTENCE || linked > n / 2)
		return false;
	for (uint32_t at = block->start; at < block->end; at++) {
		uint32_t cp = doc->text[at];
		if (!(fold_class(cp) & FOLD_CLAUSE))
			continue;
		if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B)
			return true;
		comma = comma || cp == 0xFF0C || cp == ',' || cp == ';';
		if (comma && n >= PROSE_CLAUSE)
			return true;
	}
	return false;
}
