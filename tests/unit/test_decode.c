/* SPDX-License-Identifier: Apache-2.0 */
/* Characters from bytes: halves of them, runs that are none, escapes. */
#include "unit.h"

#include "base/arena.h"
#include "base/text/decode.h"
#include "base/text/gb18030.h"
#include "pack/bag/tag.h"

static void
of_utf16(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	assert_str(decode_str(arena, STR("\x4E\x2D\0z\xD8\x3D\xDE\0"), decode_utf16be), "中z😀");
	assert_str(decode_str(arena, STR("\x2D\x4Ez\0\x3D\xD8\0\xDE"), decode_utf16le), "中z😀");
	/* Halves of pairs, in front of others and at the end, and half a unit. */
	assert_str(decode_str(arena, STR("\xDC\0\0y\xD8\0\0z\xD8\0"), decode_utf16be),
		   "\uFFFDy\uFFFDz\uFFFD");
	assert_str(decode_str(arena, STR("y\0z"), decode_utf16le), "y\uFFFD");
	assert_str(decode_str(arena, STR(""), decode_utf16le), "");
	arena_free(arena);
}

static void
of_others(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	assert_str(decode_str(arena, STR("\xD6\xD0\xFFz"), gb18030_decode), "中\uFFFDz");
	assert_null(decode_whole(arena, STR("\xD6\xD0\xFFz"), gb18030_decode).p);
	assert_str(decode_whole(arena, STR("\xD6\xD0z"), gb18030_decode), "中z");
	assert_str(decode_str(arena, STR("y\xE4\xB8z\x80"), decode_utf8), "y\uFFFDz\uFFFD");
	arena_free(arena);
}

static void
of_escapes(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	assert_str(decode_percent(arena, STR("a%E4%b8%AD%2")), "a中%2");
	assert_str(decode_percent(arena, STR("%%41%4G%\x11\x11")), "%A%4G%\x11\x11");
	arena_free(arena);
}

/* A tag file that is cut off says what it says whole. */
static void
of_tag_files(void **state)
{
	struct arena *arena = arena_new();
	struct bag bag = {.arena = arena};

	UNUSED(state);
	assert_str(bag_text(&bag, STR("\xFF\xFEz\0\x2D\x4E\x3D\xD8"), BAG_UTF16), "z中");
	assert_str(bag_text(&bag, STR("\xFE\xFF\0z\x4E\x2D\xD8"), BAG_UTF16), "z中");
	assert_str(bag_text(&bag, STR("\0a\xDC\x00\xFE\xFF\xD8\x3D"), BAG_UTF16), "a\uFFFD\uFEFF");
	assert_str(bag_text(&bag, STR("\xE9"), BAG_LATIN1), "é");
	assert_str(bag_text(&bag, STR("\xD6\xD0"), BAG_GB18030), "中");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(of_utf16),
	    cmocka_unit_test(of_others),
	    cmocka_unit_test(of_escapes),
	    cmocka_unit_test(of_tag_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
