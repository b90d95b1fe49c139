/* SPDX-License-Identifier: Apache-2.0 */
/* Saying which field of a target was left out. */
#include "render/template/missing.h"

/* Whether AT is PATH or lies below it. */
static bool
is_below(struct str at, struct str path)
{
	return str_starts(at, path) && (at.n == path.n || at.p[path.n] == '/');
}

/* The first expression that could have given the field at PATH, "" when it is fixed text. */
static struct str
asked(const struct template *template, struct str path)
{
	LIST_EACH (const struct template_use, use, &template->uses)
		if (is_below(template->nodes.items[use->node].at, path))
			return use->expression;
	return STR("");
}

static void
tell(const struct template *template, const struct template_field *field, size_t times,
     struct diag *dg)
{
	const struct target_field *wanted = field->field;
	struct str names[] = {wanted->names.en,
			      wanted->names.zh,
			      wanted->clause.p ? wanted->clause : STR(""),
			      ARENA_JOIN(dg->arena, template->target, STR("/"), template->path),
			      asked(template, wanted->at.text),
			      times > 1 ? arena_printf(dg->arena, " (%zu times)", times) : STR(""),
			      times > 1 ? arena_printf(dg->arena, "（%zu 处）", times) : STR("")};
	struct finding *finding = diag_add(dg, TARGET_FIELD_MISSING, DIAG_NOWHERE,
					   sizeof(names) / sizeof(names[0]), names);

	finding->pointer = wanted->at.text;
	if (wanted->severity < DIAG_ERROR)
		diag_lower(dg, finding);
}

/* Whether the standard wants FIELD here. */
static bool
is_wanted(struct eval *eval, const struct item *item, const struct template_field *field)
{
	switch (field->field->obligation) {
	case TARGET_OPTIONAL:
		return false;
	case TARGET_CONDITIONAL:
		return field->when && eval_true(eval, field->when, item);
	case TARGET_MANDATORY:
	default:
		return true;
	}
}

void
missing_count(const struct template *template, struct eval *eval, const struct item *item,
	      uint32_t scope, size_t start, struct field_seen *seen)
{
	for (size_t i = 0; !template->shared && i < template->fields.n; i++) {
		const struct template_field *field = &template->fields.items[i];
		if (!field->bound || field->scope != scope)
			continue;
		seen[i].missing += seen[i].written <= start && is_wanted(eval, item, field);
		seen[i].written = 0;
	}
}

void
missing_tell(const struct template *template, const struct field_seen *seen, struct diag *dg)
{
	for (size_t i = 0; i < template->fields.n; i++)
		if (seen[i].missing > 0)
			tell(template, &template->fields.items[i], seen[i].missing, dg);
}

/* What was said of another file of the target, and is of this one, too. */
static struct finding *
told_before(struct diag *dg, struct str target)
{
	LIST_EACH (struct finding, finding, &dg->findings)
		if (finding->code == TARGET_NO_FIGURES && str_eq(finding->args[0], target))
			return finding;
	return NULL;
}

void
missing_tell_figures(const struct template *template, const struct eval *eval, struct diag *dg)
{
	const struct rendering *seen = eval_root(eval).at;
	size_t n = seen->record.observations.n, named = 0;
	struct finding *before = told_before(dg, template->target);

	LIST_EACH (const struct observation, o, &seen->record.observations)
		named += o->indicator.n > 0;
	if (before)
		before->args[3] = ARENA_JOIN(dg->arena, before->args[3], STR(", "), template->path);
	else if (n > 0)
		DIAG_AT(dg, TARGET_NO_FIGURES, DIAG_NOWHERE, template->target,
			arena_number(dg->arena, STR(""), n),
			arena_number(dg->arena, STR(""), named), template->path);
}
