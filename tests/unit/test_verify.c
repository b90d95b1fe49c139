/* SPDX-License-Identifier: Apache-2.0 */
/* What is written verifies, and no byte of it can be changed unnoticed.  Runs in an empty folder.
 */
#include "unit.h"

#include <stdlib.h>

#include "base/files/io.h"
#include "bundle.h"
#include "pack/bundle/bag.h"
#include "pack/verify.h"

enum { LOCAL_SIZE = 30, CENTRAL_SIZE = 46 };

static void
make_bundle(struct buf *zip)
{
	struct arena *arena = arena_new();
	struct packer *packer = packer_new(DEFLATE_NORMAL, false);
	struct bundle *bundle = new_bag(arena, packer, "b");
	struct bundle_result result;
	struct io_error error;
	struct diag dg;

	diag_init(&dg, arena);
	bundle_info(bundle, STR("External-Identifier"), STR("urn:x"));
	assert_true(add_bytes(bundle, arena, packer, STR("报.txt"),
			      STR("abcabcabcabcabcabcabcabcabcabc"), &dg));
	assert_true(add_bytes(bundle, arena, packer, STR("b"), STR("x"), &dg));
	assert_true(write_bundle(bundle, "b.zip", false, &result, &dg));
	buf_init(zip, SIZE_MAX);
	assert_true(io_read("b.zip", 1 << 20, zip, &error));
	packer_free(packer);
	arena_free(arena);
}

static void
sound_bundle(void **state)
{
	struct arena *arena = arena_new();
	struct verified out;
	struct buf zip;
	struct diag dg;

	UNUSED(state);
	make_bundle(&zip);
	diag_init(&dg, arena);
	assert_true(pack_verify(arena, "b.zip", NULL, &out, &dg));
	assert_int_equal(dg.findings.n, 0);
	assert_true(out.is_zip);
	assert_str(out.name, "b");
	assert_int_equal(out.members.n, 6);
	assert_str(out.members.items[2].path, "data/b");
	assert_int_equal(out.content_id.n, 32);
	verified_close(&out);
	assert_true(pack_is_bundle("b.zip"));
	assert_true(pack_is_bundle("."));
	buf_release(&zip);
	arena_free(arena);
}

static bool
same_meaning(const struct verified *a, const struct verified *b)
{
	if (a->members.n != b->members.n || !str_eq(a->name, b->name) ||
	    !digest_equal(&a->content_id, &b->content_id))
		return false;
	for (size_t i = 0; i < a->members.n; i++)
		if (!str_eq(a->members.items[i].path, b->members.items[i].path) ||
		    !digest_equal(&a->members.items[i].sha256, &b->members.items[i].sha256))
			return false;
	return true;
}

/* Fields that say how a file was made or is shown, not what it is; they stand in no other place. */
static bool
means_nothing(struct str zip, size_t at)
{
	for (size_t i = 0; i + CENTRAL_SIZE < zip.n; i++) {
		size_t field = at - i;
		if (i > at || memcmp(zip.p + i, "PK\1\2", 4) != 0)
			continue;
		if (field == 4 || field == 5 || (field >= 36 && field < 42))
			return true;
	}
	return false;
}

static size_t
get4(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[0] | (size_t)u[1] << 8 | (size_t)u[2] << 16 | (size_t)u[3] << 24;
}

/* In compressed data another way to say the same may be met: a match at another distance. */
static bool
in_data(struct str zip, size_t at)
{
	size_t header = 0;

	while (memcmp(zip.p + header, "PK\3\4", 4) == 0) {
		size_t data = header + LOCAL_SIZE + (get4(zip.p + header + 26) & 0xFFFF);
		size_t end = data + get4(zip.p + header + 18);
		if (at < end)
			return at >= data;
		header = end;
	}
	return false;
}

static bool
try_mutation(struct str zip, size_t at, char value, const struct verified *sound)
{
	struct arena *arena = arena_new();
	struct verified out;
	struct diag dg;
	bool good;

	((char *)(uintptr_t)zip.p)[at] = value;
	diag_init(&dg, arena);
	good = !pack_verify_bytes(arena, zip, &out, &dg);
	if (!good)
		good = same_meaning(&out, sound) && (means_nothing(zip, at) || in_data(zip, at));
	verified_close(&out);
	if (!good)
		print_error("offset %zu set to 0x%02X was not noticed\n", at, (unsigned char)value);
	arena_free(arena);
	return good;
}

/* MUTATIONS=all tries every value of every byte. */
static void
every_byte_counts(void **state)
{
	static const unsigned char flips[] = {0x01, 0x20, 0x80, 0xFF};
	const char *how_many = getenv("MUTATIONS");
	unsigned step = how_many && strcmp(how_many, "all") == 0 ? 1 : 0;
	struct arena *arena = arena_new();
	struct verified sound;
	bool good = true;
	struct diag dg;
	struct buf zip;

	UNUSED(state);
	make_bundle(&zip);
	diag_init(&dg, arena);
	assert_true(pack_verify_bytes(arena, buf_view(&zip), &sound, &dg));
	for (size_t at = 0; at < zip.n; at++) {
		char was = zip.p[at];
		for (unsigned i = 0; i < (step ? 255 : COUNT(flips)); i++)
			good &= try_mutation(buf_view(&zip), at,
					     (char)(was ^ (char)(step ? i + 1 : flips[i])), &sound);
		zip.p[at] = was;
	}
	verified_close(&sound);
	assert_true(good);
	buf_release(&zip);
	arena_free(arena);
}

static void
refuses(struct str zip, struct arena *arena, struct diag *dg)
{
	struct verified out;

	assert_false(pack_verify_bytes(arena, zip, &out, dg));
	verified_close(&out);
}

/* Cut anywhere, or with a byte put in or taken out anywhere. */
static void
every_length_counts(void **state)
{
	struct arena *arena = arena_new();
	struct diag dg;
	struct buf zip;
	char *copy;

	UNUSED(state);
	make_bundle(&zip);
	copy = arena_raw(arena, zip.n + 1, 1);
	for (size_t at = 0; at < zip.n; at++) {
		arena_clear(arena);
		copy = arena_raw(arena, zip.n + 1, 1);
		diag_init(&dg, arena);
		memcpy(copy, zip.p, zip.n);
		refuses((struct str){copy, at}, arena, &dg);
		memmove(copy + at, zip.p + at + 1, zip.n - at - 1);
		refuses((struct str){copy, zip.n - 1}, arena, &dg);
		memcpy(copy + at + 1, zip.p + at, zip.n - at);
		copy[at] = 'P';
		refuses((struct str){copy, zip.n + 1}, arena, &dg);
	}
	buf_release(&zip);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sound_bundle),
	    cmocka_unit_test(every_byte_counts),
	    cmocka_unit_test(every_length_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
