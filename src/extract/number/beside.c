/* SPDX-License-Identifier: Apache-2.0 */
/* The words beside a number. */
#include "extract/number/beside.h"

#include "base/text/fold.h"
#include "extract/number/measure.h"

enum {
	NOTE_DIGITS = 2,
	ACROSS_MAX = 12, /* characters between 约占 and its share: 总数的 */
	LINKS_MAX = 3,	 /* words between 比 and its ratio: 约为 */
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
	    [ONLY_WORD] = true,
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

/* The words of a set that end at one place, each longer than the one before it. */
struct walk {
	uint32_t start; /* of the word */
	uint32_t node;
};

static struct walk
walk_from(const struct scan *s, const struct literals *set, uint32_t at)
{
	return (struct walk){literals_begin(set, scan_before(s, at)) ? at : s->start, 0};
}

/* The next word of SET, which is spelled backwards, or -1. */
static int32_t
walk_on(const struct scan *s, const struct literals *set, struct walk *walk)
{
	while (walk->start > s->start) {
		walk->node = literals_step(set, walk->node, s->folded[walk->start - 1]);
		if (!walk->node)
			break;
		walk->start--;
		if (literals_word(set, walk->node) >= 0)
			return literals_word(set, walk->node);
	}
	return -1;
}

/* The next approximator of WALK that may be about NUMBER, counted in UNIT, or NULL. */
static const struct approximator *
next_fitting(const struct scan *s, struct walk *walk, const struct number *number,
	     const struct unit *unit)
{
	int32_t i;

	while ((i = walk_on(s, s->lexicon->before_words, walk)) >= 0)
		if (word_fits(&s->lexicon->before.items[i], scan_before(s, walk->start), number,
			      unit))
			return &s->lexicon->before.items[i];
	return NULL;
}

/* Does a word that ends at AT, 约占 or 大约为, say about what is counted in UNIT behind it? */
static bool
says_about(const struct scan *s, uint32_t at, const struct number *number, const struct unit *unit)
{
	struct walk walk = walk_from(s, s->lexicon->before_words, at);
	const struct approximator *word;

	while ((word = next_fitting(s, &walk, number, unit)))
		if (word->exactness == ABOUT)
			return true;
	return false;
}

/* 约占总数的30%: the verb that says about stands before the whole of which this is a share. */
static bool
about_across(const struct scan *s, uint32_t at, const struct number *number,
	     const struct unit *unit)
{
	uint32_t end = at - scan_particle_before(s, PARTICLE_OF, at);
	uint32_t first = end - s->start > ACROSS_MAX ? end - ACROSS_MAX : s->start;

	if (end == at)
		return false;
	for (; end > first && s->folded[end - 1] - '0' >= 10; end--) {
		if (fold_ends_clause(s->raw[end - 1]))
			break;
		if (scan_particle_before(s, PARTICLE_ACROSS, end) > 0)
			return says_about(s, end, number, unit);
	}
	return false;
}

/* What WORD, which begins at START, says of the number that AROUND is about, which begins at AT. */
static void
add_word(const struct approximator *word, uint32_t start, uint32_t at, struct beside *around)
{
	if (word->only == ONLY_WORD) { /* what a shorter one said of it was none */
		*around = (struct beside){.start = at, .words = at};
		return;
	}
	if (word->only == ONLY_ANNOUNCED || word->only == ONLY_SEQUENCE) {
		around->announced = true;
		around->sequence = word->only == ONLY_SEQUENCE;
		around->words = around->sequence ? start : around->words;
		return;
	}
	around->approximated = true;
	around->words = start;
	around->exactness = word->exactness;
	around->start = word->glued ? start : at;
}

struct beside
beside_before(const struct scan *s, const struct number *number, const struct unit *unit)
{
	struct beside around = {.start = number->start, .words = number->start};
	uint32_t edge = before_note(s, scan_skip_spaces_back(s, number->start));
	const struct approximator *word;
	struct walk walk;

	walk = walk_from(s, s->lexicon->before_words, edge);
	while ((word = next_fitting(s, &walk, number, unit)))
		add_word(word, walk.start, number->start, &around);
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
	uint32_t node = 0, length = 0, start = at + (scan_at(s, at) == ' ');

	if (!literals_begin(set, scan_at(s, start)))
		return 0;
	for (uint32_t i = start; i < s->end; i++) {
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
	for (int i = 0; i < LINKS_MAX; i++)
		at -= scan_particle_before(s, PARTICLE_LINK, at);
	return scan_particle_before(s, PARTICLE_RATIO, at) > 0;
}

enum direction
beside_direction(const struct scan *s, uint32_t at)
{
	const struct literals *set = s->lexicon->direction_words;
	struct walk walk = walk_from(s, set, before_note(s, scan_skip_spaces_back(s, at)));
	enum direction direction = DIRECTION_NONE;
	int32_t i;

	while ((i = walk_on(s, set, &walk)) >= 0)
		direction = s->lexicon->directions.items[i];
	return direction;
}
