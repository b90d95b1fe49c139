/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The record written and read back: every format, every member, hostile texts.
 * usage: test_render            the tests
 *        test_render write N    N random records that the schemas take, as N.xml N.json N.csv
 *        test_render read FILE...    what the readers say of each: its number and `good` or `bad`
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/files/io.h"
#include "base/text/utf8.h"
#include "random_record.h"
#include "render/record/compare.h"
#include "render/csv.h"
#include "render/record/json.h"
#include "render/record/xml.h"

enum { RECORDS = 300 };

typedef void writer(const struct record *record, struct buf *out);
typedef struct record *reader(struct str bytes, struct arena *arena, struct diag *dg);

static void
write_record(writer *write, const struct record *record, struct buf *out)
{
	buf_init(out, SIZE_MAX);
	write(record, out);
	assert_false(out->full);
	assert_true(utf8_valid(buf_view(out)));
}

static void
print_findings(const struct diag *dg)
{
	LIST_EACH (const struct finding, finding, &dg->findings) {
		struct buf text;
		buf_init(&text, SIZE_MAX);
		diag_message(finding, DIAG_EN, &text);
		print_error("%u: %s %.*s %.*s\n", finding->place.line, diag_name(finding->code),
			    STR_ARG(buf_view(&text)), STR_ARG(finding->pointer));
		buf_release(&text);
	}
}

static struct record *
read_record(reader *read, struct str bytes, struct arena *arena)
{
	struct record *record;
	struct diag dg;

	diag_init(&dg, arena);
	record = read(bytes, arena, &dg);
	print_findings(&dg);
	assert_int_equal(dg.findings.n, 0);
	assert_non_null(record);
	return record;
}

static void
assert_same_bytes(const struct buf *got, const struct buf *wanted)
{
	size_t at = 0, from;

	while (at < got->n && at < wanted->n && got->p[at] == wanted->p[at])
		at++;
	if (at == got->n && at == wanted->n)
		return;
	from = at > 60 ? at - 60 : 0;
	fail_msg("differ at byte %zu: got %.*s wanted %.*s", at,
		 (int)(got->n - from < 120 ? got->n - from : 120), got->p + from,
		 (int)(wanted->n - from < 120 ? wanted->n - from : 120), wanted->p + from);
}

/* FROM read by READ gives TO when written by WRITE. */
static void
assert_gives(const struct buf *from, reader *read, writer *write, const struct buf *to,
	     struct arena *arena)
{
	struct buf again;

	write_record(write, read_record(read, buf_view(from), arena), &again);
	assert_same_bytes(&again, to);
	buf_release(&again);
}

static void
round_trip(const struct record *record, struct arena *arena)
{
	struct buf xml, json, csv;

	write_record(render_xml_write, record, &xml);
	write_record(render_json_write, record, &json);
	write_record(render_csv_write, record, &csv);
	assert_gives(&xml, render_xml_read, render_xml_write, &xml, arena);
	assert_gives(&xml, render_xml_read, render_json_write, &json, arena);
	assert_gives(&xml, render_xml_read, render_csv_write, &csv, arena);
	assert_gives(&json, render_json_read, render_json_write, &json, arena);
	assert_gives(&json, render_json_read, render_xml_write, &xml, arena);
	assert_gives(&json, render_json_read, render_csv_write, &csv, arena);
	buf_release(&xml);
	buf_release(&json);
	buf_release(&csv);
}

static void
test_round_trips(void **state)
{
	UNUSED(state);
	for (uint64_t seed = 1; seed <= RECORDS; seed++) {
		struct arena *arena = arena_new();
		struct chance chance = {arena, seed};
		round_trip(seed % 2 ? chance_record(&chance) : chance_valid_record(&chance), arena);
		arena_free(arena);
	}
}

/* What fits exactly is written, what is one byte too long is not. */
static void
test_maximum(void **state)
{
	static writer *const writers[] = {render_xml_write, render_json_write, render_csv_write};

	UNUSED(state);
	for (uint64_t seed = 1; seed <= RECORDS; seed++) {
		struct arena *arena = arena_new();
		struct chance chance = {arena, seed};
		const struct record *record = chance_record(&chance);
		for (size_t i = 0; i < COUNT(writers); i++) {
			struct buf whole, out;
			write_record(writers[i], record, &whole);
			buf_init(&out, whole.n);
			writers[i](record, &out);
			assert_false(out.full);
			assert_same_bytes(&out, &whole);
			buf_release(&out);
			buf_init(&out, whole.n - 1);
			writers[i](record, &out);
			assert_true(out.full);
			buf_release(&out);
			buf_release(&whole);
		}
		arena_free(arena);
	}
}

static void
test_empty_record(void **state)
{
	struct arena *arena = arena_new();
	struct record *record = record_new(arena);
	struct buf json;

	UNUSED(state);
	round_trip(record, arena);
	write_record(render_json_write, record, &json);
	assert_str(buf_view(&json),
		   "{\n\"$schema\":\"urn:baosong:report:1\",\n\"id\":\"\",\n\"language\":\"\",\n"
		   "\"source\":{\"name\":\"\",\"mediaType\":\"\",\"bytes\":0,\"sha256\":\"\"},\n"
		   "\"metadata\":{},\n"
		   "\"body\":{\"sections\":[],\"paragraphs\":[],\"tables\":[]},\n"
		   "\"observations\":[],\n\"numerals\":[],\n\"citations\":[],\n"
		   "\"attachments\":[],\n\"checks\":[],\n\"findings\":[]\n}\n");
	buf_release(&json);
	arena_free(arena);
}

/* CSV carries the observations, and nothing of them is lost but absent against empty. */
static void
test_csv_carries_observations(void **state)
{
	UNUSED(state);
	for (uint64_t seed = 1; seed <= RECORDS; seed++) {
		struct arena *arena = arena_new();
		struct chance chance = {arena, seed};
		struct rendition truth = {STR("report.xml"), chance_record(&chance)};
		struct rendition given = {STR("observations.csv"), NULL};
		struct buf csv, again;
		struct diag dg;

		diag_init(&dg, arena);
		write_record(render_csv_write, truth.record, &csv);
		given.record = read_record(render_csv_read, buf_view(&csv), arena);
		assert_true(render_same_figures(&truth, &given, &dg));
		print_findings(&dg);
		assert_int_equal(dg.findings.n, 0);
		write_record(render_csv_write, given.record, &again);
		assert_same_bytes(&again, &csv);
		buf_release(&csv);
		buf_release(&again);
		arena_free(arena);
	}
}

/* Bytes no reader lets through: the writers do not pass them on, and say the same in all formats.
 */
static void
test_ill_formed_text(void **state)
{
	static const char *const bad[] = {
	    "\xFF",	    "\xC0\xAF",	    "\xED\xA0\x80", "\xF4\x90\x80\x80",
	    "\xE6\xB3",	    "\xE6",	    "\x80",	    "\x01",
	    "\x0B\x0C",	    "\x1F",	    "\uFFFE",	    "\uFFFF",
	    "\xF0\x9F\x98", "\xE6\xB3\xFF", "\xEF\xBF",	    "法\xE6治"};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct arena *arena = arena_new();
		struct record *record = record_new(arena);
		struct observation *o = record_add_observation(arena, record);

		o->label = arena_printf(arena, "法治%s政府", bad[i]);
		o->unit = str_of(bad[i]);
		o->basis.place.line = 1;
		round_trip(record, arena);
		arena_free(arena);
	}
}

/* Marks the bytes of a struct of SHAPE that some field writes down. */
static void
mark_used(const struct shape *shape, unsigned char *used)
{
	static const size_t sizes[] = {
	    [FIELD_STR] = sizeof(struct str),	 [FIELD_INT] = sizeof(int32_t),
	    [FIELD_UINT] = sizeof(uint32_t),	 [FIELD_UINT64] = sizeof(uint64_t),
	    [FIELD_BOOL] = sizeof(bool),	 [FIELD_DECIMAL] = sizeof(struct decimal),
	    [FIELD_DATE] = sizeof(struct date),	 [FIELD_ENUM] = sizeof(int),
	    [FIELD_LIST] = sizeof(struct list),	 [FIELD_STR_LIST] = sizeof(struct list),
	    [FIELD_KEYED] = sizeof(struct list),
	};

	for (size_t i = 0; i < shape->count; i++) {
		const struct field *f = &shape->fields[i];
		if (f->type == FIELD_STRUCT || f->type == FIELD_INLINE)
			mark_used(f->shape, used + f->offset);
		else
			memset(used + f->offset, 1, sizes[f->type]);
	}
}

/*
 * Every byte of the struct is written down or padding: what is added to record.h and not to
 * shape.c shows here (unless it is so small that it hides in padding).
 */
static void
assert_covered(const struct shape *shape, size_t key)
{
	unsigned char *used = calloc(1, shape->size);
	size_t gap = 0;

	assert_non_null(used);
	memset(used, 1, key);
	mark_used(shape, used);
	for (size_t i = 0; i <= shape->size; i++) {
		if (i < shape->size && !used[i]) {
			gap++;
			continue;
		}
		if (gap >= 8 || (gap > 0 && i % 8 != 0))
			fail_msg("struct %s: byte %zu is in no field", shape->name, i - gap);
		gap = 0;
	}
	free(used);
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *f = &shape->fields[i];
		if (f->type == FIELD_LIST || f->type == FIELD_KEYED)
			assert_covered(f->shape, f->type == FIELD_KEYED ? sizeof(struct str) : 0);
	}
}

static void
test_shapes_cover_structs(void **state)
{
	UNUSED(state);
	assert_covered(&record_shape, 0);
}

/* Attributes first; then one text, which is required, or elements. */
static void
assert_ordered(const struct shape *shape)
{
	enum field_where last = IN_ATTRIBUTE;

	for (size_t i = 0; i < shape->count; i++) {
		const struct field *f = &shape->fields[i];
		assert_true(f->where == last || last == IN_ATTRIBUTE);
		assert_true(f->where != IN_TEXT ||
			    (f->type == FIELD_STR && f->required && i + 1 == shape->count));
		assert_true(f->where != IN_ELEMENT || f->type == FIELD_STR || !field_is_scalar(f));
		last = f->where;
		if (f->shape)
			assert_ordered(f->shape);
		for (size_t k = 0; f->type == FIELD_INLINE && k < f->shape->count; k++)
			assert_true(f->shape->fields[k].type == FIELD_UINT ||
				    f->shape->fields[k].type == FIELD_UINT64);
	}
	assert_true(shape->count <= 64);
}

static void
test_shapes_in_order(void **state)
{
	UNUSED(state);
	assert_ordered(&record_shape);
}

static void
write_file(const char *name, writer *write, const struct record *record)
{
	struct buf out;
	FILE *file = fopen(name, "w");

	assert_non_null(file);
	write_record(write, record, &out);
	assert_int_equal(fwrite(out.p, 1, out.n, file), out.n);
	assert_int_equal(fclose(file), 0);
	buf_release(&out);
}

static void
write_files(unsigned long n)
{
	for (unsigned long seed = 1; seed <= n; seed++) {
		struct arena *arena = arena_new();
		struct chance chance = {arena, seed};
		struct record *record = chance_valid_record(&chance);
		write_file(arena_printf(arena, "%lu.xml", seed).p, render_xml_write, record);
		write_file(arena_printf(arena, "%lu.json", seed).p, render_json_write, record);
		write_file(arena_printf(arena, "%lu.csv", seed).p, render_csv_write, record);
		arena_free(arena);
	}
}

static void
read_file(const char *path)
{
	struct arena *arena = arena_new();
	struct str name = io_base_name(str_of(path));
	bool xml = str_ends(name, STR(".xml"));
	struct record *record;
	struct io_error error;
	struct buf bytes;
	struct diag dg;

	diag_init(&dg, arena);
	buf_init(&bytes, SIZE_MAX);
	assert_true(io_read(path, SIZE_MAX, &bytes, &error));
	record = (xml ? render_xml_read : render_json_read)(buf_view(&bytes), arena, &dg);
	printf("%.*s %s\n", (int)(strcspn(name.p, ".")), name.p,
	       record && dg.findings.n == 0 ? "good" : "bad");
	buf_release(&bytes);
	arena_free(arena);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_round_trips),
	    cmocka_unit_test(test_maximum),
	    cmocka_unit_test(test_empty_record),
	    cmocka_unit_test(test_csv_carries_observations),
	    cmocka_unit_test(test_ill_formed_text),
	    cmocka_unit_test(test_shapes_in_order),
	    cmocka_unit_test(test_shapes_cover_structs),
	};

	if (argc == 3 && strcmp(argv[1], "write") == 0) {
		write_files(strtoul(argv[2], NULL, 10));
		return 0;
	}
	if (argc > 2 && strcmp(argv[1], "read") == 0) {
		for (int i = 2; i < argc; i++)
			read_file(argv[i]);
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
