/* SPDX-License-Identifier: Apache-2.0 */
/* One small rendering, and bindings compiled and evaluated over it. */
#ifndef TESTS_BINDING_H
#define TESTS_BINDING_H

#include "unit.h"

#include <stdlib.h>

#include "base/buf.h"
#include "render/binding/eval.h"

struct fixture {
	struct arena *arena;
	struct diag dg;
	struct mappings *mappings;
	struct target_world *world;
	struct rendering *rendering;
	struct eval *eval;
	bool library; /* leave all to libxml2 */
};

static inline void
add_field(struct fixture *f, const char *name, const char *value)
{
	struct metadata_field *field = LIST_ADD(f->arena, &f->rendering->record.metadata);

	field->name = str_of(name);
	field->value = str_of(value);
	field->raw = str_of(value);
	field->place.line = 3;
	field->place.column = 7;
}

static inline struct observation *
add_figure(struct fixture *f, const char *id, const char *indicator, const char *unit,
	   int64_t value)
{
	struct observation *o = record_add_observation(f->arena, &f->rendering->record);

	o->id = str_of(id);
	o->indicator = str_of(indicator);
	o->unit = str_of(unit);
	o->unit_code = str_of("{piece}");
	o->label = str_of("办结案件");
	o->value = (struct decimal){value, 1};
	o->period = (struct period){{2023, 1, 1}, {2023, 12, 31}};
	o->basis.text = str_of("28件");
	o->basis.quote = str_of("办结28件");
	o->basis.place = (struct place){.line = 9, .column = 4, .offset = 0, .end = 3};
	return o;
}

static inline void
add_dimension(struct fixture *f, struct observation *o, const char *name, const char *value)
{
	struct dimension *d = LIST_ADD(f->arena, &o->dimensions);

	d->name = str_of(name);
	d->value = str_of(value);
}

static inline void
add_attachment(struct fixture *f, const char *id, const char *name, const char *title)
{
	struct record_attachment *a = LIST_ADD(f->arena, &f->rendering->record.attachments);

	a->id = str_of(id);
	a->name = str_of(name);
	a->title = str_of(title);
	a->media_type = str_of("application/pdf");
	a->bytes = 12345;
}

static inline void
fill_record(struct fixture *f)
{
	struct record *r = &f->rendering->record;
	struct observation *o;

	r->id = STR("urn:baosong:rule-of-law:360100:2023");
	r->kind = STR("rule-of-law");
	r->language = STR("zh-Hans");
	r->body = STR("某某市人民政府");
	r->period = (struct period){{2023, 1, 1}, {2023, 12, 31}};
	r->place.code = STR("360100");
	add_field(f, "title", "2023年法治政府建设报告");
	add_field(f, "published", "2024-01-15");
	add_field(f, "keywords", "法治;政府 建设，法治、年报");
	add_field(f, "issuer", "");
	o = add_figure(f, "o1", "cases", "件", 280);
	add_dimension(f, o, "row", "合计");
	add_dimension(f, o, "column", "本年");
	(void)add_figure(f, "o2", "meetings", "场次", 36);
	o = add_figure(f, "o3", "cases", "件", -5);
	o->value = DECIMAL_NONE;
	o->exactness = ABOUT;
	add_dimension(f, o, "row", "其中");
	add_attachment(f, "a1", "附件 一.pdf", "统计表");
	add_attachment(f, "a2", "b.pdf", NULL);
}

static inline void
fill_views(struct fixture *f)
{
	struct rendering *r = f->rendering;
	struct used_unit *unit = LIST_ADD(f->arena, &r->used.units);
	struct used_indicator *i = LIST_ADD(f->arena, &r->used.indicators);

	*unit = (struct used_unit){.id = STR("PIECE"),
				   .word = STR("件"),
				   .code = STR("{piece}"),
				   .name_en = STR("pieces")};
	*LIST_ADD(f->arena, &unit->words) = STR("件");
	*LIST_ADD(f->arena, &unit->words) = STR("件次");
	*i = (struct used_indicator){.code = STR("meetings"), .name_en = STR("Meetings")};
	i = LIST_ADD(f->arena, &r->used.indicators);
	*i = (struct used_indicator){
	    .code = STR("cases"), .name = STR("案件"), .name_en = STR("Cases")};
	r->bundle.target = STR("test");
	r->bundle.name = STR("report-1");
	r->bundle.base_uri = STR("https://data.example.cn/reports");
	r->bundle.volume = r->bundle.volumes = 1;
}

static inline int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *top = getenv("TOP");

	f->arena = arena_new();
	diag_init(&f->dg, f->arena);
	f->mappings =
	    mappings_open(arena_printf(f->arena, "%s/mappings", top ? top : ".").p, &f->dg);
	f->world = target_world_new(f->mappings, f->arena, &f->dg);
	f->rendering = ARENA_NEW(f->arena, struct rendering);
	fill_record(f);
	fill_views(f);
	*state = f;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct fixture *f = *state;

	eval_free(f->eval);
	target_world_free(f->world);
	mappings_free(f->mappings);
	arena_free(f->arena);
	free(f);
	return 0;
}

static inline const struct binding *
compiled(struct fixture *f, const char *expression, const struct shape *context)
{
	struct binding_compiler compiler = {
	    .world = f->world, .dg = &f->dg, .file = STR("t.xml"), .library = f->library};
	struct place where = {.line = 5, .column = 11};

	return binding_compile(&compiler, str_of(expression), where,
			       context ? context : &rendering_shape);
}

/* The same, and it must be right. */
static inline const struct binding *
good(struct fixture *f, const char *expression, const struct shape *context)
{
	const struct binding *binding = compiled(f, expression, context);
	struct buf buf;

	if (binding)
		return binding;
	buf_init(&buf, 4096);
	diag_message(&f->dg.findings.items[f->dg.findings.n - 1], DIAG_EN, &buf);
	print_error("%s: %.*s\n", expression, STR_ARG(buf_view(&buf)));
	fail();
	return NULL;
}

/* Slots are counted while bindings are compiled, so it is made anew for each. */
static inline struct eval *
evaluator(struct fixture *f)
{
	eval_free(f->eval);
	f->eval = eval_new(f->rendering, f->world, f->arena, &f->dg);
	return f->eval;
}

/* What EXPRESSION gives at the root: "(nothing)" when it selects nothing. */
static inline struct str
text_at_root(struct fixture *f, const char *expression)
{
	const struct binding *binding = good(f, expression, NULL);
	struct item root;
	struct str text;

	(void)evaluator(f);
	root = eval_root(f->eval);
	return eval_text(f->eval, binding, &root, &text, NULL) ? text : STR("(nothing)");
}

/* Lets of every type, for the expressions that both ways and libxml2 alone evaluate. */
static inline void
give_lets(struct fixture *f)
{
	const struct place where = {.line = 1, .column = 1};

	target_world_let(f->world, STR("code"), STR("upper(@kind)"), STR("target.xml"), where);
	target_world_let(f->world, STR("figures"), STR("observations/observation"),
			 STR("target.xml"), where);
	target_world_let(f->world, STR("many"), STR("count($figures)"), STR("target.xml"), where);
	target_world_let(f->world, STR("any"), STR("$many > 0"), STR("target.xml"), where);
}

#endif
