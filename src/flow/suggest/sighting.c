/* SPDX-License-Identifier: Apache-2.0 */
/* Quantities without indicator, as lines, with a phrase that would find them. */
#include "flow/suggest/sighting.h"

#include "base/text/fold.h"
#include "base/text/utf8.h"

enum {
	POINTS_MAX = 200, /* of a phrase; labels and clauses are shorter */
	CUT_MIN = 4,	  /* what is left of a name when it is cut is still one */
	OWN_MAX = 12,	  /* words kept between a name and its figure */
	ELLIPSIS = 0x2026,
};

/* A run of folded code points. */
struct run {
	uint32_t *points;
	size_t n;
};

static struct run
run_of(struct str text, struct arena *arena)
{
	struct run run;

	run.points = fold_points(arena, text, &run.n);
	return run;
}

/* RUN without the words of SET, everywhere or only at its beginning. */
static void
leave_out(struct run *run, const struct literals *set, bool everywhere)
{
	size_t n = 0;
	bool opening = true;

	for (size_t at = 0; at < run->n;) {
		uint32_t length = everywhere || opening
				      ? naming_word(set, run->points + at, (uint32_t)(run->n - at))
				      : 0;
		opening = opening && length > 0;
		if (length == 0)
			run->points[n++] = run->points[at++];
		else
			at += length;
	}
	run->n = n;
}

static struct run
part(struct run run, size_t start, size_t end)
{
	return (struct run){run.points + start, end - start};
}

/* Where WANTED stands in RUN for the last time; SIZE_MAX: nowhere. */
static size_t
last_of(struct run run, struct run wanted)
{
	if (wanted.n == 0 || wanted.n > run.n)
		return SIZE_MAX;
	for (size_t at = run.n - wanted.n + 1; at-- > 0;)
		if (memcmp(run.points + at, wanted.points, wanted.n * sizeof(*run.points)) == 0)
			return at;
	return SIZE_MAX;
}

static size_t
first_of(struct run run, struct run wanted)
{
	for (size_t at = 0; wanted.n > 0 && at + wanted.n <= run.n; at++)
		if (memcmp(run.points + at, wanted.points, wanted.n * sizeof(*run.points)) == 0)
			return at;
	return SIZE_MAX;
}

static bool
parts_a_phrase(uint32_t cp)
{
	return fold_ends_clause(cp) || (cp >= '0' && cp <= '9');
}

/* What of RUN stands behind the last sign that a phrase cannot cross. */
static struct run
last_clause(struct run run)
{
	size_t start = run.n;

	while (start > 0 && !parts_a_phrase(run.points[start - 1]))
		start--;
	return part(run, start, run.n);
}

static struct run
first_clause(struct run run)
{
	size_t end = 0;

	while (end < run.n && !parts_a_phrase(run.points[end]))
		end++;
	return part(run, 0, end);
}

static void
put_words(struct run run, struct buf *out)
{
	for (size_t i = 0; i < run.n; i++) {
		if (run.points[i] < 128 && strchr("\\{}|^", (int)run.points[i]))
			buf_char(out, '\\');
		buf_utf8(out, run.points[i]);
	}
}

/* NAME before the figure: touching it, or a gap away, where a change needs words beside it. */
static void
put_before(struct run name, struct run between, bool change, struct buf *out)
{
	put_words(name, out);
	if (between.n > 0)
		BUF_LIT(out, "…");
	if (change && between.n <= OWN_MAX)
		put_words(between, out);
	BUF_LIT(out, "{n}");
}

/*
 * A phrase for a figure that LEFT and RIGHT stand beside and NAME is the name of; in *SENTENCE what
 * has to stand before it in its sentence.  Nothing is put when no phrase can find it.
 */
static void
put_find(struct run name, struct run left, struct run right, bool change, struct buf *out,
	 struct run *sentence)
{
	struct run before = last_clause(left), behind = first_clause(right);
	size_t at = last_of(before, name);

	*sentence = part(name, 0, 0);
	if (at != SIZE_MAX) {
		put_before(name, part(before, at + name.n, before.n), change, out);
		return;
	}
	at = first_of(behind, name);
	if (at != SIZE_MAX) {
		buf_text(out, at == 0 ? "{n}" : "{n}…");
		put_words(name, out);
		return;
	}
	/* 固定资产投资3.4亿元，增长12%: carried on from a clause before. */
	if (before.n == 0 || before.n >= name.n || last_of(name, before) != name.n - before.n)
		return;
	*sentence = part(name, 0, name.n - before.n);
	if (first_of(left, *sentence) == SIZE_MAX || last_clause(*sentence).n != sentence->n)
		return;
	put_words(before, out);
	BUF_LIT(out, "{n}");
}

/* A name joined of what stands before the figure and behind it: 组织…党政主要负责人述法. */
static void
put_find_around(struct run name, size_t gap, struct run left, struct run right, struct buf *out)
{
	struct run before = last_clause(left), behind = first_clause(right);
	struct run head = last_clause(part(name, 0, gap));
	struct run rest = first_clause(part(name, gap + 1, name.n));
	size_t at = last_of(before, head), to = first_of(behind, rest);

	if (at == SIZE_MAX || to == SIZE_MAX)
		return;
	put_words(head, out);
	buf_text(out, at + head.n == before.n ? "{n}" : "…{n}");
	if (to > 0)
		BUF_LIT(out, "…");
	put_words(rest, out);
}

static size_t
gap_of(struct run name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.points[i] == ELLIPSIS)
			return i;
	return SIZE_MAX;
}

/* Fields are parted by tabs: there is none in them. */
static void
put_field(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n; i++)
		buf_char(out, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
	buf_char(out, '\t');
}

static void
put_run(struct run run, struct buf *out)
{
	for (size_t i = 0; i < run.n; i++)
		buf_utf8(out, run.points[i] < ' ' ? ' ' : run.points[i]);
	buf_char(out, '\t');
}

static void
put_value(const struct observation *o, struct buf *out)
{
	if (decimal_is_set(o->low)) {
		decimal_print(o->low, out);
		BUF_LIT(out, "..");
		decimal_print(o->high, out);
	} else if (decimal_is_set(o->value)) {
		decimal_print(o->value, out);
	}
	buf_char(out, '\t');
}

/*
 * What O is called in every report alike: without openers, fillers and what stands before a sign or
 * figure that a phrase cannot cross.
 */
static struct run
name_of(const struct observation *o, const struct naming_words *words, struct arena *arena)
{
	struct run name = run_of(o->label, arena), rest;

	leave_out(&name, words->openers, false);
	leave_out(&name, words->fillers, true);
	if (name.n > 0 && name.points[0] == ELLIPSIS)
		name = part(name, 1, name.n);
	rest = last_clause(name);
	return rest.n >= CUT_MIN ? rest : name;
}

/* The phrase and the words of the sentence, two fields. */
static void
put_phrase(const struct observation *o, struct run name, const struct naming_words *words,
	   struct arena *arena, struct buf *out)
{
	struct run quote = run_of(o->basis.quote, arena), figure = run_of(o->basis.text, arena);
	size_t at = first_of(quote, figure), gap = gap_of(name);
	struct run sentence = {name.points, 0}, left, right;

	if (at != SIZE_MAX && name.n > 0 && name.n <= POINTS_MAX) {
		left = part(quote, 0, at);
		right = part(quote, at + figure.n, quote.n);
		leave_out(&left, words->fillers, true);
		leave_out(&right, words->fillers, true);
		if (gap != SIZE_MAX)
			put_find_around(name, gap, left, right, out);
		else
			put_find(name, left, right, o->direction != DIRECTION_NONE, out, &sentence);
	}
	buf_char(out, '\t');
	put_run(sentence, out);
}

void
sighting_write(const struct observation *o, struct str kind, const struct naming_words *words,
	       struct arena *arena, struct buf *out)
{
	struct run name = name_of(o, words, arena);
	bool years = o->period.start.year != o->period.end.year;

	put_field(kind, out);
	put_run(name, out);
	put_field(o->unit, out);
	put_field(years ? STR("years") : STR(""), out);
	put_field(o->label, out);
	put_phrase(o, name, words, arena, out);
	put_value(o, out);
	put_field(str_of(exactness_names[o->exactness]), out);
	put_field(o->basis.quote, out);
	buf_char(out, '\n');
}

bool
sighting_read(struct str line, struct sighting *out)
{
	struct str *fields[] = {&out->kind,	 &out->words, &out->unit,     &out->years,
				&out->label,	 &out->find,  &out->sentence, &out->value,
				&out->exactness, &out->quote};
	struct str end;

	if (!utf8_valid(line))
		return false;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!str_split(&line, '\t', fields[i]))
			return false;
	return str_split(&line, '\t', &end) && end.n == 0 && !line.p && out->words.n > 0;
}
