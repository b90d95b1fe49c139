/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the <checks> of kind.xml. */
#include "spec/kind/kind.h"
#include "spec/kind/load.h"

const char *const check_type_names[CHECK_TYPE_COUNT] = {
    [CHECK_SUM] = "sum",	[CHECK_RATIO] = "ratio",       [CHECK_EQUAL] = "equal",
    [CHECK_AT_MOST] = "atMost", [CHECK_REQUIRED] = "required", [CHECK_BALANCE] = "balance",
};

/* Which attributes name the operands of a check, in their order. */
static const char *const operand_names[CHECK_TYPE_COUNT][3] = {
    [CHECK_SUM] = {"total", "parts"},  [CHECK_RATIO] = {"value", "part", "whole"},
    [CHECK_EQUAL] = {"left", "right"}, [CHECK_AT_MOST] = {"part", "whole"},
    [CHECK_REQUIRED] = {"indicator"},
};

/* -former:CODE, or * on the right. */
static bool
read_term(struct str word, bool right, struct kind_term *out)
{
	*out = (struct kind_term){.right = right};
	if (str_starts(word, STR("-"))) {
		out->minus = true;
		word = (struct str){word.p + 1, word.n - 1};
	}
	if (str_starts(word, STR("former:"))) {
		out->former = true;
		word = (struct str){word.p + 7, word.n - 7};
	}
	if (right && str_eq(word, STR("*")))
		return true;
	out->value = word;
	return element_is_code(word);
}

static void
load_terms(struct element_reader *l, const struct xml_node *node, const char *side,
	   struct kind_check *check)
{
	struct str rest = xml_attribute(node, side), word;
	bool right = strcmp(side, "right") == 0;
	struct kind_term term;

	/* Other checks have a left and a right that are indicators. */
	if (check->type != CHECK_BALANCE)
		return;
	while (next_word(&rest, &word))
		if (read_term(word, right, &term))
			*LIST_ADD(l->arena, &check->terms) = term;
		else
			element_value_fault(l, node, side, word,
					    right ? "CODE, -CODE, former:CODE, *"
						  : "CODE, -CODE, former:CODE");
}

static void
load_check(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {{"name", "!lang", load_names}};
	struct kind *kind = target;
	struct kind_check *check = LIST_ADD(l->arena, &kind->checks);

	while (!xml_is(node, check_type_names[check->type]))
		check->type++;
	check->id = element_code(l, node, "id");
	check->line = xml_line(l->doc, node);
	check->warning = str_eq(element_word(l, node, "severity", "error warning"), STR("warning"));
	check->government = element_word(l, node, "of", "government").p != NULL;
	for (size_t i = 0; i < 3 && operand_names[check->type][i]; i++) {
		struct str codes = xml_attribute(node, operand_names[check->type][i]), code;
		while (next_word(&codes, &code))
			*LIST_ADD(l->arena, &check->operands) = code;
	}
	check->table = element_code(l, node, "table");
	load_terms(l, node, "left", check);
	load_terms(l, node, "right", check);
	ELEMENT_CHILDREN(l, node, elements, &check->names);
}

void
load_checks(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"sum", "!id !total !parts severity of", load_check},
	    {"ratio", "!id !value !part !whole severity of", load_check},
	    {"equal", "!id !left !right severity of", load_check},
	    {"atMost", "!id !part !whole severity of", load_check},
	    {"required", "!id !indicator severity of", load_check},
	    {"balance", "!id !table !left !right severity of", load_check},
	};

	ELEMENT_CHILDREN(l, node, elements, target);
}
