/* SPDX-License-Identifier: Apache-2.0 */
/* A record of the log says after reading what it said before writing; anything else is refused. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "flow/batch/journal/journal.h"

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
add_bundle(struct arena *arena, struct journal_entry *entry, const char *path, uint64_t volumes)
{
	*LIST_ADD(arena, &entry->bundles) =
	    (struct journal_bundle){.target = STR("other"),
				    .path = str_of(path),
				    .volume = volumes > 1 ? volumes - 1 : 1,
				    .volumes = volumes,
				    .members = 9,
				    .bytes = 12345678901,
				    .sha256 = STR(HEX),
				    .content_id = STR(HEX)};
}

static void
same_bundle(const struct journal_bundle *a, const struct journal_bundle *b)
{
	assert_true(a->there);
	assert_str(a->target, b->target.p);
	assert_str(a->path, b->path.p);
	assert_true(a->volume == b->volume && a->volumes == b->volumes);
	assert_true(a->members == b->members && a->bytes == b->bytes);
	assert_str(a->sha256, HEX);
	assert_str(a->content_id, HEX);
}

static void
fill(struct arena *arena, struct journal_entry *entry)
{
	struct journal_file *file;

	*entry = (struct journal_entry){.input = STR("in/报告 \"1\"\\\t.html"),
					.converted = true,
					.id = STR("urn:baosong:rule-of-law:360103:2023"),
					.source = {STR("in/r.html"), 99, STR(HEX)},
					.missing_more = true,
					.exit_status = 1,
					.wall_us = 1234567,
					.cpu_us = 7};
	diag_init(&entry->dg, arena);
	add_bundle(arena, entry, "out/b.zip", 1);
	add_bundle(arena, entry, "out/b-other-2of3.zip", 3);
	*LIST_ADD(arena, &entry->refused) = STR("small-platform");
	file = LIST_ADD(arena, &entry->attachments);
	*file = (struct journal_file){STR("in/表.csv"), 7, STR(HEX)};
	*LIST_ADD(arena, &entry->missing) = STR("in/无.pdf");
	entry->dg.counts[SUM_DIFF] = 2;
	entry->dg.counts[ATTACHMENT_UNREADABLE] = 3;
	entry->dg.lowered[ATTACHMENT_UNREADABLE] = 3;
}

static void
reads_what_it_wrote(void **state)
{
	struct arena *arena = arena_new();
	struct journal_entry entry, got;
	struct buf line;

	UNUSED(state);
	buf_init(&line, 100000);
	fill(arena, &entry);
	journal_write_entry(&entry, &line);
	assert_true(journal_read_entry(buf_view(&line), arena, &got));
	assert_str(got.input, "in/报告 \"1\"\\\t.html");
	assert_true(got.converted && got.missing_more && !got.attached);
	assert_str(got.id, entry.id.p);
	assert_int_equal(got.bundles.n, 2);
	for (size_t i = 0; i < 2; i++)
		same_bundle(&got.bundles.items[i], &entry.bundles.items[i]);
	assert_int_equal(got.refused.n, 1);
	assert_str(got.refused.items[0], "small-platform");
	assert_int_equal(got.source.bytes, 99);
	assert_int_equal(got.attachments.n, 1);
	assert_str(got.attachments.items[0].path, "in/表.csv");
	assert_int_equal(got.missing.n, 1);
	assert_str(got.missing.items[0], "in/无.pdf");
	assert_memory_equal(got.dg.counts, entry.dg.counts, sizeof(got.dg.counts));
	assert_memory_equal(got.dg.lowered, entry.dg.lowered, sizeof(got.dg.lowered));
	assert_int_equal(got.exit_status, 1);
	buf_release(&line);
	arena_free(arena);
}

static void
whatever_is_cut_is_refused(void **state)
{
	struct arena *arena = arena_new();
	struct journal_entry entry, got;
	struct buf line;

	UNUSED(state);
	buf_init(&line, 100000);
	fill(arena, &entry);
	journal_write_entry(&entry, &line);
	for (size_t n = 0; n < line.n - 2; n++)
		assert_false(journal_read_entry((struct str){line.p, n}, arena, &got));
	buf_release(&line);
	arena_free(arena);
}

static void
lies_are_refused(void **state)
{
	static const char *const lies[] = {
	    "{}",
	    "[]",
	    "{\"record\":\"end\",\"input\":\"a\",\"status\":\"failed\",\"exitStatus\":1,"
	    "\"findings\":{},\"lowered\":{}}",
	    "{\"record\":\"report\",\"input\":1,\"status\":\"failed\",\"exitStatus\":1,"
	    "\"findings\":{},\"lowered\":{}}",
	    "{\"record\":\"report\",\"input\":\"a\",\"status\":\"failed\",\"exitStatus\":5,"
	    "\"findings\":{},\"lowered\":{}}",
	    "{\"record\":\"report\",\"input\":\"a\",\"status\":\"failed\",\"exitStatus\":1,"
	    "\"findings\":{\"NO_SUCH\":1},\"lowered\":{}}",
	    "{\"record\":\"report\",\"input\":\"a\",\"status\":\"failed\",\"exitStatus\":1,"
	    "\"findings\":{\"SUM_DIFF\":-1},\"lowered\":{}}",
	    "{\"record\":\"report\",\"input\":\"a\",\"status\":\"failed\",\"exitStatus\":1,"
	    "\"findings\":{\"SUM_DIFF\":1},\"lowered\":{\"SUM_DIFF\":2}}",
	    "{\"record\":\"report\",\"input\":\"a\",\"status\":\"converted\",\"exitStatus\":1,"
	    "\"findings\":{},\"lowered\":{}}",
	};
	struct arena *arena = arena_new();
	struct journal_entry got;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(lies); i++)
		assert_false(journal_read_entry(str_of(lies[i]), arena, &got));
	arena_free(arena);
}

/* The last record of a report under the same conditions counts. */
static void
the_last_one_counts(void **state)
{
	struct arena *arena = arena_new();
	struct journal_entry entry, got;
	struct journal *journal;
	uint64_t offset;
	struct diag dg;

	UNUSED(state);
	diag_init(&dg, arena);
	fill(arena, &entry);
	for (int run = 0; run < 3; run++) {
		journal = journal_open("log", run > 0, run == 1 ? STR("\"b\":1") : STR("\"a\":1"),
				       STR("now"), &dg);
		assert_non_null(journal);
		for (uint64_t i = 0; i < 2; i++) {
			entry.bundles.items[0].bytes = (uint64_t)run * 2 + i;
			journal_report(journal, &entry);
		}
		assert_true(journal_commit(journal, &dg));
		journal_close(journal);
	}
	for (int run = 0; run < 2; run++) {
		journal = journal_open("log", true, run == 1 ? STR("\"b\":1") : STR("\"a\":1"),
				       STR("now"), &dg);
		assert_true(journal_find(journal, entry.input, arena, &got, &offset));
		assert_int_equal(got.bundles.items[0].bytes, run == 1 ? 3 : 5);
		assert_false(journal_find(journal, STR("in/other"), arena, &got, &offset));
		journal_close(journal);
	}
	assert_int_equal(diag_count(&dg, DIAG_NOTE), 0);
	journal_close(NULL);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_what_it_wrote),
	    cmocka_unit_test(whatever_is_cut_is_refused),
	    cmocka_unit_test(lies_are_refused),
	    cmocka_unit_test(the_last_one_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
