/* SPDX-License-Identifier: Apache-2.0 */
/* Literal text of a template as it will be written: escaped once, when the template is loaded. */
#ifndef SPEC_TEMPLATE_LITERAL_H
#define SPEC_TEMPLATE_LITERAL_H

#include "base/arena.h"
#include "base/text/str.h"
#include "spec/template/program.h"

/* TEXT, which is UTF-8 and XML characters, escaped.  Of a CSV cell also its quotes. */
struct str literal_escape(struct arena *arena, struct str text, enum template_escape escape);

/* "\n" and two spaces for each level of DEPTH. */
struct str literal_line(struct arena *arena, unsigned depth);

#endif
