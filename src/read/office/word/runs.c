/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of a story: runs, fields, tracked changes. */
#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "read/office/word/builder.h"
#include "read/office/word/symbols.h"
#include "read/read.h"

enum { HYPHEN = '-' };

static void
put(struct builder *in, uint32_t cp)
{
	struct story *story = in->story;

	if (in->deleted) {
		story->deleted++;
	} else if (!in->flow->open || in->hidden || in->phonetic || in->flow->codes) {
		story->hidden++;
	} else if (story->points == READ_TEXT_MAX) {
		story->full = true;
	} else {
		*LIST_ADD(in->arena, &in->flow->points) = cp;
		story->points++;
		in->flow->plain = in->flow->plain || (!in->bold && !fold_is_space(cp));
		story->inserted += in->inserted > 0;
	}
}

/* EQ draws what its instructions say, 1 in a circle, and has no result to be read. */
static void
read_code(struct builder *in, struct str code)
{
	uint32_t points = 0;

	if (in->deleted || !str_starts(str_trim(code), STR("EQ ")))
		return;
	for (size_t i = 0; i < code.n; i++)
		points += ((unsigned char)code.p[i] & 0xC0) != 0x80;
	in->story->hidden += points;
}

void
builder_text(void *context, struct str text)
{
	struct builder *in = context;
	uint32_t cp;

	if (in->in_code)
		read_code(in, text);
	if (!in->in_text)
		return;
	for (const char *p = text.p, *end = p + text.n; p < end;) {
		p += utf8_decode(p, end, &cp);
		put(in, cp);
	}
}

static bool
is_white(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r';
}

static void
open_text(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	in->in_text = true;
	in->preserves = str_eq(walk_attribute(element, "space"), STR("preserve"));
	in->text_from = in->flow->points.n;
}

/* White space at both ends counts only where it is said to be preserved. */
static void
close_text(void *context, unsigned mark)
{
	struct builder *in = context;
	uint32_t *points = in->flow->points.items;
	size_t from = in->text_from, to = in->flow->points.n, n;

	(void)mark;
	in->in_text = false;
	if (in->preserves || to <= from)
		return;
	while (to > from && is_white(points[to - 1]))
		to--;
	while (from < to && is_white(points[from]))
		from++;
	n = to - from;
	if (from > in->text_from)
		memmove(points + in->text_from, points + from, n * sizeof(*points));
	in->story->points -= in->flow->points.n - in->text_from - n;
	in->flow->points.n = in->text_from + n;
}

/* Shown by nobody, wherever it stands. */
static void
open_deleted_text(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	in->deleted++;
	open_text(context, element, mark);
}

static void
close_deleted_text(void *context, unsigned mark)
{
	struct builder *in = context;

	close_text(context, mark);
	in->deleted--;
}

static void
open_tab(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)element, (void)mark;
	put(context, '\t');
}

static void
open_break(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)element, (void)mark;
	put(context, '\n');
}

static void
open_hyphen(void *context, const struct walk_element *element, unsigned *mark)
{
	(void)element, (void)mark;
	put(context, HYPHEN);
}

static void
open_symbol(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct str font = walk_attribute(element, "font"), code = walk_attribute(element, "char");
	uint32_t cp = symbol_character(font, code);

	(void)mark;
	put(in, cp);
	if (cp == SYMBOL_NONE)
		builder_remark(in, SYMBOL_UNKNOWN,
			       arena_printf(in->arena, "%.*s %.*s", STR_ARG(font), STR_ARG(code)));
}

/* ---- runs ---- */

static void
open_run(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element, (void)mark;
	in->hidden = in->flow->look.hidden == 1;
	in->bold = in->flow->look.bold == 1;
}

static void
open_run_style(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	const struct style *style = styles_find(in->styles, walk_value(element));

	(void)mark;
	if (!style || in->in_mark)
		return;
	if (style->look.hidden != LOOK_UNSET)
		in->hidden = style->look.hidden == 1;
	if (style->look.bold != LOOK_UNSET)
		in->bold = style->look.bold == 1;
}

static void
open_bold(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (!in->in_mark)
		in->bold = walk_is_on(element);
}

static void
open_vanish(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)mark;
	if (in->in_mark)
		in->flow->mark_hidden = walk_is_on(element);
	else
		in->hidden = walk_is_on(element);
}

/* Around runs, or as a property of a paragraph mark or of a row. */
static void
open_deleted(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element;
	if (in->in_mark) {
		in->flow->mark_deleted = true;
	} else if (in->in_row) {
		if (in->flow->table)
			in->flow->table->deleted = true;
	} else {
		in->deleted++;
		*mark = 1;
	}
}

static void
close_deleted(void *context, unsigned mark)
{
	struct builder *in = context;

	in->deleted -= mark;
}

static void
open_inserted(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element;
	*mark = !in->in_mark && !in->in_row;
	in->inserted += *mark;
}

static void
close_inserted(void *context, unsigned mark)
{
	struct builder *in = context;

	in->inserted -= mark;
}

static void
open_phonetic(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element, (void)mark;
	in->phonetic++;
}

static void
close_phonetic(void *context, unsigned mark)
{
	struct builder *in = context;

	(void)mark;
	in->phonetic--;
}

/* ---- fields ---- */

static void
open_code(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;

	(void)element, (void)mark;
	in->in_code = true;
}

static void
close_code(void *context, unsigned mark)
{
	struct builder *in = context;

	(void)mark;
	in->in_code = false;
}

static uint32_t
field_bit(const struct flow *flow)
{
	return flow->fields > 0 && flow->fields <= FIELDS_MAX ? 1u << (flow->fields - 1) : 0;
}

static void
open_field_mark(void *context, const struct walk_element *element, unsigned *mark)
{
	struct builder *in = context;
	struct flow *flow = in->flow;
	struct str type = walk_attribute(element, "fldCharType");

	(void)mark;
	if (str_eq(type, STR("begin"))) {
		flow->fields++;
		flow->codes |= field_bit(flow);
	} else if (str_eq(type, STR("separate"))) {
		flow->codes &= ~field_bit(flow);
	} else if (str_eq(type, STR("end")) && flow->fields > 0) {
		flow->codes &= ~field_bit(flow);
		flow->fields--;
	}
}

/* What stands most often comes first. */
const struct walk_row run_rows[] = {
    WALK_ROW(WORD, "r", open_run, NULL),
    WALK_ROW(WORD, "t", open_text, close_text),
    WALK_ROW(WORD, "rStyle", open_run_style, NULL),
    WALK_ROW(WORD, "b", open_bold, NULL),
    WALK_ROW(WORD, "vanish", open_vanish, NULL),
    WALK_ROW(WORD, "tab", open_tab, NULL),
    WALK_ROW(WORD, "ptab", open_tab, NULL),
    WALK_ROW(WORD, "br", open_break, NULL),
    WALK_ROW(WORD, "cr", open_break, NULL),
    WALK_ROW(WORD, "noBreakHyphen", open_hyphen, NULL),
    WALK_ROW(WORD, "sym", open_symbol, NULL),
    WALK_ROW(WORD, "del", open_deleted, close_deleted),
    WALK_ROW(WORD, "moveFrom", open_deleted, close_deleted),
    WALK_ROW(WORD, "ins", open_inserted, close_inserted),
    WALK_ROW(WORD, "moveTo", open_inserted, close_inserted),
    WALK_ROW(WORD, "delText", open_deleted_text, close_deleted_text),
    WALK_ROW(WORD, "instrText", open_code, close_code),
    WALK_ROW(WORD, "fldChar", open_field_mark, NULL),
    WALK_ROW(WORD, "rt", open_phonetic, close_phonetic),
    WALK_ROW(MATH, "r", open_run, NULL),
    WALK_ROW(MATH, "t", open_text, close_text),
};
const size_t run_row_count = sizeof(run_rows) / sizeof(run_rows[0]);
