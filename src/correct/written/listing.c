/* SPDX-License-Identifier: Apache-2.0 */
/* Corrections as JSON: {"corrections": [{"action": "override", "words": "286项", …}, …]} */
#include "correct/rows.h"

static bool
unreadable(struct corrections *c, struct place place, const char *en, const char *zh)
{
	DIAG_AT(c->dg, CORRECTIONS_UNREADABLE, place, str_of(en), str_of(zh));
	return false;
}

static bool
wrong(struct corrections *c, const struct json *value, const char *en, const char *zh)
{
	return unreadable(c, json_place(c->lines, value), en, zh);
}

/* Numbers as they are written: 0.50 has two decimals. */
static bool
read_member(struct corrections *c, const struct json *member, struct row *row)
{
	size_t column = correction_word_index(
	    (struct correction_words){correction_columns, CORRECTION_COLUMNS}, member->name);
	struct str text = {c->text.p + member->start, member->end - member->start};

	if (column == CORRECTION_COLUMNS) {
		column_unknown(c, member->name, json_place(c->lines, member));
		return true;
	}
	if (member->kind == JSON_IS_NULL)
		return true;
	if (member->kind == JSON_IS_STRING)
		text = str_trim(member->text);
	else if (member->kind != JSON_IS_INTEGER && member->kind != JSON_IS_FRACTION)
		return wrong(c, member, "a text or a number should stand here",
			     "此处应为文字或数字");
	if (text.n > 0 || column == CORRECTION_WORDS)
		row->cells[column] = (struct cell){text, member->start, member->end};
	return true;
}

static bool
read_object(struct corrections *c, const struct json *object)
{
	struct place place = json_place(c->lines, object);
	struct row row = {.start = object->start, .end = object->end, .line = place.line};

	if (object->kind != JSON_IS_OBJECT)
		return wrong(c, object, "an object should stand here", "此处应为对象");
	for (size_t i = 0; i < object->n; i++)
		if (!read_member(c, &object->items[i], &row))
			return false;
	*LIST_ADD(c->arena, &c->rows) = row;
	return true;
}

bool
listing_read(struct corrections *c)
{
	struct json_fault fault;
	const struct json *file = json_parse(c->text, c->arena, &fault), *list = file;

	if (!file) {
		DIAG_AT(c->dg, CORRECTIONS_UNREADABLE, fault.place, fault.what, fault.what);
		return false;
	}
	if (file->kind == JSON_IS_OBJECT)
		list = json_member(file, STR("corrections"));
	if (!list || list->kind != JSON_IS_ARRAY)
		return wrong(c, file, "there is no array called corrections",
			     "没有名为 corrections 的数组");
	for (size_t i = 0; i < list->n && c->rows.n <= CORRECT_ROWS_MAX; i++)
		if (!read_object(c, &list->items[i]))
			return false;
	return true;
}
