/* SPDX-License-Identifier: Apache-2.0 */
/* Members that several bundles share, and bundles measured before they are written. */
#include "bag.h"

#include <fcntl.h>
#include <unistd.h>

#include "pack/bundle/parts.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(several_share_members),
	    cmocka_unit_test(measured_before_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
