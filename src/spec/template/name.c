/* SPDX-License-Identifier: Apache-2.0 */
/* Compiling the names of bundles. */
#include "spec/template/name.h"

#include "model/rendering.h"
#include "spec/binding/binding.h"

static size_t
brace_fault(const struct target_text *text, struct binding_compiler *compiler, const char *en,
	    const char *zh)
{
	DIAG_AT(compiler->dg, TEMPLATE_BRACE, text->place, str_of(en), str_of(zh))->file =
	    text->file;
	return 0;
}

static size_t
take_text(struct bundle_name *name, struct str rest, struct arena *arena)
{
	size_t n = 0;

	while (n < rest.n && rest.p[n] != '{' && rest.p[n] != '}')
		n++;
	LIST_ADD(arena, &name->parts)->text = (struct str){rest.p, n};
	return n;
}

/* The bytes of REST that its first part takes, which NAME gains; 0 after a fault. */
static size_t
take_part(struct bundle_name *name, const struct target_text *text, struct str rest,
	  struct binding_compiler *compiler, struct arena *arena)
{
	const struct binding *binding;
	size_t n;

	if (rest.p[0] == '}')
		return brace_fault(text, compiler, "} without its {", "} 缺少对应的 {");
	if (rest.p[0] != '{')
		return take_text(name, rest, arena);
	n = binding_span(str_span(rest.p + 1, rest.p + rest.n));
	if (n == SIZE_MAX)
		return brace_fault(text, compiler, "{ without its }", "{ 缺少对应的 }");
	compiler->file = text->file;
	binding =
	    binding_compile(compiler, (struct str){rest.p + 1, n}, text->place, &rendering_shape);
	if (!binding)
		return 0;
	LIST_ADD(arena, &name->parts)->binding = binding;
	return n + 2;
}

const struct bundle_name *
bundle_name_compile(const struct target_text *text, struct binding_compiler *compiler,
		    struct arena *arena)
{
	struct bundle_name *name = ARENA_NEW(arena, struct bundle_name);

	for (struct str rest = text->text; rest.n > 0;) {
		size_t n = take_part(name, text, rest, compiler, arena);
		if (n == 0)
			return NULL;
		rest = str_span(rest.p + n, rest.p + rest.n);
	}
	return name;
}
