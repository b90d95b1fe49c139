/* SPDX-License-Identifier: Apache-2.0 */
/* A number as its format shows it. */
#include "read/office/sheet/number/pattern.h"

struct writing {
	const struct section *section;
	const struct figure *figure; /* scaled and rounded */
	struct buf *out;
	int whole;    /* digits before the point */
	int place;    /* digits of the format before the point passed */
	int decimals; /* digits behind the point to be shown */
	int decimal;  /* … passed */
	bool point;   /* has been passed */
	bool signed_; /* the sign has been written, or needs not be */
};

static int
sign_of(const struct figure *figure)
{
	if (figure->n == 0)
		return 0;
	return figure->negative ? -1 : 1;
}

/* Without their signs; neither is zero. */
static int
compare_sizes(const struct figure *a, const struct figure *b)
{
	int lead_a = a->n + a->power, lead_b = b->n + b->power;

	if (lead_a != lead_b)
		return lead_a < lead_b ? -1 : 1;
	for (int i = 0; i < a->n || i < b->n; i++) {
		char x = i < a->n ? a->digits[i] : '0', y = i < b->n ? b->digits[i] : '0';
		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

static int
compare(const struct figure *a, const struct figure *b)
{
	int sign = sign_of(a);

	if (sign == 0 || sign != sign_of(b))
		return sign - sign_of(b);
	return sign * compare_sizes(a, b);
}

static bool
holds(const struct section *section, const struct figure *figure)
{
	int order = compare(figure, &section->limit);

	switch (section->compare) {
	case COMPARE_LT:
		return order < 0;
	case COMPARE_LE:
		return order <= 0;
	case COMPARE_EQ:
		return order == 0;
	case COMPARE_NE:
		return order != 0;
	case COMPARE_GE:
		return order >= 0;
	case COMPARE_GT:
		return order > 0;
	default:
		return true;
	}
}

/* Positive;negative;zero, unless they have conditions of their own. */
static const struct section *
section_for(const struct pattern *pattern, const struct figure *figure)
{
	const struct section *sections = pattern->sections;
	bool conditions = sections[0].compare || (pattern->n > 1 && sections[1].compare);

	if (!conditions) {
		if (figure->n == 0 && pattern->n > 2)
			return &sections[2];
		return figure->negative && pattern->n > 1 ? &sections[1] : &sections[0];
	}
	for (size_t i = 0; i < pattern->n; i++)
		if (holds(&sections[i], figure))
			return &sections[i];
	return NULL;
}

/* The digit that counts 10^PLACE. */
static char
digit_at(const struct figure *figure, int place)
{
	int i = figure->n - 1 + figure->power - place;

	return i >= 0 && i < figure->n ? figure->digits[i] : '0';
}

static void
put_sign(struct writing *w)
{
	if (!w->signed_)
		buf_char(w->out, '-');
	w->signed_ = true;
}

/* The whole digits from 10^FROM down to 10^TO. */
static void
put_whole(struct writing *w, int from, int to)
{
	for (int place = from; place >= to; place--) {
		put_sign(w);
		buf_char(w->out, digit_at(w->figure, place));
		if (w->section->grouped && place > 0 && place % 3 == 0)
			buf_char(w->out, ',');
	}
}

static void
put_digit(struct writing *w, char letter)
{
	int place = w->section->places - 1 - w->place;

	if (w->point) {
		if (w->decimal++ < w->decimals)
			buf_char(w->out, digit_at(w->figure, -w->decimal));
		return;
	}
	/* The first takes all that the others have no room for. */
	if (w->place++ == 0 && w->whole - 1 > place)
		put_whole(w, w->whole - 1, place);
	else if (place < w->whole || letter == '0')
		put_whole(w, place, place);
}

static void
put_point(struct writing *w)
{
	w->point = true;
	if (w->section->places == 0)
		put_whole(w, w->whole > 0 ? w->whole - 1 : 0, 0);
	if (w->decimals > 0)
		buf_char(w->out, '.');
}

static void
put_words(struct writing *w, struct str words)
{
	bool bracket = str_eq(words, STR("(")) || str_eq(words, STR(")")) ||
		       str_eq(words, STR("（")) || str_eq(words, STR("）"));

	/* Brackets that stand for a minus sign. */
	if (!bracket || !w->figure->negative || w->section->minus)
		buf_str(w->out, words);
}

/* Decimals that are shown: the last ones only where the format has a 0 or the digit is none. */
static int
shown_decimals(const struct section *section, const struct figure *figure)
{
	int decimals = section->decimals;

	for (size_t i = section->pieces.n; i-- > 0 && decimals > 0;) {
		const struct piece *piece = &section->pieces.items[i];
		if (piece->kind != PIECE_DIGIT)
			continue;
		if (piece->letter == '0' || digit_at(figure, -decimals) != '0')
			break;
		decimals--;
	}
	return decimals;
}

static void
put_piece(struct writing *w, const struct piece *piece)
{
	switch (piece->kind) {
	case PIECE_DIGIT:
		put_digit(w, piece->letter);
		break;
	case PIECE_POINT:
		put_point(w);
		break;
	case PIECE_PERCENT:
		buf_char(w->out, '%');
		break;
	case PIECE_WORDS:
		put_words(w, piece->words);
		break;
	default:
		break;
	}
}

/* Whether digits were lost. */
static bool
write_number(const struct section *section, const struct figure *figure, struct buf *out)
{
	struct figure scaled = *figure;
	struct writing w = {.section = section, .figure = &scaled, .out = out};
	bool rounded;

	scaled.power += section->power;
	rounded = figure_round(&scaled, section->decimals);
	w.whole = scaled.n + scaled.power > 0 ? scaled.n + scaled.power : 0;
	w.decimals = shown_decimals(section, &scaled);
	w.signed_ = !scaled.negative || section->minus || scaled.n == 0;
	LIST_EACH (const struct piece, piece, &section->pieces)
		put_piece(&w, piece);
	return rounded;
}

static bool
has_digit(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return true;
	return false;
}

/* A stored number, with the words around it that a format has (General"元"). */
static void
write_general(const struct section *section, const struct figure *figure, struct buf *out)
{
	bool written = false;

	LIST_EACH (const struct piece, piece, &section->pieces) {
		if (section->way == WAY_GENERAL && piece->kind == PIECE_GENERAL && !written) {
			figure_write(figure, out);
			written = true;
		} else if (piece->kind == PIECE_WORDS && section->way == WAY_GENERAL && written) {
			buf_str(out, piece->words);
		}
	}
	if (!written)
		figure_write(figure, out);
}

struct pattern_shown
pattern_write(const struct pattern *pattern, const struct figure *figure, bool from_1904,
	      struct buf *out)
{
	const struct section *section = section_for(pattern, figure);
	struct pattern_shown shown = {.rounded = false};
	size_t start = out->n;

	if (section && section->way == WAY_DATE &&
	    pattern_write_date(section, figure, from_1904, out))
		return shown;
	out->n = start;
	if (!section || section->way == WAY_DATE) {
		figure_write(figure, out);
	} else if (section->way == WAY_GENERAL) {
		write_general(section, figure, out);
	} else {
		shown.rounded = section->way == WAY_NUMBER && write_number(section, figure, out);
		shown.concealed = !has_digit((struct str){out->p + start, out->n - start});
	}
	if (!shown.concealed)
		return shown;
	out->n = start;
	figure_write(figure, out);
	return (struct pattern_shown){.concealed = true};
}
