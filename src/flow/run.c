/* SPDX-License-Identifier: Apache-2.0 */
/* What every command needs. */
#include "flow/run.h"

void
run_init(struct run *run)
{
	*run = (struct run){.arena = arena_new(), .fail_on = DIAG_ERROR, .out = stdout};
	run->dg = ARENA_NEW(run->arena, struct diag);
	diag_init(run->dg, run->arena);
}

void
run_release(struct run *run)
{
	mappings_free(run->mappings);
	arena_free(run->arena);
	*run = (struct run){0};
}

struct mappings *
run_mappings(struct run *run)
{
	if (!run->mappings)
		run->mappings =
		    mappings_open(mappings_folder(run->mappings_option, run->arena), run->dg);
	return run->mappings;
}

void
run_print(struct run *run, const struct buf *text)
{
	/* The stream remembers a failure; it is closed and tested in one place. */
	(void)fwrite(text->p, 1, text->n, run->out);
}
