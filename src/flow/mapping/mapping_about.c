/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to know of a target: standards, settings, outputs with their fields. */
#include "flow/mapping/mapping_targets.h"

#include "spec/binding/binding.h"
#include "spec/form/given.h"
#include "spec/template/program.h"
#include "spec/template/set.h"

static const char *const obligations[][DIAG_LANG_COUNT] = {
    [TARGET_MANDATORY] = {"必备", "mandatory"},
    [TARGET_CONDITIONAL] = {"有条件", "conditional"},
    [TARGET_OPTIONAL] = {"可选", "optional"},
};

struct about {
	struct context *context;
	const struct target *target;
	struct template_set *set;
	struct columns columns;
	struct buf *out;
};

/* The words of the language that is spoken. */
static struct str
say(const struct about *a, const char *zh, const char *en)
{
	return str_of(a->context->lang == DIAG_ZH ? zh : en);
}

static void
end_block(struct about *a)
{
	columns_print(&a->columns, 2, a->out);
}

/* ---- head ---- */

static void
tell_basis(struct about *a, const struct target_basis *basis)
{
	struct arena *arena = a->context->arena;
	struct str space = STR(" "), nothing = STR("");

	COLUMNS_ADD(&a->columns, say(a, "依据", "basis"),
		    ARENA_JOIN(arena, basis->number, basis->version.n ? space : nothing,
			       basis->version.n ? basis->version : nothing, space,
			       mapping_name_in(basis->titles, a->context->lang),
			       basis->url.n ? space : nothing,
			       basis->url.n ? basis->url : nothing));
}

static void
tell_head(struct about *a)
{
	const struct target *target = a->target;

	columns_heading(&a->columns,
			ARENA_JOIN(a->context->arena, target->id, STR(" "), target->version,
				   STR("  "), mapping_name_in(target->names, a->context->lang)));
	if (target->base)
		COLUMNS_ADD(&a->columns, say(a, "扩展", "extends"), target->base->id);
	LIST_EACH (const struct target_basis, basis, &target->basis)
		tell_basis(a, basis);
	COLUMNS_ADD(&a->columns, say(a, "检验", "judged by"),
		    mapping_name_in(target->judge, a->context->lang));
	COLUMNS_ADD(&a->columns, say(a, "未覆盖", "missing"),
		    mapping_name_in(target->missing, a->context->lang));
	end_block(a);
}

/* ---- lets ---- */

/* Whether EXPRESSION names $NAME. */
static bool
names_let(struct str expression, struct str name)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

	for (size_t at = 0; (at = str_find(expression, name, at)) != SIZE_MAX; at += name.n) {
		size_t end = at + name.n;
		if (at > 0 && expression.p[at - 1] == '$' &&
		    (end == expression.n || !memchr(letters, expression.p[end], 65)))
			return true;
	}
	return false;
}

/* Those of LETS that NAME stands in, itself or in one of them; they cannot go round in circles. */
static void
reach(const struct about *a, struct str name, bool *reached)
{
	for (size_t i = 0; i < a->target->lets.n; i++) {
		const struct target_let *let = &a->target->lets.items[i];
		if (str_eq(let->name, name)) {
			reached[i] = true;
		} else if (!reached[i] && names_let(let->expression.text, name)) {
			reached[i] = true;
			reach(a, let->name, reached);
		}
	}
}

static bool
is_reached(const struct about *a, struct str expression, const bool *reached)
{
	for (size_t i = 0; i < a->target->lets.n; i++)
		if (reached[i] && names_let(expression, a->target->lets.items[i].name))
			return true;
	return false;
}

/* What the standard calls the place that USE is written to; the place itself where it says
 * nothing. */
static struct str
place_name(const struct about *a, const struct template *template, const struct template_use *use)
{
	struct str at = template->nodes.items[use->node].at;

	LIST_EACH (const struct template_field, f, &template->fields)
		if (str_eq(f->field->at.text, at))
			return mapping_name_in(f->field->names, a->context->lang);
	return at;
}

enum { PLACES_SHOWN = 4 };

struct places {
	struct str all;
	struct str names[PLACES_SHOWN];
	size_t n;
};

static void
add_place(const struct about *a, struct places *places, struct str name)
{
	for (size_t i = 0; i < places->n && i < PLACES_SHOWN; i++)
		if (str_eq(places->names[i], name))
			return;
	if (places->n < PLACES_SHOWN) {
		places->names[places->n] = name;
		places->all = ARENA_JOIN(a->context->arena, places->all,
					 places->n ? say(a, "、", ", ") : STR(""), name);
	} else if (places->n == PLACES_SHOWN) {
		places->all = ARENA_JOIN(a->context->arena, places->all, STR(" …"));
	}
	places->n++;
}

/* Where the let NAME goes to. */
static struct str
places_of(const struct about *a, struct str name)
{
	bool *reached = arena_array(a->context->arena, a->target->lets.n, sizeof(*reached));
	struct places places = {.all = STR("")};

	reach(a, name, reached);
	LIST_EACH (const struct template *const, template, &a->set->templates)
		LIST_EACH (const struct template_use, use, &(*template)->uses)
			if (is_reached(a, use->expression, reached))
				add_place(a, &places, place_name(a, *template, use));
	return places.all;
}

/* The beginning of what is long. */
static struct str
clipped(const struct about *a, struct str text)
{
	enum { SHOWN_BYTES = 60 };
	size_t n = SHOWN_BYTES;

	if (text.n <= SHOWN_BYTES)
		return text;
	while (((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	return ARENA_JOIN(a->context->arena, (struct str){text.p, n}, STR(" …"));
}

static void
tell_lets(struct about *a)
{
	if (a->target->lets.n == 0)
		return;
	columns_heading(&a->columns,
			say(a,
			    "取值：可用 convert --set 名称=值 给出；名称、形式、不给时的值、用于",
			    "settings, given by convert --set NAME=VALUE: name, form, value "
			    "without, used for"));
	LIST_EACH (const struct target_let, let, &a->target->lets) {
		struct str value = let->expression.text;
		bool empty = str_eq(value, STR("''")) || str_eq(value, STR("\"\""));
		COLUMNS_ADD(&a->columns, let->name,
			    form_wanted(&let->form, a->context->lang, a->context->arena),
			    empty ? say(a, "（无）", "(none)") : clipped(a, value),
			    places_of(a, let->name));
	}
	end_block(a);
}

/* ---- outputs ---- */

static struct str
heading_of(const struct about *a, const struct target_output *output)
{
	struct arena *arena = a->context->arena;
	struct str heading = ARENA_JOIN(arena, output->path, STR("  "), output->media_type);

	if (output->schema.p)
		heading = ARENA_JOIN(arena, heading, STR("  "), output->schema);
	if (output->in_view)
		heading =
		    ARENA_JOIN(arena, heading,
			       say(a, "（也放入阅读页）", " (the reading view holds it, too)"));
	return heading;
}

static void
tell_output(struct about *a, const struct target_output *output)
{
	columns_heading(&a->columns, heading_of(a, output));
	LIST_EACH (const struct target_field, field, &a->target->fields)
		if (str_eq(field->output, output->path))
			COLUMNS_ADD(&a->columns, field->at.text,
				    str_of(obligations[field->obligation][a->context->lang]),
				    field->names.zh, field->names.en,
				    field->clause.p ? field->clause : STR(""));
}

void
mapping_about_target(struct context *context, const struct target *target, struct buf *out)
{
	struct about a = {.context = context,
			  .target = target,
			  .set = template_set_load(context->mappings, target, NULL, 0,
						   context->arena, context->dg),
			  .columns = {.arena = context->arena},
			  .out = out};

	if (!a.set)
		return;
	tell_head(&a);
	tell_lets(&a);
	LIST_EACH (const struct target_output, output, &target->outputs)
		tell_output(&a, output);
	end_block(&a);
	template_set_free(a.set);
}
