/* SPDX-License-Identifier: Apache-2.0 */
/* Digests against published values. */
#include "unit.h"

#include "ext/zip/deflate.h"
#include "ext/digest.h"

static const struct {
	enum digest_kind kind;
	const char *name;
	const char *abc; /* of "abc" */
} known[] = {
    {DIGEST_MD5, "md5", "900150983cd24fb0d6963f7d28e17f72"},
    {DIGEST_SHA1, "sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {DIGEST_SHA224, "sha224", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"},
    {DIGEST_SHA256, "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {DIGEST_SHA384, "sha384",
     "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c82"
     "5a"
     "7"},
    {DIGEST_SHA512, "sha512",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3fee"
     "bb"
     "d454d4423643ce80e2a9ac94fa54ca49f"},
    {DIGEST_SM3, "sm3", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
};

static void
published_values(void **state)
{
	struct digest *digest = digest_new();
	struct digest_value value, parsed;
	char hex[DIGEST_HEX_MAX];
	enum digest_kind kind;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(known); i++) {
		assert_true(digest_start(digest, known[i].kind));
		digest_add(digest, "a", 1);
		digest_add(digest, NULL, 0);
		digest_add(digest, "bc", 2);
		digest_end(digest, &value);
		assert_string_equal(digest_hex(&value, hex), known[i].abc);
		assert_int_equal(value.n, digest_size(known[i].kind));
		assert_str(digest_name(known[i].kind), known[i].name);
		assert_true(digest_lookup(str_of(known[i].name), &kind) && kind == known[i].kind);
		assert_true(digest_parse(str_of(hex), kind, &parsed));
		assert_true(digest_equal(&parsed, &value));
		assert_false(digest_parse((struct str){hex, strlen(hex) - 1}, kind, &parsed));
		hex[0] = 'g';
		assert_false(digest_parse(str_of(hex), kind, &parsed));
	}
	assert_false(digest_lookup(STR("sha3"), &kind));
	digest_free(digest);
	digest_free(NULL);
}

static void
one_go(void **state)
{
	struct digest_value value;
	char hex[DIGEST_HEX_MAX];

	UNUSED(state);
	digest_sha256(STR(""), &value);
	assert_string_equal(digest_hex(&value, hex),
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_int_equal(deflate_crc32(0, "123456789", 9), 0xCBF43926);
	assert_int_equal(deflate_crc32(deflate_crc32(0, "1234", 4), "56789", 5), 0xCBF43926);
	assert_int_equal(deflate_crc32(0, NULL, 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(published_values),
	    cmocka_unit_test(one_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
