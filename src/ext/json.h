/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON in: the only user of jansson.
 *
 * What jansson leaves open is closed here: duplicate keys and NUL characters are refused, depth
 * and number of values are limited, memory comes from base/mem.h.  Fractions are told apart from
 * integers but their value is not kept: figures travel as strings.
 */
#ifndef EXT_JSON_H
#define EXT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/place.h"
#include "base/text/str.h"

/* N passes, N + 1 is refused; the second bounds the memory jansson takes for each value. */
enum { JSON_DEPTH_MAX = 64, JSON_VALUES_MAX = 1000000 };

enum json_kind {
	JSON_IS_NULL,
	JSON_IS_BOOL,
	JSON_IS_INTEGER,
	JSON_IS_FRACTION,
	JSON_IS_STRING,
	JSON_IS_ARRAY,
	JSON_IS_OBJECT
};

struct json {
	enum json_kind kind;
	struct str name;    /* its key, when it is a member of an object; else absent */
	struct str text;    /* of a string: valid UTF-8 without U+0000 */
	int64_t integer;    /* of an integer; 1 for true */
	struct json *items; /* of an array, or the members of an object in the order of the file */
	size_t n;
	size_t start; /* bytes of the file it is written in */
	size_t end;
};

struct json_fault {
	struct str what; /* in English, jansson's words */
	struct place place;
};

/*
 * Parse BYTES, an object or array with nothing behind it, into ARENA.  NULL when it is not
 * JSON as above; *FAULT_OUT then says why and where.
 */
const struct json *json_parse(struct str bytes, struct arena *arena, struct json_fault *fault_out)
    __attribute__((warn_unused_result));

/* The member NAME of OBJECT, or NULL; linear. */
const struct json *json_member(const struct json *object, struct str name);

/* Turns byte offsets of BYTES into places; made when the first is wanted. */
struct json_lines;
struct json_lines *json_lines_new(struct str bytes, struct arena *arena);

/* Where VALUE stands.  Takes the same time wherever that is. */
struct place json_place(const struct json_lines *lines, const struct json *value);

/* Draws the seed of jansson's hash tables; call it before a sandbox closes /dev/urandom. */
void json_prepare(void);

/* "2.14": of the library built with. */
const char *json_library_version(void);

#endif
