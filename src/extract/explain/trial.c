/* SPDX-License-Identifier: Apache-2.0 */
/* How far the words of one phrase fit beside a figure. */
#include "extract/explain/trial.h"

#include "base/buf.h"
#include "base/text/fold.h"

enum {
	STANDS_LENGTH = 8, /* characters shown of what stands where others were expected */
	TEXT_BYTES_MAX = 64 * 1024,
	AWAY = 120, /* how far beyond the window words are looked for */
};

/* Literals that touch each other; GAP: towards the group before, or for the first the figure. */
struct group {
	uint32_t points[PHRASE_POINTS_MAX];
	uint32_t n;
	bool gap;
};

/* One side of a phrase and the window it is laid upon; AT: how far the window is used up. */
struct fitting {
	const struct search *search;
	const uint32_t *window;
	uint32_t n;
	uint32_t edge; /* a second end of the window, before an approximator */
	uint32_t at;
	struct buf fitted;
	struct trial trial;
	struct arena *arena;
};

static struct str
text_of(const uint32_t *points, uint32_t n, struct arena *arena)
{
	struct buf text;
	struct str copy;

	buf_init(&text, TEXT_BYTES_MAX);
	for (uint32_t i = 0; i < n; i++)
		buf_utf8(&text, points[i]);
	copy = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return copy;
}

static size_t
groups_of(const struct phrase_literal *literals, uint32_t n, struct group *out)
{
	size_t count = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct group *group;
		if (count == 0 || literals[i].gap_before) {
			out[count].n = 0;
			out[count++].gap = literals[i].gap_before;
		}
		group = &out[count - 1];
		memcpy(group->points + group->n, literals[i].points,
		       literals[i].n * sizeof(*literals[i].points));
		group->n += literals[i].n;
	}
	return count;
}

/* How many characters of GROUP stand at AT of the window. */
static uint32_t
prefix_at(const struct fitting *f, const struct group *group, uint32_t at)
{
	uint32_t n = 0;

	while (n < group->n && at + n < f->n && f->window[at + n] == group->points[n])
		n++;
	return n;
}

/* Where in the window, from f->at on, most of GROUP stands; LAST: the last such place. */
static uint32_t
best_place(const struct fitting *f, const struct group *group, bool last, uint32_t *length_out)
{
	uint32_t best = f->at;

	*length_out = 0;
	for (uint32_t at = f->at; at < f->n; at++) {
		uint32_t n = prefix_at(f, group, at);
		if (n > *length_out || (last && n > 0 && n == *length_out)) {
			best = at;
			*length_out = n;
		}
		if (!last && n == group->n)
			break;
	}
	return best;
}

static void
put_fitted(struct fitting *f, const struct group *group, uint32_t n, bool gap)
{
	if (n > 0 && gap)
		BUF_LIT(&f->fitted, "…");
	for (uint32_t i = 0; i < n; i++)
		buf_utf8(&f->fitted, group->points[i]);
	f->trial.points += n;
}

/* WORD stands in text[start, end) of the document. */
static bool
stands_in(const struct search *search, const struct group *group, uint32_t start, uint32_t end)
{
	const struct phrase_literal word = {group->points, group->n, false};

	for (uint32_t at = start; at < end; at++)
		if (folded_at(search->folded, at) == group->points[0] &&
		    search_word_at(search->folded, &word, at, end))
			return true;
	return false;
}

/* Whether what is not in the window stands beyond it. */
static enum trial_end
look_away(const struct fitting *f, const struct group *group, int which)
{
	const struct search *s = f->search;
	const struct document *doc = s->folded->doc;
	uint32_t start = which == LEFT ? s->sentence : s->right, end = s->left;

	if (which == RIGHT)
		for (end = start; end < doc->text_points && end - start < AWAY &&
				  !fold_ends_sentence(doc->text[end]);)
			end++;
	if (which == LEFT && stands_in(s, group, s->clause_start, end))
		return TRIAL_FIGURE;
	if (which == RIGHT && s->right < s->clause_end &&
	    stands_in(s, group, start, s->clause_end < end ? s->clause_end : end))
		return TRIAL_FIGURE;
	return start < end && stands_in(s, group, start, end) ? TRIAL_CLAUSE : TRIAL_ABSENT;
}

static void
break_off(struct fitting *f, enum trial_end end, struct str expected, uint32_t at)
{
	uint32_t n = at < f->n ? f->n - at : 0;

	f->trial.end = end;
	f->trial.expected = expected;
	f->trial.stands = text_of(f->window + at, n < STANDS_LENGTH ? n : STANDS_LENGTH, f->arena);
}

/* N characters of GROUP stand at AT, the rest does not. */
static void
break_group(struct fitting *f, const struct group *group, uint32_t at, uint32_t n, int which)
{
	enum trial_end away = n > 1 ? TRIAL_ABSENT : look_away(f, group, which);

	if (away == TRIAL_ABSENT && n > 0) {
		put_fitted(f, group, n, group->gap && f->fitted.n > 0);
		break_off(f, TRIAL_WORDS, text_of(group->points + n, group->n - n, f->arena),
			  at + n);
		return;
	}
	f->trial.points += away == TRIAL_ABSENT ? 0 : group->n;
	break_off(f, away, text_of(group->points, group->n, f->arena), 0);
	f->trial.stands = text_of(f->window, f->n, f->arena);
}

/* GROUP ends where the window does, or before an approximator there. */
static bool
touches_end(const struct fitting *f, const struct group *group)
{
	const uint32_t ends[] = {f->n, f->edge};

	for (size_t i = 0; i < 2; i++)
		if (ends[i] >= f->at + group->n &&
		    prefix_at(f, group, ends[i] - group->n) == group->n)
			return true;
	return false;
}

/* Lay GROUP upon the window; TOUCH: it must stand beside the figure.  False where it breaks. */
static bool
lay(struct fitting *f, const struct group *group, bool touch, int which)
{
	uint32_t n, at;

	if (touch && which == LEFT && touches_end(f, group)) {
		put_fitted(f, group, group->n, group->gap && f->fitted.n > 0);
		return true;
	}
	if (touch && which == RIGHT) {
		at = 0;
		n = prefix_at(f, group, 0);
	} else {
		at = best_place(f, group, touch, &n);
	}
	if (n < group->n) {
		break_group(f, group, at, n, which);
		return false;
	}
	put_fitted(f, group, n, group->gap && f->fitted.n > 0);
	f->at = at + n;
	if (touch && which == LEFT)
		break_off(f, TRIAL_WORDS, STR("{n}"), f->at);
	return !(touch && which == LEFT);
}

static bool
lay_side(struct fitting *f, const struct phrase_variant *variant, int which)
{
	static const struct group none;
	struct group *groups = arena_raw(f->arena, PHRASE_LITERALS_MAX, sizeof(none));
	const struct side *side = &f->search->sides[which];
	size_t n = which == LEFT ? groups_of(variant->left, variant->left_count, groups)
				 : groups_of(variant->right, variant->right_count, groups);
	bool whole = true;

	f->window = side->points;
	f->n = side->n;
	f->edge = which == LEFT ? f->search->edge : side->n;
	f->at = 0;
	for (size_t i = 0; whole && i < n; i++) {
		bool touch = which == LEFT ? i + 1 == n && !variant->gap_at_number_left
					   : i == 0 && !variant->gap_at_number_right;
		whole = lay(f, &groups[i], touch, which);
	}
	return whole;
}

struct trial
trial_of(const struct search *search, const struct phrase_variant *variant, struct arena *arena)
{
	struct fitting f = {.search = search, .arena = arena};
	bool whole;

	buf_init(&f.fitted, TEXT_BYTES_MAX);
	whole = lay_side(&f, variant, LEFT);
	if (whole) {
		if (variant->gap_at_number_left)
			BUF_LIT(&f.fitted, "…");
		BUF_LIT(&f.fitted, "{n}");
		whole = lay_side(&f, variant, RIGHT);
	}
	f.trial.fitted = arena_str(arena, buf_view(&f.fitted));
	if (whole)
		f.trial.end = TRIAL_WHOLE;
	buf_release(&f.fitted);
	return f.trial;
}
