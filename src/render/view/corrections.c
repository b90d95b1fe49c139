/* SPDX-License-Identifier: Apache-2.0 */
/* What a person corrected, and what the machine had read. */
#include "render/view/page.h"

static enum view_word
word_of(const struct correction *correction)
{
	static const struct {
		struct str action;
		enum view_word word;
	} words[] = {
	    {STR_INIT("accept"), WORD_ACCEPTED},
	    {STR_INIT("override"), WORD_CORRECTED},
	    {STR_INIT("ignore"), WORD_TAKEN_OUT},
	    {STR_INIT("add"), WORD_ADDED},
	};

	if (correction->outcome == REFUSED)
		return WORD_NOT_APPLIED;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(correction->action, words[i].action))
			return words[i].word;
	return WORD_NOT_APPLIED;
}

static void
put_decimal(struct view *view, struct decimal decimal)
{
	char text[DECIMAL_TEXT_MAX];

	view_literal(view, text, decimal_format(decimal, text));
}

static void
put_reading(struct view *view, const struct reading *reading)
{
	if (!reading->id.p)
		return;
	PUT(view, "　");
	view_word(view, WORD_READ_AS);
	PUT(view, " ");
	if (decimal_is_set(reading->value)) {
		put_decimal(view, reading->value);
	} else if (decimal_is_set(reading->low)) {
		put_decimal(view, reading->low);
		PUT(view, "–");
		put_decimal(view, reading->high);
	} else if (decimal_is_set(reading->numerator)) {
		put_decimal(view, reading->numerator);
		PUT(view, "/");
		put_decimal(view, reading->denominator);
	}
	PUT(view, " ");
	view_put(view, reading->unit);
	PUT(view, " ");
	view_put(view, reading->label);
}

/* ✎ 人工改正 张三 2024-05-01：理由　机器读作 241 项 审议议题数 */
static void
put_sentence(struct view *view, const struct correction *correction)
{
	PUT(view, "✎ ");
	view_word(view, word_of(correction));
	PUT(view, " <bdi>");
	view_put(view, correction->who);
	PUT(view, "</bdi> ");
	view_put(view, correction->when);
	if (correction->reason.n > 0) {
		PUT(view, "：<bdi>");
		view_put(view, correction->reason);
		PUT(view, "</bdi>");
	}
	if (correction->outcome == FOLLOWED) {
		PUT(view, "　");
		view_word(view, WORD_FOUND_AGAIN);
	}
	put_reading(view, &correction->reading);
}

const struct correction *
view_correction_called(const struct view *view, struct str id)
{
	const struct record *record = view->record;
	struct decimal number;

	if (id.n < 2 || !decimal_parse((struct str){id.p + 1, id.n - 1}, &number) ||
	    number.scale != 0 || number.coefficient < 1 ||
	    (uint64_t)number.coefficient > record->corrections.n)
		return NULL;
	return &record->corrections.items[number.coefficient - 1];
}

void
view_correction(struct view *view, const struct observation *o)
{
	const struct correction *correction = view_correction_called(view, o->correction);

	if (!correction)
		return;
	PUT(view, "<p class=c>");
	put_sentence(view, correction);
	PUT(view, "</p>");
}

void
view_corrections(struct view *view)
{
	PUT(view, "<ul class=k>\n");
	LIST_EACH (const struct correction, correction, &view->record->corrections) {
		struct view_anchor to = view_anchor_at(view, &correction->place);
		if (correction->outcome == REFUSED)
			PUT(view, "<li class=d>");
		else
			PUT(view, "<li>");
		view_link(view, to);
		view_put(view, correction->text);
		view_unlink(view, to);
		PUT(view, "<p>");
		put_sentence(view, correction);
		PUT(view, "</p></li>\n");
	}
	PUT(view, "</ul>\n");
}
