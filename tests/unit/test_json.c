/* SPDX-License-Identifier: Apache-2.0 */
/* JSON read: what is refused, and where every value stands. */
#include "unit.h"

#include "ext/json.h"

static const struct json *
parse(const char *text, struct arena *arena)
{
	struct json_fault fault;
	const struct json *root = json_parse(str_of(text), arena, &fault);

	if (!root)
		fail_msg("%s: %.*s", text, STR_ARG(fault.what));
	return root;
}

static void
test_values(void **state)
{
	static const char text[] =
	    "{\"a\": [1, -9223372036854775808, 1.5, true, false, null], \"z\": {},"
	    " \"b\": \"\\u6cd5\\ud83d\\ude00\\n\"}";
	struct arena *arena = arena_new();
	const struct json *root = parse(text, arena);
	const struct json *a = json_member(root, STR("a"));

	UNUSED(state);
	assert_int_equal(root->n, 3);
	assert_str(root->items[1].name, "z");
	assert_int_equal(root->items[1].kind, JSON_IS_OBJECT);
	assert_int_equal(a->n, 6);
	assert_int_equal(a->items[0].integer, 1);
	assert_true(a->items[1].integer == INT64_MIN);
	assert_int_equal(a->items[2].kind, JSON_IS_FRACTION);
	assert_int_equal(a->items[3].kind, JSON_IS_BOOL);
	assert_int_equal(a->items[3].integer, 1);
	assert_int_equal(a->items[4].integer, 0);
	assert_int_equal(a->items[5].kind, JSON_IS_NULL);
	assert_str(json_member(root, STR("b"))->text, "法😀\n");
	assert_null(json_member(root, STR("c")));
	arena_free(arena);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text;
		uint32_t line;
	} bad[] = {
	    {"", 1},
	    {"1", 1},
	    {"{\"a\":1,\n\"a\":2}", 2},
	    {"[\n\"\\u0000\"]", 2},
	    {"[\"\\ud800\"]", 1},
	    {"[\"\xFF\"]", 1},
	    {"[1]\n\n[2]", 3},
	    {"[1,]", 1},
	    {"[01]", 1},
	    {"[9223372036854775808]", 1},
	    {"[1", 1},
	    {"\xEF\xBB\xBF[]", 1},
	    {"['a']", 1},
	    {"[\"a\tb\"]", 1},
	    {"/**/[]", 1},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct arena *arena = arena_new();
		struct json_fault fault;
		if (json_parse(str_of(bad[i].text), arena, &fault))
			fail_msg("%s is taken", bad[i].text);
		assert_true(fault.what.n > 0);
		assert_int_equal(fault.place.line, bad[i].line);
		arena_free(arena);
	}
}

/* N levels pass, one more is refused; so is what is too deep for jansson itself. */
static void
test_depth(void **state)
{
	static char text[200001];
	size_t depths[] = {JSON_DEPTH_MAX, JSON_DEPTH_MAX + 1, 100000};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(depths); i++) {
		struct arena *arena = arena_new();
		struct json_fault fault;
		memset(text, '[', depths[i]);
		memset(text + depths[i], ']', depths[i]);
		assert_int_equal(json_parse((struct str){text, 2 * depths[i]}, arena, &fault) !=
				     NULL,
				 depths[i] <= JSON_DEPTH_MAX);
		arena_free(arena);
	}
}

static void
test_values_limit(void **state)
{
	enum { BYTES = 2 * JSON_VALUES_MAX + 2 };
	static char text[BYTES];

	UNUSED(state);
	for (size_t n = JSON_VALUES_MAX; n <= JSON_VALUES_MAX + 1; n++) {
		struct arena *arena = arena_new();
		struct json_fault fault;
		size_t at = 0;
		text[at++] = '[';
		for (size_t i = 0; i + 1 < n; i++) {
			text[at++] = '1';
			text[at++] = ',';
		}
		text[at - 1] = ']';
		assert_int_equal(json_parse((struct str){text, at}, arena, &fault) != NULL,
				 n == JSON_VALUES_MAX);
		arena_free(arena);
	}
}

static void
check_place(const char *text, const struct json *value, const struct json_lines *lines)
{
	struct place place = json_place(lines, value);
	uint32_t line = 1, column = 1;

	for (const char *p = text; p < text + value->start; p++) {
		column += ((unsigned char)*p & 0xC0) != 0x80;
		if (*p != '\n')
			continue;
		line++;
		column = 1;
	}
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	assert_int_equal(place.byte_offset, value->start);
	assert_true(value->start < value->end);
	for (size_t i = 0; i < value->n; i++)
		check_place(text, &value->items[i], lines);
}

static void
test_places(void **state)
{
	static const char text[] =
	    "{ \"法\" : [ 1 ,\r\n\t\"a\\\\\\\"]}\" , [ ] , {\n}, -1.5e+3\n],\n"
	    "\"治\":null,\"x\":{\"y\":[[true],[false]]}}";
	struct arena *arena = arena_new();
	const struct json *root = parse(text, arena);
	struct json_lines *lines = json_lines_new(str_of(text), arena);
	const struct json *items = root->items[0].items;

	UNUSED(state);
	check_place(text, root, lines);
	assert_int_equal(root->end, strlen(text));
	assert_int_equal(text[items[1].start], '"');
	assert_int_equal(text[items[1].end - 1], '"');
	assert_str(str_span(text + items[2].start, text + items[2].end), "[ ]");
	assert_str(str_span(text + items[4].start, text + items[4].end), "-1.5e+3");
	arena_free(arena);
}

/* Places over many strides of the index, and just at its marks. */
static void
test_places_far(void **state)
{
	enum { ITEMS = 5000 };
	static char text[ITEMS * 8];
	struct arena *arena = arena_new();
	struct json_lines *lines;
	size_t n = 0;

	UNUSED(state);
	for (int i = 0; i < ITEMS; i++) {
		memcpy(text + n, i ? ",\"法\"" : "[\"法\"", 6);
		n += 6;
		if (i % 7 == 0)
			text[n++] = '\n';
	}
	text[n++] = ']';
	lines = json_lines_new(str_of(text), arena);
	check_place(text, parse(text, arena), lines);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_values), cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_depth),  cmocka_unit_test(test_values_limit),
	    cmocka_unit_test(test_places), cmocka_unit_test(test_places_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
