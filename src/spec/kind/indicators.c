/* SPDX-License-Identifier: Apache-2.0 */
/* The <indicators> of kind.xml. */
#include "base/decimal.h"
#include "base/text/fold.h"
#include "spec/element.h"
#include "spec/kind/kind.h"
#include "spec/kind/load.h"
#include "spec/tables/table.h"

static void
load_indicator_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;

	load_names(l, node, &indicator->names);
}

static void
load_definition(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;

	load_names(l, node, &indicator->definition);
}

static void
load_source(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;

	indicator->source = element_text(l, node);
}

bool
next_word(struct str *rest, struct str *word_out)
{
	do {
		if (!str_split(rest, ' ', word_out))
			return false;
	} while (word_out->n == 0);
	return true;
}

/* 浓度改善4%: words that speak of a fall where they are said of this. */
static enum kind_change
change_of(struct str word)
{
	if (str_eq(word, STR("increase")))
		return KIND_CHANGE_RISE;
	return str_eq(word, STR("decrease")) ? KIND_CHANGE_FALL : KIND_CHANGE_NONE;
}

static void
load_find(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;
	struct str after = xml_attribute(node, "after"), code;
	struct str sentence = xml_attribute(node, "sentence"), word;
	struct kind_find find = {0};

	if (!load_phrase(l, node, true, &find.phrase))
		return;
	while (next_word(&after, &code))
		*LIST_ADD(l->arena, &find.after) = code;
	while (next_word(&sentence, &word))
		*LIST_ADD(l->arena, &find.sentence) = fold_str(l->arena, word);
	if (find.phrase.bare && find.after.n == 0) {
		phrase_fault(l, node, find.phrase.text, PHRASE_EMPTY);
		return;
	}
	find.change = change_of(element_word(l, node, "change", "increase decrease"));
	*LIST_ADD(l->arena, &indicator->finds) = find;
}

static void
load_except(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;
	struct phrase phrase;

	if (!load_phrase(l, node, true, &phrase))
		return;
	if (phrase.bare)
		phrase_fault(l, node, phrase.text, PHRASE_EMPTY);
	else
		*LIST_ADD(l->arena, &indicator->excepts) = phrase;
}

static bool
is_value(struct str text)
{
	size_t dots = str_find(text, STR(".."), 0);
	struct decimal number;

	if (dots == SIZE_MAX)
		return decimal_parse(text, &number);
	return decimal_parse((struct str){text.p, dots}, &number) &&
	       decimal_parse((struct str){text.p + dots + 2, text.n - dots - 2}, &number);
}

static void
load_example(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_indicator *indicator = target;
	struct kind_example *example = LIST_ADD(l->arena, &indicator->examples);

	example->sentence = element_text(l, node);
	example->value = xml_attribute(node, "value");
	example->unit = xml_attribute(node, "unit");
	example->exactness = element_word(l, node, "exactness", "exact about over under range");
	example->none = element_flag(l, node, "none");
	example->line = xml_line(l->doc, node);
	if (example->value.p && !is_value(example->value))
		element_value_fault(l, node, "value", example->value, "12, 12.5, 3..5");
	if (example->none == (example->value.p != NULL))
		DIAG_AT(l->dg, KIND_MISSING, xml_place(l->doc, node), node->name,
			STR("value=\"…\" / none=\"true\""));
}

/* Of one year when nothing is said. */
static enum kind_period
period_of(struct str word)
{
	if (str_eq(word, STR("years")))
		return KIND_PERIOD_YEARS;
	return str_eq(word, STR("end")) ? KIND_PERIOD_END : KIND_PERIOD_YEAR;
}

static size_t
count_children(const struct xml_node *node, const char *name)
{
	size_t n = 0;

	for (const struct xml_node *child = xml_first(node); child; child = xml_next(child))
		n += xml_is(child, name);
	return n;
}

static void
load_indicator(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_indicator_name},
	    {"definition", "!lang", load_definition},
	    {"source", "", load_source},
	    {"find", "after sentence change", load_find},
	    {"except", "", load_except},
	    {"cell", "!table values unit", load_cell},
	    {"example", "value unit exactness none", load_example},
	};
	struct kind *kind = target;
	struct kind_indicator *indicator = LIST_ADD(l->arena, &kind->indicators);
	struct str units = xml_attribute(node, "unit"), unit;

	indicator->code = element_code(l, node, "code");
	indicator->group = xml_attribute(node, "group");
	indicator->type = element_word(l, node, "type", "count persons amount rate score");
	indicator->additive = element_flag(l, node, "additive");
	indicator->period = period_of(element_word(l, node, "period", "year years end"));
	indicator->line = xml_line(l->doc, node);
	while (next_word(&units, &unit))
		*LIST_ADD(l->arena, &indicator->units) = fold_str(l->arena, unit);
	LIST_RESERVE(l->arena, &indicator->finds, count_children(node, "find"));
	ELEMENT_CHILDREN(l, node, elements, indicator);
}

void
load_indicators(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"indicator", "!code !group unit !type additive period", load_indicator},
	};
	struct kind *kind = target;

	if (!kind->indicators.items)
		LIST_RESERVE(l->arena, &kind->indicators, count_children(node, "indicator"));
	ELEMENT_CHILDREN(l, node, elements, target);
}
