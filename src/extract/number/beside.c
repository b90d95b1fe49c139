/* SPDX-License-Identifier: Apache-2.0 */
/* The words beside a number. */
#include "extract/number/beside.h"

#include "base/text/fold.h"
#include "extract/number/measure.h"

enum {
	NOTE_DIGITS = 2,
	ACROSS_MAX = 12, /* characters between 约占 and its share: 总数的 */
	LINKS_MAX = 3,	 /* characters between 比 and its ratio: 约为 */
	BI = 0x6BD4,	 /* 比 */
	LI = 0x4F8B,	 /* 例 */
	ZHI = 0x503C,	 /* 值 */
	WEI = 0x4E3A,	 /* 为 */
	SHI = 0x662F,	 /* 是 */
	YUE = 0x7EA6,	 /* 约 */
	DA = 0x8FBE,	 /* 达 */
	DE = 0x7684,	 /* 的 */
	ZHAN = 0x5360,	 /* 占 */
	DAO = 0x5230,	 /* 到 */
};

static bool
word_fits(const struct approximator *word, uint32_t beside, const struct number *number,
	  const struct unit *unit)
{
	bool fits[] = {
	    [ONLY_ANY] = true,
	    [ONLY_ROUND] = number->bare,
	    [ONLY_SCALED] = number->bare || number->scale > 0,
	    [ONLY_NOT_CALENDAR] = !unit || !unit->calendar,
	    [ONLY_DURATION] = unit && unit->duration,
	    [ONLY_MEASURED] = unit && unit->measured,
	    [ONLY_ANNOUNCED] = unit,
	    [ONLY_SEQUENCE] = unit,
	};

	_Static_assert(sizeof(fits) == ONLY_COUNT, "a case for each");
	for (size_t i = 0; i < word->not_beside_count; i++)
		if (word->not_beside[i] == beside)
			return false;
	return fits[word->only];
}

/* Where the mark of a note, 增长[3]5.1%, that ends at AT begins; AT: there is none. */
static uint32_t
before_note(const struct scan *s, uint32_t at)
{
	uint32_t i = at - 1;

	if (scan_before(s, at) != ']')
		return at;
	while (at - i <= NOTE_DIGITS && scan_before(s, i) - '0' < 10)
		i--;
	return i < at - 1 && scan_before(s, i) == '[' ? i - 1 : at;
}

/* Does a word that ends at AT, 约占 or 大约为, say about what is counted in UNIT behind it? */
static bool
says_about(const struct scan *s, uint32_t at, const struct number *number, const struct unit *unit)
{
	uint32_t node = 0;

	for (uint32_t i = at; i > s->start; i--) {
		const struct approximator *word;
		node = literals_step(s->lexicon->before_words, node, scan_before(s, i));
		if (!node)
			break;
		if (literals_word(s->lexicon->before_words, node) < 0)
			continue;
		word = &s->lexicon->before.items[literals_word(s->lexicon->before_words, node)];
		if (word->exactness == ABOUT &&
		    word_fits(word, scan_before(s, i - 1), number, unit))
			return true;
	}
	return false;
}

/* 约占总数的30%: the verb that says about stands before the whole of which this is a share. */
static bool
about_across(const struct scan *s, uint32_t at, const struct number *number,
	     const struct unit *unit)
{
	if (scan_before(s, at) != DE)
		return false;
	for (int n = 0; n < ACROSS_MAX; n++) {
		uint32_t cp = scan_before(s, --at);
		if (cp == 0 || cp - '0' < 10 || fold_ends_clause(s->raw[at - 1]))
			break;
		if (cp == ZHAN || cp == WEI)
			return says_about(s, at, number, unit);
	}
	return false;
}

struct beside
beside_before(const struct scan *s, const struct number *number, const struct unit *unit)
{
	struct beside around = {.start = number->start, .words = number->start};
	uint32_t edge = number->start, node = 0;

	while (edge + SPACES_BESIDE > number->start && scan_before(s, edge) == ' ')
		edge--;
	edge = before_note(s, edge);
	for (uint32_t i = edge; i > s->start; i--) {
		const struct approximator *word;
		node = literals_step(s->lexicon->before_words, node, scan_before(s, i));
		if (!node)
			break;
		if (literals_word(s->lexicon->before_words, node) < 0)
			continue;
		word = &s->lexicon->before.items[literals_word(s->lexicon->before_words, node)];
		if (!word_fits(word, scan_before(s, i - 1), number, unit))
			continue;
		if (word->only == ONLY_ANNOUNCED || word->only == ONLY_SEQUENCE) {
			around.announced = true;
			around.sequence = word->only == ONLY_SEQUENCE;
			around.words = around.sequence ? i - 1 : around.words;
			continue;
		}
		around.approximated = true;
		around.words = i - 1;
		around.exactness = word->exactness;
		around.start = word->glued ? i - 1 : number->start;
	}
	if (around.exactness == EXACT && !around.approximated &&
	    about_across(s, edge, number, unit))
		around.exactness = ABOUT;
	return around;
}

uint32_t
beside_after(const struct scan *s, uint32_t at, const struct number *number,
	     const struct unit *unit, enum exactness *exactness)
{
	const struct literals *set = s->lexicon->after_words;
	uint32_t node = 0, length = 0;

	if (!literals_begin(set, scan_at(s, at)))
		return 0;
	for (uint32_t i = at; i < s->end; i++) {
		const struct approximator *word;
		node = literals_step(set, node, s->folded[i]);
		if (!node)
			break;
		if (literals_word(set, node) < 0)
			continue;
		word = &s->lexicon->after.items[literals_word(set, node)];
		if (!word_fits(word, scan_at(s, i + 1), number, unit))
			continue;
		length = i + 1 - at;
		*exactness = word->exactness;
	}
	return length;
}

bool
beside_ratio(const struct scan *s, uint32_t at)
{
	uint32_t cp = scan_before(s, at);

	for (int i = 0; i < LINKS_MAX; i++, cp = scan_before(s, --at))
		if (cp != WEI && cp != SHI && cp != YUE && cp != DA && cp != DAO && cp != ':')
			break;
	if (cp == LI || cp == ZHI)
		cp = scan_before(s, at - 1);
	return cp == BI;
}

enum direction
beside_direction(const struct scan *s, uint32_t at)
{
	enum direction direction = DIRECTION_NONE;
	uint32_t node = 0;

	at = before_note(s, at);
	if (at == s->start || !literals_begin(s->lexicon->direction_words, s->folded[at - 1]))
		return DIRECTION_NONE;
	for (uint32_t i = at; i > s->start; i--) {
		node = literals_step(s->lexicon->direction_words, node, scan_before(s, i));
		if (!node)
			break;
		if (literals_word(s->lexicon->direction_words, node) >= 0)
			direction = s->lexicon->directions
					.items[literals_word(s->lexicon->direction_words, node)];
	}
	return direction;
}
