/* SPDX-License-Identifier: Apache-2.0 */
/* Reading assessment frameworks. */
#include "spec/kind/framework.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/text/nearest.h"
#include "spec/element.h"
#include "spec/file.h"

enum { DEPTH_MAX = 8 };

/* A framework being read, and how deep the part lies that is. */
struct loading {
	struct framework *framework;
	uint32_t depth;
};

static void
load_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_names *names = target;
	struct str lang = element_word(l, node, "lang", "zh en");

	*(str_eq(lang, STR("en")) ? &names->en : &names->zh) = element_text(l, node);
}

static void
load_framework_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct loading *loading = target;

	load_name(l, node, &loading->framework->names);
}

static void
load_basis(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct loading *loading = target;

	loading->framework->basis = element_text(l, node);
}

static void
load_level(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {{"name", "!lang", load_name}};
	struct loading *loading = target;
	struct framework_level *level = LIST_ADD(l->arena, &loading->framework->levels);

	level->known = element_word(l, node, "known", "all some none");
	ELEMENT_CHILDREN(l, node, elements, &level->names);
}

static struct framework_part *
last_part(const struct loading *loading)
{
	return &loading->framework->parts.items[loading->framework->parts.n - 1];
}

static void
load_part_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_name(l, node, &last_part(target)->names);
}

static void
load_indicators(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct framework_part *part = last_part(target);
	struct str groups = xml_attribute(node, "groups"), codes = xml_attribute(node, "codes");
	struct str word;

	while (str_split(&groups, ' ', &word))
		if (word.n > 0)
			*LIST_ADD(l->arena, &part->groups) = word;
	while (str_split(&codes, ' ', &word))
		if (word.n > 0)
			*LIST_ADD(l->arena, &part->codes) = word;
}

static void
load_part(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_part_name},
	    {"indicators", "groups codes", load_indicators},
	    {"part", "!id !confidence", load_part},
	};
	struct loading *loading = target;
	struct framework_part *part;

	if (loading->depth == DEPTH_MAX) {
		element_content_fault(l, node, node->parent, STR("<part>"));
		return;
	}
	part = LIST_ADD(l->arena, &loading->framework->parts);
	part->id = xml_attribute(node, "id");
	part->confidence = element_word(l, node, "confidence", "confirmed reported inferred");
	part->line = xml_line(l->doc, node);
	part->depth = loading->depth++;
	ELEMENT_CHILDREN(l, node, elements, loading);
	loading->depth--;
}

static struct framework *
load_document(struct arena *arena, struct str bytes, struct str id, struct diag *dg)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_framework_name},
	    {"basis", "", load_basis},
	    {"level", "!known", load_level},
	    {"part", "!id !confidence", load_part},
	};
	struct loading loading = {ARENA_NEW(arena, struct framework), 0};
	struct element_reader l = {.arena = arena, .dg = dg};
	const struct xml_node *root;

	l.doc = xml_parse_data(bytes, arena, arena, KIND_XML, dg);
	if (!l.doc)
		return NULL;
	root = l.doc->root;
	if (!xml_is(root, "framework") || !str_eq(root->space, STR(FRAMEWORK_NAMESPACE))) {
		element_content_fault(&l, root, root, root->name);
		return NULL;
	}
	element_check_attributes(&l, root, "!id !version !kind");
	loading.framework->id = element_code(&l, root, "id");
	loading.framework->version = xml_attribute(root, "version");
	loading.framework->kind = element_code(&l, root, "kind");
	if (loading.framework->id.p && !str_eq(loading.framework->id, id))
		element_value_fault(&l, root, "id", loading.framework->id,
				    arena_printf(arena, "%.*s", STR_ARG(id)).p);
	ELEMENT_CHILDREN(&l, root, elements, &loading);
	return loading.framework;
}

static void
load_file(const struct mappings *mappings, struct str name, struct frameworks *out, struct diag *dg)
{
	struct arena *arena = mappings->arena;
	struct str before = dg->file, bytes, id = {name.p, name.n - STR(".xml").n};
	struct framework *framework;

	dg->file =
	    arena_printf(arena, "%.*s/frameworks/%.*s", STR_ARG(mappings->folder), STR_ARG(name));
	if (spec_file_read(dg->file, arena, dg, &bytes)) {
		framework = load_document(arena, bytes, id, dg);
		if (framework) {
			framework->file = dg->file;
			*LIST_ADD(arena, &out->items) = framework;
		}
	}
	dg->file = before;
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

void
frameworks_load(const struct mappings *mappings, struct frameworks *out, struct diag *dg)
{
	struct arena *arena = mappings->arena;
	DIR *folder = opendir(arena_printf(arena, "%.*s/frameworks", STR_ARG(mappings->folder)).p);
	LIST(struct str) names = {0};
	struct dirent *entry;

	*out = (struct frameworks){.items = {0}};
	if (!folder)
		return;
	while ((entry = readdir(folder)))
		if (entry->d_name[0] != '.' && str_ends(str_of(entry->d_name), STR(".xml")))
			*LIST_ADD(arena, &names) = arena_str(arena, str_of(entry->d_name));
	closedir(folder);
	if (names.n)
		qsort(names.items, names.n, sizeof(*names.items), compare_names);
	LIST_EACH (const struct str, name, &names)
		load_file(mappings, *name, out, dg);
}

const struct framework *
framework_named(const struct frameworks *frameworks, struct str id)
{
	LIST_EACH (struct framework *const, framework, &frameworks->items)
		if (str_eq((*framework)->id, id))
			return *framework;
	return NULL;
}

static bool
is_in(const struct str *words, size_t n, struct str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(words[i], word))
			return true;
	return false;
}

bool
framework_holds(const struct framework_part *part, const struct kind_indicator *indicator)
{
	return is_in(part->groups.items, part->groups.n, indicator->group) ||
	       is_in(part->codes.items, part->codes.n, indicator->code);
}

/* ---- checks ---- */

static struct place
at_line(uint32_t line)
{
	return (struct place){.line = line, .column = 1, .end_line = line};
}

static void
unknown(struct diag *dg, struct str what, struct str code, const struct nearest *nearest,
	uint32_t line)
{
	struct str en, zh;

	nearest_suggest(nearest, dg->arena, &en, &zh);
	DIAG_AT(dg, KIND_UNKNOWN_CODE, at_line(line), what, code, en, zh);
}

static void
check_codes(const struct framework_part *part, const struct kind *kind, struct diag *dg)
{
	LIST_EACH (const struct str, code, &part->codes) {
		struct nearest nearest;
		if (kind_indicator(kind, *code))
			continue;
		nearest_init(&nearest, *code);
		LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
			nearest_offer(&nearest, indicator->code);
		unknown(dg, STR("indicator"), *code, &nearest, part->line);
	}
}

static void
check_groups(const struct framework_part *part, const struct kind *kind, struct diag *dg)
{
	LIST_EACH (const struct str, code, &part->groups) {
		struct nearest nearest;
		bool known = false;
		nearest_init(&nearest, *code);
		LIST_EACH (const struct kind_group, group, &kind->groups) {
			known = known || str_eq(group->code, *code);
			nearest_offer(&nearest, group->code);
		}
		if (!known)
			unknown(dg, STR("group"), *code, &nearest, part->line);
	}
}

static void
check_names(const struct kind_names *names, struct str what, uint32_t line, struct diag *dg)
{
	if (names->zh.n == 0)
		DIAG_AT(dg, KIND_NAME_MISSING, at_line(line), what, STR("zh"));
	if (names->en.n == 0)
		DIAG_AT(dg, KIND_NAME_MISSING, at_line(line), what, STR("en"));
}

static void
check_part(const struct framework *framework, size_t i, const struct kind *kind, struct diag *dg)
{
	const struct framework_part *part = &framework->parts.items[i];

	check_names(&part->names, part->id, part->line, dg);
	for (size_t k = 0; k < i; k++)
		if (str_eq(framework->parts.items[k].id, part->id)) {
			DIAG_AT(dg, KIND_DUPLICATE, at_line(part->line), part->id,
				arena_printf(dg->arena, "%u", framework->parts.items[k].line));
			break;
		}
	if (!kind)
		return;
	check_codes(part, kind, dg);
	check_groups(part, kind, dg);
}

void
framework_check(const struct framework *framework, const struct mappings *mappings, struct diag *dg)
{
	struct str before = dg->file;
	const struct kind *kind = mappings_kind(mappings, framework->kind, dg);
	struct nearest nearest;

	dg->file = framework->file;
	check_names(&framework->names, framework->id, 1, dg);
	if (!kind) {
		nearest_init(&nearest, framework->kind);
		LIST_EACH (struct kind *const, known, &mappings->kinds)
			nearest_offer(&nearest, (*known)->id);
		unknown(dg, STR("kind"), framework->kind, &nearest, 1);
	}
	for (size_t i = 0; i < framework->parts.n; i++)
		check_part(framework, i, kind, dg);
	dg->file = before;
}
