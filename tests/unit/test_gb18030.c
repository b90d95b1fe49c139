/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The GB18030 decoder, code by code.  `test_gb18030 dump` prints what every two-byte code and the
 * first of every four-byte range decode to, for tests/scripts/gb18030.sh.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/text/gb18030.h"
#include "base/text/utf8.h"

enum { TWO = 126 * 190, FOUR = 126 * 10 * 126 * 10 };

static uint32_t
decode(const char *bytes, size_t n)
{
	uint32_t cp;
	size_t used = gb18030_decode(bytes, bytes + n, &cp);

	return used == n ? cp : DECODE_BAD;
}

static uint32_t
decode_two(uint32_t pointer)
{
	uint32_t trail = pointer % 190;
	char bytes[2] = {(char)(0x81 + pointer / 190),
			 (char)(trail + (trail < 0x3F ? 0x40 : 0x41))};

	return decode(bytes, sizeof(bytes));
}

static uint32_t
decode_four(uint32_t pointer)
{
	char bytes[4] = {(char)(0x81 + pointer / 12600), (char)(0x30 + pointer / 1260 % 10),
			 (char)(0x81 + pointer / 10 % 126), (char)(0x30 + pointer % 10)};

	return decode(bytes, sizeof(bytes));
}

static void
add(EVP_MD_CTX *context, uint32_t cp)
{
	unsigned char bytes[4] = {(unsigned char)cp, (unsigned char)(cp >> 8),
				  (unsigned char)(cp >> 16), (unsigned char)(cp >> 24)};

	assert_int_equal(EVP_DigestUpdate(context, bytes, sizeof(bytes)), 1);
}

/*
 * SHA-256 over every code's character (32 bits, little-endian, ones for none), two-byte codes then
 * four-byte codes in order; the wanted value was computed from the files of the WHATWG index of
 * 2024-09-18 by other means than our table.
 */
static void
every_code_is_the_indexs(void **state)
{
	static const char wanted[] =
	    "253fe9aabf440fa1f552ff52a4d2855544317cc491b38d7d714ed942cf64d534";
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char digest[32];
	char hex[65];

	UNUSED(state);
	assert_int_equal(EVP_DigestInit_ex(context, EVP_sha256(), NULL), 1);
	for (uint32_t i = 0; i < TWO; i++)
		add(context, decode_two(i));
	for (uint32_t i = 0; i < FOUR; i++)
		add(context, decode_four(i));
	assert_int_equal(EVP_DigestFinal_ex(context, digest, NULL), 1);
	EVP_MD_CTX_free(context);
	for (size_t i = 0; i < sizeof(digest); i++)
		(void)snprintf(hex + 2 * i, 3, "%02x", digest[i]);
	assert_string_equal(hex, wanted);
}

/* Codes that glibc, Python or the standard of 2005 decode otherwise (or not at all). */
static const struct {
	const char *bytes;
	uint32_t cp;
} disputed[] = {
    {"\xA3\xA0", 0x3000},	    {"\xA6\xD9", 0xFE10},
    {"\xA6\xF3", 0xFE19},	    {"\xA8\xBC", 0x1E3F},
    {"\xFE\x51", 0xE816},	    {"\xFE\x59", 0x9FB4},
    {"\xFE\xA0", 0x9FBB},	    {"\x9A\x37\xAE\x36", 0x3106C},
    {"\x99\x39\xF8\x36", 0x2EBF0},  {"\x81\x35\xF4\x37", 0xE7C7},
    {"\x82\x35\x90\x37", 0x9FB4},   {"\x84\x31\x95\x33", 0xFEFF},
    {"\x84\x31\x82\x36", 0xFE10},   {"\x80", 0x20AC},
    {"\xD6\xD0", 0x4E2D},	    {"\xE9\x46", 0x9555},
    {"\xE3\x32\x9A\x35", 0x10FFFF}, {"\x90\x30\x81\x30", 0x10000},
};

static void
disputed_codes_follow_the_index(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < COUNT(disputed); i++)
		assert_int_equal(decode(disputed[i].bytes, strlen(disputed[i].bytes)),
				 disputed[i].cp);
}

/* Bytes that are no character, and how many make one U+FFFD (Encoding Standard, 10.2.1). */
static const struct {
	const char *bytes;
	size_t n;
	size_t bad;
} ill_formed[] = {
    {"\xFF", 1, 1},
    {"\x81", 1, 1},
    {"\x81\x20", 2, 1},
    {"\x81\x7F", 2, 1},
    {"\x81\xFF", 2, 2},
    {"\x81\x30", 2, 2},
    {"\x81\x30\x81", 3, 3},
    {"\x81\x30\x20", 3, 1},
    {"\x81\x30\x81\x41", 4, 1},
    {"\x84\x31\xA4\x3A", 4, 1},
    {"\x84\x32\x81\x30", 4, 1},
    {"\xFE\x39\xFE\x39", 4, 1},
};

static void
ill_formed_codes_are_counted_as_browsers_do(void **state)
{
	uint32_t cp;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(ill_formed); i++) {
		const char *bytes = ill_formed[i].bytes;
		assert_int_equal(gb18030_decode(bytes, bytes + ill_formed[i].n, &cp),
				 ill_formed[i].bad);
		assert_int_equal(cp, DECODE_BAD);
	}
}

static int
dump(void)
{
	uint32_t before = DECODE_BAD;

	for (uint32_t i = 0; i < TWO; i++)
		printf("two %u %04X\n", i, decode_two(i));
	for (uint32_t i = 0; i < FOUR; i++) {
		uint32_t cp = decode_four(i);
		if (cp != DECODE_BAD && i != 7457 && (before == DECODE_BAD || cp != before + 1))
			printf("four %u %04X\n", i, cp);
		if (i != 7457)
			before = cp;
		else
			before++;
	}
	return fflush(stdout) == 0 ? 0 : 4;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_is_the_indexs),
	    cmocka_unit_test(disputed_codes_follow_the_index),
	    cmocka_unit_test(ill_formed_codes_are_counted_as_browsers_do),
	};

	if (argc > 1 && strcmp(argv[1], "dump") == 0)
		return dump();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
