/* SPDX-License-Identifier: Apache-2.0 */
/* What a target's templates wrote, against the schemas it names. */
#include "flow/verify/parts.h"

static void
open_schema(struct verifier *verifier, const struct target *target,
	    const struct target_output *output, struct diag *dg)
{
	struct arena *arena = verifier->context->arena;
	struct output_schema *found;

	if (!target_output_is_checked(output))
		return;
	found = LIST_ADD(arena, &verifier->outputs);
	*found = (struct output_schema){target, output, NULL};
	found->schema =
	    xml_schema_open(target_file(target, output->schema, arena).p, SCHEMA_BROKEN, dg);
}

static void
know(struct verifier *verifier, const struct target *target, struct diag *dg)
{
	struct context *context = verifier->context;
	struct known_target *known = LIST_ADD(context->arena, &verifier->targets);

	*known = (struct known_target){target, NULL};
	if (target->outputs.n > 0 || target->layout.name.text.p)
		known->set =
		    template_set_load(context->mappings, target, NULL, 0, context->arena, dg);
	LIST_EACH (const struct target_output, output, &target->outputs)
		open_schema(verifier, target, output, dg);
}

/* What is wrong in a target is for `mapping check` to say: here it is one that is not known. */
void
outputs_open(struct verifier *verifier)
{
	struct context *context = verifier->context;
	struct mappings_ids known;
	struct diag unsaid;

	diag_init(&unsaid, context->arena);
	verifier->units = mappings_codes(context->mappings, CODES_UNITS, &unsaid);
	verifier->extensions = mappings_codes(context->mappings, CODES_EXTENSIONS, &unsaid);
	page_open(&verifier->page, context);
	mappings_targets(context->mappings, context->arena, &known);
	LIST_EACH (const struct str, id, &known.ids) {
		const struct target *target = mappings_target(context->mappings, *id, &unsaid);
		if (target)
			know(verifier, target, &unsaid);
	}
}

void
outputs_close(struct verifier *verifier)
{
	LIST_EACH (struct output_schema, output, &verifier->outputs)
		xml_schema_free(output->schema);
	LIST_EACH (const struct known_target, known, &verifier->targets)
		template_set_free(known->set);
	page_close(&verifier->page);
}

/* Bundles made before there were targets are those of the usual one. */
void
outputs_know(struct subject *s)
{
	const struct mappings *mappings = s->verifier->context->mappings;
	struct str version = s->bundle.target, id;

	if (!version.p || !str_split(&version, ' ', &id)) {
		id = STR(TARGET_DEFAULT);
		version = (struct str){NULL, 0};
	}
	LIST_EACH (const struct mappings_target, known, &mappings->targets)
		if (known->target && str_eq(known->target->id, id) &&
		    (!version.p || str_eq(known->target->version, version)))
			s->target = known->target;
	if (!s->target && s->bundle.target.p)
		DIAG_AT(&s->dg, TARGET_NOT_HERE, DIAG_NOWHERE, s->bundle.target);
}

/* Its validator leaks what it holds when a document breaks off: that is looked for before. */
static void
check_output(struct subject *s, const struct output_schema *output)
{
	struct str path = subject_payload(s, output->output->path);
	struct str bytes = subject_member(s, path) ? subject_content(s, path) : (struct str){0};

	if (!bytes.p)
		return;
	s->dg.file = subject_file(s, path);
	if (!output->schema)
		DIAG_AT(&s->dg, TARGET_UNCHECKED, DIAG_NOWHERE, output->output->schema);
	else if (xml_parse(bytes, s->arena, TARGET_OUTPUT_XML, &s->dg))
		(void)xml_schema_check(output->schema, bytes, TARGET_OUTPUT_SCHEMA, &s->dg);
	s->dg.file = str_of(s->path);
}

void
verify_outputs(struct subject *s)
{
	LIST_EACH (const struct output_schema, output, &s->verifier->outputs)
		if (output->target == s->target)
			check_output(s, output);
}
