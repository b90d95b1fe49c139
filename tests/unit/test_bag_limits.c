/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles that would be too large, and members that cannot be. */
#include "bag.h"

#include "pack/bundle/parts.h"
#include "pack/verify.h"
#include "pack/zip/read.h"

/* Bytes of all members of a bundle with a file said to have BYTES; the findings it gives. */
static uint64_t
bytes_of_all(uint64_t bytes, size_t *too_large_out)
{
	const struct attachment file = {.path = "not-there", .bytes = bytes};
	struct bundle_result result;
	struct bundle *bundle;
	struct room room;
	uint64_t total = 0;

	begin(&room);
	bundle = new_bag(room.arena, room.packer, "b");
	assert_true(add_file(bundle, room.arena, room.packer, STR("a.bin"), &file, &room.dg));
	assert_false(write_bundle(bundle, "b.zip", false, &result, &room.dg));
	LIST_EACH (const struct member, member, &bundle->members)
		total += member->packed->size;
	*too_large_out = room.dg.counts[BUNDLE_TOO_LARGE];
	assert_int_equal(*too_large_out + room.dg.counts[ATTACHMENT_UNREADABLE], 1);
	end(&room);
	return total;
}

/* As much as a bundle may hold is tried, one byte more is not. */
static void
too_much_in_all(void **state)
{
	const uint64_t near = ZIPREAD_EXPANDED_MAX - 100000;
	size_t too_large;
	uint64_t rest;

	UNUSED(state);
	rest = ZIPREAD_EXPANDED_MAX - bytes_of_all(near, &too_large);
	assert_int_equal(too_large, 0);
	assert_int_equal(bytes_of_all(near + rest, &too_large), ZIPREAD_EXPANDED_MAX);
	assert_int_equal(too_large, 0);
	(void)bytes_of_all(near + rest + 1, &too_large);
	assert_int_equal(too_large, 1);
}

/* What shrinks more than readers accept is stored, whichever way it would have been packed. */
static void
shrinks_too_much(void **state)
{
	static const size_t sizes[] = {300000, 3000000};
	struct room room;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct bundle_result result;
		struct digest_value digest;
		struct attachments list;
		struct verified verified;
		struct bundle *bundle;
		struct str bytes;
		struct buf zip;
		begin(&room);
		attach_init(&list, room.arena);
		bytes = (struct str){arena_alloc(room.arena, sizes[i]), sizes[i]};
		write_file("zeros.bmp", bytes);
		assert_true(attach_given(&list, "zeros.bmp", (struct str){NULL, 0}, &room.dg));
		bundle = new_bag(room.arena, room.packer, "b");
		assert_true(add_file(bundle, room.arena, room.packer, STR("attachments/zeros.bmp"),
				     &list.items.items[0], &room.dg));
		assert_true(
		    add_bytes(bundle, room.arena, room.packer, STR("zeros"), bytes, &room.dg));
		assert_true(write_bundle(bundle, "b.zip", true, &result, &room.dg));
		assert_true(result.bytes > 2 * sizes[i]);
		read_file("b.zip", &zip);
		digest_sha256(buf_view(&zip), &digest);
		assert_true(digest_equal(&digest, &result.sha256));
		buf_release(&zip);
		assert_true(pack_verify(room.arena, "b.zip", NULL, &verified, &room.dg));
		verified_close(&verified);
		end(&room);
	}
}

/* More members than a list holds at first, in any order of adding. */
static void
many_members(void **state)
{
	struct bundle_result result;
	struct verified verified;
	struct bundle *bundle;
	struct room room;

	UNUSED(state);
	begin(&room);
	bundle = new_bag(room.arena, room.packer, "b");
	for (unsigned i = 0; i < 300; i++)
		assert_true(add_bytes(bundle, room.arena, room.packer,
				      arena_printf(room.arena, "%u.txt", i * 7919 % 300),
				      arena_printf(room.arena, "%u", i), &room.dg));
	assert_true(write_bundle(bundle, "b.zip", true, &result, &room.dg));
	assert_true(pack_verify(room.arena, "b.zip", NULL, &verified, &room.dg));
	assert_int_equal(verified.members.n, 304);
	assert_true(digest_equal(&verified.content_id, &result.content_id));
	verified_close(&verified);
	end(&room);
}

static void
unsafe_and_taken_names(void **state)
{
	static const char *const bad[] = {"../x", "/x", "A.txt", "a.TXT", "con.txt", ""};
	static const char *const bad_tags[] = {"bagit.txt",
					       "Bag-Info.txt",
					       "manifest-sha256.txt",
					       "tagmanifest-md5.txt",
					       "sm3sums.txt",
					       "data/x",
					       "t.TXT",
					       "fetch.txt",
					       "a//b"};
	static const char *const bad_flat[] = {"bagit.txt", "bundle-info.txt",
					       "manifest-sha256.txt", "sm3sums.txt", "t.txt"};
	struct bundle *bundle, *flat;
	struct room room;

	UNUSED(state);
	begin(&room);
	bundle = new_bag(room.arena, room.packer, "b");
	assert_true(add_bytes(bundle, room.arena, room.packer, STR("a.txt"), STR("x"), &room.dg));
	assert_true(bundle_add_tag(bundle, STR("a.txt"), STR("x"), &room.dg));
	assert_true(bundle_add_tag(bundle, STR("t.txt"), STR("x"), &room.dg));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(
		    add_bytes(bundle, room.arena, room.packer, str_of(bad[i]), STR("x"), &room.dg));
	for (size_t i = 0; i < COUNT(bad_tags); i++)
		assert_false(bundle_add_tag(bundle, str_of(bad_tags[i]), STR("x"), &room.dg));
	flat = bundle_new(room.arena, room.packer, STR("f"), (struct bundle_form){.flat = true});
	assert_true(bundle_add_tag(flat, STR("t.txt"), STR("x"), &room.dg));
	for (size_t i = 0; i < COUNT(bad_flat); i++)
		assert_false(add_bytes(flat, room.arena, room.packer, str_of(bad_flat[i]), STR("x"),
				       &room.dg));
	assert_int_equal(room.dg.counts[BUNDLE_NAME],
			 COUNT(bad) + COUNT(bad_tags) + COUNT(bad_flat));
	end(&room);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(too_much_in_all),
	    cmocka_unit_test(shrinks_too_much),
	    cmocka_unit_test(many_members),
	    cmocka_unit_test(unsafe_and_taken_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
