/* SPDX-License-Identifier: Apache-2.0 */
/* Figures given out in order. */
#include "extract/naming/distribute.h"

#include "base/text/fold.h"
#include "extract/figures/former.h"
#include "extract/number/lexicon.h"

enum {
	ALIKE_MAX = 2,	  /* characters at the end of two subjects */
	APART_MAX = 4,	  /* characters between two figures of a list */
	REACH = 200,	  /* characters looked at before the first figure */
	GROUP_MAX = 32,	  /* figures given out together */
	CHANGE_MAX = 16,  /* characters of 比上年同期增长 */
	CLAUSE_APART = 1, /* characters between a figure and the clause that goes on with it */
	PAUSE = 0x3001,	  /* 、 */
};

struct span {
	uint32_t start;
	uint32_t end;
};

struct giver {
	const struct folded *folded;
	const struct document *doc;
	const struct numerals *numerals;
	const struct clause *clauses;
	const struct naming_words *words;
};

/* Length of 和 or of a sign that parts figures at AT; 0: neither stands there. */
static uint32_t
parts_figures(const struct folded *folded, uint32_t at, uint32_t end)
{
	uint32_t cp = folded->doc->text[at];
	uint32_t joint = folded_particle(folded, PARTICLE_JOINS, at, end);

	return joint ? joint : fold_ends_clause(cp) && !fold_ends_sentence(cp);
}

/* Only one sign or 和 stands between two figures. */
static bool
are_listed(const struct folded *folded, uint32_t start, uint32_t end)
{
	uint32_t count = 0, joint;

	if (end - start > APART_MAX)
		return false;
	for (; start < end; start += joint ? joint : 1) {
		uint32_t cp = folded->doc->text[start];
		joint = parts_figures(folded, start, end);
		if (joint == 0 && (!fold_is_space(cp) || cp == '\n'))
			return false;
		count += joint > 0;
	}
	return count == 1;
}

/* Quantities from FIRST on that follow one another in a list. */
static size_t
count_listed(const struct folded *folded, const struct numerals *numerals, size_t first)
{
	const struct quantity *quantities = numerals->quantities.items;
	size_t n = 1;

	while (first + n < numerals->quantities.n && n < GROUP_MAX &&
	       are_listed(folded, quantities[first + n - 1].end, quantities[first + n].start))
		n++;
	return n;
}

/* Where the last 分别 in text[start, end) stands; END: nowhere. */
static uint32_t
find_word(const struct folded *folded, uint32_t start, uint32_t end)
{
	for (uint32_t at = end; at-- > start;) {
		if (fold_ends_sentence(folded->doc->text[at]))
			return end;
		if (folded_particle(folded, PARTICLE_EACH, at, end) > 0)
			return at;
	}
	return end;
}

/* Where the clauses with the subjects begin: behind the last sign before END that is no 、. */
static uint32_t
subjects_start(const struct document *doc, uint32_t start, uint32_t end)
{
	while (end > start &&
	       (!fold_ends_clause(doc->text[end - 1]) || doc->text[end - 1] == PAUSE))
		end--;
	return end;
}

/* text[start, end) taken apart at 、, and at 和 too when ANDS; how many parts, the first MAX kept.
 */
static size_t
split(const struct folded *folded, struct span span, bool ands, struct span *out, size_t max)
{
	uint32_t start = span.start;
	size_t n = 0;

	for (uint32_t at = span.start; at <= span.end; at++) {
		uint32_t joint = folded_particle(folded, PARTICLE_JOINS, at, span.end);
		bool cut = at == span.end || (joint && (ands || folded->points[at] == PAUSE));
		if (!cut || at <= start)
			continue;
		if (n < max)
			out[n] = (struct span){start, at};
		n++;
		start = at + joint;
	}
	return n;
}

/* As many subjects as figures, taken apart as little as possible. */
static bool
find_subjects(const struct folded *folded, struct span span, size_t n, struct span *out)
{
	return split(folded, span, false, out, n) == n || split(folded, span, true, out, n) == n;
}

/* POINTS[0, n) are a word of CHANGES, which are spelled backwards. */
static bool
ends_in_change(const struct literals *changes, const uint32_t *points, uint32_t n)
{
	uint32_t node = 0;

	for (uint32_t at = n; at-- > 0;)
		if ((node = literals_step(changes, node, points[at])) == 0)
			return false;
	return node != 0 && changes->ids[node] != 0;
}

/* WORD stands at AT; where it ends, or AT. */
static uint32_t
word_end(const struct document *doc, const struct term *word, uint32_t at, uint32_t end)
{
	uint32_t i = at, n = 0;

	for (; i < end && n < word->n; i++) {
		uint32_t cp = fold_char(doc->text[i]);
		if (cp && cp != word->points[n++])
			return at;
	}
	return n == word->n ? i : at;
}

/* The word, PARTED or not, that begins at AT and names N things at once; NULL: none does. */
static const struct joint *
joint_at(const struct giver *g, uint32_t at, uint32_t end, size_t n, bool parted,
	 uint32_t *word_end_out)
{
	LIST_EACH (const struct joint, joint, &g->words->joints) {
		if (joint->parts.n != n || joint->parted != parted)
			continue;
		*word_end_out = word_end(g->doc, &joint->word, at, end);
		if (*word_end_out > at)
			return joint;
	}
	return NULL;
}

/* A word in SPAN, PARTED or not, that names N things at once: each figure is of one of them. */
static bool
find_joint(const struct giver *g, struct span span, size_t n, bool parted, struct share *shares)
{
	for (uint32_t at = span.start; g->words && at < span.end; at++) {
		uint32_t end = at;
		const struct joint *joint = naming_joint_may_begin(g->words, g->folded->points[at])
						? joint_at(g, at, span.end, n, parted, &end)
						: NULL;
		if (!joint)
			continue;
		for (size_t i = 0; i < n; i++) {
			shares[i].part = &joint->parts.items[i];
			shares[i].joint_start = at;
			shares[i].joint_end = end;
		}
		return true;
	}
	return false;
}

/* How many characters of SPAN count, the first of them in POINTS; CHANGE_MAX + 1: too many. */
static uint32_t
folded_words(const struct giver *g, struct span span, uint32_t *points)
{
	uint32_t n = 0;

	for (uint32_t at = span.start; at < span.end && n <= CHANGE_MAX; at++) {
		uint32_t cp = fold_char(g->doc->text[at]);
		if (cp && n < CHANGE_MAX)
			points[n] = cp;
		n += cp != 0;
	}
	return n;
}

/* Nothing but words such as 同比 stands in SPAN. */
static bool
says_nothing(const struct giver *g, struct span span)
{
	uint32_t points[CHANGE_MAX], n = folded_words(g, span, points), at = 0, length = 1;

	if (n > CHANGE_MAX)
		return false;
	for (; g->words && at < n && length > 0; at += length)
		length = naming_word(g->words->fillers, points + at, n - at);
	return at >= n && length > 0;
}

/* text[start, end) says nothing but how something changed: 同比增长. */
static bool
says_change(const struct giver *g, struct span span)
{
	uint32_t points[CHANGE_MAX], n = folded_words(g, span, points), length;

	for (uint32_t at = 0; g->words && n <= CHANGE_MAX && at < n; at += length) {
		if (ends_in_change(g->words->changes, points + at, n - at))
			return true;
		length = naming_word(g->words->fillers, points + at, n - at);
		if (length == 0)
			return false;
	}
	return false;
}

/* …33840元、11821元,同比增长4.5%、7.7%: N figures of a change behind a list of N, one clause on. */
static bool
is_change_behind(const struct giver *g, size_t first, size_t n, struct span span)
{
	const struct quantity *quantities = g->numerals->quantities.items + first;

	if (first < n || quantities[0].direction == DIRECTION_NONE ||
	    g->clauses[first].start - quantities[-1].end > CLAUSE_APART ||
	    g->clauses[first].sentence != g->clauses[first - 1].sentence || !says_change(g, span))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!are_listed(g->folded, quantities[-(ptrdiff_t)i - 1].end,
				quantities[-(ptrdiff_t)i].start))
			return false;
	return first == n || !are_listed(g->folded, quantities[-(ptrdiff_t)n - 1].end,
					 quantities[-(ptrdiff_t)n].start);
}

/* 分别 begins its clause: the N figures before are given N more. */
static bool
is_behind(const struct giver *g, size_t first, size_t n, struct span span)
{
	return says_nothing(g, span) && first >= n &&
	       g->clauses[first].sentence == g->clauses[first - n].sentence;
}

/* A Chinese digit with or without 第 before it at AT; where it ends, or AT. */
static uint32_t
ordinal_end(const struct folded *folded, uint32_t at, uint32_t end)
{
	uint32_t digit = at + folded_particle(folded, PARTICLE_ORDINAL, at, end);

	return digit < end && han_digit(folded->lexicon, folded->points[digit]) > 0 ? digit + 1
										    : at;
}

/* Where what the N subjects share begins in the last of them: behind its number when the one before
 * is no more than a number (第二、第三|产业占比), or behind the characters that the one before ends
 * with (城镇居民、农村居民|收入增长); its end: nowhere. */
static uint32_t
tail_of(const struct folded *folded, struct span before, struct span last)
{
	const struct document *doc = folded->doc;
	uint32_t number = ordinal_end(folded, last.start, last.end);

	if (number > last.start && ordinal_end(folded, before.start, before.end) == before.end)
		return number;
	for (uint32_t length = ALIKE_MAX; length > 0; length--) {
		uint32_t from = before.end - length;
		if (before.end - before.start < length)
			continue;
		for (uint32_t at = last.end - length; at > last.start; at--)
			if (memcmp(doc->text + at, doc->text + from, length * sizeof(*doc->text)) ==
			    0)
				return at + length;
	}
	return last.end;
}

/* The figures count the same, and no bracket in SPAN hides what a 、 parts. */
static bool
may_be_given(const struct document *doc, const struct quantity *quantities, size_t n,
	     struct span span)
{
	for (size_t i = 1; i < n; i++)
		if (!str_eq(quantities[i].unit, quantities[0].unit))
			return false;
	for (uint32_t at = span.start; at < span.end; at++)
		if (fold_char(doc->text[at]) == '(')
			return false;
	return true;
}

/* 城乡居民收入38000元、21000元. */
static bool
give_out_joint(const struct giver *g, struct span span, size_t n, bool parted, struct share *shares)
{
	if (!find_joint(g, span, n, parted, shares))
		return false;
	for (size_t i = 0; i < n; i++) {
		shares[i].start = span.start;
		shares[i].end = shares[i].tail_start = shares[i].tail_end = span.end;
	}
	return true;
}

/* 存、贷款余额: what parts its words itself; where SHARES are FOUND in them, another reading. */
static bool
add_joint(const struct giver *g, struct span span, size_t n, bool found, struct share *shares)
{
	if (!find_joint(g, span, n, true, shares))
		return false;
	for (size_t i = 0; found && i < n; i++) {
		shares[i].whole_start = span.start;
		shares[i].whole_end = span.end;
	}
	return true;
}

/* 城镇居民、农村居民收入增长5.5%、7.8%: as many subjects as figures, although no 分别 says so. */
static void
give_out_unsaid(const struct giver *g, const struct quantity *quantities, size_t n, uint32_t start,
		struct share *shares)
{
	struct span subjects[GROUP_MAX];
	struct span span = {start, quantities[0].words_start};
	uint32_t tail;

	span.start = subjects_start(g->doc, span.start, span.end);
	if (!may_be_given(g->doc, quantities, n, span))
		return;
	if (split(g->folded, span, false, subjects, n) != n) {
		if (!give_out_joint(g, span, n, true, shares))
			give_out_joint(g, span, n, false, shares);
		return;
	}
	tail = tail_of(g->folded, subjects[n - 2], subjects[n - 1]);
	if (tail == span.end && give_out_joint(g, span, n, true, shares))
		return;
	for (size_t i = 0; i < n; i++)
		shares[i] = (struct share){
		    .start = subjects[i].start,
		    .end = i + 1 < n ? subjects[i].end : tail,
		    .tail_start = tail,
		    .tail_end = span.end,
		    .withheld = tail == span.end,
		};
	add_joint(g, span, n, true, shares);
}

/* Each of N figures from FIRST on is of the subject of the one N before it; text from TAIL on is
 * about all. */
static void
go_on(const struct quantity *quantities, size_t first, size_t n, uint32_t tail,
      struct share *shares)
{
	/* 分别达38000元: nothing but how exact the figures are. */
	uint32_t end =
	    quantities[0].words_start > tail ? quantities[0].words_start : quantities[0].start;

	for (size_t i = 0; i < n; i++)
		shares[i] =
		    (struct share){.tail_start = tail, .tail_end = end, .of = first - n + i + 1};
}

static void
give_out(const struct giver *g, size_t first, size_t n, uint32_t start, struct share *shares)
{
	const struct quantity *quantities = g->numerals->quantities.items + first;
	uint32_t word = find_word(g->folded, start, quantities[0].start), behind;
	struct span subjects[GROUP_MAX], span;
	bool found;

	if (word == quantities[0].start) {
		span = (struct span){g->clauses[first].start, quantities[0].words_start};
		if (is_change_behind(g, first, n, span))
			go_on(quantities, first, n, span.start, shares);
		else
			give_out_unsaid(g, quantities, n, start, shares);
		return;
	}
	behind = word + folded_particle(g->folded, PARTICLE_EACH, word, quantities[0].start);
	span = (struct span){subjects_start(g->doc, start, word), word};
	if (is_behind(g, first, n, span)) {
		go_on(quantities, first, n, behind, shares);
		return;
	}
	found = find_subjects(g->folded, span, n, subjects);
	for (size_t i = 0; i < n; i++) {
		shares[i] = (struct share){.start = found ? subjects[i].start : span.start,
					   .end = found ? subjects[i].end : span.end,
					   .tail_start = behind,
					   .tail_end = quantities[0].words_start};
		if (found && i + 1 < n) {
			uint32_t head = tail_of(g->folded, subjects[i], subjects[n - 1]);
			shares[i].head = head < subjects[n - 1].end ? head : 0;
			shares[i].head_end = subjects[n - 1].end;
		}
	}
	if (add_joint(g, span, n, found, shares))
		found = true;
	else if (!found)
		found = find_joint(g, span, n, false, shares);
	for (size_t i = 0; i < n; i++)
		shares[i].withheld = !found;
}

/* ---- from one level to another ---- */

/*
 * 优秀率由60%提高到73%: what stands before 由 is about the second figure; the first is what it was
 * before, and has a name only where it says when.
 */
static void
pass_on(const struct folded *folded, const struct quantity *quantities, uint32_t start,
	struct share *share, struct share *next)
{
	const struct document *doc = folded->doc;
	uint32_t from, words;

	if (!former_is(folded, quantities, start, &from))
		return;
	words = from;
	while (words > start && !fold_ends_clause(doc->text[words - 1]))
		words--;
	*share = (struct share){.start = words,
				.end = from,
				.withheld = !former_says_when(folded, from, quantities[0].start)};
	*next = (struct share){.start = words, .end = from};
}

struct share *
distribute(const struct folded *folded, const struct numerals *numerals,
	   const struct clause *clauses, const struct naming_words *words, struct arena *arena)
{
	const struct giver giver = {folded, folded->doc, numerals, clauses, words};
	const struct quantity *quantities = numerals->quantities.items;
	struct share *shares = arena_raw(arena, numerals->quantities.n + 1, sizeof(*shares));
	struct share next = {0}; /* what the figure before passes on */

	for (size_t i = 0, n; i < numerals->quantities.n; i += n) {
		uint32_t start = i > 0 ? quantities[i - 1].end : 0;
		n = count_listed(folded, numerals, i);
		shares[i] = next;
		for (size_t k = 1; k < n; k++)
			shares[i + k] = (struct share){0};
		next = (struct share){0};
		if (quantities[i].start - start > REACH)
			start = quantities[i].start - REACH;
		if (n > 1)
			give_out(&giver, i, n, start, shares + i);
		else if (i + 1 < numerals->quantities.n)
			pass_on(folded, quantities + i, start, &shares[i], &next);
	}
	return shares;
}
