/* SPDX-License-Identifier: Apache-2.0 */
/* What every command needs. */
#include "flow/context.h"

#include "base/files/io.h"
#include "base/text/nearest.h"

void
context_init(struct context *context)
{
	*context = (struct context){.arena = arena_new(), .fail_on = DIAG_ERROR, .out = stdout};
	context->dg = ARENA_NEW(context->arena, struct diag);
	diag_init(context->dg, context->arena);
}

void
context_release(struct context *context)
{
	mappings_free(context->mappings);
	arena_free(context->arena);
	*context = (struct context){0};
}

const char *
context_folder(struct context *context)
{
	const char *folder = mappings_folder(context->mappings_option, context->arena);

	if (!folder)
		DIAG_AT(context->dg, MAPPINGS_MISSING, DIAG_NOWHERE, STR("?"));
	return folder;
}

struct mappings *
context_mappings(struct context *context)
{
	const char *folder = context->mappings ? NULL : context_folder(context);

	if (folder)
		context->mappings = mappings_open(folder, context->dg);
	return context->mappings;
}

static void
unknown_kind(struct context *context, struct str id)
{
	struct str en, zh;
	struct nearest nearest;

	nearest_init(&nearest, id);
	LIST_EACH (struct kind *const, kind, &context->mappings->kinds)
		nearest_offer(&nearest, (*kind)->id);
	nearest_suggest(&nearest, context->arena, &en, &zh);
	DIAG_AT(context->dg, KIND_UNKNOWN, DIAG_NOWHERE, id, en, zh);
}

struct kind *
context_kind(struct context *context, struct str id)
{
	struct kind *kind = mappings_kind(context->mappings, id, context->dg);

	if (!kind)
		unknown_kind(context, id);
	return kind;
}

void
context_bundle(struct context *context, struct findings_bundle bundle)
{
	struct arena *arena = context->arena;

	*LIST_ADD(arena, &context->bundles) = (struct findings_bundle){
	    .report = arena_str(arena, bundle.report),
	    .target = arena_str(arena, bundle.target),
	    .path = arena_str(arena, bundle.path),
	    .id = arena_str(arena, bundle.id),
	    .sha256 = arena_str(arena, bundle.sha256),
	    .content_id = arena_str(arena, bundle.content_id),
	    .volume = {.number = bundle.volume.number,
		       .volumes = bundle.volume.volumes,
		       .group = arena_str(arena, bundle.volume.group),
		       .parts = arena_str(arena, bundle.volume.parts)},
	};
}

void
context_print(struct context *context, const struct buf *text)
{
	if (text->full) {
		DIAG_AT(context->dg, LIMIT_OUTPUT, DIAG_NOWHERE,
			arena_printf(context->arena, "%zu", text->max));
		return;
	}
	/* The stream remembers a failure; it is closed and tested in one place. */
	if (text->n)
		io_put(context->out, buf_view(text));
}
