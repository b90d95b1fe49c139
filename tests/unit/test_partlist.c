/* SPDX-License-Identifier: Apache-2.0 */
/* Part lists of volumes: what is written is read, and nothing else is. */
#include "unit.h"

#include "pack/bag/partlist.h"

#define HEAD "volume\tpath\tbytes\tsha256\n"
#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
reads_what_it_wrote(void **state)
{
	static const char *const paths[] = {"data/report.xml", "data/attachments/50%.csv",
					    "data/a/报\n.txt"};
	struct arena *arena = arena_new();
	struct partlist list;
	unsigned line;
	struct buf text;

	UNUSED(state);
	buf_init(&text, 10000);
	partlist_head(&text);
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct part part = {
		    .volume = i + 1, .path = str_of(paths[i]), .bytes = 1ULL << (10 * i)};
		assert_true(digest_parse(STR(HEX), DIGEST_SHA256, &part.sha256));
		partlist_write(&part, arena, &text);
	}
	assert_true(partlist_read(buf_view(&text), arena, &list, &line));
	assert_int_equal(list.parts.n, COUNT(paths));
	for (size_t i = 0; i < COUNT(paths); i++) {
		const struct part *part = partlist_find(&list, str_of(paths[i]));
		assert_non_null(part);
		assert_int_equal(part->volume, i + 1);
		assert_int_equal(part->bytes, 1ULL << (10 * i));
		assert_int_equal(part->line, i + 2);
		assert_int_equal(part->sha256.n, DIGEST_SHA256_SIZE);
	}
	assert_null(partlist_find(&list, STR("data/report.json")));
	buf_release(&text);
	arena_free(arena);
}

static void
lies_are_refused(void **state)
{
	static const struct {
		const char *text;
		unsigned line;
	} lies[] = {
	    {"", 1},
	    {"volume\tpath\tbytes\n", 1},
	    {HEAD "1\tdata/a\t2\n", 2},
	    {HEAD "0\tdata/a\t2\t" HEX "\n", 2},
	    {HEAD "1\t\t2\t" HEX "\n", 2},
	    {HEAD "1.5\tdata/a\t2\t" HEX "\n", 2},
	    {HEAD "1\tdata/a\t-2\t" HEX "\n", 2},
	    {HEAD "1\tdata/a\t2\t" HEX "0\n", 2},
	    {HEAD "1\tdata/a\t2\t" HEX "\tmore\n", 2},
	    {HEAD "1\tdata/b\t2\t" HEX "\n2\tdata/a\t2\t" HEX "\n2\tdata/b\t2\t" HEX "\n", 4},
	    {HEAD "1\tdata/\xFF\t2\t" HEX "\n", 1},
	};
	struct arena *arena = arena_new();
	struct partlist list;
	unsigned line;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(lies); i++) {
		assert_false(partlist_read(str_of(lies[i].text), arena, &list, &line));
		assert_int_equal(line, lies[i].line);
	}
	assert_true(partlist_read(STR(HEAD), arena, &list, &line));
	assert_int_equal(list.parts.n, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_what_it_wrote),
	    cmocka_unit_test(lies_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
