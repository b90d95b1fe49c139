/* SPDX-License-Identifier: Apache-2.0 */
/* Listing and checking assessment frameworks. */
#include "flow/mapping/mapping_frameworks.h"

#include "ext/xml/xml.h"
#include "render/columns.h"
#include "spec/file.h"
#include "spec/kind/framework.h"

enum { TEXT_BYTES_MAX = 16 * 1024 * 1024 };

static struct str
name_in(const struct context *context, const struct kind_names *names)
{
	struct str own = context->lang == DIAG_ZH ? names->zh : names->en;

	return own.n ? own : names->zh;
}

static struct str
confidence_in(const struct context *context, struct str confidence)
{
	static const char *const zh[][2] = {
	    {"confirmed", "已核对"}, {"reported", "据转述"}, {"inferred", "推断"}};

	for (size_t i = 0; context->lang == DIAG_ZH && i < sizeof(zh) / sizeof(zh[0]); i++)
		if (str_eq(confidence, str_of(zh[i][0])))
			return str_of(zh[i][1]);
	return confidence;
}

static size_t
count_held(const struct framework_part *part, const struct kind *kind)
{
	size_t n = 0;

	if (kind)
		LIST_EACH (const struct kind_indicator, indicator, &kind->indicators)
			n += framework_holds(part, indicator);
	return n;
}

static struct str
indicators_in(struct context *context, size_t n)
{
	return arena_printf(context->arena,
			    context->lang == DIAG_ZH ? "%zu 个指标" : "%zu indicators", n);
}

static void
list_framework(struct context *context, const struct framework *framework, struct columns *columns)
{
	const struct kind *kind = mappings_kind(context->mappings, framework->kind, context->dg);

	columns_heading(columns, arena_printf(context->arena, "%.*s  %.*s  %.*s  %.*s",
					      STR_ARG(framework->id), STR_ARG(framework->version),
					      STR_ARG(framework->kind),
					      STR_ARG(name_in(context, &framework->names))));
	LIST_EACH (const struct framework_part, part, &framework->parts)
		COLUMNS_ADD(columns,
			    arena_printf(context->arena, "%*s%.*s", 2 * (int)part->depth, "",
					 STR_ARG(part->id)),
			    name_in(context, &part->names),
			    confidence_in(context, part->confidence),
			    indicators_in(context, count_held(part, kind)));
}

void
flow_mapping_frameworks(struct context *context)
{
	struct columns columns = {.arena = context->arena};
	struct frameworks frameworks;
	struct buf text;

	if (!context_mappings(context))
		return;
	frameworks_load(context->mappings, &frameworks, context->dg);
	if (context->quiet_out)
		return;
	buf_init(&text, TEXT_BYTES_MAX);
	LIST_EACH (struct framework *const, framework, &frameworks.items)
		list_framework(context, *framework, &columns);
	columns_print(&columns, 2, &text);
	context_print(context, &text);
	buf_release(&text);
}

static void
validate(struct context *context, const struct framework *framework,
	 const struct xml_schema *schema)
{
	struct str before = context->dg->file, bytes;

	context->dg->file = framework->file;
	if (spec_file_read(framework->file, context->arena, context->dg, &bytes))
		xml_schema_check(schema, bytes, KIND_SCHEMA, context->dg);
	context->dg->file = before;
}

size_t
mapping_check_frameworks(struct context *context)
{
	struct str path = arena_printf(context->arena, "%.*s/schemas/framework.xsd",
				       STR_ARG(context->mappings->folder));
	struct frameworks frameworks;
	struct xml_schema *schema;

	frameworks_load(context->mappings, &frameworks, context->dg);
	LIST_EACH (struct framework *const, framework, &frameworks.items)
		framework_check(*framework, context->mappings, context->dg);
	if (frameworks.items.n == 0 || diag_count(context->dg, DIAG_ERROR) > 0)
		return frameworks.items.n;
	schema = xml_schema_open(path, STR("framework.xsd"), KIND_SCHEMA, context->dg);
	if (!schema)
		return frameworks.items.n;
	LIST_EACH (struct framework *const, framework, &frameworks.items)
		validate(context, *framework, schema);
	xml_schema_free(schema);
	return frameworks.items.n;
}
