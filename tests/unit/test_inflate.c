/* SPDX-License-Identifier: Apache-2.0 */
/* Deflate streams: what libdeflate makes is read back, what is wrong is refused. */
#include "unit.h"

#include <stdlib.h>

#include "base/buf.h"
#include "ext/zip/deflate.h"
#include "pack/zip/inflate.h"

struct tape {
	struct str in;
	size_t at;
	size_t step; /* most bytes given at once */
	struct buf out;
};

static size_t
give(void *context, void *out, size_t n)
{
	struct tape *tape = context;
	size_t left = tape->in.n - tape->at;

	n = n < tape->step ? n : tape->step;
	n = n < left ? n : left;
	if (n > 0)
		memcpy(out, tape->in.p + tape->at, n);
	tape->at += n;
	return n;
}

static void
take(void *context, const void *bytes, size_t n)
{
	buf_put(&((struct tape *)context)->out, bytes, n);
}

/* What comes out is left in tape->out. */
static enum inflate_status
unpack(struct tape *tape, struct str in, size_t size, size_t step)
{
	struct inflate_calls calls = {give, take, tape};
	struct inflate *inflate = inflate_new();
	enum inflate_status status;

	tape->in = in;
	tape->at = 0;
	tape->step = step;
	buf_clear(&tape->out);
	status = inflate_pieces(inflate, &calls, size);
	inflate_free(inflate);
	return status;
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* KIND: noise, few letters, runs, words that come again from far away. */
static void
fill(char *p, size_t n, unsigned kind, uint32_t seed)
{
	for (size_t i = 0; i < n; i++)
		switch (kind) {
		case 0:
			p[i] = (char)next(&seed);
			break;
		case 1:
			p[i] = "aabbccdde\n"[next(&seed) % 10];
			break;
		case 2:
			p[i] = (char)(i / 1000);
			break;
		default:
			p[i] = i < 30000 ? (char)next(&seed) : p[i - 30000 + next(&seed) % 3];
		}
}

static void
what_was_packed(void **state)
{
	static const size_t sizes[] = {0, 1, 2, 257, 258, 259, 32767, 32769, 70000, 300000};
	static const int levels[] = {0, 1, 6, 12};
	static const size_t steps[] = {1, 7, SIZE_MAX};
	char *bytes = malloc(300000);
	struct tape tape = {.at = 0};
	struct buf packed;

	UNUSED(state);
	assert_non_null(bytes);
	buf_init(&tape.out, SIZE_MAX);
	buf_init(&packed, SIZE_MAX);
	for (size_t i = 0; i < COUNT(sizes) * COUNT(levels) * 4; i++) {
		size_t size = sizes[i % COUNT(sizes)];
		struct deflater *deflater = deflater_new(levels[i / COUNT(sizes) % COUNT(levels)]);
		struct str whole = {bytes, size};
		fill(bytes, size, (unsigned)(i / COUNT(sizes) / COUNT(levels)), (uint32_t)i);
		buf_clear(&packed);
		assert_true(deflater_pack(deflater, whole, &packed));
		for (size_t k = 0; k < COUNT(steps); k++) {
			assert_int_equal(unpack(&tape, buf_view(&packed), size, steps[k]),
					 INFLATE_OK);
			assert_true(str_eq(buf_view(&tape.out), whole));
		}
		if (size > 0)
			assert_int_equal(unpack(&tape, buf_view(&packed), size - 1, SIZE_MAX),
					 INFLATE_LONG);
		assert_true(tape.out.n <= size);
		assert_int_equal(unpack(&tape, buf_view(&packed), size + 1, SIZE_MAX),
				 INFLATE_SHORT);
		buf_char(&packed, 'x');
		assert_int_equal(unpack(&tape, buf_view(&packed), size, SIZE_MAX),
				 INFLATE_TRAILING);
		packed.n -= 2;
		assert_int_equal(unpack(&tape, buf_view(&packed), size, SIZE_MAX), INFLATE_BAD);
		deflater_free(deflater);
	}
	buf_release(&packed);
	buf_release(&tape.out);
	free(bytes);
}

static void
what_is_wrong(void **state)
{
	static const struct {
		const char *why;
		struct str in;
	} rows[] = {
	    {"nothing", STR_INIT("")},
	    {"block type 3", STR_INIT("\x07")},
	    {"stored, lengths disagree", STR_INIT("\x01\x01\x00\x00\x00x")},
	    {"stored, cut", STR_INIT("\x01\x02\x00\xFD\xFFx")},
	    {"match before the beginning", STR_INIT("\x03\x02")},
	    /* fixed codes: 'a', length 3, distance code 30 */
	    {"distance code 30", STR_INIT("\x4B\x04\x3E\x00")},
	    /* dynamic: 288 literal codes */
	    {"too many literals", STR_INIT("\xFD\x00\x00\x00\x00\x00")},
	    {"code lengths over-subscribed", STR_INIT("\x05\xE0\x49\x92\x24\x49\x92\x24\x49")},
	};
	struct tape tape = {.at = 0};

	UNUSED(state);
	buf_init(&tape.out, SIZE_MAX);
	for (size_t i = 0; i < COUNT(rows); i++)
		if (unpack(&tape, rows[i].in, 1000, SIZE_MAX) != INFLATE_BAD)
			fail_msg("%s: not refused", rows[i].why);
	buf_release(&tape.out);
}

/* Damage may give other bytes, but never more than asked for. */
static void
damage(void **state)
{
	struct deflater *deflater = deflater_new(6);
	struct tape tape = {.at = 0};
	char bytes[2000];
	struct buf packed;
	uint32_t seed = 7;

	UNUSED(state);
	buf_init(&tape.out, SIZE_MAX);
	buf_init(&packed, SIZE_MAX);
	fill(bytes, sizeof(bytes), 1, 3);
	(void)deflater_pack(deflater, (struct str){bytes, sizeof(bytes)}, &packed);
	for (int i = 0; i < 20000; i++) {
		size_t at = next(&seed) % packed.n;
		char was = packed.p[at];
		packed.p[at] = (char)next(&seed);
		(void)unpack(&tape, buf_view(&packed), sizeof(bytes), 1 + next(&seed) % 50);
		assert_true(tape.out.n <= sizeof(bytes));
		packed.p[at] = was;
	}
	buf_release(&packed);
	buf_release(&tape.out);
	deflater_free(deflater);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_packed),
	    cmocka_unit_test(what_is_wrong),
	    cmocka_unit_test(damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
