/* SPDX-License-Identifier: Apache-2.0 */
/* The targets that bundles name, and what their templates wrote against the schemas they name. */
#include "flow/verify/parts.h"

void
outputs_open(struct verifier *verifier)
{
	struct mappings *mappings = verifier->context->mappings;
	struct diag unsaid;

	verifier->kept = arena_new();
	diag_init(&unsaid, verifier->kept);
	verifier->extensions = mappings_codes(mappings, CODES_EXTENSIONS, &unsaid);
	page_open(&verifier->page, mappings);
	mappings_targets(mappings, verifier->kept, &verifier->ids);
}

const char *const *
outputs_folders(const struct verifier *verifier, size_t *n_out)
{
	struct str mappings = verifier->context->mappings->folder;
	size_t n = verifier->ids.ids.n;
	const char **folders = arena_array(verifier->kept, n + 2, sizeof(*folders));

	for (size_t i = 0; i < n; i++)
		folders[i] = ARENA_JOIN(verifier->kept, mappings, STR("/targets/"),
					verifier->ids.ids.items[i])
				 .p;
	folders[n++] = ARENA_JOIN(verifier->kept, mappings, STR("/targets")).p;
	folders[n++] = ARENA_JOIN(verifier->kept, mappings, STR("/codes")).p;
	*n_out = n;
	return folders;
}

static void
close_known(struct known_target *known)
{
	LIST_EACH (struct output_schema, output, &known->schemas)
		xml_schema_free(output->schema);
	template_set_free(known->set);
}

void
outputs_close(struct verifier *verifier)
{
	LIST_EACH (struct known_target *const, known, &verifier->targets)
		close_known(*known);
	page_close(&verifier->page);
	arena_free(verifier->kept);
}

/* What is wrong in a target is for `mapping check` to say: here it is one that is not known. */
static struct known_target *
load_target(struct verifier *verifier, struct str id)
{
	struct known_target *known = ARENA_NEW(verifier->kept, struct known_target);
	struct diag unsaid;

	diag_init(&unsaid, verifier->kept);
	known->target = mappings_target(verifier->context->mappings, id, &unsaid);
	*LIST_ADD(verifier->kept, &verifier->targets) = known;
	return known;
}

/* The target ID, NULL when there is none without faults. */
static struct known_target *
know(struct verifier *verifier, struct str id)
{
	struct known_target *found = NULL;

	LIST_EACH (struct known_target *const, known, &verifier->targets)
		if ((*known)->target && str_eq((*known)->target->id, id))
			return *known;
	LIST_EACH (const struct str, known, &verifier->ids.ids)
		if (str_eq(*known, id))
			found = load_target(verifier, *known);
	return found && found->target ? found : NULL;
}

/* Bundles made before there were targets are those of the usual one. */
void
outputs_know(struct subject *s)
{
	struct str version = s->bundle.target, id;
	struct known_target *known;

	if (!version.p || !str_split(&version, ' ', &id)) {
		id = STR(TARGET_DEFAULT);
		version = (struct str){NULL, 0};
	}
	known = know(s->verifier, id);
	if (known && (!version.p || str_eq(known->target->version, version))) {
		s->known = known;
		s->target = known->target;
	}
	if (!s->target && s->bundle.target.p)
		DIAG_AT(&s->dg, TARGET_NOT_HERE, DIAG_NOWHERE, s->bundle.target);
}

const struct template_set *
outputs_set(struct subject *s)
{
	struct verifier *verifier = s->verifier;
	struct known_target *known = s->known;
	struct diag unsaid;

	if (!known || known->compiled)
		return known ? known->set : NULL;
	known->compiled = true;
	diag_init(&unsaid, verifier->kept);
	known->set = template_set_load(verifier->context->mappings, known->target, NULL, 0,
				       verifier->kept, &unsaid);
	return known->set;
}

struct page *
outputs_page(struct subject *s)
{
	struct verifier *verifier = s->verifier;
	const struct template_set *made = outputs_set(s);

	if (!verifier->page_ready)
		page_compile(&verifier->page, verifier->context->mappings, &made, 1,
			     verifier->kept);
	verifier->page_ready = true;
	return &verifier->page;
}

static void
open_schema(const struct verifier *verifier, struct known_target *known,
	    const struct target_output *output, struct diag *dg)
{
	struct arena *arena = verifier->kept;
	struct output_schema *found;

	if (!target_output_is_checked(output))
		return;
	found = LIST_ADD(arena, &known->schemas);
	found->output = output;
	found->schema = xml_schema_open(target_file(known->target, output->schema, arena),
					output->schema, SCHEMA_BROKEN, dg);
}

static void
open_schemas(const struct verifier *verifier, struct known_target *known)
{
	struct diag unsaid;

	if (known->opened)
		return;
	known->opened = true;
	diag_init(&unsaid, verifier->kept);
	LIST_EACH (const struct target_output, output, &known->target->outputs)
		open_schema(verifier, known, output, &unsaid);
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
	if (!s->known)
		return;
	open_schemas(s->verifier, s->known);
	LIST_EACH (const struct output_schema, output, &s->known->schemas)
		check_output(s, output);
}
