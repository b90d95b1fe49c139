/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases of kind.xml: choices are multiplied out, literals folded. */
#include "spec/kind/phrase.h"

#include "base/text/fold.h"
#include "base/text/utf8.h"

enum token_type { POINT, NUMBER, GAP, OPEN, BAR, CLOSE };

/* So many choices of two branches are PHRASE_VARIANTS_MAX. */
enum { CHOICES_MAX = 8 };

/* NEXT leads from the OPEN of a choice to each of its BARs and then to its CLOSE. */
struct token {
	enum token_type type;
	uint32_t point;
	uint32_t next;
};

struct parser {
	struct arena *arena;
	struct token tokens[PHRASE_POINTS_MAX];
	uint32_t n;
	bool clause_end;		      /* some point may end a clause */
	uint32_t branches[PHRASE_POINTS_MAX]; /* of each choice, in text order */
	uint32_t choices;
};

static enum token_type
special(uint32_t cp)
{
	switch (fold_char(cp)) {
	case '(':
		return OPEN;
	case '|':
		return BAR;
	case ')':
		return CLOSE;
	case 0x2026: /* … */
		return GAP;
	default:
		return POINT;
	}
}

static struct token *
add(struct parser *parser, enum token_type type, uint32_t point)
{
	struct token *token = &parser->tokens[parser->n++];

	*token = (struct token){.type = type, .point = point};
	parser->clause_end |= fold_ends_clause(point);
	return token;
}

/* POINTS[i] is a brace: add {n} and return the index behind it, or 0. */
static size_t
number(struct parser *parser, const uint32_t *points, size_t i, size_t n)
{
	if (i + 2 >= n || fold_char(points[i]) != '{' || fold_char(points[i + 1]) != 'n' ||
	    fold_char(points[i + 2]) != '}')
		return 0;
	add(parser, NUMBER, 0);
	return i + 3;
}

static enum phrase_error
tokenise(struct parser *parser, const uint32_t *points, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t folded = fold_char(points[i]);
		if (folded == '\\') {
			if (i + 1 == n)
				return PHRASE_ESCAPE;
			add(parser, POINT, fold_char(points[i + 1]));
			i += 2;
		} else if (folded == '{' || folded == '}') {
			i = number(parser, points, i, n);
			if (i == 0)
				return PHRASE_BRACE;
		} else {
			add(parser, special(points[i]), folded);
			i++;
		}
	}
	return PHRASE_OK;
}

/* The CLOSE that ends the parenthesis at OPEN, or 0; *BARS counts the bars of its own level. */
static uint32_t
closing(const struct parser *parser, uint32_t open, uint32_t *bars)
{
	uint32_t depth = 0;

	*bars = 0;
	for (uint32_t i = open; i < parser->n; i++) {
		depth += parser->tokens[i].type == OPEN;
		*bars += depth == 1 && parser->tokens[i].type == BAR;
		if (parser->tokens[i].type == CLOSE && --depth == 0)
			return i;
	}
	return 0;
}

static void
link_branches(struct parser *parser, uint32_t open, uint32_t close)
{
	uint32_t last = open;

	for (uint32_t i = open + 1; i <= close; i++)
		if (parser->tokens[i].type == BAR || i == close) {
			parser->tokens[last].next = i;
			last = i;
		}
}

/*
 * Tell choices from literal parentheses.  Quadratic in the parentheses of one phrase only, which
 * phrase_parse limits.
 */
static enum phrase_error
find_choices(struct parser *parser)
{
	uint32_t end = 0, bars;

	for (uint32_t i = 0; i < parser->n; i++) {
		struct token *token = &parser->tokens[i];
		if (token->type == OPEN) {
			uint32_t close = closing(parser, i, &bars);
			if (bars == 0) {
				token->type = POINT;
				if (close)
					parser->tokens[close].type = POINT;
				continue;
			}
			if (!close || i < end)
				return PHRASE_PARENTHESIS;
			link_branches(parser, i, close);
			end = close;
			parser->branches[parser->choices++] = bars + 1;
		} else if (token->type == BAR && i >= end) {
			return PHRASE_PARENTHESIS;
		} else if (token->type == CLOSE && i != end) {
			token->type = POINT;
		}
	}
	return PHRASE_OK;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* A clause end between two digits belongs to a number: PM2.5. */
static bool
splits_clause(const struct phrase_literal *literal)
{
	for (uint32_t i = 0; i < literal->n; i++) {
		if (!fold_ends_clause(literal->points[i]))
			continue;
		if (i == 0 || i + 1 == literal->n || !is_digit(literal->points[i - 1]) ||
		    !is_digit(literal->points[i + 1]))
			return true;
	}
	return false;
}

/* How far a variant is built; the last literal may still grow while it is OPEN. */
struct state {
	uint32_t used; /* points */
	uint32_t left_count;
	uint32_t right_count;
	uint32_t last; /* points of the last literal */
	bool number;
	bool gap;
	bool open;
	bool gap_at_number_left;
	struct point_set points; /* of the literals before {n} */
};

/* One variant being built.  Variants begin as the one before does: BEFORE[k] is the state at the
 * choice K, which stands at CHOICE[k]. */
struct builder {
	struct state now;
	struct phrase_literal left[PHRASE_LITERALS_MAX];
	struct phrase_literal right[PHRASE_LITERALS_MAX];
	uint32_t points[PHRASE_POINTS_MAX];
	struct state before[CHOICES_MAX];
	uint32_t choice[CHOICES_MAX];
};

/* The literal that is open; NULL: there are too many. */
static struct phrase_literal *
open_literal(struct builder *b)
{
	struct state *now = &b->now;
	struct phrase_literal *list = now->number ? b->right : b->left;
	uint32_t *count = now->number ? &now->right_count : &now->left_count;

	if (now->open)
		return &list[*count - 1];
	if (*count == PHRASE_LITERALS_MAX)
		return NULL;
	/* A gap before everything says nothing. */
	list[*count] = (struct phrase_literal){
	    .points = b->points + now->used,
	    .gap_before = now->gap && (now->number || *count > 0),
	};
	now->open = true;
	now->gap = false;
	now->last = 0;
	return &list[(*count)++];
}

static enum phrase_error
put_point(struct builder *b, uint32_t point)
{
	struct phrase_literal *literal;

	if (point == 0)
		return PHRASE_OK;
	literal = open_literal(b);
	if (!literal)
		return PHRASE_TOO_SPLIT;
	b->points[b->now.used++] = point;
	literal->n = ++b->now.last;
	if (!b->now.number)
		point_set_add(&b->now.points, point);
	return PHRASE_OK;
}

static enum phrase_error
put_number(struct builder *b)
{
	if (b->now.number)
		return PHRASE_TWO_NUMBERS;
	b->now.gap_at_number_left = b->now.gap && b->now.left_count > 0;
	b->now.number = true;
	b->now.gap = b->now.open = false;
	return PHRASE_OK;
}

static enum phrase_error
put_token(struct builder *b, const struct token *token)
{
	switch (token->type) {
	case NUMBER:
		return put_number(b);
	case GAP:
		b->now.gap = true;
		b->now.open = false;
		return PHRASE_OK;
	default:
		return put_point(b, token->point);
	}
}

/* N of B's LITERALS at TO, their points at POINTS. */
static void
keep(const struct builder *b, const struct phrase_literal *literals, uint32_t n,
     struct phrase_literal *to, const uint32_t *points)
{
	for (uint32_t i = 0; i < n; i++) {
		to[i] = literals[i];
		to[i].points = points + (literals[i].points - b->points);
	}
}

/* The literals and their points in one block. */
static void
keep_literals(struct arena *arena, const struct builder *b, struct phrase_variant *v)
{
	uint32_t count = v->left_count + v->right_count;
	struct phrase_literal *literals;
	uint32_t *points;

	if (count == 0)
		return;
	literals = arena_raw(arena, count * sizeof(*literals) + b->now.used * sizeof(*points), 1);
	points = (uint32_t *)(literals + count);
	memcpy(points, b->points, b->now.used * sizeof(*points));
	keep(b, b->left, v->left_count, literals, points);
	keep(b, b->right, v->right_count, literals + v->left_count, points);
	v->left = literals;
	v->right = literals + v->left_count;
}

static bool
any_splits_clause(const struct phrase_literal *literals, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (splits_clause(&literals[i]))
			return true;
	return false;
}

static enum phrase_error
finish(const struct parser *parser, const struct builder *b, struct phrase_variant *v)
{
	const struct state *now = &b->now;

	if (now->used == 0 && !now->number)
		return PHRASE_EMPTY;
	*v = (struct phrase_variant){.left_count = now->left_count,
				     .right_count = now->right_count,
				     .gap_at_number_left = now->gap_at_number_left,
				     .gap_at_number_right =
					 now->right_count > 0 && b->right[0].gap_before,
				     .literal_points = now->used,
				     .points = now->points};
	keep_literals(parser->arena, b, v);
	if (parser->clause_end && (any_splits_clause(b->left, now->left_count) ||
				   any_splits_clause(b->right, now->right_count)))
		return PHRASE_CLAUSE_END;
	return PHRASE_OK;
}

/* Behind the bars and the close that end the branch at I of a choice. */
static uint32_t
end_of_choice(const struct token *tokens, uint32_t i)
{
	while (tokens[i].type == BAR)
		i = tokens[i].next;
	return i + 1;
}

/* The state at choice K of the variant built before. */
static void
go_back(struct builder *b, uint32_t k)
{
	struct state *now = &b->now;

	*now = b->before[k];
	if (now->open && now->number)
		b->right[now->right_count - 1].n = now->last;
	else if (now->open)
		b->left[now->left_count - 1].n = now->last;
}

/*
 * Build the variant that takes branch CHOSEN[k] of choice k, from choice FIRST on: up to it it is
 * the variant built before.
 */
static enum phrase_error
build(const struct parser *parser, const uint32_t *chosen, uint32_t first, struct builder *b)
{
	const struct token *tokens = parser->tokens;
	uint32_t choice = first, i = 0;

	if (first < parser->choices && chosen[first] > 0) {
		go_back(b, first);
		i = b->choice[first];
	}
	while (i < parser->n) {
		enum phrase_error error;
		if (tokens[i].type == OPEN) {
			b->before[choice] = b->now;
			b->choice[choice] = i;
			for (uint32_t k = chosen[choice++]; k > 0; k--)
				i = tokens[i].next;
			i++;
		} else if (tokens[i].type == BAR || tokens[i].type == CLOSE) {
			i = end_of_choice(tokens, i);
		} else {
			error = put_token(b, &tokens[i++]);
			if (error)
				return error;
		}
	}
	return PHRASE_OK;
}

/* The next combination of branches, as an odometer counts; the first choice that is another. */
static uint32_t
advance(const struct parser *parser, uint32_t *chosen)
{
	for (uint32_t k = parser->choices; k > 0; k--) {
		if (++chosen[k - 1] < parser->branches[k - 1])
			return k - 1;
		chosen[k - 1] = 0;
	}
	return 0;
}

static enum phrase_error
expand(const struct parser *parser, struct phrase *out)
{
	uint32_t chosen[CHOICES_MAX] = {0}, first = 0;
	struct builder b;
	size_t total = 1;

	for (uint32_t k = 0; k < parser->choices; k++) {
		total *= parser->branches[k];
		if (total > PHRASE_VARIANTS_MAX)
			return PHRASE_TOO_MANY;
	}
	b.now = (struct state){.used = 0};
	out->variants.items = arena_raw(parser->arena, total, sizeof(*out->variants.items));
	out->variants.capacity = total;
	for (size_t i = 0; i < total; i++, first = advance(parser, chosen)) {
		enum phrase_error error = build(parser, chosen, first, &b);
		if (!error)
			error = finish(parser, &b, &out->variants.items[i]);
		if (error)
			return error;
		if (i > 0 && b.now.number != out->has_number)
			return PHRASE_NUMBER_SOMETIMES;
		out->has_number = b.now.number;
		out->bare |= b.now.used == 0;
		out->variants.n++;
	}
	return PHRASE_OK;
}

static struct point_set
common_points(const struct phrase *phrase)
{
	struct point_set common = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

	LIST_EACH (const struct phrase_variant, variant, &phrase->variants)
		for (int i = 0; i < 4; i++)
			common.bits[i] &= variant->points.bits[i];
	return common;
}

/* False when TEXT has more points than there is room for. */
static bool
decode(struct str text, uint32_t points[PHRASE_POINTS_MAX], size_t *n_out)
{
	const char *p = text.p, *end = text.p + text.n;

	for (*n_out = 0; p < end && *n_out < PHRASE_POINTS_MAX; ++*n_out) {
		size_t n = utf8_decode(p, end, &points[*n_out]);
		p += n ? n : 1;
	}
	return p == end;
}

enum phrase_error
phrase_parse(struct str text, uint32_t line, struct arena *arena, struct phrase *out)
{
	uint32_t points[PHRASE_POINTS_MAX];
	enum phrase_error error;
	struct parser parser;
	size_t n = 0, first;
	bool good;

	parser.arena = arena;
	parser.n = parser.choices = 0;
	parser.clause_end = false;
	*out = (struct phrase){.text = text, .line = line};
	good = decode(text, points, &n);
	first = n > 0 && points[0] == '^';
	error = good ? tokenise(&parser, points + first, n - first) : PHRASE_TOO_LONG;
	if (!error)
		error = find_choices(&parser);
	if (!error)
		error = expand(&parser, out);
	if (error)
		*out = (struct phrase){.text = text, .line = line};
	out->at_start = !error && first;
	out->points = common_points(out);
	return error;
}
