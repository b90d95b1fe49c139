/* SPDX-License-Identifier: Apache-2.0 */
/* Whose assembly a report was given to. */
#include "extract/about/session.h"

#include "extract/about/fields.h"
#include "extract/about/written.h"

/* NAME behind the last WORD in it; all of it when WORD is not there. */
static struct str
behind_last(struct str name, struct str word)
{
	for (size_t at = str_find(name, word, 0); at != SIZE_MAX; at = str_find(name, word, 0))
		name = (struct str){name.p + at + word.n, name.n - at - word.n};
	return name;
}

/* NAME before the last WORD in it, which counts assemblies. */
static struct str
before_last(struct str name, struct str word)
{
	size_t last = name.n;

	for (size_t at = 0; (at = str_find(name, word, at)) != SIZE_MAX; at += word.n)
		last = at;
	return (struct str){name.p, last};
}

struct str
session_place(const struct document *doc, const struct bodies *bodies, struct arena *arena)
{
	size_t end = fields_head_end(doc);

	for (size_t i = 0; i < end; i++) {
		const struct block *block = &doc->blocks.items[i];
		struct str line, name;
		if (block->role != ROLE_TEXT && block->role != ROLE_TITLE)
			continue;
		line = written_folded(doc->text + block->start, block->end - block->start, arena);
		name = bodies_before(bodies, BODY_ASSEMBLY, line);
		if (name.p)
			return before_last(behind_last(name, STR("在")), STR("第"));
	}
	return (struct str){NULL, 0};
}
