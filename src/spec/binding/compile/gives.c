/* SPDX-License-Identifier: Apache-2.0 */
/* What an expression can never give. */
#include "spec/binding/compile/gives.h"

enum gives {
	GIVES_TEXT,
	GIVES_DATE,
	GIVES_WORD,
	GIVES_TRUTH,
	GIVES_NUMBER,
	GIVES_ADDRESS,
	GIVES_UUID,
	GIVES_CELLS
};

static const struct {
	struct str en, zh;
} names[] = {
    [GIVES_TEXT] = {STR_INIT("a text"), STR_INIT("文字")},
    [GIVES_DATE] = {STR_INIT("a date"), STR_INIT("日期")},
    [GIVES_WORD] = {STR_INIT("a word of a closed list"), STR_INIT("固定的词语")},
    [GIVES_TRUTH] = {STR_INIT("true or false"), STR_INIT("真或假")},
    [GIVES_NUMBER] = {STR_INIT("a number"), STR_INIT("数字")},
    [GIVES_ADDRESS] = {STR_INIT("an address"), STR_INIT("网址")},
    [GIVES_UUID] = {STR_INIT("a UUID"), STR_INIT("UUID")},
    [GIVES_CELLS] = {STR_INIT("the texts of a column of the code list"),
		     STR_INIT("代码表一列中的文字")},
};

void
gives_name(unsigned gives, struct str *en_out, struct str *zh_out)
{
	*en_out = names[gives].en;
	*zh_out = names[gives].zh;
}

static void
refuse(struct refusals *out, enum binding_wanted wanted, const struct expression *e,
       enum gives gives)
{
	if (!out->of[wanted].part)
		out->of[wanted] = (struct refusal){e, (unsigned char)gives};
}

/* It is neither a number nor true or false. */
static void
refuse_both(struct refusals *out, const struct expression *e, enum gives gives)
{
	refuse(out, WANTED_NUMBER, e, gives);
	refuse(out, WANTED_BOOLEAN, e, gives);
}

/* Whether TEXT has only signs of numbers: it, or what it is a piece of, may be one. */
static bool
may_be_number(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!strchr("0123456789.+-eE", text.p[i]))
			return false;
	return true;
}

/* The empty text is nothing, which is left out. */
static bool
may_be_boolean(struct str text)
{
	static const struct str words[] = {STR_INIT(""), STR_INIT("true"), STR_INIT("false"),
					   STR_INIT("1"), STR_INIT("0")};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(text, words[i]))
			return true;
	return false;
}

void
gives_literal(const struct expression *e, struct refusals *out)
{
	enum gives gives = e->type == EXPRESSION_NUMBER ? GIVES_NUMBER : GIVES_TEXT;

	if (!may_be_number(e->text))
		refuse(out, WANTED_NUMBER, e, gives);
	if (!may_be_boolean(e->text))
		refuse(out, WANTED_BOOLEAN, e, gives);
}

/* What FIELD of the record holds; GIVES_TEXT: this or that. */
static enum gives
field_gives(const struct field *field)
{
	if (!field)
		return GIVES_TEXT;
	if (field->type == FIELD_DATE)
		return GIVES_DATE;
	if (field->type == FIELD_BOOL)
		return GIVES_TRUTH;
	return field_is_scalar(field) && field->names_count > 0 ? GIVES_WORD : GIVES_TEXT;
}

/* What all of NODES hold. */
static enum gives
nodes_give(const struct types *types, struct type_set nodes)
{
	enum gives all = GIVES_TEXT;
	bool first = true;

	TYPE_SET_EACH (types, nodes, i) {
		const struct type *t = &types->all.items[i];
		enum gives own = field_gives(
		    t->kind == TYPE_TEXT ? types->all.items[t->parent].field : t->field);
		if (own == GIVES_TEXT || (!first && own != all))
			return GIVES_TEXT;
		all = own;
		first = false;
	}
	return all;
}

void
gives_type(const struct types *types, const struct expression *e, enum binding_type type,
	   struct type_set nodes, struct refusals *out)
{
	enum gives gives = type == BINDING_NODES ? nodes_give(types, nodes) : GIVES_TEXT;

	if (type == BINDING_BOOLEAN || gives == GIVES_TRUTH)
		refuse(out, WANTED_NUMBER, e, GIVES_TRUTH);
	else if (type == BINDING_NUMBER)
		refuse(out, WANTED_BOOLEAN, e, GIVES_NUMBER);
	else if (gives != GIVES_TEXT)
		refuse_both(out, e, gives);
}

static const struct {
	enum function_id id;
	enum gives gives;
} given[] = {
    {FUNCTION_DATE, GIVES_DATE},
    {FUNCTION_DATETIME, GIVES_DATE},
    {FUNCTION_WEB, GIVES_ADDRESS},
    {FUNCTION_UUID, GIVES_UUID},
};

void
gives_call(const struct expression *e, enum function_id id, struct refusals *out)
{
	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		if (given[i].id == id)
			refuse_both(out, e, given[i].gives);
	if (id != FUNCTION_CONCAT)
		return;
	for (size_t i = 0; i < e->parts.n; i++) {
		const struct expression *part = e->parts.items[i];
		if (part->type == EXPRESSION_TEXT && !may_be_number(part->text))
			refuse(out, WANTED_NUMBER, part, GIVES_TEXT);
	}
}

void
gives_cells(const struct expression *e, const struct str *const *rows, size_t n, size_t column,
	    struct refusals *out)
{
	bool number = false, boolean = false;

	for (size_t i = 0; i < n && !(number && boolean); i++) {
		number |= rows[i][column].n > 0 && may_be_number(rows[i][column]);
		boolean |= rows[i][column].n > 0 && may_be_boolean(rows[i][column]);
	}
	if (!number)
		refuse(out, WANTED_NUMBER, e, GIVES_CELLS);
	if (!boolean)
		refuse(out, WANTED_BOOLEAN, e, GIVES_CELLS);
}

bool
gives_argument(enum function_id id, size_t i)
{
	return id == FUNCTION_DEFAULT || (id == FUNCTION_STRING && i == 0) ||
	       (id == FUNCTION_IF && i > 0);
}

void
gives_join(const struct refusals *part, struct refusals *out)
{
	for (size_t i = 0; i < WANTED_COUNT; i++)
		if (!out->of[i].part)
			out->of[i] = part->of[i];
}
