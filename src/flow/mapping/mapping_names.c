/* SPDX-License-Identifier: Apache-2.0 */
/* What the names given to a mapping command mean. */
#include "base/text/nearest.h"
#include "flow/mapping/mapping_parts.h"

static void
add_target(struct context *context, struct str id, struct mapping_names *out)
{
	const struct target *target = mappings_target(context->mappings, id, context->dg);

	if (target)
		*LIST_ADD(context->arena, &out->targets) = target;
}

static void
take_all(struct context *context, struct mapping_names *out)
{
	struct mappings_ids ids;

	mappings_complete(context->mappings, context->dg);
	LIST_EACH (struct kind *const, kind, &context->mappings->kinds)
		*LIST_ADD(context->arena, &out->kinds) = *kind;
	mappings_targets(context->mappings, context->arena, &ids);
	LIST_EACH (const struct str, id, &ids.ids)
		add_target(context, *id, out);
}

static void
refuse(struct context *context, struct str name, const struct mappings_ids *targets)
{
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, name);
	LIST_EACH (struct kind *const, kind, &context->mappings->kinds)
		nearest_offer(&nearest, (*kind)->id);
	LIST_EACH (const struct str, id, &targets->ids)
		nearest_offer(&nearest, *id);
	nearest_suggest(&nearest, context->arena, &en, &zh);
	DIAG_AT(context->dg, MAPPING_UNKNOWN, DIAG_NOWHERE, name, en, zh);
}

static bool
is_among(const struct mappings_ids *ids, struct str name)
{
	LIST_EACH (const struct str, id, &ids->ids)
		if (str_eq(*id, name))
			return true;
	return false;
}

/* A kind and a target may have one name: then both are meant. */
static void
take_one(struct context *context, struct str name, struct mapping_names *out)
{
	struct kind *kind = mappings_kind(context->mappings, name, context->dg);
	struct mappings_ids targets;
	bool is_target;

	mappings_targets(context->mappings, context->arena, &targets);
	is_target = is_among(&targets, name);
	if (kind)
		*LIST_ADD(context->arena, &out->kinds) = kind;
	if (is_target)
		add_target(context, name, out);
	if (!kind && !is_target)
		refuse(context, name, &targets);
}

bool
mapping_names(struct context *context, const char *const *names, size_t n,
	      struct mapping_names *out)
{
	*out = (struct mapping_names){0};
	if (!context_mappings(context))
		return false;
	if (n == 0)
		take_all(context, out);
	for (size_t i = 0; i < n; i++)
		take_one(context, str_of(names[i]), out);
	return true;
}

struct str
mapping_name_in(struct kind_names names, enum diag_lang lang)
{
	struct str own = lang == DIAG_ZH ? names.zh : names.en;

	return own.n ? own : names.zh;
}

void
mapping_print(struct context *context, struct str text)
{
	if (!context->quiet_out && context->verbosity >= 0)
		(void)fprintf(context->out, "%.*s\n", STR_ARG(text));
}
