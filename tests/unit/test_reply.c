/* SPDX-License-Identifier: Apache-2.0 */
/* Replies of workers: what is written is read, and nothing else is. */
#include "unit.h"

#include <string.h>

#include "flow/workers/reply.h"

struct room {
	struct arena *arena;
	struct reply reply;
	struct buf bytes;
};

static void
fill_findings(struct reply *reply)
{
	struct diag *dg = &reply->dg;
	struct finding *finding;

	dg->file = STR("报告.txt");
	finding = DIAG_AT(dg, SUM_DIFF, ((struct place){1, 2, 3, 4, 5, 6, 1ULL << 40}), STR("件"),
			  STR(""), STR("a\0b"));
	finding->pointer = STR("/a");
	finding->section = STR("s1");
	finding->indicator = STR("x-y");
	finding->value = STR("");
	diag_relate(dg, finding, (struct place){.line = 9}, STR("词"));
	diag_lower(dg, DIAG_AT(dg, FILE_EMPTY, DIAG_NOWHERE, STR("x")));
	for (size_t i = 0; i < DIAG_STORED_PER_CODE + 5; i++)
		DIAG_AT(dg, SOURCE_RENAMED, DIAG_NOWHERE, STR("a"), STR("b"));
}

static void
add_bundle(struct room *room, const char *name, uint64_t volumes)
{
	struct reply_bundle *bundle = LIST_ADD(room->arena, &room->reply.bundles);

	bundle->target = STR("open-report");
	bundle->name = str_of(name);
	bundle->volume = bundle->volumes = volumes;
	bundle->members = 9;
	bundle->offset = (volumes - 1) << 32;
	bundle->made.bytes = 5ULL << 32;
	digest_sha256(STR("zip"), &bundle->made.sha256);
	digest_sha256(STR("manifest"), &bundle->made.content_id);
}

static void
begin(struct room *room)
{
	struct reply *reply = &room->reply;

	room->arena = arena_new();
	buf_init(&room->bytes, SIZE_MAX);
	reply_init(reply, room->arena);
	fill_findings(reply);
	LIST_ADD(room->arena, &reply->verified)->path = STR("out/b.zip");
	reply->id = STR("urn:baosong:rule-of-law:330106:2023");
	add_bundle(room, "rule-of-law-330106-2023", 1);
	add_bundle(room, "rule-of-law-330106-2023-other-2of2", 2);
	reply->standing = (struct reply_standing){STR("index.html (年报)"), 1};
	*LIST_ADD(room->arena, &reply->refused) = STR("small-platform");
	reply->cpu_us = 7;
	reply->wall_us = UINT64_MAX;
	reply->memory = 8;
}

static void
end(struct room *room)
{
	buf_release(&room->bytes);
	arena_free(room->arena);
}

static bool
again(struct room *room, struct reply *out)
{
	buf_clear(&room->bytes);
	reply_write(&room->reply, &room->bytes);
	return reply_read(buf_view(&room->bytes), room->arena, out);
}

static void
same_finding(const struct finding *a, const struct finding *b)
{
	assert_int_equal(a->code, b->code);
	assert_int_equal(a->severity, b->severity);
	assert_memory_equal(&a->place, &b->place, sizeof(a->place));
	for (size_t i = 0; i < DIAG_ARGS; i++) {
		assert_true(str_eq(a->args[i], b->args[i]));
		assert_int_equal(!a->args[i].p, !b->args[i].p);
	}
	assert_true(str_eq(a->file, b->file) && str_eq(a->pointer, b->pointer));
	assert_true(str_eq(a->section, b->section) && str_eq(a->indicator, b->indicator));
	assert_true(str_eq(a->value, b->value) && !a->value.p == !b->value.p);
	assert_true(!a->expected.p == !b->expected.p);
	assert_int_equal(a->related.n, b->related.n);
	for (size_t i = 0; i < a->related.n; i++) {
		assert_true(str_eq(a->related.items[i].text, b->related.items[i].text));
		assert_int_equal(a->related.items[i].place.line, b->related.items[i].place.line);
	}
}

static void
what_is_written_is_read(void **state)
{
	struct room room;
	struct reply out;

	UNUSED(state);
	begin(&room);
	assert_true(again(&room, &out));
	assert_int_equal(out.dg.findings.n, room.reply.dg.findings.n);
	for (size_t i = 0; i < out.dg.findings.n; i++)
		same_finding(&room.reply.dg.findings.items[i], &out.dg.findings.items[i]);
	assert_memory_equal(out.dg.counts, room.reply.dg.counts, sizeof(out.dg.counts));
	assert_memory_equal(out.dg.lowered, room.reply.dg.lowered, sizeof(out.dg.lowered));
	assert_int_equal(out.verified.n, 1);
	assert_str(out.verified.items[0].path, "out/b.zip");
	assert_null(out.verified.items[0].id.p);
	assert_str(out.id, "urn:baosong:rule-of-law:330106:2023");
	assert_int_equal(out.bundles.n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct reply_bundle *a = &out.bundles.items[i];
		const struct reply_bundle *b = &room.reply.bundles.items[i];
		assert_str(a->name, b->name.p);
		assert_str(a->target, "open-report");
		assert_true(a->volume == b->volume && a->volumes == b->volumes);
		assert_true(a->members == b->members && a->offset == b->offset);
		assert_true(a->made.bytes == 5ULL << 32);
		assert_true(digest_equal(&a->made.sha256, &b->made.sha256));
		assert_true(digest_equal(&a->made.content_id, &b->made.content_id));
	}
	assert_str(out.standing.source, "index.html (年报)");
	assert_int_equal(out.standing.bundle, 1);
	assert_int_equal(out.refused.n, 1);
	assert_str(out.refused.items[0], "small-platform");
	assert_false(out.planned);
	assert_true(out.cpu_us == 7 && out.wall_us == UINT64_MAX && out.memory == 8);
	end(&room);
}

static void
an_empty_reply(void **state)
{
	struct room room;
	struct reply out;

	UNUSED(state);
	begin(&room);
	reply_init(&room.reply, room.arena);
	assert_true(again(&room, &out));
	assert_int_equal(out.dg.findings.n, 0);
	assert_null(out.id.p);
	end(&room);
}

/* What stands where none of the bundles is to be put. */
static void
a_bundle_that_is_none(void **state)
{
	struct room room;
	struct reply out;

	UNUSED(state);
	begin(&room);
	room.reply.standing.bundle = 2;
	assert_false(again(&room, &out));
	end(&room);
}

/* Cut short anywhere, or with a byte more. */
static void
other_lengths_are_refused(void **state)
{
	struct room room;
	struct reply out;
	struct str whole;

	UNUSED(state);
	begin(&room);
	room.reply.dg.findings.n = 2;
	room.reply.dg.counts[SOURCE_RENAMED] = 0;
	assert_true(again(&room, &out));
	whole = buf_view(&room.bytes);
	for (size_t n = 0; n < whole.n; n++)
		assert_false(reply_read((struct str){whole.p, n}, room.arena, &out));
	buf_char(&room.bytes, 0);
	assert_false(reply_read(buf_view(&room.bytes), room.arena, &out));
	end(&room);
}

/* Every byte changed in turn, in several ways: read or refused, but in bounds (see asan). */
static void
any_bytes_are_survived(void **state)
{
	static const unsigned char changes[] = {0x01, 0x80, 0xFF, 0x7F};
	struct room room;
	struct reply out;
	size_t refused = 0;

	UNUSED(state);
	begin(&room);
	room.reply.dg.findings.n = 2;
	room.reply.dg.counts[SOURCE_RENAMED] = 0;
	assert_true(again(&room, &out));
	for (size_t i = 0; i < room.bytes.n; i++)
		for (size_t k = 0; k < COUNT(changes); k++) {
			struct arena *arena = arena_new();
			room.bytes.p[i] = (char)(room.bytes.p[i] ^ (char)changes[k]);
			refused += !reply_read(buf_view(&room.bytes), arena, &out);
			room.bytes.p[i] = (char)(room.bytes.p[i] ^ (char)changes[k]);
			arena_free(arena);
		}
	assert_true(refused > room.bytes.n);
	end(&room);
}

/* What a worker must not make us believe. */
#define LIE(change)                               \
	do {                                      \
		*bundle = good;                   \
		change;                           \
		assert_false(again(&room, &out)); \
	} while (0)

static void
lies_are_refused(void **state)
{
	static const char *const names[] = {
	    "../x", "a/b", "", "..", "a\nb", "nul", "/x", "x.", "Rule-of-Law-330106-2023"};
	struct reply_bundle *bundle, good;
	struct room room;
	struct reply out;

	UNUSED(state);
	begin(&room);
	bundle = &room.reply.bundles.items[1];
	good = *bundle;
	for (size_t i = 0; i < COUNT(names); i++) {
		bundle->name = str_of(names[i]);
		assert_false(again(&room, &out));
	}
	bundle->name = STR("good");
	assert_true(again(&room, &out));
	LIE(bundle->made.bytes = 0);
	LIE(bundle->made.bytes = UINT64_MAX);
	LIE(bundle->offset = UINT64_MAX);
	LIE(bundle->made.sha256.n = 0);
	LIE(bundle->made.sha256.n = DIGEST_MAX);
	LIE(bundle->made.content_id.n = 0);
	LIE(bundle->target = STR("../x"));
	LIE(bundle->target = STR(""));
	LIE(bundle->volume = 0);
	LIE(bundle->volume = 3);
	LIE(bundle->volumes = REPLY_BUNDLES_MAX + 1);
	LIE(bundle->members = BAG_MEMBERS_MAX + 1);
	*bundle = good;
	assert_true(again(&room, &out));
	room.reply.planned = true; /* though there are digests */
	assert_false(again(&room, &out));
	room.reply.bundles.items[0].made.sha256.n = bundle->made.sha256.n = 0;
	assert_true(again(&room, &out));
	assert_true(out.planned);
	room.reply.refused.items[0] = STR("no id");
	assert_false(again(&room, &out));
	room.reply.refused.n = 0;
	room.reply.id = (struct str){NULL, 0};
	assert_false(again(&room, &out));
	room.reply.bundles.n = 0;
	room.reply.standing = (struct reply_standing){.source = {NULL, 0}};
	assert_true(again(&room, &out));
	end(&room);
}

/* So many bundles, and no more. */
static void
as_many_bundles(void **state)
{
	struct room room;
	struct reply out;

	UNUSED(state);
	begin(&room);
	for (unsigned i = 2; i < REPLY_BUNDLES_MAX; i++)
		add_bundle(&room, arena_number(room.arena, STR("b"), i).p, 1);
	assert_true(again(&room, &out));
	assert_int_equal(out.bundles.n, REPLY_BUNDLES_MAX);
	add_bundle(&room, "one-more", 1);
	assert_false(again(&room, &out));
	end(&room);
}

static void
findings_that_cannot_be(void **state)
{
	struct room room;
	struct reply out;
	struct finding *finding;

	UNUSED(state);
	begin(&room);
	finding = &room.reply.dg.findings.items[0];
	finding->code = DIAG_CODE_COUNT;
	assert_false(again(&room, &out));
	finding->code = SUM_DIFF;
	finding->severity = DIAG_NOTE; /* it is an error, or lowered to a warning */
	assert_false(again(&room, &out));
	finding->severity = DIAG_ERROR;
	assert_true(again(&room, &out));
	room.reply.dg.counts[SUM_DIFF] = 0; /* it is there, but not counted */
	assert_false(again(&room, &out));
	room.reply.dg.counts[SUM_DIFF] = 1;
	room.reply.dg.lowered[FILE_EMPTY] = 2; /* of one */
	assert_false(again(&room, &out));
	end(&room);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_written_is_read), cmocka_unit_test(an_empty_reply),
	    cmocka_unit_test(a_bundle_that_is_none),   cmocka_unit_test(other_lengths_are_refused),
	    cmocka_unit_test(any_bytes_are_survived),  cmocka_unit_test(lies_are_refused),
	    cmocka_unit_test(findings_that_cannot_be), cmocka_unit_test(as_many_bundles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
