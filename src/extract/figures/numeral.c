/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over the text: every run of numerals becomes a quantity or gets a reason why not. */
#include "extract/figures/numeral.h"

#include "extract/figures/calendar.h"
#include "extract/figures/cell.h"
#include "extract/figures/pattern.h"
#include "extract/number/lexicon.h"
#include "extract/number/measure.h"
#include "extract/number/number.h"
#include "extract/figures/quantity.h"
#include "extract/figures/quote.h"
#include "extract/figures/token.h"

enum {
	QUANTITY_EVERY = 32, /* characters or more, in most reports */
	MARKER_MAX = 4,
	CODE_DIGITS = 6,   /* so many digits without a unit are a code */
	TOKEN_DIGITS = 5,  /* or with letters: 5G, PM2.5 and B737 are names */
	SIGNED_DIGITS = 3, /* or with letters and signs: 5G-A is a name */
};

struct reader {
	struct scan scan;
	const struct folded *folded;
	const struct document *doc;
	const struct block *block;
	struct arena *arena;
	struct numerals *out;
	uint32_t quote_end; /* numerals before it stand in a quoted name */
	struct token token; /* the last one: 1-1-1 is one for each of its numbers */
};

static unsigned
class_at(const struct reader *r, uint32_t at)
{
	uint32_t cp = scan_at(&r->scan, at);

	return lexicon_class(r->scan.lexicon, cp);
}

static uint32_t
run_end(const struct reader *r, uint32_t at)
{
	return scan_run_end(&r->scan, at, UINT32_MAX);
}

/* One entry for each run in [FROM, TO), and for what of the last run lies before TO. */
static uint32_t
emit_runs(struct reader *r, uint32_t from, uint32_t to, enum numeral_reason reason)
{
	for (uint32_t at = from; at < to;) {
		uint32_t end = scan_run_end(&r->scan, at, to);
		struct numeral_span *span;
		if (end == at) {
			at++;
			continue;
		}
		if (r->out->others.n > NUMERALS_OTHERS_MAX)
			break;
		span = LIST_ADD(r->arena, &r->out->others);
		span->start = at;
		span->end = end;
		span->reason = reason;
		at = end;
	}
	return to;
}

/* The last character before AT that is no space; *AT_OUT is where it stands. */
static uint32_t
before(const struct reader *r, uint32_t at, uint32_t *at_out)
{
	while (scan_before(&r->scan, at) == ' ')
		at--;
	*at_out = at > r->block->start ? at - 1 : at;
	return at > r->block->start ? r->doc->text[at - 1] : 0;
}

/* 5+2 at AT: the name of a scheme. */
static bool
is_sum(const struct reader *r, uint32_t at)
{
	uint32_t end = scan_run_end(&r->scan, at, at + MARKER_MAX);

	return scan_at(&r->scan, end) == '+' && scan_is_digit(&r->scan, end + 1);
}

/* A '.' or 、 that makes a marker of the number before it: 1.深入, 1.2023年, not 1.5亿. */
static bool
marker_mark(const struct reader *r, uint32_t at)
{
	uint32_t cp = scan_at(&r->scan, at);

	if (cp == 0x3001 || cp == ')')
		return true;
	if (at >= r->scan.end || (r->doc->text[at] != '.' && r->doc->text[at] != 0xFF0E))
		return false;
	return !scan_is_digit(&r->scan, at + 1) || calendar_is_year(&r->scan, at + 1, 4) ||
	       is_sum(r, at + 1);
}

/* A marker may stand behind CP: at the head of its block, behind a sentence or a list's sign. */
static bool
marker_may_follow(uint32_t cp)
{
	return cp == 0 || fold_ends_sentence(cp) || cp == ';' || cp == 0xFF1B || cp == ':' ||
	       cp == 0xFF1A;
}

/* 一、 (一) at the head of a block; 1. (1) there or behind a sentence. */
static bool
read_marker(struct reader *r, uint32_t at, uint32_t *end_out)
{
	uint32_t place, cp = before(r, at, &place), end;
	bool bracketed = cp == '(' || cp == 0xFF08, han;

	if (!bracketed && !marker_may_follow(cp))
		return false;
	end = scan_run_end(&r->scan, at, at + MARKER_MAX + 1);
	if (end - at > MARKER_MAX || !marker_mark(r, end) ||
	    calendar_is_year(&r->scan, at, end - at))
		return false;
	if (bracketed && scan_at(&r->scan, end) != ')')
		return false;
	if (bracketed)
		cp = before(r, place, &place);
	han = class_at(r, at) & CLASS_HAN;
	*end_out = emit_runs(r, at, end, cp == 0 && han ? REASON_HEADING : REASON_LIST_MARKER);
	return true;
}

/* NUMBER inside a token that is a name, a code or a sum (1+3+N); a unit of letters is none. */
static bool
read_token(struct reader *r, const struct number *number, uint32_t *end_out)
{
	uint32_t at = number->start, end = scan_run_end(&r->scan, at, at + TELEPHONE_MIN);
	const struct unit *unit;
	struct token token;
	bool code;

	if (end - at < TELEPHONE_MIN && token_is_alone(&r->scan, at, end))
		return false;
	if (at >= r->token.end)
		r->token = token_around(&r->scan, at);
	token = r->token;
	if (token_is_telephone(&r->scan, &token)) {
		*end_out = emit_runs(r, at, token.end, REASON_CODE);
		return true;
	}
	if (!token.letters && !token.sums)
		return false;
	if (!token.sums && (scan_before(&r->scan, at) | 0x20) - 'a' >= 26 &&
	    unit_at(&r->scan, number->end, &unit) > 0)
		return false;
	code =
	    token.letters && token.digits >= (token.signs ? (uint32_t)SIGNED_DIGITS : TOKEN_DIGITS);
	*end_out = emit_runs(r, at, token.end, code ? REASON_CODE : REASON_LABEL);
	return true;
}

static enum numeral_reason
last_reason(const struct reader *r, uint32_t at, const struct number *number)
{
	uint32_t n;

	if (number->han)
		return number->vague ? REASON_VAGUE : REASON_WORD;
	n = run_end(r, at) - at;
	if (calendar_is_year(&r->scan, at, n))
		return REASON_YEAR;
	if (n >= CODE_DIGITS || number->too_long || (n > 1 && scan_at(&r->scan, at) == '0') ||
	    r->block->role == ROLE_METADATA)
		return REASON_CODE;
	return REASON_LABEL;
}

/*
 * Later items of a list change the way the first does, 分别增长6%、5.2%和3%, and a word before the
 * first is about them too: 分别突破300亿元和3000亿元.
 */
static void
inherit(const struct reader *r, struct quantity *quantity)
{
	const struct quantity *last;

	if (r->out->quantities.n < 2)
		return;
	last = quantity - 1;
	if (!particle_is(&r->scan.lexicon->particles, PARTICLE_JOINS, r->scan.folded,
			 scan_skip_spaces(&r->scan, last->end),
			 scan_skip_spaces_back(&r->scan, quantity->start)) ||
	    !str_eq(last->unit, quantity->unit))
		return;
	if (quantity->direction == DIRECTION_NONE)
		quantity->direction = last->direction;
	if (quantity->exactness == EXACT && last->inherits) {
		quantity->exactness = last->exactness;
		quantity->inherits = true;
	}
}

/* Nothing stands in the cell but NUMBER and a sign before it: -8.4, +12.5 */
static bool
fills_cell(const struct reader *r, const struct number *number)
{
	uint32_t place, sign;

	if (r->block->table == 0 || number->end != r->block->end)
		return false;
	sign = before(r, number->start, &place);
	return sign == 0 ||
	       (place == r->block->start &&
		(sign == '-' || sign == '+' || sign == 0x2212 || sign == 0xFF0D || sign == 0xFF0B));
}

/* NUMBER as a quantity, OUT; false: it is none. */
static bool
is_quantity(const struct reader *r, const struct number *number, struct quantity *out)
{
	bool whole = fills_cell(r, number);

	if (!quantity_read(&r->scan, number, whole, r->arena, out))
		return false;
	/* 2023 heads a column or a row of years; inside a table it is as good as any figure. */
	return !(whole && out->unit.n == 0 && (r->block->row == 0 || r->block->column == 0) &&
		 calendar_is_year(&r->scan, number->start, number->end - number->start));
}

static bool
read_quantity(struct reader *r, const struct number *number, uint32_t *end_out)
{
	struct quantity *quantity;
	bool found;

	if (r->block->role != ROLE_TEXT)
		return false;
	quantity = LIST_ADD(r->arena, &r->out->quantities);
	found = is_quantity(r, number, quantity);
	if (found) {
		inherit(r, quantity);
		*end_out = quantity->end;
	}
	if (!found || r->out->quantities.n > NUMERALS_FIGURES_MAX + 1)
		r->out->quantities.n--;
	return found;
}

static enum pattern_script
script_of(const struct number *number, bool digit)
{
	if (!digit)
		return SCRIPT_HAN;
	return number->value.scale > 0 ? SCRIPT_DECIMAL : SCRIPT_DIGITS;
}

/* What counts nothing: a date, a name, a code, a word with NUMBER in it; where to go on, or AT. */
static uint32_t
read_uncounted(struct reader *r, uint32_t at, const struct number *number, bool digit)
{
	enum numeral_reason reason;
	int why;
	uint32_t end = calendar_read(&r->scan, number, &reason);

	if (end > at)
		return emit_runs(r, at, end, reason);
	why = pattern_literal(&r->scan, at, &end);
	if (why != PATTERN_NONE)
		return emit_runs(r, at, end, (enum numeral_reason)why);
	if (digit && at >= r->quote_end && read_token(r, number, &end))
		return end;
	why = pattern_around(&r->scan, at, number->end, script_of(number, digit));
	if (why != PATTERN_NONE)
		return emit_runs(r, at, number->end, (enum numeral_reason)why);
	if (at < r->quote_end)
		return emit_runs(r, at, run_end(r, at), digit ? REASON_LABEL : REASON_WORD);
	return at;
}

/* What would be an amount if it were shorter: somebody meant one, or left out a space. */
static void
note_long(struct reader *r, const struct number *number)
{
	struct number whole = *number;
	struct measure measure;

	if (r->block->role != ROLE_TEXT || r->out->others.n > NUMERALS_OTHERS_MAX)
		return;
	whole.end = number_read_multipliers(&r->scan, number->end, &whole);
	measure = measure_read(&r->scan, &whole);
	if (measure.unit)
		*LIST_ADD(r->arena, &r->out->longs) =
		    (struct numeral_long){number->start, number->end, measure.end};
}

/* The numeral at AT; where to go on. */
static uint32_t
read_numeral(struct reader *r, uint32_t at)
{
	bool digit = class_at(r, at) & CLASS_DIGIT;
	struct number number;
	uint32_t end;

	if (read_marker(r, at, &end))
		return end;
	if (!number_read(&r->scan, at, &number))
		return emit_runs(r, at, run_end(r, at), REASON_WORD);
	if (number.too_long)
		note_long(r, &number);
	end = read_uncounted(r, at, &number, digit);
	if (end > at || read_quantity(r, &number, &end))
		return end;
	end = number.han || number.separated ? number.end : run_end(r, at);
	return emit_runs(r, at, end, last_reason(r, at, &number));
}

/* Financial numerals count only in company: 壹仟元, not 陆地. */
static uint32_t
read_financial(struct reader *r, uint32_t at)
{
	struct number number;
	uint32_t end;

	if (at < r->quote_end || !((class_at(r, at + 1)) & (CLASS_FINANCIAL | CLASS_HAN)) ||
	    !number_read(&r->scan, at, &number) || !read_quantity(r, &number, &end))
		return at + 1;
	return end;
}

static void
read_block(struct reader *r)
{
	uint32_t at = r->block->start, end = r->block->end;

	r->quote_end = at;
	while ((at = folded_next(r->folded, at, end, SIGN_NUMERAL)) < end) {
		unsigned class = class_at(r, at);
		if (class & (CLASS_DIGIT | CLASS_HAN)) {
			at = read_numeral(r, at);
			continue;
		}
		if (class & CLASS_FINANCIAL) {
			at = read_financial(r, at);
			continue;
		}
		if (at >= r->quote_end) {
			uint32_t close = quote_close(r->folded, at, end);
			/* Behind a closing ASCII quote the next one opens again. */
			r->quote_end = close > at ? close + 1 : at;
		}
		at++;
	}
}

void
numerals_read(const struct lexicon *lexicon, const struct folded *folded, struct arena *arena,
	      struct numerals *out)
{
	const struct document *doc = folded->doc;
	struct reader reader = {.folded = folded, .doc = doc, .arena = arena, .out = out};

	memset(out, 0, sizeof(*out));
	LIST_RESERVE(arena, &out->quantities, doc->text_points / QUANTITY_EVERY + 1);
	reader.scan = (struct scan){lexicon, doc->text, folded->points, 0, 0, false};
	LIST_EACH (const struct block, block, &doc->blocks) {
		reader.block = block;
		reader.scan.start = block->start;
		reader.scan.end = block->end;
		reader.scan.cell = block->table != 0;
		read_block(&reader);
	}
	cells_take_units(lexicon, doc, folded->points, arena, out);
}
