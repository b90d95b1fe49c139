/* SPDX-License-Identifier: Apache-2.0 */
/* Numerals that words around them make something else than a number. */
#include "extract/figures/pattern.h"

/* The best of a choice of patterns: most literal characters; one that takes back wins a tie. */
struct best {
	const struct pattern *pattern; /* NULL: none fits */
	size_t points;
	uint32_t end; /* of its words */
};

static bool
left_matches(const struct scan *s, const struct pattern *pattern, uint32_t at)
{
	uint32_t n = (uint32_t)pattern->left_count;

	if (at - s->start < n)
		return false;
	for (uint32_t i = 1; i <= n; i++)
		if (s->folded[at - i] != pattern->left[n - i])
			return false;
	return true;
}

/* May what # stands for, of script NUMBER, be what PATTERN asks for? */
static bool
script_fits(enum pattern_script pattern, enum pattern_script number)
{
	if (pattern == SCRIPT_ANY || number == SCRIPT_ANY || pattern == number)
		return true;
	return number == SCRIPT_DECIMAL ? pattern == SCRIPT_DIGITS : pattern == SCRIPT_WHOLE;
}

static void
try_chain(const struct scan *s, int32_t index, uint32_t at, uint32_t end,
	  enum pattern_script script, struct best *best)
{
	const struct pattern *patterns = s->lexicon->patterns.items, *pattern;
	uint32_t beside = scan_before(s, at);

	for (; index >= 0; index = pattern->next) {
		size_t points;
		pattern = &patterns[index];
		/* Most that may stand around 一 have another word before it. */
		if ((pattern->last && pattern->last != beside) ||
		    !script_fits(pattern->script, script))
			continue;
		points = pattern->left_count + pattern->right_count;
		if (best->pattern && (points < best->points ||
				      (points == best->points && pattern->reason != PATTERN_NONE)))
			continue;
		if (left_matches(s, pattern, at))
			*best = (struct best){pattern, points, end};
	}
}

static int
reason_of(const struct best *best)
{
	return best->pattern ? best->pattern->reason : PATTERN_NONE;
}

int
pattern_literal(const struct scan *s, uint32_t at, uint32_t *end_out)
{
	const struct literals *words = s->lexicon->literal_words;
	struct best best = {NULL, 0, at};
	uint32_t node = 0;

	if (!literals_begin(words, scan_at(s, at)))
		return PATTERN_NONE;
	for (uint32_t i = at; i < s->end; i++) {
		struct best found = {NULL, 0, at};
		int32_t word;
		node = literals_step(words, node, scan_at(s, i));
		if (!node)
			break;
		word = literals_word(words, node);
		if (word < 0)
			continue;
		try_chain(s, s->lexicon->literal_heads.items[word], at, i + 1, SCRIPT_ANY, &found);
		/* 百分 of 百分之二, 十一 of 十一个: the numeral goes on, so it is another. */
		if (found.pattern && found.pattern->left_count == 0 &&
		    scan_run_end(s, i, i + 2) > i + 1)
			continue;
		if (found.pattern && found.points >= best.points)
			best = found;
	}
	*end_out = best.end;
	return reason_of(&best);
}

int
pattern_around(const struct scan *s, uint32_t at, uint32_t end, enum pattern_script script)
{
	const struct lexicon *lexicon = s->lexicon;
	struct best best = {NULL, 0, end};
	uint32_t node = 0;

	at = scan_skip_spaces_back(s, at);
	end = scan_skip_spaces(s, end);
	try_chain(s, lexicon_left_head(lexicon, scan_before(s, at)), at, end, script, &best);
	if (!literals_begin(lexicon->right_words, scan_at(s, end)))
		return reason_of(&best);
	for (uint32_t i = end; i < s->end; i++) {
		int32_t word;
		node = literals_step(lexicon->right_words, node, scan_at(s, i));
		if (!node)
			break;
		word = literals_word(lexicon->right_words, node);
		if (word >= 0)
			try_chain(s, lexicon->right_heads.items[word], at, i + 1, script, &best);
	}
	return reason_of(&best);
}
