/* SPDX-License-Identifier: Apache-2.0 */
/* JSON in, by jansson. */
#include "ext/json.h"

#include <jansson.h>

#include "base/mem.h"
#include "base/text/utf8.h"

void
json_prepare(void)
{
	json_set_alloc_funcs(mem_alloc, mem_free);
	json_object_seed(0);
}

/*
 * Copies the tree and walks the text beside it, since jansson keeps no positions.  Both are in
 * the same order: members keep theirs, and duplicates were refused.
 */
struct converter {
	struct arena *arena;
	const char *begin;
	const char *p;
};

static bool convert(struct converter *c, const json_t *from, unsigned depth, struct json *to);

static void
skip_space(struct converter *c)
{
	while (*c->p == ' ' || *c->p == '\t' || *c->p == '\n' || *c->p == '\r')
		c->p++;
}

static void
skip_string(struct converter *c)
{
	for (c->p++; *c->p != '"'; c->p++)
		c->p += *c->p == '\\';
	c->p++;
}

/* A number or a word. */
static void
skip_token(struct converter *c)
{
	while ((*c->p >= '0' && *c->p <= '9') || (*c->p >= 'a' && *c->p <= 'z') || *c->p == '-' ||
	       *c->p == '+' || *c->p == '.' || *c->p == 'E')
		c->p++;
}

/* Over the bracket that opens, a comma or the bracket that closes. */
static void
skip_mark(struct converter *c)
{
	skip_space(c);
	c->p++;
}

static bool
convert_array(struct converter *c, const json_t *from, unsigned depth, struct json *to)
{
	to->n = json_array_size(from);
	to->items = arena_array(c->arena, to->n, sizeof(*to->items));
	for (size_t i = 0; i < to->n; i++) {
		skip_mark(c);
		if (!convert(c, json_array_get(from, i), depth, &to->items[i]))
			return false;
	}
	if (to->n == 0)
		skip_mark(c);
	skip_mark(c);
	return true;
}

static bool
convert_object(struct converter *c, const json_t *from, unsigned depth, struct json *to)
{
	void *at = json_object_iter((json_t *)from);

	to->n = json_object_size(from);
	to->items = arena_array(c->arena, to->n, sizeof(*to->items));
	for (struct json *item = to->items; at; item++) {
		item->name = arena_str(c->arena, str_of(json_object_iter_key(at)));
		skip_mark(c);
		skip_space(c);
		skip_string(c);
		skip_mark(c);
		if (!convert(c, json_object_iter_value(at), depth, item))
			return false;
		at = json_object_iter_next((json_t *)from, at);
	}
	if (to->n == 0)
		skip_mark(c);
	skip_mark(c);
	return true;
}

static void
convert_scalar(struct converter *c, const json_t *from, struct json *to)
{
	if (to->kind == JSON_IS_STRING) {
		to->text = (struct str){json_string_value(from), json_string_length(from)};
		to->text = arena_str(c->arena, to->text);
		skip_string(c);
		return;
	}
	to->integer = to->kind == JSON_IS_INTEGER ? json_integer_value(from) : json_is_true(from);
	skip_token(c);
}

/* False when nested too deep. */
static bool
convert(struct converter *c, const json_t *from, unsigned depth, struct json *to)
{
	static const enum json_kind kinds[] = {
	    [JSON_OBJECT] = JSON_IS_OBJECT, [JSON_ARRAY] = JSON_IS_ARRAY,
	    [JSON_STRING] = JSON_IS_STRING, [JSON_INTEGER] = JSON_IS_INTEGER,
	    [JSON_REAL] = JSON_IS_FRACTION, [JSON_TRUE] = JSON_IS_BOOL,
	    [JSON_FALSE] = JSON_IS_BOOL,    [JSON_NULL] = JSON_IS_NULL,
	};
	bool good = true;

	skip_space(c);
	to->kind = kinds[json_typeof(from)];
	to->start = (size_t)(c->p - c->begin);
	if (to->kind < JSON_IS_ARRAY)
		convert_scalar(c, from, to);
	else if (depth == JSON_DEPTH_MAX)
		good = false;
	else if (to->kind == JSON_IS_ARRAY)
		good = convert_array(c, from, depth + 1, to);
	else
		good = convert_object(c, from, depth + 1, to);
	to->end = (size_t)(c->p - c->begin);
	return good;
}

/*
 * Values of BYTES if it is JSON: an opening bracket or a comma stands before each but the
 * first.  An empty array counts for two.
 */
static size_t
count_values(struct str bytes)
{
	const char *p = bytes.p, *end = bytes.n ? p + bytes.n : p;
	size_t n = 1;

	for (; p < end; p++) {
		if (*p == '"') {
			for (p++; p < end && *p != '"'; p++)
				p += *p == '\\';
			continue;
		}
		n += *p == ',' || *p == '[' || *p == '{';
	}
	return n;
}

static void
set_fault(struct json_fault *fault, struct str bytes, const json_error_t *error,
	  struct arena *arena)
{
	size_t at = error->position > 0 ? (size_t)error->position : 0;
	struct str before = {bytes.p, at < bytes.n ? at : bytes.n};

	fault->what = arena_str(arena, str_of(error->text));
	fault->place.line = error->line > 0 ? (uint32_t)error->line : 1;
	fault->place.column = error->column > 0 ? (uint32_t)error->column : 1;
	fault->place.end_line = fault->place.line;
	fault->place.end_column = fault->place.column;
	fault->place.offset = fault->place.end = (uint32_t)utf8_count(before);
	fault->place.byte_offset = before.n;
}

static const struct json *
refuse(struct str bytes, const char *what, const struct json *at, struct arena *arena,
       struct json_fault *fault)
{
	fault->what = str_of(what);
	fault->place = json_place(json_lines_new(bytes, arena), at);
	return NULL;
}

const struct json *
json_parse(struct str bytes, struct arena *arena, struct json_fault *fault_out)
{
	struct converter c = {arena, bytes.p, bytes.p};
	struct json *root = ARENA_NEW(arena, struct json);
	json_error_t error;
	bool shallow;
	json_t *tree;

	*fault_out = (struct json_fault){0};
	/* Fewer bytes cannot be more values. */
	if (bytes.n >= JSON_VALUES_MAX && count_values(bytes) > JSON_VALUES_MAX)
		return refuse(bytes, "more than 1000000 values (limit json-values)", root, arena,
			      fault_out);
	json_set_alloc_funcs(mem_alloc, mem_free);
	tree = json_loadb(bytes.n ? bytes.p : "", bytes.n, JSON_REJECT_DUPLICATES, &error);
	if (!tree) {
		set_fault(fault_out, bytes, &error, arena);
		return NULL;
	}
	shallow = convert(&c, tree, 0, root);
	json_decref(tree);
	return shallow ? root
		       : refuse(bytes, "nested deeper than 64 (limit json-depth)", root, arena,
				fault_out);
}

const struct json *
json_member(const struct json *object, struct str name)
{
	for (size_t i = 0; i < object->n; i++)
		if (str_eq(object->items[i].name, name))
			return &object->items[i];
	return NULL;
}

const char *
json_library_version(void)
{
	return JANSSON_VERSION; /* the library itself tells from 2.13 on only */
}
