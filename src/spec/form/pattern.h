/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The facet pattern of XML Schema, as much of it as codes need: characters, `.`, classes
 * ([A-Z0-9_],
 * [^,]), \d, \ before what is meant as it stands, and behind each {n}, {n,m}, {n,}, ?, * or +.  No
 * groups and no alternatives.  A pattern is of the whole value; matching is linear in it.
 */
#ifndef SPEC_FORM_PATTERN_H
#define SPEC_FORM_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text/str.h"

/* Steps in all, those of {n} counted n times. */
enum { PATTERN_STEPS_MAX = 512 };

struct pattern;

/* TEXT (UTF-8) compiled into ARENA; NULL when it is none, *AT_OUT is then the byte of the fault. */
const struct pattern *pattern_compile(struct str text, struct arena *arena, size_t *at_out);

/* Whether VALUE (UTF-8) as a whole is as PATTERN says. */
bool pattern_matches(const struct pattern *pattern, struct str value);

#endif
