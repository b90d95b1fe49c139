/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds and code lists: what is read, and that every fault is found in its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "spec/mappings.h"

static const char units_csv[] = "# source: test\n# version: 1\n"
				"code,unit,dimension,han,not_before,name_en,id\n"
				"{ci},次,count,yes,,time,time\n"
				"%,％,percent,yes,,percent,percent\n";

#define HEAD                                                                                     \
	"<kind xmlns='urn:baosong:kind:1' id='k' version='3'>\n"                                 \
	"<name lang='zh'>某报告</name><name lang='en'>Some report</name>\n"                   \
	"<groups><group code='g'><name lang='zh'>组</name><name lang='en'>Group</name></group>" \
	"</groups>\n"
#define NAMES "<name lang='zh'>会议</name><name lang='en'>Meetings</name>"

static char folder[] = "/tmp/test_kind.XXXXXX";
static struct arena *arena;
static struct diag dg;
static struct mappings *mappings;

static char *
path_of(const char *name)
{
	static char path[128];

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void
put(const char *name, const char *text)
{
	FILE *file = fopen(path_of(name), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

static int
setup(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	mkdir(path_of("codes"), 0777);
	mkdir(path_of("kinds"), 0777);
	mkdir(path_of("kinds/k"), 0777);
	put("codes/units.csv", units_csv);
	put("codes/asides.csv",
	    "# source: test\n# version: 1\nword,role\n同比,fills\n比上年,fills\n累计,opens\n");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	unlink(path_of("codes/units.csv"));
	unlink(path_of("codes/asides.csv"));
	unlink(path_of("codes/fields.csv"));
	unlink(path_of("kinds/k/kind.xml"));
	rmdir(path_of("kinds/k"));
	rmdir(path_of("kinds"));
	rmdir(path_of("codes"));
	return rmdir(folder);
}

static int
begin(void **state)
{
	(void)state;
	arena = arena_new();
	diag_init(&dg, arena);
	mappings = NULL;
	return 0;
}

static int
end(void **state)
{
	(void)state;
	mappings_free(mappings);
	arena_free(arena);
	return 0;
}

static const struct kind *
load(const char *xml)
{
	put("kinds/k/kind.xml", xml);
	mappings_free(mappings);
	mappings = mappings_open(folder, &dg);
	assert_non_null(mappings);
	mappings_complete(mappings, &dg);
	return mappings->kinds.n ? mappings->kinds.items[0] : NULL;
}

/* Load and check; the only finding is CODE in LINE. */
static void
only(const char *xml, enum diag_code code, uint32_t line)
{
	const struct kind *kind;
	size_t before = dg.findings.n;

	kind = load(xml);
	if (kind)
		kind_check(kind, mappings, &dg);
	if (dg.findings.n != before + 1)
		print_error("%zu findings for %s\n", dg.findings.n - before, xml);
	assert_int_equal(dg.findings.n, before + 1);
	assert_string_equal(diag_name(dg.findings.items[before].code), diag_name(code));
	assert_int_equal(dg.findings.items[before].place.line, line);
	assert_true(str_ends(dg.findings.items[before].file, STR("kinds/k/kind.xml")));
}

static void
assert_str(struct str got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

static void
test_whole(void **state)
{
	const struct kind *k = load(
	    HEAD "<basis>某文〔2021〕1号</basis><period unit='year' due='04-01'/>\n"
		 "<recognise><title weight='100'>某…报告</title><text weight='-5'>草案</text>"
		 "</recognise>\n"
		 "<sections><section id='plan' required='true' planned='true'>" NAMES
		 "<find>下一年</find></section></sections>\n"
		 "<indicators><indicator code='a' group='g' unit='次 ％' type='count' "
		 "additive='true'>" NAMES "<definition lang='en'>D</definition><source>S</source>"
		 "<find>会议{n}</find><find after='a  b' sentence='学 法，'>共{n}</find>"
		 "<except>学习会议{n}</except>"
		 "<example value='28' unit='次' exactness='over'>会议28余次。</example>"
		 "<example none='true'>会议室3间。</example></indicator></indicators>\n"
		 "<checks><sum id='s' total='a' parts='b c'/>"
		 "<atMost id='m' part='a' whole='b' severity='warning' of='government'/></checks>"
		 "</kind>");
	const struct kind_indicator *a;

	(void)state;
	assert_int_equal(dg.findings.n, 0);
	assert_str(k->id, "k");
	assert_str(k->version, "3");
	assert_str(k->file, "kinds/k/kind.xml");
	assert_str(k->due, "04-01");
	assert_int_equal(k->recognisers.n, 2);
	assert_int_equal(k->recognisers.items[1].where, RECOGNISE_TEXT);
	assert_int_equal(k->recognisers.items[1].weight, -5);
	assert_true(k->sections.items[0].required && k->sections.items[0].planned);
	assert_int_equal(k->sections.items[0].finds.n, 1);
	a = kind_indicator(k, STR("a"));
	assert_non_null(a);
	assert_null(kind_indicator(k, STR("b")));
	assert_int_equal(a->line, 7);
	assert_true(a->additive);
	assert_int_equal(a->units.n, 2);
	assert_str(a->units.items[1], "%");
	assert_str(a->definition.en, "D");
	assert_int_equal(a->finds.items[1].after.n, 2);
	assert_str(a->finds.items[1].after.items[1], "b");
	assert_int_equal(a->finds.items[1].sentence.n, 2);
	assert_str(a->finds.items[1].sentence.items[1], "法,");
	assert_int_equal(a->excepts.n, 1);
	assert_true(a->excepts.items[0].has_number);
	assert_str(a->examples.items[0].value, "28");
	assert_true(a->examples.items[1].none);
	assert_int_equal(k->checks.items[0].operands.n, 3);
	assert_str(k->checks.items[0].operands.items[2], "c");
	assert_int_equal(k->checks.items[1].type, CHECK_AT_MOST);
	assert_true(k->checks.items[1].warning);
	assert_true(k->checks.items[1].government && !k->checks.items[0].government);
}

#define INDICATOR(attributes, inside)                                \
	HEAD "<indicators>\n<indicator " attributes ">" NAMES inside \
	     "</indicator></indicators></kind>"
#define SOUND "code='a' group='g' type='count' unit='次'"
#define EXAMPLE "<example value='1'>会议1次</example>"

static void
test_faults(void **state)
{
	(void)state;
	only("<kind>\n<a></kind>", KIND_XML, 2);
	only("\n<other/>", KIND_CONTENT, 2);
	only("<kind xmlns='urn:baosong:kind:2'/>", KIND_CONTENT, 1);
	only(HEAD "<indicator/></kind>", KIND_CONTENT, 4);
	only(HEAD "text</kind>", KIND_CONTENT, 3);
	only(HEAD "<name lang='en'>Twice</name></kind>", KIND_CONTENT, 4);
	only(HEAD "<period unit='month'/></kind>", KIND_VALUE, 4);
	only(HEAD "<period unit='year' due='02-30'/></kind>", KIND_VALUE, 4);
	only(HEAD "<recognise>\n<title>报告</title></recognise></kind>", KIND_MISSING, 5);
	only(HEAD "<recognise>\n<title weight='x'>报告</title></recognise></kind>", KIND_VALUE, 5);
	only(HEAD "<recognise>\n<title weight='1'>报告{n}</title></recognise></kind>", PHRASE_FAULT,
	     5);
	only(INDICATOR(SOUND " more='1'", "<find>会议{n}</find>" EXAMPLE), KIND_CONTENT, 5);
	only(INDICATOR(SOUND, "<find>会议</find>" EXAMPLE "<find>会议{n}</find>"), PHRASE_FAULT, 5);
	only(INDICATOR(SOUND, "<find>(共|){n}</find>" EXAMPLE "<find>会议{n}</find>"), PHRASE_FAULT,
	     5);
	only(INDICATOR(SOUND, "<find>会|议{n}</find>" EXAMPLE "<find>会议{n}</find>"), PHRASE_FAULT,
	     5);
	only(INDICATOR(SOUND, "<find>会议{n}</find>\n<except>{n}</except>" EXAMPLE), PHRASE_FAULT,
	     6);
	only(INDICATOR(SOUND, "<find>会议{n}</find>\n<except>会议</except>" EXAMPLE), PHRASE_FAULT,
	     6);
	only(INDICATOR(SOUND, "<find>会议{n}</find>\n<example>x</example>" EXAMPLE), KIND_MISSING,
	     6);
	only(INDICATOR(SOUND, "<find>会议{n}</find>\n<example value='1'/>"), KIND_MISSING, 6);
	only(INDICATOR(SOUND, "<find>会议{n}</find>\n<example value='1,0'>x</example>"), KIND_VALUE,
	     6);
	only(INDICATOR("code='A' group='g' type='count'", "<find>会议{n}</find>" EXAMPLE),
	     KIND_VALUE, 5);
	only(INDICATOR("code='a' group='g' type='number'", "<find>会议{n}</find>" EXAMPLE),
	     KIND_VALUE, 5);
}

static void
test_checks(void **state)
{
	(void)state;
	only("<kind xmlns='urn:baosong:kind:1' id='k' version='1'><name lang='zh'>名</name></kind>",
	     KIND_NAME_MISSING, 1);
	only(INDICATOR(SOUND, EXAMPLE), KIND_NO_FIND, 5);
	only(INDICATOR(SOUND, "<find>会议{n}</find><example none='true'>x</example>"),
	     KIND_NO_EXAMPLE, 5);
	only(INDICATOR("code='a' group='h' type='count'", "<find>会议{n}</find>" EXAMPLE),
	     KIND_UNKNOWN_CODE, 5);
	only(INDICATOR("code='a' group='g' type='count' unit='个'", "<find>会议{n}</find>" EXAMPLE),
	     KIND_UNIT_UNKNOWN, 5);
	only(INDICATOR(SOUND, "\n<find after='b'>会议{n}</find>" EXAMPLE), KIND_UNKNOWN_CODE, 6);
	only(INDICATOR(SOUND, "<find>会议{n}</find>" EXAMPLE "</indicator>\n<indicator " SOUND
			      ">" NAMES "<find>例会{n}</find>" EXAMPLE),
	     KIND_DUPLICATE, 6);
	only(HEAD "<indicators/><checks>\n<required id='r' indicator='a'>" NAMES
		  "</required></checks></kind>",
	     KIND_UNKNOWN_CODE, 5);
}

#define TWO(first, second, units)                                                                  \
	INDICATOR(SOUND, first EXAMPLE "</indicator>\n<indicator code='b' group='g' type='count' " \
				       "unit='" units "'>" NAMES second EXAMPLE)

static void
test_ties(void **state)
{
	const struct kind *kind;

	(void)state;
	only(TWO("<find>会议{n}</find>", "\n<find>“会 议”{n}</find>", "次"), KIND_TIE, 7);
	only(TWO("<find>(常务|)会议{n}</find>", "\n<find>(党组|常务)会议{n}</find>", "次"),
	     KIND_TIE, 7);
	only(TWO("<find>会议{n}</find>", "<find>会议{n}</find>", ""), KIND_TIE, 6);
	only(TWO("<find after='a b'>会议{n}</find>", "\n<find after='b'>会议{n}</find>", "次"),
	     KIND_TIE, 7);
	/* 同比 is passed over, so that no sentence has it; one way to read a phrase is enough. */
	only(TWO("<find>会议{n}</find>", "\n<find>投资(同比|比上年)增长{n}</find>", "次"),
	     PHRASE_PASSED_OVER, 7);
	kind = load(TWO("<find>会议{n}</find>", "<find>投资(同比|)增长{n}</find>", "次"));
	kind_check(kind, mappings, &dg);
	assert_int_equal(dg.counts[PHRASE_PASSED_OVER], 1);
	kind = load(TWO("<find>会议{n}</find><find>会…议{n}</find><find after='a'>届{n}</find>",
			"<find>会议{n}</find><find>会议…{n}</find><find after='b'>届{n}</find>",
			"％"));
	kind_check(kind, mappings, &dg);
	assert_int_equal(dg.counts[KIND_TIE], 4);
}

static void
test_many_faults_in_one_run(void **state)
{
	const struct kind *kind = load(HEAD "<x/>\n<y/>\n<indicators>\n<indicator code='a'/>\n"
					    "<indicator code='b' z=''/></indicators></kind>");

	(void)state;
	assert_non_null(kind);
	assert_int_equal(kind->indicators.n, 2);
	assert_int_equal(dg.counts[KIND_CONTENT], 3);
	assert_int_equal(dg.counts[KIND_MISSING], 4);
}

static void
test_suggestion(void **state)
{
	struct buf text;

	(void)state;
	only(INDICATOR(SOUND, "<find>会议{n}</find>" EXAMPLE "</indicator>\n<indicator "
			      "code='meetings' group='g' type='count'>" NAMES
			      "<find after='meting'>届{n}</find>" EXAMPLE),
	     KIND_UNKNOWN_CODE, 6);
	buf_init(&text, 1000);
	diag_message(&dg.findings.items[0], DIAG_EN, &text);
	buf_char(&text, '\0');
	assert_non_null(strstr(text.p, "did you mean meetings?"));
	buf_release(&text);
}

static void
test_codelist(void **state)
{
	const struct codelist *list;

	(void)state;
	load(HEAD "</kind>");
	list = mappings_codes(mappings, CODES_UNITS, &dg);
	assert_int_equal(dg.findings.n, 0);
	assert_int_equal(list->rows.n, 2);
	assert_str(list->rows.items[0].cells[0], "次");
	assert_str(list->rows.items[0].cells[1], "{ci}");
	assert_int_equal(list->rows.items[1].line, 5);
	assert_ptr_equal(mappings_codes(mappings, CODES_UNITS, &dg), list);
	list = mappings_codes(mappings, CODES_THEMES, &dg);
	assert_int_equal(list->rows.n, 0);
	assert_int_equal(dg.counts[SPEC_UNREADABLE], 1);
	mappings_codes(mappings, CODES_THEMES, &dg);
	assert_int_equal(dg.counts[SPEC_UNREADABLE], 1);
}

/* Loads fields.csv with TEXT; returns its rows and the line of the only finding CODE. */
static size_t
fields(const char *text, enum diag_code code, uint32_t line)
{
	size_t before = dg.findings.n, rows;

	put("codes/fields.csv", text);
	load(HEAD "</kind>");
	rows = mappings_codes(mappings, CODES_FIELDS, &dg)->rows.n;
	assert_int_equal(dg.findings.n, before + 1);
	assert_int_equal(dg.findings.items[before].code, code);
	assert_int_equal(dg.findings.items[before].place.line, line);
	return rows;
}

static void
test_codelist_faults(void **state)
{
	(void)state;
	assert_int_equal(fields("", CODELIST_SYNTAX, 1), 0);
	assert_int_equal(fields("#\n#\nfield\nx\n", CODELIST_COLUMN, 3), 0);
	assert_int_equal(fields("field,label\na,b\nc\nd,e\n", CODELIST_SYNTAX, 3), 2);
	assert_int_equal(fields("field,label\na,\"b\n", CODELIST_SYNTAX, 3), 0);
	assert_int_equal(fields("field,label\na,\xB0\xA1\n", CODELIST_SYNTAX, 0), 0);
}

/* Of a kind the head is read first, the rest, with its faults, when it is wanted. */
static void
test_head(void **state)
{
	static const char sound[] =
	    "<kind xmlns='urn:baosong:kind:1' id='k' version='3'>\n" NAMES
	    "<recognise><title weight='100'>某报告</title></recognise><period unit='year'/>\n"
	    "<sections><section id='s' required='true'>" NAMES
	    "<find>工作</find></section></sections>\n"
	    "<groups><group code='g'>" NAMES "</group></groups>\n"
	    "<indicators><indicator code='a' group='g' type='count' period='often'>" NAMES
	    "<find>会议{n}</find></indicator></indicators></kind>";
	struct kind *kind;

	(void)state;
	put("kinds/k/kind.xml", sound);
	mappings = mappings_open(folder, &dg);
	assert_non_null(mappings);
	assert_int_equal(mappings->kinds.n, 1);
	kind = mappings->kinds.items[0];
	assert_int_equal(kind->recognisers.n, 1);
	assert_int_equal(kind->sections.n, 1);
	assert_int_equal(kind->indicators.n, 0);
	assert_int_equal(dg.findings.n, 0);
	assert_ptr_equal(mappings_kind(mappings, STR("k"), &dg), kind);
	assert_int_equal(kind->indicators.n, 1);
	assert_int_equal(dg.findings.n, 1);
	assert_string_equal(diag_name(dg.findings.items[0].code), "KIND_VALUE");
	assert_int_equal(dg.findings.items[0].place.line, 5);
	(void)mappings_kind(mappings, STR("k"), &dg);
	assert_int_equal(dg.findings.n, 1);
}

static void
test_no_mappings(void **state)
{
	(void)state;
	assert_null(mappings_open("/nonexistent", &dg));
	assert_int_equal(dg.counts[MAPPINGS_MISSING], 1);
	assert_int_equal(diag_exit_status(&dg, DIAG_ERROR), 2);
}

static void
test_folder(void **state)
{
	(void)state;
	setenv("BAOSONG_MAPPINGS", "/from/variable", 1);
	assert_string_equal(mappings_folder("/from/option", arena), "/from/option");
	assert_string_equal(mappings_folder(NULL, arena), "/from/variable");
	unsetenv("BAOSONG_MAPPINGS");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_whole),	 TEST(test_faults),	     TEST(test_checks),
	    TEST(test_ties),	 TEST(test_suggestion),	     TEST(test_many_faults_in_one_run),
	    TEST(test_codelist), TEST(test_codelist_faults), TEST(test_no_mappings),
	    TEST(test_head),	 TEST(test_folder),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
