/* SPDX-License-Identifier: Apache-2.0 */
/* JSON as it nearly always comes, read in one pass: json.c has jansson for the rest. */
#ifndef EXT_JSON_QUICK_H
#define EXT_JSON_QUICK_H

#include "ext/json.h"

/*
 * What json_parse is to give for BYTES, or NULL: it has a fault, which the library is to name, or
 * it is unusual (a number with an exponent or of more than 18 characters, an object of more than
 * JSON_QUICK_MEMBERS members), which the library is to judge.
 */
enum { JSON_QUICK_MEMBERS = 64 };
const struct json *json_quick(struct str bytes, struct arena *arena)
    __attribute__((warn_unused_result));

/* The same by jansson alone, for tests that compare. */
const struct json *json_by_library(struct str bytes, struct arena *arena,
				   struct json_fault *fault_out)
    __attribute__((warn_unused_result));

#endif
