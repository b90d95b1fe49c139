/* SPDX-License-Identifier: Apache-2.0 */
/* Marks of secrecy, as GB/T 9704 and offices set them; sentences about secrets are none. */
#include "base/text/fold.h"
#include "extract/gate/words.h"

enum { NOTE_POINTS = 40 /* a closing note is a line of its own */ };

static bool
is_star(uint32_t cp)
{
	return cp == 0x2605 || cp == 0x2606 || cp == 0x272D || cp == 0x2730 || cp == 0xFF0A ||
	       cp == '*';
}

/* The next character from AT on that is no space, or 0. */
static uint32_t
next_sign(const struct passage *p, uint32_t at, uint32_t end)
{
	while (at < end && (fold_is_space(p->text[at]) || fold_is_hidden(p->text[at])))
		at++;
	return at < end ? p->text[at] : 0;
}

static uint32_t
sign_before(const struct passage *p, uint32_t start, uint32_t at)
{
	while (at > start && (fold_is_space(p->text[at - 1]) || fold_is_hidden(p->text[at - 1])))
		at--;
	return at > start ? p->text[at - 1] : 0;
}

static bool
is_dressing(uint32_t cp)
{
	uint32_t folded = fold_char(cp);

	return folded == 0 || is_star(cp) || (folded >= '0' && folded <= '9') || folded == '(' ||
	       folded == ')' || folded == '[' || folded == ']' || folded == ':' || folded == '!' ||
	       folded == '-' || fold_ends_clause(cp);
}

/* The block is nothing but degrees, internal papers and what goes with them. */
static bool
stands_alone(const struct passage *p, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end;) {
		unsigned kinds;
		uint32_t behind = gate_word(p, at, end, &kinds);
		if (behind == at) {
			if (!is_dressing(p->text[at++]))
				return false;
			continue;
		}
		if (!gate_is(kinds, GATE_LEVEL) && !gate_is(kinds, GATE_INNER) &&
		    !gate_is(kinds, GATE_RIDER) && !gate_is(kinds, GATE_LABEL))
			return false;
		at = behind;
	}
	return true;
}

/* （机密） */
static bool
in_brackets(const struct passage *p, uint32_t start, uint32_t end, uint32_t at, uint32_t behind)
{
	uint32_t open = fold_char(sign_before(p, start, at));
	uint32_t close = fold_char(next_sign(p, behind, end));

	return (open == '(' && close == ')') || (open == '[' && close == ']');
}

/* 密级：机密 */
static bool
is_labelled(const struct passage *p, uint32_t start, uint32_t at)
{
	for (uint32_t from = start; from < at;) {
		unsigned kinds;
		uint32_t behind = gate_word(p, from, at, &kinds);
		if (behind > from && gate_is(kinds, GATE_LABEL)) {
			while (behind < at && is_dressing(p->text[behind]))
				behind++;
			if (behind == at)
				return true;
		}
		from = behind > from ? behind : from + 1;
	}
	return false;
}

/* A closing note: nothing goes on behind it.  此件不予公开的情形有3类 is a sentence. */
static bool
is_note(const struct passage *p, uint32_t start, uint32_t end, uint32_t at, uint32_t behind)
{
	uint32_t before = fold_char(sign_before(p, start, at)), next = next_sign(p, behind, end);

	return end - start <= NOTE_POINTS &&
	       (before == 0 || before == '(' || before == '[' || fold_ends_clause(before)) &&
	       (next == 0 || fold_char(next) == ')' || fold_char(next) == ']' ||
		fold_ends_clause(next));
}

static void
tell(const struct passage *p, enum diag_code code, uint32_t start, uint32_t end)
{
	struct str words = gate_excerpt(p, start, end);

	if (gate_is_new(p, words))
		gate_tell(p, code, start, end, words);
}

static void
mark_level(const struct passage *p, uint32_t start, uint32_t end, uint32_t at, uint32_t behind)
{
	uint32_t next = next_sign(p, behind, end);
	uint32_t before = sign_before(p, start, at);
	bool starred = is_star(next) || (is_star(before) && before != '*' && before != 0xFF0A);

	/* An asterisk may call a note. */
	if ((next == '*' || next == 0xFF0A) && !stands_alone(p, start, end))
		starred = false;
	if (starred || in_brackets(p, start, end, at, behind) || is_labelled(p, start, at) ||
	    stands_alone(p, start, end))
		tell(p, GATE_SECRET, at, behind);
}

void
gate_mark(const struct passage *p, uint32_t start, uint32_t end, uint32_t at, uint32_t behind,
	  unsigned kinds)
{
	bool table = p->block && p->block->table != 0;

	if (gate_is(kinds, GATE_LEVEL))
		mark_level(p, start, end, at, behind);
	else if (gate_is(kinds, GATE_INNER) && is_star(next_sign(p, behind, end)))
		tell(p, GATE_SECRET, at, behind);
	else if (gate_is(kinds, GATE_INNER) && !table &&
		 (in_brackets(p, start, end, at, behind) || stands_alone(p, start, end)))
		tell(p, GATE_INTERNAL, at, behind);
	else if (gate_is(kinds, GATE_NOTE) && is_note(p, start, end, at, behind))
		tell(p, GATE_OPENNESS, at, behind);
}
