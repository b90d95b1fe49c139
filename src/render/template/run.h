/* SPDX-License-Identifier: Apache-2.0 */
/* Running a compiled template: one output of a target for one report. */
#ifndef RENDER_TEMPLATE_RUN_H
#define RENDER_TEMPLATE_RUN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "render/binding/eval.h"
#include "render/template/source_map.h"
#include "spec/template/template.h"

/*
 * Append what TEMPLATE makes of the report of EVAL to OUT; test OUT->full afterwards.  False when
 * that is nothing: then the output is left out.  MAP, unless it is NULL, gains where each value
 * came from.  Findings: VALUE_NO_NUMBER, VALUE_NO_BOOLEAN, MEMBER_TWICE, TARGET_FIELD_MISSING,
 * TARGET_NO_FIGURES.
 */
bool template_run(const struct template *template, struct eval *eval, struct buf *out,
		  struct source_map *map, struct diag *dg);

#endif
