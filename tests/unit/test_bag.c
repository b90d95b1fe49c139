/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles written: the bytes of the container and of the tag files.  Runs in an empty folder. */
#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "bundle.h"
#include "pack/bundle/bag.h"
#include "pack/bundle/parts.h"
#include "pack/bundle/chunk.h"
#include "pack/inflate.h"
#include "pack/verify.h"
#include "pack/zipread.h"

struct room {
	struct arena *arena;
	struct diag dg;
	struct packer *packer;
};

static void
begin(struct room *room)
{
	room->arena = arena_new();
	diag_init(&room->dg, room->arena);
	room->packer = packer_new(DEFLATE_NORMAL, false);
}

static void
end(struct room *room)
{
	packer_free(room->packer);
	arena_free(room->arena);
}

static void
write_file(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
	assert_int_equal(fclose(file), 0);
}

static void
read_file(const char *path, struct buf *out)
{
	struct io_error error;

	buf_init(out, SIZE_MAX);
	assert_true(io_read(path, 100 << 20, out, &error));
}

static unsigned
get2(const char *p)
{
	return (unsigned)(unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

/* N bytes that do not compress, or do (words of text). */
static struct str
filler(struct arena *arena, size_t n, bool noise)
{
	char *p = arena_raw(arena, n, 1);
	uint64_t x = 88172645463325252ULL;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		p[i] = noise ? (char)(x >> 32) : "0123456789,\n,,"[(x >> 32) % 14];
	}
	return (struct str){p, n};
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

static uint32_t taken_crc;

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

/* All but the tag files are the same: a bundle beside one that was written before it. */
struct shared {
	struct packed *members[3];
	size_t n;
};

static struct bundle *
bundle_of(struct room *room, const struct shared *shared, struct bundle_form form)
{
	struct bundle *bundle = bundle_new(room->arena, room->packer, STR("b"), form);

	for (size_t i = 0; i < shared->n; i++)
		assert_true(bundle_add(bundle, shared->members[i], &room->dg));
	return bundle;
}

static struct shared
share(struct room *room, struct attachments *list)
{
	struct shared shared = {.n = 3};
	size_t n = 0;

	attach_init(list, room->arena);
	list->sm3 = true;
	write_file("packs.csv", filler(room->arena, 3000000, false));
	write_file("stays.bin", filler(room->arena, 100000, true));
	assert_true(attach_given(list, "packs.csv", (struct str){NULL, 0}, &room->dg));
	assert_true(attach_given(list, "stays.bin", (struct str){NULL, 0}, &room->dg));
	shared.members[n++] = packed_bytes(room->packer, room->arena, STR("报告.xml"),
					   filler(room->arena, 9000, false), &room->dg);
	LIST_EACH (const struct attachment, file, &list->items)
		shared.members[n++] = packed_file(
		    room->packer, room->arena,
		    ARENA_JOIN(room->arena, STR("attachments/"), file->name), file, &room->dg);
	for (size_t i = 0; i < n; i++)
		assert_non_null(shared.members[i]);
	return shared;
}

/* Two bundles behind one another in a file are, byte by byte, what each is alone. */
static void
several_share_members(void **state)
{
	static const struct bundle_form forms[] = {{false, false}, {false, true}, {true, true}};
	struct bundle_result alone[COUNT(forms)], result;
	struct attachments list;
	struct shared shared;
	struct room room;
	uint64_t end_of_shelf = 0, offset;
	struct buf one, all;
	int fd;

	UNUSED(state);
	begin(&room);
	packer_free(room.packer);
	room.packer = packer_new(DEFLATE_NORMAL, true);
	shared = share(&room, &list);
	for (size_t i = 0; i < COUNT(forms); i++)
		assert_true(write_bundle(bundle_of(&room, &shared, forms[i]),
					 arena_printf(room.arena, "%zu.zip", i).p, true, &alone[i],
					 &room.dg));
	shared = share(&room, &list);
	fd = open("all", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	for (size_t i = 0; i < shared.n; i++) {
		assert_int_equal(packed_is_measured(shared.members[i]), i != 1);
		assert_true(
		    packed_shelve(room.packer, shared.members[i], fd, &end_of_shelf, &room.dg));
		assert_true(packed_is_measured(shared.members[i]));
	}
	assert_in_range(end_of_shelf, 1000, 2000000);
	/* From here on nobody reads what packs. */
	assert_int_equal(truncate("packs.csv", 0), 0);
	offset = end_of_shelf;
	for (size_t i = 0; i < COUNT(forms); i++) {
		assert_true(bundle_write(bundle_of(&room, &shared, forms[i]), fd, offset, "all",
					 true, &result, &room.dg));
		read_file(arena_printf(room.arena, "%zu.zip", i).p, &one);
		read_file("all", &all);
		assert_int_equal(result.bytes, one.n);
		assert_memory_equal(all.p + offset, one.p, one.n);
		assert_true(digest_equal(&result.sha256, &alone[i].sha256));
		assert_true(digest_equal(&result.content_id, &alone[i].content_id));
		buf_release(&one);
		buf_release(&all);
		offset += result.bytes;
	}
	assert_int_equal(close(fd), 0);
	end(&room);
}

/* How long a bundle will be is told to the byte before it is written, or not too low. */
static void
measured_before_written(void **state)
{
	static const struct bundle_form forms[] = {{false, false}, {false, true}, {true, true}};
	struct bundle_measure measure;
	struct bundle_result result;
	struct attachments list;
	struct shared shared;
	struct bundle *bundle;
	struct room room;

	UNUSED(state);
	begin(&room);
	packer_free(room.packer);
	room.packer = packer_new(DEFLATE_NORMAL, true);
	for (size_t i = 0; i < 2 * COUNT(forms); i++) {
		uint64_t nowhere = 0;
		shared = share(&room, &list);
		if (i % 2)
			assert_true(
			    packed_shelve(room.packer, shared.members[1], -1, &nowhere, &room.dg));
		bundle = bundle_of(&room, &shared, forms[i / 2]);
		bundle_measure(bundle, &measure);
		assert_int_equal(measure.exact, i % 2);
		assert_int_equal(measure.members, 3 + 4 + forms[i / 2].sm3 - forms[i / 2].flat);
		shared.members[1]->measured = false;
		assert_true(write_bundle(bundle, "m.zip", false, &result, &room.dg));
		if (measure.exact)
			assert_int_equal(measure.bytes, result.bytes);
		else
			assert_in_range(result.bytes, 1, measure.bytes);
		assert_true(digest_equal(&measure.content_id, &result.content_id));
	}
	end(&room);
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
	    cmocka_unit_test(changed_in_place),
	    cmocka_unit_test(chunks_join),
	    cmocka_unit_test(many_members),
	    cmocka_unit_test(too_much_in_all),
	    cmocka_unit_test(shrinks_too_much),
	    cmocka_unit_test(unsafe_and_taken_names),
	    cmocka_unit_test(several_share_members),
	    cmocka_unit_test(measured_before_written),
	    cmocka_unit_test(escapes_in_manifests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
