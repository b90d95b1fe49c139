/* SPDX-License-Identifier: Apache-2.0 */
/* Words beside a figure. */
#include "extract/labels/label.h"

#include "base/text/fold.h"

enum {
	LABEL_MIN = 6,
	LABEL_LENGTH = 20,
	HALF_LENGTH = 10, /* of what is joined by … */
	VERB_LENGTH = 4,  /* so few characters before a figure say what is done, not to what */
	SHORT_LENGTH = 2, /* so few behind it are no name: 台阶 */
	LABEL_SPARE = 4,  /* so many more than asked for are no reason to cut */
	LABEL_MAX = 40,	  /* where a cut finds no end of a word */
	BACK_LENGTH = 60, /* how far back a clause without figures may name the next */
	ROW_LENGTH = 4,	  /* figures in a row that count the same thing */
	PAUSE = 0x3001,	  /* 、 */
	HALF_PAUSE = 0xFF64,
	DE = 0x7684,	    /* 的 */
	MU = 0x76EE,	    /* 目 of 目的 */
	QUOTE = 0x201C,	    /* “ */
	QUOTE_END = 0x201D, /* ” */
	BRACKET = 0xFF08,
	BRACKET_END = 0xFF09,
};

struct labels
labels_new(const struct label_words *words, const struct document *doc,
	   const struct numerals *numerals, const struct match *matches, struct arena *arena)
{
	struct label *found = arena_raw(arena, numerals->quantities.n + 1, sizeof(*found));

	for (size_t i = 0; i < numerals->quantities.n; i++)
		found[i].words.p = NULL;
	return (struct labels){words, doc, numerals, matches, arena, found};
}

/* ---- words as they are printed ---- */

static uint32_t
length(struct span span)
{
	return span.end - span.start;
}

/* The . of PM2.5 at AT. */
static bool
is_point(const struct document *doc, uint32_t at)
{
	return doc->text[at] == '.' && doc->text[at - 1] - '0' < 10 && at + 1 < doc->text_points &&
	       doc->text[at + 1] - '0' < 10;
}

/* Whether a word ends and another begins between AT - 1 and AT: at signs, quotations and behind 的.
 */
static bool
is_border(const struct document *doc, uint32_t at)
{
	uint32_t before = doc->text[at - 1], cp = doc->text[at];

	if (is_point(doc, at) || (at > 1 && is_point(doc, at - 1)))
		return false;
	if (fold_ends_clause(before) || fold_ends_clause(cp) || before == QUOTE_END || cp == QUOTE)
		return true;
	return before == DE && at > 1 && doc->text[at - 2] != MU;
}

/* A word begins at AT, also behind a quotation mark or a bracket that was left out. */
static bool
is_opening(const struct document *doc, uint32_t at)
{
	uint32_t before = doc->text[at - 1];

	return before == QUOTE || before == ')' || before == BRACKET_END || is_border(doc, at);
}

/* Where about the last MAX characters of SPAN begin with a word; more of them rather than amid one.
 */
static uint32_t
last_words(const struct document *doc, struct span span, uint32_t max)
{
	uint32_t start = span.end - max, floor = span.start;

	if (length(span) > LABEL_MAX)
		floor = span.end - LABEL_MAX;
	for (uint32_t at = start; span.end - at > LABEL_MIN; at++)
		if (is_border(doc, at))
			return at;
	while (start > floor && !is_border(doc, start))
		start--;
	return start;
}

/* Where about the first MAX characters of SPAN end with a word. */
static uint32_t
first_words(const struct document *doc, struct span span, uint32_t max)
{
	uint32_t end = span.start + max, ceiling = span.end;

	if (length(span) > LABEL_MAX)
		ceiling = span.start + LABEL_MAX;
	for (uint32_t at = end; at - span.start > LABEL_MIN; at--)
		if (is_border(doc, at))
			return at;
	while (end < ceiling && !is_border(doc, end))
		end++;
	return end;
}

/* SPAN without the half of a quotation that a cut or a sign in it has left: not “进一个门. */
static struct span
whole_quotes(const struct document *doc, struct span span)
{
	uint32_t open = 0, limit = span.end + LABEL_MAX;

	for (uint32_t at = span.start; at < span.end; at++) {
		if (doc->text[at] == QUOTE)
			open = at + 1;
		else if (doc->text[at] == QUOTE_END)
			open = 0;
	}
	for (uint32_t at = span.end; open && at < limit && at < doc->text_points; at++) {
		if (doc->text[at] == '\n' || doc->text[at] == QUOTE)
			break;
		if (doc->text[at] - '0' < 10) /* it holds the figure itself */
			return (struct span){open, span.end};
		if (doc->text[at] == QUOTE_END)
			return (struct span){span.start, at + 1};
	}
	return span;
}

/* A word that was cut off leaves the sign or the 的 that joined it. */
static struct span
without_signs(const struct document *doc, struct span cut)
{
	while (cut.start < cut.end && fold_ends_clause(doc->text[cut.start]))
		cut.start++;
	while (cut.end > cut.start &&
	       (fold_ends_clause(doc->text[cut.end - 1]) || doc->text[cut.end - 1] == DE))
		cut.end--;
	return cut;
}

/* Where in text[start, end) a bracket ends that has not begun there: (其中21名述法)和…; END:
 * nowhere. */
static uint32_t
bracket_end(const struct document *doc, uint32_t start, uint32_t end)
{
	uint32_t open = 0;

	for (uint32_t at = start; at < end; at++) {
		uint32_t cp = doc->text[at];
		if (cp == '(' || cp == BRACKET)
			open++;
		else if ((cp == ')' || cp == BRACKET_END) && open-- == 0)
			return at;
	}
	return end;
}

/* Behind the bracket in text[start, end) that ends what has begun before START. */
static uint32_t
behind_bracket(const struct document *doc, uint32_t start, uint32_t end)
{
	uint32_t at;

	while ((at = bracket_end(doc, start, end)) < end)
		start = at + 1;
	return start;
}

/* About the last, or the first, MAX characters of SPAN, whole words; … where none ends near. */
static struct str
print(const struct labels *labels, struct span span, bool last, uint32_t max)
{
	const struct document *doc = labels->doc;
	struct span cut = span;
	struct str words;

	if (length(span) > max + LABEL_SPARE && last)
		cut.start = behind_bracket(doc, last_words(doc, span, max), span.end);
	else if (length(span) > max + LABEL_SPARE)
		cut.end = first_words(doc, span, max);
	cut = whole_quotes(doc, without_signs(doc, cut));
	words = document_str(doc, cut.start, cut.end, labels->arena);
	if (cut.start > span.start && !is_opening(doc, cut.start))
		words = ARENA_JOIN(labels->arena, STR("…"), words);
	if (cut.end < span.end && doc->text[cut.end] != DE && !is_border(doc, cut.end))
		words = ARENA_JOIN(labels->arena, words, STR("…"));
	return words;
}

static struct str
join(const struct labels *labels, struct span before, struct span behind)
{
	uint32_t taken = length(before) < HALF_LENGTH ? length(before) : HALF_LENGTH;

	return ARENA_JOIN(labels->arena, print(labels, before, true, HALF_LENGTH), STR("…"),
			  print(labels, behind, false, LABEL_LENGTH - taken));
}

/* ---- where words stand ---- */

static struct span
trim(const struct labels *labels, uint32_t start, uint32_t end)
{
	bool lists;

	return edges_trim(labels->words, labels->doc, (struct span){start, end}, &lists);
}

/* text[start, end) is nothing but digits: 2 of 2、通路15公里. */
static bool
is_marker(const struct document *doc, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end; at++)
		if (fold_char(doc->text[at]) - '0' > 9)
			return false;
	return start < end;
}

/* Where the words of a clause begin when 、 joins them to what stands before: 审查合同、协议94件.
 */
static uint32_t
joined_start(const struct document *doc, uint32_t start, uint32_t floor)
{
	while (start > floor &&
	       (doc->text[start - 1] == PAUSE || doc->text[start - 1] == HALF_PAUSE)) {
		uint32_t end = start - 1, at = end;
		while (at > floor && !fold_ends_clause(doc->text[at - 1]))
			at--;
		if (is_marker(doc, at, end))
			return start;
		start = at;
	}
	return start;
}

/* Where the figure before figure I ends; 0: there is none.  产量连续五年保持增长: an aside amid the
 * words of a clause does not part them. */
static uint32_t
figure_end(const struct labels *labels, size_t i)
{
	const struct quantity *quantity = &labels->numerals->quantities.items[i];

	if (i > 0 && !quantity->aside && quantity[-1].aside &&
	    quantity[-1].words_start > labels->matches[i].clause_start) {
		quantity--;
		i--;
	}
	return i > 0 ? quantity[-1].end : 0;
}

/* The words of its clause before figure I; *LISTS: they are examples of what stands behind it. */
static struct span
words_before(const struct labels *labels, size_t i, bool *lists)
{
	const struct quantity *quantity = &labels->numerals->quantities.items[i];
	uint32_t floor = figure_end(labels, i), start = labels->matches[i].clause_start;
	struct span span;

	if (start < floor)
		start = floor;
	span = edges_trim(labels->words, labels->doc, (struct span){start, quantity->words_start},
			  lists);
	return length(span) == 0 ? span
				 : trim(labels, joined_start(labels->doc, start, floor), span.end);
}

/* The words of its clause behind figure I, or behind those that follow it at once:
 * 22个750千伏和330千伏工程.
 */
static struct span
words_behind(const struct labels *labels, size_t i)
{
	const struct quantity *quantities = labels->numerals->quantities.items;
	uint32_t end = labels->matches[i].clause_end;
	struct span span = {end, end};
	bool more = true;

	for (size_t last = i + ROW_LENGTH; more && length(span) == 0 && i < last; i++) {
		uint32_t stop = end, closed;
		more = i + 1 < labels->numerals->quantities.n && quantities[i + 1].start < end;
		if (more)
			stop = quantities[i + 1].words_start;
		closed = bracket_end(labels->doc, quantities[i].end, stop);
		span = trim(labels, quantities[i].end, closed);
		more = more && closed == stop;
	}
	return span;
}

/* The words between figure I's clause and the figure, or the end of the sentence, before it. */
static struct span
clause_before(const struct labels *labels, size_t i)
{
	const struct quantity *quantity = &labels->numerals->quantities.items[i];
	uint32_t floor = i > 0 ? quantity[-1].end : 0, end = labels->matches[i].clause_start,
		 start = end;

	while (start > floor && end - start < BACK_LENGTH &&
	       !fold_ends_sentence(labels->doc->text[start - 1]) &&
	       (start == end || fold_char(labels->doc->text[start - 1]) != ';'))
		start--;
	return trim(labels, start, end);
}

/* No sentence ends between figure I and the one before. */
static bool
continues(const struct labels *labels, size_t i)
{
	const struct quantity *quantity = &labels->numerals->quantities.items[i];

	if (i == 0)
		return false;
	for (uint32_t at = quantity[-1].end; at < quantity->start; at++)
		if (fold_ends_sentence(labels->doc->text[at]))
			return false;
	return true;
}

/* ---- names ---- */

/* What a figure is called by itself. */
struct own {
	struct str words;
	uint32_t start;
	bool carries; /* behind what was named before it */
};

static bool
is_counted(const struct quantity *quantity)
{
	return quantity->unit_code.n > 0 && quantity->unit_code.p[0] == '{';
}

/* 分别 gives the figure out: its own words, and the tail they all share. */
static struct own
own_of_share(const struct labels *labels, const struct match *match)
{
	struct span subject = trim(labels, match->subject_start, match->subject_end);
	struct span tail = trim(labels, match->tail_start, match->tail_end);
	struct own own = {.start = subject.start};

	own.words = length(tail) > 0 && length(subject) + length(tail) < LABEL_LENGTH
			? ARENA_JOIN(labels->arena, print(labels, subject, true, LABEL_LENGTH),
				     print(labels, tail, false, LABEL_LENGTH))
			: print(labels, subject, true, LABEL_LENGTH);
	return own;
}

/* Words stand on both sides: BEFORE is a verb, a place or a whole, or the name itself. */
static bool
is_part(const struct labels *labels, const struct quantity *quantity, struct span before,
	struct span behind)
{
	if (length(behind) == 0 || quantity->duration || quantity->words_start < quantity->start ||
	    edges_begin_bare(labels->words, labels->doc, behind))
		return false;
	return length(before) <= VERB_LENGTH || is_counted(quantity);
}

/* Nothing stands before the figure in its clause. */
static struct own
own_of_behind(const struct labels *labels, size_t i, struct span behind)
{
	struct span clause = clause_before(labels, i);

	if (length(behind) > SHORT_LENGTH && !edges_begin_bare(labels->words, labels->doc, behind))
		return (struct own){print(labels, behind, false, LABEL_LENGTH), behind.start,
				    false};
	if (length(clause) > 0)
		return (struct own){print(labels, clause, true, LABEL_LENGTH), clause.start, false};
	return (struct own){print(labels, behind, false, LABEL_LENGTH), behind.start, true};
}

static struct own
own_words(const struct labels *labels, size_t i)
{
	const struct quantity *quantity = &labels->numerals->quantities.items[i];
	const struct match *match = &labels->matches[i];
	struct span before, behind;
	bool lists;

	if (match->subject_start < match->subject_end)
		return own_of_share(labels, match);
	before = words_before(labels, i, &lists);
	behind = words_behind(labels, i);
	if (length(before) == 0 || (lists && length(behind) > SHORT_LENGTH))
		return own_of_behind(labels, i, behind);
	/* 6个方面16条经验, 13座公园和275个广场: what stands before is of another figure. */
	if (is_part(labels, quantity, before, behind) && i > 0 &&
	    quantity[-1].end > match->clause_start)
		return (struct own){print(labels, behind, false, LABEL_LENGTH), behind.start,
				    false};
	if (is_part(labels, quantity, before, behind))
		return (struct own){join(labels, before, behind), before.start, false};
	return (struct own){print(labels, before, true, LABEL_LENGTH), before.start,
			    edges_bare(labels->words, labels->doc, before)};
}

/* OWN behind what the figure BEFORE it is called. */
static struct label
carry(const struct labels *labels, struct label before, struct own own)
{
	struct label label = {own.words, own.words, own.start};

	if (!own.carries || before.base.n == 0)
		return label;
	label = before;
	label.words = str_ends(before.base, own.words)
			  ? before.base
			  : ARENA_JOIN(labels->arena, before.base, own.words);
	return label;
}

struct label
label_of(const struct labels *labels, size_t i)
{
	struct label *found = labels->found;
	size_t first = i;

	while (!found[first].words.p) {
		struct own own = own_words(labels, first);
		if (!own.carries || !continues(labels, first)) {
			found[first] = (struct label){own.words, own.words, own.start};
			break;
		}
		first--;
	}
	for (; first < i; first++)
		found[first + 1] = carry(labels, found[first], own_words(labels, first + 1));
	return found[i];
}
