/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a template: its files, its form, its fields. */
#include "spec/template/template.h"

#include "model/rendering.h"
#include "spec/binding/binding.h"
#include "spec/file.h"
#include "spec/template/compile.h"

static bool
is_open(const struct template_file *file, struct str path)
{
	for (; file; file = file->outer)
		if (str_eq(file->path, path))
			return true;
	return false;
}

/*
 * However few parts there are, each may include the next several times: what they come to is
 * limited too.  Told once; then nothing more is included.
 */
static bool
is_beyond(struct compiler *c, struct str name, size_t byte)
{
	static const struct str limits[] = {STR_INIT("template-parts"), STR_INIT("template-bytes")};
	bool bytes = c->bytes > TEMPLATE_BYTES_MAX;

	if (c->beyond || (!bytes && c->parts <= TEMPLATE_PARTS_MAX))
		return c->beyond;
	COMPILE_FAULT(c, LIMIT_PARTS, byte, name,
		      arena_printf(c->arena, "%d", bytes ? TEMPLATE_BYTES_MAX : TEMPLATE_PARTS_MAX),
		      limits[bytes]);
	return c->beyond = true;
}

/* The file PATH, asked for as NAME, as the one at hand. */
static bool
open_file(struct compiler *c, struct str name, struct str path)
{
	struct template_file *file = ARENA_NEW(c->arena, struct template_file);

	file->name = name;
	file->path = path;
	file->outer = c->file;
	file->level = c->file ? c->file->level + 1 : 0;
	if (!spec_file_read(path, c->arena, c->dg, &file->bytes))
		return false;
	c->bytes += file->bytes.n;
	xml_source_init(&file->places, file->bytes, c->arena);
	c->file = file;
	return true;
}

/* The same for a part, which stands at BYTE of the file that includes it. */
static bool
open_part(struct compiler *c, struct str name, struct str path, size_t byte)
{
	struct template_file *outer = c->file, *part;

	c->parts++;
	if (is_beyond(c, name, byte) || !open_file(c, name, path))
		return false;
	part = c->file;
	c->file = outer;
	if (is_beyond(c, name, byte))
		return false;
	c->file = part;
	return true;
}

bool
compile_enter(struct compiler *c, struct str name, size_t byte)
{
	struct str path = target_file(c->loader->target, name, c->arena), en, zh;

	if (!path.p) {
		target_file_suggest(c->loader->target, name, c->arena, &en, &zh);
		COMPILE_FAULT(c, TEMPLATE_ABSENT, byte, name, en, zh);
		return false;
	}
	if (is_open(c->file, path))
		COMPILE_FAULT(c, TEMPLATE_CYCLE, byte, name);
	else if (c->file->level >= TEMPLATE_INCLUDES_MAX)
		COMPILE_FAULT(c, LIMIT_INCLUDES, byte, name,
			      arena_printf(c->arena, "%d", TEMPLATE_INCLUDES_MAX));
	else
		return open_part(c, name, path, byte);
	return false;
}

void
compile_leave(struct compiler *c)
{
	c->file = c->file->outer;
}

/* The fields that the target wants in OUTPUT. */
static void
take_fields(struct compiler *c, const struct target_output *output)
{
	LIST_EACH (const struct target_field, field, &c->loader->target->fields)
		if (str_eq(field->output, output->path))
			LIST_ADD(c->arena, &c->template->fields)->field = field;
}

static void
compile_form(struct compiler *c, const struct target_output *output)
{
	struct str name = output->template_file;

	if (str_ends(name, STR(".csv")))
		compile_csv(c, output);
	else if (str_ends(name, STR(".json")) || str_ends(name, STR(".jsonld")))
		compile_json(c);
	else
		compile_xml(c);
}

static void
end_program(struct compiler *c)
{
	struct template_op *op;

	compile_settle(c);
	op = LIST_ADD(c->arena, &c->template->ops);
	op->type = OP_END;
	op->field = TEMPLATE_NO_FIELD;
	LIST_EACH (const struct template_field, f, &c->template->fields)
		op->due |= f->bound && f->scope == TEMPLATE_DOCUMENT;
}

struct str
template_expression(const struct template *template, const struct template_node *node)
{
	LIST_EACH (const struct template_use, use, &template->uses)
		if (&template->nodes.items[use->node] == node)
			return use->expression;
	return STR("");
}

const struct template *
template_load(struct template_loader *loader, const struct target_output *output)
{
	struct compiler c = {.loader = loader, .arena = loader->arena, .dg = loader->dg};
	size_t faults = diag_count(loader->dg, DIAG_ERROR);
	struct str path = target_file(loader->target, output->template_file, loader->arena);

	c.template = ARENA_NEW(loader->arena, struct template);
	c.context = &rendering_shape;
	c.at = STR("");
	c.open = c.growing = UINT32_MAX;
	c.loop = TEMPLATE_DOCUMENT;
	if (!path.p) {
		DIAG_AT(loader->dg, TEMPLATE_ABSENT, output->place, output->template_file, STR(""),
			STR(""))
		    ->file = output->file;
		return NULL;
	}
	if (!open_file(&c, output->template_file, path))
		return NULL;
	c.template->target = loader->target->id;
	c.template->path = output->path;
	c.template->file = path;
	take_fields(&c, output);
	buf_init(&c.text, SIZE_MAX);
	buf_init(&c.literal, SIZE_MAX);
	compile_form(&c, output);
	end_program(&c);
	buf_release(&c.text);
	buf_release(&c.literal);
	return diag_count(loader->dg, DIAG_ERROR) > faults ? NULL : c.template;
}
