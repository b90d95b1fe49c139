/* SPDX-License-Identifier: Apache-2.0 */
/* Every fault of a record's files is a finding with its place; files that differ are told apart. */
#include "unit.h"

#include "base/diag.h"
#include "model/record.h"
#include "render/record/compare.h"
#include "render/csv.h"
#include "render/record/json.h"
#include "render/record/xml.h"

typedef struct record *reader(struct str bytes, struct arena *arena, struct diag *dg);
typedef void writer(const struct record *record, struct buf *out);

/* FROM in the file replaced by TO gives the one finding CODE at LINE, pointing to POINTER. */
struct fault {
	const char *from;
	const char *to;
	enum diag_code code;
	uint32_t line;
	const char *pointer;
};

static void
add_observation(struct arena *arena, struct record *record, const char *id, int64_t value)
{
	struct observation *o = record_add_observation(arena, record);

	o->id = str_of(id);
	o->indicator = STR("executive-meetings");
	o->value = (struct decimal){value, 1};
	o->unit = STR("次");
	o->label = STR("常务会议");
	o->basis = (struct basis){.text = STR("28次"),
				  .quote = STR("召开常务会议28次"),
				  .paragraph = STR("p1"),
				  .place = {3, 7, 3, 10, 41, 44, 123}};
}

static struct record *
sample(struct arena *arena)
{
	struct record *record = record_new(arena);
	struct metadata_field *field = LIST_ADD(arena, &record->metadata);

	record->id = STR("urn:baosong:rule-of-law:360103:2023");
	record->language = STR("zh-Hans");
	record->period = (struct period){{2023, 1, 1}, {2023, 12, 31}};
	record->source.name = STR("report.txt");
	field->name = STR("title");
	field->value = STR("法治政府建设情况报告");
	add_observation(arena, record, "o1", 280);
	add_observation(arena, record, "o2", 991);
	add_observation(arena, record, "o3", 15);
	return record;
}

static struct str
replaced(struct str whole, const char *from, const char *to, struct arena *arena)
{
	size_t at = str_find(whole, str_of(from), 0);
	size_t behind = at + strlen(from);

	if (at == SIZE_MAX)
		fail_msg("\"%s\" is not in the file", from);
	return arena_printf(arena, "%.*s%s%.*s", (int)at, whole.p, to, (int)(whole.n - behind),
			    whole.p + behind);
}

static void
check_fault(writer *write, reader *read, const struct fault *fault)
{
	struct arena *arena = arena_new();
	const struct finding *finding;
	struct buf out;
	struct diag dg;

	diag_init(&dg, arena);
	buf_init(&out, SIZE_MAX);
	write(sample(arena), &out);
	(void)read(replaced(buf_view(&out), fault->from, fault->to, arena), arena, &dg);
	if (dg.findings.n != 1)
		fail_msg("\"%s\": %zu findings", fault->to, dg.findings.n);
	finding = &dg.findings.items[0];
	if (finding->code != fault->code || finding->place.line != fault->line)
		fail_msg("\"%s\": %s in line %u", fault->to, diag_name(finding->code),
			 finding->place.line);
	assert_str(finding->pointer, fault->pointer);
	if (finding->code == RECORD_VALUE)
		assert_true(finding->value.p && finding->expected.n > 0);
	buf_release(&out);
	arena_free(arena);
}

static void
test_xml_faults(void **state)
{
#define O1 "/report/observations/observation[@id='o1']"
	static const struct fault faults[] = {
	    {"value=\"28.0\"", "value=\"2.8e1\"", RECORD_VALUE, 14, O1 "/@value"},
	    {"value=\"28.0\"", "value=\"028.0\"", RECORD_VALUE, 14, O1 "/@value"},
	    {"value=\"28.0\"", "value=\" 28.0\"", RECORD_VALUE, 14, O1 "/@value"},
	    {"exactness=\"exact\"", "exactness=\"some\"", RECORD_VALUE, 14, O1 "/@exactness"},
	    {"scale=\"0\"", "scale=\"19\"", RECORD_VALUE, 14, O1 "/@scale"},
	    {"offset=\"41\"", "offset=\"-1\"", RECORD_VALUE, 16, O1 "/basis/@offset"},
	    {"end=\"2023-12-31\"", "end=\"2023-12-32\"", RECORD_VALUE, 3, "/report/period/@end"},
	    {" state=\"stated\"", "", RECORD_MISSING, 14, O1},
	    {" state=", " x:y=\"1\" xmlns:x=\"urn:x\" state=", RECORD_UNKNOWN, 14, O1 "/@y"},
	    {" byteOffset=\"123\"", "", RECORD_MISSING, 16, O1 "/basis"},
	    {"    <text>28次</text>\n", "", RECORD_MISSING, 16, O1 "/basis"},
	    {"<text>28次", "<text><b/>28次", RECORD_UNKNOWN, 17, O1 "/basis/text/b"},
	    {"<label>", "<label x=\"1\">", RECORD_UNKNOWN, 15, O1 "/label/@x"},
	    {"<label>常务会议</label>", "<label/><label/>", RECORD_TWICE, 15, O1 "/label"},
	    {"<numerals/>", "<numerals/><odd/>", RECORD_UNKNOWN, 36, "/report/odd"},
	    {"<numerals/>", "<numerals>x</numerals>", RECORD_UNKNOWN, 36, "/report/numerals"},
	    {"<numerals/>", "<numerals><numeral2/></numerals>", RECORD_UNKNOWN, 36,
	     "/report/numerals/numeral2"},
	    {" <numerals/>\n", "", RECORD_MISSING, 2, "/report"},
	    {"<numerals/>\n <citations/>", "<citations/>\n <numerals/>", RECORD_ORDER, 37,
	     "/report/numerals"},
	    {"<title ", "<title origin=\"file\"/><title ", RECORD_TWICE, 6,
	     "/report/metadata/title"},
	    {"urn:baosong:report:1", "urn:baosong:report:2", RECORD_FORM, 2, "/report"},
	    {"</report>", "", RECORD_SYNTAX, 42, NULL},
	    {"<report", "<!DOCTYPE report><report", RECORD_SYNTAX, 2, NULL},
	    {"28次", "28\xFF次", RECORD_SYNTAX, 17, NULL},
	};
#undef O1

	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++)
		check_fault(render_xml_write, render_xml_read, &faults[i]);
}

static void
test_json_faults(void **state)
{
#define O1 "/observations/0"
	static const struct fault faults[] = {
	    {"\"28.0\"", "28.0", RECORD_VALUE, 12, O1 "/value"},
	    {"\"28.0\"", "\"28,0\"", RECORD_VALUE, 12, O1 "/value"},
	    {"\"28.0\"", "null", RECORD_VALUE, 12, O1 "/value"},
	    {"\"offset\":41", "\"offset\":\"41\"", RECORD_VALUE, 12, O1 "/basis/offset"},
	    {"\"offset\":41", "\"offset\":41.0", RECORD_VALUE, 12, O1 "/basis/offset"},
	    {"\"offset\":41", "\"offset\":4294967296", RECORD_VALUE, 12, O1 "/basis/offset"},
	    {"\"offset\":41,", "", RECORD_MISSING, 12, O1 "/basis"},
	    {"\"stated\"", "\"unknown\"", RECORD_VALUE, 12, O1 "/state"},
	    {"\"numerals\":[]", "\"numerals\":{}", RECORD_VALUE, 16, "/numerals"},
	    {"\"numerals\":[]", "\"numerals\":[1]", RECORD_VALUE, 16, "/numerals/0"},
	    {"\"numerals\":[],\n", "", RECORD_MISSING, 1, ""},
	    {"\"id\":\"o1\"", "\"id\":\"o1\",\"a/b~\":1", RECORD_UNKNOWN, 12, O1 "/a~1b~0"},
	    {"\"o1\"", "\"o\\u0001\"", RECORD_CHARACTER, 12, O1 "/id"},
	    {"\"o1\"", "\"o\\u0000\"", RECORD_SYNTAX, 12, NULL},
	    {"\"o1\"", "\"o1\",\"id\":\"o1\"", RECORD_SYNTAX, 12, NULL},
	    {"\"o1\"", "\"\\ud800\"", RECORD_SYNTAX, 12, NULL},
	    {"\"o1\"", "\"\xFF\"", RECORD_SYNTAX, 12, NULL},
	    {"\"title\":", "\"ti tle\":", RECORD_UNKNOWN, 8, "/metadata/ti tle"},
	    {"\"title\":{", "\"title\":[{", RECORD_SYNTAX, 9, NULL},
	    {"urn:baosong:report:1", "urn:baosong:report:2", RECORD_FORM, 1, ""},
	};
#undef O1

	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++)
		check_fault(render_json_write, render_json_read, &faults[i]);
}

static void
test_csv_faults(void **state)
{
	static const struct fault faults[] = {
	    {"28.0", "28.0元", RECORD_VALUE, 2, NULL},
	    {"28.0", "=28.0", RECORD_VALUE, 2, NULL},
	    {"28.0", "'28.0", RECORD_VALUE, 2, NULL},
	    {"exact,none", "exact,", RECORD_VALUE, 2, NULL},
	    {"o2,", "o2,x,", RECORD_SYNTAX, 3, NULL},
	    {"常务会议", "\"常务\"会议", RECORD_SYNTAX, 2, NULL},
	    {"常务会议", "\"常务会议", RECORD_SYNTAX, 2, NULL},
	    {"indicator", "Indicator", RECORD_FORM, 1, NULL},
	    {"常务会议", "\x01", RECORD_CHARACTER, 2, NULL},
	    {"常务会议", "\xFF", RECORD_SYNTAX, 1, NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++)
		check_fault(render_csv_write, render_csv_read, &faults[i]);
}

static void
test_csv_cells(void **state)
{
	static const char *const cells[][2] = {
	    {"常务会议", "常务会议"},
	    {"=1+1", "'=1+1"},
	    {"+86", "'+86"},
	    {"-5%", "'-5%"},
	    {"@A1", "'@A1"},
	    {"＝1", "'＝1"},
	    {"＋1", "'＋1"},
	    {"－1", "'－1"},
	    {"＠A", "'＠A"},
	    {"  =1", "\"'  =1\""},
	    {"\u3000=1", "'\u3000=1"},
	    {"\tx", "\"'\tx\""},
	    {"\rx", "\"'\rx\""},
	    {"'x", "''x"},
	    {"x'=", "x'="},
	    {"a,b", "\"a,b\""},
	    {"a;b", "\"a;b\""},
	    {"=\"x\"", "\"'=\"\"x\"\"\""},
	    {"a\r\nb", "\"a\r\nb\""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++) {
		struct arena *arena = arena_new();
		struct record *record = record_new(arena);
		struct record *again;
		struct buf out;
		struct diag dg;

		diag_init(&dg, arena);
		buf_init(&out, SIZE_MAX);
		record_add_observation(arena, record)->label = str_of(cells[i][0]);
		render_csv_write(record, &out);
		if (str_find(buf_view(&out), arena_printf(arena, "\r\n,,%s,,", cells[i][1]), 0) ==
		    SIZE_MAX)
			fail_msg("\"%s\" is not written as %s", cells[i][0], cells[i][1]);
		again = render_csv_read(buf_view(&out), arena, &dg);
		assert_int_equal(again->observations.n, 1);
		assert_str(again->observations.items[0].label, cells[i][0]);
		buf_release(&out);
		arena_free(arena);
	}
}

/* Compare the sample with what CHANGE makes of it: N findings, the first CODE about WHAT. */
static void
check_difference(void (*change)(struct arena *, struct record *), size_t n, enum diag_code code,
		 const char *what)
{
	struct arena *arena = arena_new();
	struct rendition truth = {STR("report.xml"), sample(arena)};
	struct rendition given = {STR("report.json"), sample(arena)};
	struct diag dg;

	diag_init(&dg, arena);
	change(arena, (struct record *)given.record);
	assert_int_equal(render_same_record(&truth, &given, &dg), n == 0);
	assert_int_equal(dg.findings.n, n);
	if (n > 0) {
		assert_int_equal(dg.findings.items[0].code, code);
		assert_str(dg.findings.items[0].args[0], what);
	}
	arena_free(arena);
}

static void
change_nothing(struct arena *arena, struct record *record)
{
	(void)arena, (void)record;
}

static void
change_scale(struct arena *arena, struct record *record)
{
	(void)arena;
	record->observations.items[1].value = (struct decimal){9910, 2};
}

static void
change_unit(struct arena *arena, struct record *record)
{
	(void)arena;
	record->observations.items[2].unit = STR("件");
}

static void
change_first_away(struct arena *arena, struct record *record)
{
	(void)arena;
	record->observations.items++;
	record->observations.n--;
}

static void
change_one_more(struct arena *arena, struct record *record)
{
	add_observation(arena, record, "o4", 1);
}

static void
change_title(struct arena *arena, struct record *record)
{
	(void)arena;
	record->metadata.items[0].value = STR("报告");
}

static void
change_absent_to_empty(struct arena *arena, struct record *record)
{
	(void)arena;
	record->kind = STR("");
}

static void
change_numerals(struct arena *arena, struct record *record)
{
	LIST_ADD(arena, &record->numerals)->text = STR("2023");
}

static void
test_differences(void **state)
{
	(void)state;
	check_difference(change_nothing, 0, FIGURE_DIFFERS, NULL);
	check_difference(change_scale, 1, FIGURE_DIFFERS, "o2/value");
	check_difference(change_unit, 1, FIGURE_DIFFERS, "o3/unit");
	check_difference(change_first_away, 1, FIGURE_MISSING, "o1");
	check_difference(change_one_more, 1, FIGURE_MISSING, "o4");
	check_difference(change_title, 1, RECORD_DIFFERS, "/metadata/title/value");
	check_difference(change_absent_to_empty, 1, RECORD_DIFFERS, "/kind");
	check_difference(change_numerals, 1, RECORD_DIFFERS, "/numerals");
}

/* The file as written, the same record written in another way, and another record. */
static void
test_agreement(void **state)
{
	static const struct {
		const char *from, *to;
		size_t findings;
	} cases[] = {
	    {"", "", 0},
	    {"\"numerals\":[]", "\"numerals\" : [ ]", 0},
	    {"\"28.0\"", "\"28.1\"", 1},
	    {"\"28.0\"", "28.0", 2},
	    {"]\n}", "]\n", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *arena = arena_new();
		struct rendition truth = {STR("report.xml"), sample(arena)};
		struct buf out;
		struct diag dg;
		struct str bytes;

		diag_init(&dg, arena);
		buf_init(&out, SIZE_MAX);
		render_json_write(truth.record, &out);
		bytes = replaced(buf_view(&out), cases[i].from, cases[i].to, arena);
		assert_int_equal(render_json_agrees(&truth, STR("report.json"), bytes, arena, &dg),
				 cases[i].findings == 0);
		assert_int_equal(dg.findings.n, cases[i].findings);
		buf_clear(&out);
		render_csv_write(truth.record, &out);
		assert_true(render_csv_agrees(&truth, STR("o.csv"), buf_view(&out), arena, &dg));
		bytes = replaced(buf_view(&out), "28.0", "28.1", arena);
		assert_false(render_csv_agrees(&truth, STR("o.csv"), bytes, arena, &dg));
		assert_int_equal(dg.findings.n, cases[i].findings + 1);
		buf_release(&out);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_xml_faults),	cmocka_unit_test(test_json_faults),
	    cmocka_unit_test(test_csv_faults),	cmocka_unit_test(test_csv_cells),
	    cmocka_unit_test(test_differences), cmocka_unit_test(test_agreement),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
