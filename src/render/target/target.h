/* SPDX-License-Identifier: Apache-2.0 */
/* The outputs of a target: its templates compiled once, then run for each report. */
#ifndef RENDER_TARGET_TARGET_H
#define RENDER_TARGET_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "model/rendering.h"
#include "render/binding/eval.h"
#include "spec/mappings.h"
#include "spec/target/target.h"

/* NAME=VALUE of the command line: what $NAME stands for instead of what target.xml says. */
struct target_setting {
	struct str name;
	struct str value;
};

/* Read-only; reports can be rendered by it in a process that may open no file. */
struct target_program;

/*
 * Compile the templates of TARGET into ARENA; those of the N SETTINGS that it has a <let> for are
 * used.  NULL, with findings, when one is wrong.
 */
const struct target_program *target_program_new(const struct target *target,
						const struct target_setting *settings, size_t n,
						struct mappings *mappings, struct arena *arena,
						struct diag *dg);
/* NULL is accepted. */
void target_program_free(const struct target_program *program);

/* Whether TARGET has a <let> called NAME. */
bool target_has_let(const struct target *target, struct str name);

/* What evaluates the bindings of PROGRAM over RENDERING; give it back with eval_free. */
struct eval *target_program_eval(const struct target_program *program,
				 const struct rendering *rendering, struct arena *arena,
				 struct diag *dg);

/*
 * Output INDEX of the target, into OUT, which is emptied before.  False when there is none: because
 * its template gave nothing, or DG says why not.  ARENA: for what is needed on the way.
 */
bool target_program_run(const struct target_program *program, size_t index, struct eval *eval,
			struct buf *out, struct arena *arena, struct diag *dg);

#endif
