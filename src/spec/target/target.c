/* SPDX-License-Identifier: Apache-2.0 */
/* Loading targets, each with what it extends. */
#include "spec/target/target.h"

#include "spec/file.h"
#include "spec/target/load.h"

const struct target_place target_places[] = {
    {STR_INIT("report.xml"), TARGET_RECORD, false},
    {STR_INIT("report.json"), TARGET_RECORD, false},
    {STR_INIT("observations.csv"), TARGET_OBSERVATIONS, false},
    {STR_INIT("report.html"), TARGET_VIEW, false},
    {STR_INIT("source/"), TARGET_SOURCE, true},
    {STR_INIT("corrections/"), TARGET_CORRECTIONS, true},
    {STR_INIT("attachments/"), TARGET_ATTACHMENTS, true},
    {{NULL, 0}, TARGET_MEMBER_COUNT, false},
};

/* The targets on the way from the one asked for to the one that extends nothing. */
struct way {
	struct arena *arena;
	struct str folder; /* of the mappings */
	struct diag *dg;
	struct str ids[TARGET_DEPTH_MAX];
	size_t n;
};

static struct target *load_one(struct way *way, struct str id);

static void
refuse(struct way *way, const struct target_said *said, enum diag_code code)
{
	struct str extends = said->extends;
	struct nearest nearest;
	struct str en = STR(""), zh = STR("");

	nearest_init(&nearest, extends);
	if (code == TARGET_BASE_UNKNOWN)
		spec_file_offer(ARENA_JOIN(way->arena, way->folder, STR("/targets")), STR(""),
				way->arena, &nearest);
	nearest_suggest(&nearest, way->arena, &en, &zh);
	DIAG_AT(way->dg, code, said->extends_place, said->target->id, extends,
		arena_printf(way->arena, "%d", TARGET_DEPTH_MAX), en, zh)
	    ->file = said->target->file;
}

static bool
exists(const struct way *way, struct str id)
{
	return spec_file_exists(
	    ARENA_JOIN(way->arena, way->folder, STR("/targets/"), id, STR("/target.xml")));
}

/* False, with a finding, when SAID cannot have what it extends. */
static bool
load_base(struct way *way, const struct target_said *said)
{
	struct target *target = said->target;

	if (!said->extends.p)
		return true;
	for (size_t i = 0; i < way->n; i++)
		if (str_eq(way->ids[i], said->extends)) {
			refuse(way, said, TARGET_CYCLE);
			return false;
		}
	if (way->n == TARGET_DEPTH_MAX || !exists(way, said->extends)) {
		refuse(way, said, way->n == TARGET_DEPTH_MAX ? TARGET_DEPTH : TARGET_BASE_UNKNOWN);
		return false;
	}
	target->base = load_one(way, said->extends);
	if (target->base)
		target_inherit(way->arena, said);
	return target->base != NULL;
}

static struct target *
load_one(struct way *way, struct str id)
{
	struct str folder =
	    arena_printf(way->arena, "%.*s/targets/%.*s", STR_ARG(way->folder), STR_ARG(id));
	struct target_said said = {.target = NULL};
	struct str bytes;

	way->ids[way->n++] = id;
	way->dg->file = arena_printf(way->arena, "%.*s/target.xml", STR_ARG(folder));
	if (!spec_file_read(way->dg->file, way->arena, way->dg, &bytes) ||
	    !target_read(way->arena, bytes, id, &said, way->dg))
		return NULL;
	said.target->folder = folder;
	said.target->file = way->dg->file;
	return load_base(way, &said) ? said.target : NULL;
}

const struct target *
target_load(struct arena *arena, struct str folder, struct str id, struct diag *dg)
{
	struct way way = {.arena = arena, .folder = folder, .dg = dg};
	struct str before = dg->file;
	size_t errors = diag_count(dg, DIAG_ERROR);
	struct target *target = load_one(&way, id);

	if (target && diag_count(dg, DIAG_ERROR) == errors)
		target_check(target, arena, dg);
	dg->file = before;
	return diag_count(dg, DIAG_ERROR) == errors ? target : NULL;
}

struct str
target_file(const struct target *target, struct str name, struct arena *arena)
{
	for (; target; target = target->base) {
		struct str path = ARENA_JOIN(arena, target->folder, STR("/"), name);
		if (spec_file_exists(path))
			return path;
	}
	return (struct str){NULL, 0};
}

void
target_file_suggest(const struct target *target, struct str name, struct arena *arena,
		    struct str *en_out, struct str *zh_out)
{
	struct nearest nearest;
	struct str folder = name;

	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	nearest_init(&nearest, str_span(name.p + folder.n, name.p + name.n));
	for (; target; target = target->base)
		spec_file_offer(ARENA_JOIN(arena, target->folder, STR("/"), folder), STR(""), arena,
				&nearest);
	nearest_suggest(&nearest, arena, en_out, zh_out);
}

const struct target_let *
target_let(const struct target *target, struct str name)
{
	LIST_EACH (const struct target_let, let, &target->lets)
		if (str_eq(let->name, name))
			return let;
	return NULL;
}

bool
target_output_is_checked(const struct target_output *output)
{
	return output->schema.p && str_ends(output->schema, STR(".xsd"));
}

const struct target_output *
target_output(const struct target *target, struct str path)
{
	LIST_EACH (const struct target_output, output, &target->outputs)
		if (str_eq(output->path, path))
			return output;
	return NULL;
}
