/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking mappings. */
#include "flow/mapping/mapping.h"

#include <stdlib.h>

#include "base/text/fold.h"
#include "extract/extract.h"
#include "ext/xml/xml.h"
#include "flow/mapping/mapping_frameworks.h"
#include "flow/mapping/mapping_parts.h"
#include "flow/mapping/mapping_targets.h"
#include "read/rules.h"
#include "render/columns.h"
#include "spec/file.h"

enum { TEXT_BYTES_MAX = 16 * 1024 * 1024 };

static void
list_all(struct context *context, const struct mapping_names *names, struct columns *columns)
{
	LIST_EACH (struct kind *const, kind, &names->kinds) {
		size_t n = (*kind)->indicators.n;
		COLUMNS_ADD(columns, (*kind)->id,
			    arena_printf(context->arena, "%.*s", STR_ARG((*kind)->version)),
			    arena_printf(context->arena,
					 context->lang == DIAG_ZH ? "%zu 个指标" : "%zu indicators",
					 n),
			    mapping_name_in((*kind)->names, context->lang));
	}
	LIST_EACH (const struct target *const, target, &names->targets)
		mapping_list_target(context, *target, columns);
}

static struct str
joined(struct arena *arena, const struct str *words, size_t n)
{
	struct str all = STR("");

	for (size_t i = 0; i < n; i++)
		all = arena_printf(arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "",
				   STR_ARG(words[i]));
	return all;
}

static void
list_indicators(struct context *context, const struct kind *kind, struct columns *columns)
{
	LIST_EACH (const struct kind_indicator, i, &kind->indicators)
		COLUMNS_ADD(columns, i->code, joined(context->arena, i->units.items, i->units.n),
			    i->names.zh, i->names.en);
}

/* What each of those named has. */
static void
list_named(struct context *context, const struct mapping_names *names, struct columns *columns,
	   struct buf *text)
{
	LIST_EACH (struct kind *const, kind, &names->kinds)
		list_indicators(context, *kind, columns);
	columns_print(columns, 0, text);
	LIST_EACH (const struct target *const, target, &names->targets)
		mapping_about_target(context, *target, text);
}

void
flow_mapping_list(struct context *context, const char *const *names, size_t n)
{
	struct columns columns = {.arena = context->arena};
	struct mapping_names named;
	struct buf text;

	if (!mapping_names(context, names, n, &named) || context->quiet_out)
		return;
	buf_init(&text, TEXT_BYTES_MAX);
	if (n == 0)
		list_all(context, &named, &columns);
	else
		list_named(context, &named, &columns, &text);
	columns_print(&columns, 0, &text);
	context_print(context, &text);
	buf_release(&text);
}

/* Which cells of a code list make a row; the same cells twice are a fault. */
struct list_key {
	enum codelist_id id;
	size_t cells[3];
	size_t n;
};

static const struct list_key keys[] = {
    {CODES_UNITS, {0}, 1},	  {CODES_APPROXIMATORS, {0, 1}, 2},
    {CODES_NUMERALS, {0, 2}, 2},  {CODES_DIRECTIONS, {0}, 1},
    {CODES_FIELDS, {1, 0}, 2},	  {CODES_VALUES, {0, 1}, 2},
    {CODES_THEMES, {0}, 1},	  {CODES_DIVISIONS, {0, 2, 3}, 3},
    {CODES_CONTAINERS, {0}, 1},	  {CODES_FURNITURE, {0, 1}, 2},
    {CODES_BODIES, {0, 1}, 2},	  {CODES_PERIODS, {0, 1}, 2},
    {CODES_CITATIONS, {0}, 1},	  {CODES_NEGATIONS, {0}, 1},
    {CODES_LABELS, {0, 1}, 2},	  {CODES_ASIDES, {0, 1}, 2},
    {CODES_JOINT, {0}, 1},	  {CODES_RELATIONS, {0, 2}, 2},
    {CODES_CELLS, {0}, 1},	  {CODES_GATE, {0, 1}, 2},
    {CODES_EXTENTS, {0, 1}, 2},	  {CODES_EXTENSIONS, {0}, 1},
    {CODES_PARTICLES, {0, 1}, 2}, {CODES_TENTHS, {0}, 1},
};
_Static_assert(sizeof(keys) / sizeof(keys[0]) == CODES_COUNT, "a key for each code list");

struct keyed_row {
	struct str key;
	uint32_t line;
};

static int
compare_rows(const void *a, const void *b)
{
	const struct keyed_row *x = a, *y = b;
	int order = str_compare(x->key, y->key);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void
duplicate(struct context *context, const struct codelist *list, const struct keyed_row *row,
	  uint32_t first)
{
	struct place place = {.line = row->line, .column = 1, .end_line = row->line};
	struct finding *finding = DIAG_AT(context->dg, CODELIST_DUPLICATE, place, row->key,
					  arena_printf(context->arena, "%u", first));

	finding->file = list->file;
}

static void
check_list(struct context *context, const struct list_key *key)
{
	const struct codelist *list = mappings_codes(context->mappings, key->id, context->dg);
	struct keyed_row *rows = arena_array(context->arena, list->rows.n + 1, sizeof(*rows));
	size_t n = 0, first = 0;

	LIST_EACH (const struct codelist_row, row, &list->rows) {
		struct str text = fold_str(context->arena, row->cells[key->cells[0]]);
		for (size_t i = 1; i < key->n; i++)
			text = arena_printf(context->arena, "%.*s,%.*s", STR_ARG(text),
					    STR_ARG(row->cells[key->cells[i]]));
		rows[n++] = (struct keyed_row){text, row->line};
	}
	if (n)
		qsort(rows, n, sizeof(*rows), compare_rows);
	for (size_t i = 1; i < n; i++) {
		if (str_eq(rows[i].key, rows[first].key))
			duplicate(context, list, &rows[i], rows[first].line);
		else
			first = i;
	}
}

/* The rooms that use the lists know which values are good: let them compile. */
static void
check_lists(struct context *context)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		check_list(context, &keys[i]);
	extractor_free(extractor_new(context->mappings, context->dg));
	read_rules_free(read_rules_new(context->mappings, context->dg));
}

static void
validate(struct context *context, const struct kind *kind, const struct xml_schema *schema)
{
	struct str before = context->dg->file;
	struct str bytes;

	context->dg->file = arena_printf(context->arena, "%.*s/kind.xml", STR_ARG(kind->folder));
	if (spec_file_read(context->dg->file, context->arena, context->dg, &bytes))
		xml_schema_check(schema, bytes, KIND_SCHEMA, context->dg);
	context->dg->file = before;
}

/* Our own findings say more than the schema's; the schema has the last word when there are none. */
static void
check_kinds(struct context *context, const struct mapping_names *names)
{
	struct str path = arena_printf(context->arena, "%.*s/schemas/kind.xsd",
				       STR_ARG(context->mappings->folder));
	struct xml_schema *schema;

	LIST_EACH (struct kind *const, kind, &names->kinds)
		kind_check(*kind, context->mappings, context->dg);
	if (diag_count(context->dg, DIAG_ERROR) > 0)
		return;
	schema = xml_schema_open(path, STR("kind.xsd"), KIND_SCHEMA, context->dg);
	if (!schema)
		return;
	LIST_EACH (struct kind *const, kind, &names->kinds)
		validate(context, *kind, schema);
	xml_schema_free(schema);
}

void
flow_mapping_check(struct context *context, const char *const *names, size_t n)
{
	struct mapping_names named;
	size_t frameworks;

	if (!mapping_names(context, names, n, &named))
		return;
	check_lists(context);
	check_kinds(context, &named);
	mapping_check_targets(context, &named, n > 0);
	frameworks = n == 0 ? mapping_check_frameworks(context) : 0;
	if (diag_count(context->dg, DIAG_NOTE) > 0)
		return;
	mapping_print(
	    context,
	    arena_printf(context->arena,
			 context->lang == DIAG_ZH
			     ? "映射无误：%zu 个报告种类，%zu 个目标平台，%zu 个代码表，%zu "
			       "个指标框架"
			     : "mappings are sound: kinds %zu, targets %zu, code lists %zu, "
			       "frameworks %zu",
			 named.kinds.n, named.targets.n, sizeof(keys) / sizeof(keys[0]),
			 frameworks));
}
