/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles written: the bytes of the container and of the tag files. */
#include "bag.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "pack/bundle/chunk.h"
#include "pack/zip/inflate.h"
#include "pack/verify.h"

static uint32_t taken_crc;

static unsigned
get2(const char *p)
{
	return (unsigned)(unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static void
profile_of_headers(void **state)
{
	static const struct str local = STR_INIT("\x14\0\0\x08");
	struct bundle_result result;
	struct bundle *bundle;
	struct room room;
	struct buf zip;
	size_t locals = 0, centrals = 0;

	UNUSED(state);
	begin(&room);
	bundle = new_bag(room.arena, room.packer, "b");
	assert_true(
	    add_bytes(bundle, room.arena, room.packer, STR("空.txt"), (struct str){0}, &room.dg));
	assert_true(add_bytes(bundle, room.arena, room.packer, STR("a.txt"),
			      filler(room.arena, 5000, false), &room.dg));
	assert_true(write_bundle(bundle, "b.zip", true, &result, &room.dg));
	read_file("b.zip", &zip);
	assert_int_equal(zip.n, result.bytes);
	for (size_t i = 0; i + 46 < zip.n; i++) {
		const char *p = zip.p + i;
		if (memcmp(p, "PK\3\4", 4) == 0) {
			locals++;
			assert_memory_equal(p + 4, local.p, 4);
			assert_memory_equal(p + 10, "\0\x60\x21\0", 4);
			assert_int_equal(get2(p + 28), 0);
		}
		if (memcmp(p, "PK\1\2", 4) == 0) {
			centrals++;
			assert_memory_equal(p + 4, "\x14\3\x14\0\0\x08", 6);
			assert_memory_equal(p + 12, "\0\x60\x21\0", 4);
			assert_memory_equal(p + 30, "\0\0\0\0\0\0\0\0\0\0\xA4\x81", 12);
		}
	}
	assert_int_equal(locals, 6);
	assert_int_equal(centrals, 6);
	buf_release(&zip);
	end(&room);
}

static void
digest_of_what_was_written(void **state)
{
	static const size_t sizes[] = {0, 1, 70000, 1 << 20, (1 << 20) + 1, 3000000};
	struct room room;

	UNUSED(state);
	for (size_t i = 0; i < 2 * COUNT(sizes); i++) {
		struct bundle_result result;
		struct digest_value digest;
		struct attachments list;
		struct verified verified;
		struct bundle *bundle;
		struct buf zip;
		begin(&room);
		attach_init(&list, room.arena);
		write_file("file.bin", filler(room.arena, sizes[i / 2], i % 2));
		assert_true(attach_given(&list, "file.bin", STR("标题"), &room.dg));
		bundle = new_bag(room.arena, room.packer, "b");
		assert_true(add_file(bundle, room.arena, room.packer, STR("attachments/file.bin"),
				     &list.items.items[0], &room.dg));
		assert_true(write_bundle(bundle, "b.zip", true, &result, &room.dg));
		read_file("b.zip", &zip);
		digest_sha256(buf_view(&zip), &digest);
		assert_true(digest_equal(&digest, &result.sha256));
		assert_int_equal(zip.n, result.bytes);
		if (sizes[i / 2] > 1000 && i % 2 == 0)
			assert_true(zip.n < sizes[i / 2]);
		buf_release(&zip);
		assert_true(pack_verify(room.arena, "b.zip", NULL, &verified, &room.dg));
		verified_close(&verified);
		end(&room);
	}
}

static void
changed_file_withholds_the_bundle(void **state)
{
	struct bundle_result result;
	struct attachments list;
	struct bundle *bundle;
	struct room room;

	UNUSED(state);
	begin(&room);
	attach_init(&list, room.arena);
	write_file("a.txt", STR("before"));
	assert_true(attach_given(&list, "a.txt", (struct str){0}, &room.dg));
	assert_false(list.items.items[0].title.p);
	bundle = new_bag(room.arena, room.packer, "b");
	assert_true(add_file(bundle, room.arena, room.packer, STR("a.txt"), &list.items.items[0],
			     &room.dg));
	write_file("a.txt", STR("behind it all"));
	assert_false(write_bundle(bundle, "none.zip", true, &result, &room.dg));
	assert_int_equal(room.dg.counts[ATTACHMENT_CHANGED], 1);
	end(&room);
}

static size_t
give(void *context, void *out, size_t n)
{
	struct str *rest = context;

	n = n < rest->n ? n : rest->n;
	memcpy(out, rest->p, n);
	*rest = (struct str){rest->p + n, rest->n - n};
	return n;
}

static void
take(void *context, const void *bytes, size_t n)
{
	UNUSED(context);
	taken_crc = deflate_crc32(taken_crc, bytes, n);
}

/* Chunks end at every bit of a byte; the whole is one stream. */
static void
chunks_join(void **state)
{
	enum { CHUNKS = 400 };
	unsigned ends = 0;
	struct room room;
	struct str bytes, rest;
	struct buf out;
	size_t at = 0;

	UNUSED(state);
	begin(&room);
	buf_init(&out, SIZE_MAX);
	bytes = filler(room.arena, CHUNKS * (CHUNKS + 1) / 2, false);
	for (size_t n = 1; n <= CHUNKS; at += n, n++) {
		struct inflate_end end;
		struct str chunk = {bytes.p + at, n};
		size_t before = out.n;
		assert_non_null(buf_reserve(&out, chunk_bound(room.packer->deflater, n)));
		assert_true(deflater_pack(room.packer->deflater, chunk, &out));
		assert_int_equal(inflate_find_end(room.packer->inflate,
						  (struct str){out.p + before, out.n - before}, n,
						  &end),
				 INFLATE_OK);
		assert_int_equal((end.bits + 7) / 8, out.n - before);
		ends |= 1u << end.bits % 8;
		out.n = before;
		chunk_pack(room.packer, chunk, n == CHUNKS, &out);
	}
	assert_int_equal(ends, 0xFF);
	rest = buf_view(&out);
	taken_crc = 0;
	assert_int_equal(inflate_pieces(room.packer->inflate,
					&(struct inflate_calls){give, take, &rest}, bytes.n),
			 INFLATE_OK);
	assert_int_equal(taken_crc, deflate_crc32(0, bytes.p, bytes.n));
	buf_release(&out);
	end(&room);
}

/* The same size and time, other bytes: only the CRC tells. */
static void
changed_in_place(void **state)
{
	static const char *const texts[][2] = {{"x1", "x2"},
					       {"aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaab"}};
	struct room room;

	UNUSED(state);
	for (size_t i = 0; i < 2; i++) {
		struct timespec times[2];
		struct bundle_result result;
		struct attachments list;
		struct bundle *bundle;
		struct stat info;
		begin(&room);
		attach_init(&list, room.arena);
		write_file("a.txt", str_of(texts[i][0]));
		assert_int_equal(stat("a.txt", &info), 0);
		assert_true(attach_given(&list, "a.txt", (struct str){0}, &room.dg));
		bundle = new_bag(room.arena, room.packer, "b");
		assert_true(add_file(bundle, room.arena, room.packer, STR("a.txt"),
				     &list.items.items[0], &room.dg));
		write_file("a.txt", str_of(texts[i][1]));
		times[0] = info.st_atim;
		times[1] = info.st_mtim;
		assert_int_equal(utimensat(AT_FDCWD, "a.txt", times, 0), 0);
		assert_false(write_bundle(bundle, "none.zip", false, &result, &room.dg));
		assert_int_equal(room.dg.counts[ATTACHMENT_CHANGED], 1);
		end(&room);
	}
}

static void
escapes_in_manifests(void **state)
{
	struct arena *arena = arena_new();

	UNUSED(state);
	assert_str(bag_encode(arena, STR("data/50%\r\n报")), "data/50%25%0D%0A报");
	assert_str(bag_decode(arena, STR("data/50%25%0d%0A报%41")), "data/50%\r\n报%41");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(profile_of_headers),
	    cmocka_unit_test(digest_of_what_was_written),
	    cmocka_unit_test(changed_file_withholds_the_bundle),
	    cmocka_unit_test(chunks_join),
	    cmocka_unit_test(changed_in_place),
	    cmocka_unit_test(escapes_in_manifests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
