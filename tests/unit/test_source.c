/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of a source as places. */
#include "unit.h"

#include "base/buf.h"
#include "ext/xml/walk.h"

/* What xml_source_place is to say of byte AT, counted from the beginning. */
static struct place
counted(struct str text, size_t at)
{
	size_t mark = str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
	struct place place = {.line = 1, .column = 1};

	for (size_t i = mark; i < at; i++) {
		bool begins = ((unsigned char)text.p[i] & 0xC0) != 0x80;
		place.offset += begins;
		place.column += begins;
		if (text.p[i] == '\n') {
			place.line++;
			place.column = 1;
		}
	}
	return place;
}

/* Near and far, forward and back: a place is the same in whichever order it is asked for. */
static void
test_source_places(void **state)
{
	static const char *const pieces[] = {"\xEF\xBB\xBF<a>", "法治政府建设\n", "plain text, ",
					     "\n", "😀é\r\n"};
	static const int steps[] = {1, 0, 7, 300, -5, 9000, 64, -12000, 4096, 4097, 2};
	struct arena *arena = arena_new();
	struct buf text;

	UNUSED(state);
	for (int first = 0; first < 2; first++) {
		struct xml_source source;
		long at = 3;
		buf_init(&text, SIZE_MAX);
		for (size_t i = (size_t)first; i < 4000; i++)
			buf_text(&text, pieces[i < 1 ? 0 : 1 + (i * 7 + i / 5) % 4]);
		xml_source_init(&source, buf_view(&text), arena);
		for (size_t i = 0; i < 300; i++) {
			struct place place = xml_source_place(&source, (uint32_t)at);
			struct place wanted = counted(buf_view(&text), (size_t)at);
			assert_int_equal(place.line, wanted.line);
			assert_int_equal(place.column, wanted.column);
			assert_int_equal(place.offset, wanted.offset);
			assert_int_equal(place.byte_offset, at);
			at += steps[i % COUNT(steps)];
			at = at < 3 ? 3 : at % (long)text.n;
			at = at < 3 ? 3 : at;
		}
		buf_release(&text);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_source_places)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
