/* SPDX-License-Identifier: Apache-2.0 */
/* Reading kind.xml: tables say what may stand where, every fault is a finding. */
#include "spec/kind/kind.h"

#include "base/date.h"
#include "base/files/io.h"
#include "spec/element.h"
#include "spec/file.h"
#include "spec/kind/load.h"

static void
name_twice(struct element_reader *l, const struct xml_node *node, struct str lang)
{
	element_content_fault(
	    l, node, node->parent,
	    arena_printf(l->arena, "<%.*s lang=\"%.*s\"> ×2", STR_ARG(node->name), STR_ARG(lang)));
}

void
load_names(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_names *names = target;
	struct str lang = element_word(l, node, "lang", "zh en");
	struct str *place = str_eq(lang, STR("en")) ? &names->en : &names->zh;

	if (place->p)
		name_twice(l, node, lang);
	*place = element_text(l, node);
}

static const char *const phrase_faults[PHRASE_ERROR_COUNT][DIAG_LANG_COUNT] = {
    [PHRASE_EMPTY] = {"没有任何文字", "no words at all"},
    [PHRASE_TWO_NUMBERS] = {"{n} 出现了两次", "{n} stands twice"},
    [PHRASE_BRACE] = {"花括号只能用于 {n}", "a brace that is not {n}"},
    [PHRASE_PARENTHESIS] = {"选择 (a|b) 没有闭合、嵌套，或 | 在括号之外",
			    "a choice (a|b) not closed or nested, or | outside of one"},
    [PHRASE_ESCAPE] = {"末尾的 \\ 后面没有符号", "\\ at the end"},
    [PHRASE_TOO_LONG] = {"超过 1000 个字符（上限 phrase-characters）",
			 "more than 1000 characters (limit phrase-characters)"},
    [PHRASE_TOO_SPLIT] = {"{n} 一侧的文字被 … 分成 8 段以上（上限 phrase-parts）",
			  "more than 8 parts on one side of {n} (limit phrase-parts)"},
    [PHRASE_TOO_MANY] = {"选择的组合超过 256 种（上限 phrase-choices）",
			 "more than 256 combinations of choices (limit phrase-choices)"},
    [PHRASE_CLAUSE_END] = {"含有分句标点，永远不会匹配",
			   "punctuation that ends a clause: it can never match"},
    [PHRASE_NUMBER_SOMETIMES] = {"只有部分分支含有 {n}", "{n} in some branches only"},
    [PHRASE_NO_NUMBER] = {"缺少 {n}", "{n} is missing"},
    [PHRASE_NUMBER] = {"此处不能有 {n}", "{n} may not stand here"},
};

void
phrase_fault(struct element_reader *l, const struct xml_node *node, struct str text,
	     enum phrase_error error)
{
	DIAG_AT(l->dg, PHRASE_FAULT, xml_place(l->doc, node), text,
		str_of(phrase_faults[error][DIAG_EN]), str_of(phrase_faults[error][DIAG_ZH]));
}

bool
load_phrase(struct element_reader *l, const struct xml_node *node, bool number, struct phrase *out)
{
	struct str text = element_text(l, node);
	enum phrase_error error;

	if (text.n == 0)
		return false;
	error = phrase_parse(text, xml_line(l->doc, node), number ? l->passing : l->arena, out);
	if (!error && out->has_number != number)
		error = number ? PHRASE_NO_NUMBER : PHRASE_NUMBER;
	if (error)
		phrase_fault(l, node, text, error);
	return !error;
}

static void
load_recogniser(struct element_reader *l, const struct xml_node *node, enum recognise_where where,
		struct kind *kind)
{
	struct str weight = xml_attribute(node, "weight");
	struct kind_recogniser recogniser = {.where = where};
	struct decimal number;

	if (!decimal_parse(weight, &number) || number.scale != 0 || number.coefficient < -1000 ||
	    number.coefficient > 1000) {
		if (weight.p)
			element_value_fault(l, node, "weight", weight, "-1000..1000");
		return;
	}
	recogniser.weight = (int32_t)number.coefficient;
	if (load_phrase(l, node, false, &recogniser.phrase))
		*LIST_ADD(l->arena, &kind->recognisers) = recogniser;
}

static void
load_recognise_title(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_recogniser(l, node, RECOGNISE_TITLE, target);
}

static void
load_recognise_heading(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_recogniser(l, node, RECOGNISE_HEADING, target);
}

static void
load_recognise_text(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_recogniser(l, node, RECOGNISE_TEXT, target);
}

static void
load_recognise(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"title", "!weight", load_recognise_title},
	    {"heading", "!weight", load_recognise_heading},
	    {"text", "!weight", load_recognise_text},
	};

	ELEMENT_CHILDREN(l, node, elements, target);
}

/* A day of any year: 2000 has them all. */
static struct str
month_day(struct element_reader *l, const struct xml_node *node, const char *name)
{
	struct str due = xml_attribute(node, name);
	struct date date;

	if (due.p && !date_parse(arena_printf(l->arena, "2000-%.*s", STR_ARG(due)), &date)) {
		element_value_fault(l, node, name, due, "MM-DD");
		return (struct str){NULL, 0};
	}
	return due;
}

static void
load_period(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind *kind = target;

	element_word(l, node, "unit", "year");
	kind->title_of_issue = str_eq(element_word(l, node, "title", "period issue"), STR("issue"));
	kind->due = month_day(l, node, "due");
	kind->due_offices = month_day(l, node, "dueOffices");
	kind->same_year_from = month_day(l, node, "sameYearFrom");
}

static void
load_section_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_section *section = target;

	load_names(l, node, &section->names);
}

static void
load_section_find(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_section *section = target;
	struct phrase phrase;

	if (load_phrase(l, node, false, &phrase))
		*LIST_ADD(l->arena, &section->finds) = phrase;
}

static enum kind_planned
planned_of(struct element_reader *l, const struct xml_node *node)
{
	static const char *const names[] = {[SECTION_ACTUAL] = "false",
					    [SECTION_PLANNED] = "true",
					    [SECTION_FOLLOWING] = "following"};
	struct str text = xml_attribute(node, "planned");

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq(text, str_of(names[i])))
			return (enum kind_planned)i;
	if (text.p)
		element_value_fault(l, node, "planned", text, "true false following");
	return SECTION_ACTUAL;
}

static void
load_section(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_section_name},
	    {"find", "", load_section_find},
	};
	struct kind *kind = target;
	struct kind_section *section = LIST_ADD(l->arena, &kind->sections);

	section->id = element_code(l, node, "id");
	section->required = element_flag(l, node, "required");
	section->planned = planned_of(l, node);
	section->unnamed = xml_attribute(node, "named").p && !element_flag(l, node, "named");
	section->line = xml_line(l->doc, node);
	ELEMENT_CHILDREN(l, node, elements, section);
}

static void
load_sections(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"section", "!id required planned named", load_section},
	};

	ELEMENT_CHILDREN(l, node, elements, target);
}

static void
load_group(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {{"name", "!lang", load_names}};
	struct kind *kind = target;
	struct kind_group *group = LIST_ADD(l->arena, &kind->groups);

	group->code = element_code(l, node, "code");
	group->line = xml_line(l->doc, node);
	ELEMENT_CHILDREN(l, node, elements, &group->names);
}

static void
load_groups(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {{"group", "!code", load_group}};

	ELEMENT_CHILDREN(l, node, elements, target);
}

static void
load_kind_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind *kind = target;

	load_names(l, node, &kind->names);
}

static void
load_basis(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind *kind = target;

	kind->basis = element_text(l, node);
}

static void
load_root(struct element_reader *l, const struct xml_node *root, struct kind *kind)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_kind_name},
	    {"basis", "", load_basis},
	    {"recognise", "", load_recognise},
	    {"period", "!unit due dueOffices title sameYearFrom", load_period},
	    {"sections", "", load_sections},
	    {"groups", "", load_groups},
	    {"indicators", "", load_indicators},
	    {"dimensions", "", load_dimensions},
	    {"tables", "", load_tables},
	    {"checks", "", load_checks},
	};
	struct str id = element_code(l, root, "id");

	element_check_attributes(l, root, "!id !version");
	kind->version = xml_attribute(root, "version");
	if (id.p && !str_eq(id, kind->id))
		element_value_fault(l, root, "id", id, kind->id.p);
	ELEMENT_CHILDREN(l, root, elements, kind);
}

static struct kind *
load_tree(struct element_reader *l, struct str folder)
{
	struct arena *arena = l->arena;
	struct kind *kind = ARENA_NEW(arena, struct kind);
	const struct xml_node *root = l->doc->root;

	if (!xml_is(root, "kind") || !str_eq(root->space, STR(KIND_NAMESPACE))) {
		element_content_fault(l, root, root, root->name);
		return NULL;
	}
	kind->folder = folder;
	kind->id = arena_str(arena, io_base_name(folder));
	if (!element_is_code(kind->id) || kind->id.n > KIND_ID_MAX)
		element_value_fault(l, root, "id", kind->id, "[a-z][a-z0-9-]*, 64 (limit kind-id)");
	kind->file = arena_printf(arena, "kinds/%.*s/kind.xml", STR_ARG(kind->id));
	load_root(l, root, kind);
	kind_index(kind, arena);
	return kind;
}

/* Its texts are the kind's, the tree around them is as large again. */
static struct kind *
load_document(struct element_reader *l, struct str folder, struct str bytes, bool examples)
{
	struct arena *tree = arena_new();
	struct kind *kind = NULL;

	l->doc =
	    xml_parse_without(bytes, examples ? NULL : "example", tree, l->arena, KIND_XML, l->dg);
	if (l->doc)
		kind = load_tree(l, folder);
	arena_free(tree);
	return kind;
}

/* BYTES up to the groups, closed; absent when they do not stand behind what tells a kind. */
static struct str
head_of(struct str bytes, struct arena *arena)
{
	size_t at = str_find(bytes, STR("<groups"), 0);

	if (at == SIZE_MAX || str_find(bytes, STR("<recognise"), 0) > at ||
	    str_find(bytes, STR("<sections"), 0) > at)
		return (struct str){NULL, 0};
	return arena_printf(arena, "%.*s</kind>", (int)at, bytes.p);
}

/* What is wrong in the head is told, once, when all of it is read. */
static struct kind *
load_head(const struct element_reader *l, struct str folder, struct str bytes)
{
	struct str head = head_of(bytes, l->passing);
	struct element_reader quiet = *l;
	struct kind *kind = NULL;
	struct diag said;

	diag_init(&said, l->passing);
	quiet.dg = &said;
	if (head.p)
		kind = load_document(&quiet, folder, head, true);
	if (!kind || said.findings.n > 0)
		return NULL;
	kind->rest = bytes;
	return kind;
}

struct kind *
kind_open(struct arena *arena, struct str folder, struct diag *dg)
{
	struct element_reader l = {.arena = arena, .passing = arena_new(), .dg = dg};
	struct str before = dg->file, bytes;
	struct kind *kind = NULL;

	folder = arena_str(arena, folder);
	dg->file = arena_printf(dg->arena, "%.*s/kind.xml", STR_ARG(folder));
	if (spec_file_read(dg->file, l.passing, dg, &bytes)) {
		kind = load_head(&l, folder, bytes);
		if (!kind)
			kind = load_document(&l, folder, bytes, true);
	}
	if (kind)
		kind->passing = l.passing;
	else
		arena_free(l.passing);
	dg->file = before;
	return kind;
}

void
kind_complete(struct kind *kind, bool examples, struct arena *arena, struct diag *dg)
{
	struct element_reader l = {.arena = arena, .passing = kind->passing, .dg = dg};
	struct str before = dg->file, rest = kind->rest;
	struct kind *whole;

	if (!rest.p)
		return;
	kind->rest = (struct str){NULL, 0};
	dg->file = arena_printf(dg->arena, "%.*s/kind.xml", STR_ARG(kind->folder));
	whole = load_document(&l, kind->folder, rest, examples);
	if (whole) {
		*kind = *whole;
		kind->passing = l.passing;
	}
	dg->file = before;
}

static void
forget(struct phrase *phrase)
{
	memset(&phrase->variants, 0, sizeof(phrase->variants));
}

void
kind_compiled(struct kind *kind)
{
	LIST_EACH (struct kind_indicator, indicator, &kind->indicators) {
		LIST_EACH (struct kind_find, find, &indicator->finds)
			forget(&find->phrase);
		LIST_EACH (struct phrase, except, &indicator->excepts)
			forget(except);
	}
	kind->rest = (struct str){NULL, 0};
	arena_free(kind->passing);
	kind->passing = NULL;
}
