/* SPDX-License-Identifier: Apache-2.0 */
/* The words beside a number. */
#include "extract/number/beside.h"

#include "extract/number/measure.h"

enum { NOTE_DIGITS = 2 };

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
