/* SPDX-License-Identifier: Apache-2.0 */
/* Targets: what is read and inherited, and that every fault is found in its file and line. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "spec/mappings.h"

#define NAMES(text) "<name lang='zh'>" text "</name><name lang='en'>" text "</name>"
#define TITLES "<title lang='zh'>标准</title><title lang='en'>Standard</title>"
#define HEAD                                                                       \
	NAMES("平台")                                                              \
	"<basis number='GB/T 1' version='2007' url='https://example.org/'>" TITLES \
	"</basis><judge>xmllint</judge>"                                           \
	"<missing lang='zh'>无</missing><missing lang='en'>nothing</missing>\n"
#define TARGET(id, more) "<target xmlns='urn:baosong:target:1' id='" id "' version='7'" more ">\n"

static char folder[] = "/tmp/test_target.XXXXXX";
static const char *const folders[] = {"kinds", "targets", "targets/a", "targets/b", "targets/c"};
static const char *const files[] = {"targets/a/target.xml", "targets/a/t.xml",
				    "targets/a/t.xsd",	    "targets/b/target.xml",
				    "targets/b/t.xml",	    "targets/c/target.xml"};
static struct arena *arena;
static struct diag dg;
static struct mappings *mappings;

static int
setup(void **state)
{
	UNUSED(state);
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	for (size_t i = 0; i < COUNT(folders); i++)
		assert_int_equal(mkdir(folders[i], 0777), 0);
	write_file("targets/a/t.xml", "<x/>");
	write_file("targets/a/t.xsd", "<x/>");
	write_file("targets/b/t.xml", "<y/>");
	return 0;
}

static int
teardown(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < COUNT(files); i++)
		(void)unlink(files[i]);
	for (size_t i = COUNT(folders); i > 0; i--)
		(void)rmdir(folders[i - 1]);
	assert_int_equal(chdir("/"), 0);
	return rmdir(folder);
}

static int
begin(void **state)
{
	UNUSED(state);
	arena = arena_new();
	diag_init(&dg, arena);
	mappings = mappings_open(folder, &dg);
	assert_non_null(mappings);
	return 0;
}

static int
end(void **state)
{
	UNUSED(state);
	mappings_free(mappings);
	arena_free(arena);
	return 0;
}

static const struct target *
load(const char *id)
{
	return mappings_target(mappings, str_of(id), &dg);
}

/* The only finding of loading targets/a is CODE in LINE of FILE; there is no such target then. */
static void
only(const char *xml, enum diag_code code, uint32_t line, const char *file)
{
	size_t before = dg.findings.n;

	write_file("targets/a/target.xml", xml);
	mappings->targets.n = 0;
	assert_null(load("a"));
	if (dg.findings.n != before + 1)
		print_error("%zu findings for %s\n", dg.findings.n - before, xml);
	assert_int_equal(dg.findings.n, before + 1);
	assert_string_equal(diag_name(dg.findings.items[before].code), diag_name(code));
	assert_int_equal(dg.findings.items[before].place.line, line);
	assert_true(str_ends(dg.findings.items[before].file, str_of(file)));
}

#define OUTPUT "<output path='o.xml' template='t.xml' schema='t.xsd'/>\n"
#define FIELD "<field at='/x/y' output='o.xml' obligation='mandatory'>" NAMES("甲") "</field>\n"

static void
test_whole(void **state)
{
	const struct target *t;

	UNUSED(state);
	write_file(
	    "targets/a/target.xml", TARGET("a", "") HEAD
	    "<let name='who'>metadata/issuer</let>"
	    "<layout form='flat' name='{bundle/@name}-x' sm3='true' bom='false' view='false'/>"
	    "<limits bundle-bytes='100' volume-bytes='90' member-bytes='80' members='70'"
	    " name-bytes='60' name-characters='ascii' types='pdf  ofd'/>" OUTPUT
	    "<output path='sub/lines.csv' template='t.xml' for='a/b'/>\n" FIELD
	    "<field at='/x/@z' output='o.xml' obligation='conditional' if='a' "
	    "severity='warning'>" NAMES("乙") "<clause>5.2</clause></field></target>");
	t = load("a");
	assert_non_null(t);
	assert_int_equal(dg.findings.n, 0);
	assert_ptr_equal(load("a"), t);
	assert_str(t->version, "7");
	assert_str(t->names.en, "平台");
	assert_str(t->basis.items[0].number, "GB/T 1");
	assert_str(t->basis.items[0].titles.zh, "标准");
	assert_str(t->judge.zh, "xmllint");
	assert_str(t->judge.en, "xmllint");
	assert_str(t->missing.en, "nothing");
	assert_str(t->lets.items[0].expression.text, "metadata/issuer");
	assert_int_equal(t->layout.form, TARGET_FLAT);
	assert_true(t->layout.sm3);
	assert_true(t->layout.plain);
	assert_str(t->layout.name.text, "{bundle/@name}-x");
	assert_false(t->layout.members[TARGET_VIEW]);
	assert_true(t->layout.members[TARGET_RECORD]);
	assert_int_equal(t->limits.bundle_bytes, 100);
	assert_int_equal(t->limits.volume_bytes, 90);
	assert_int_equal(t->limits.member_bytes, 80);
	assert_int_equal(t->limits.members, 70);
	assert_int_equal(t->limits.name_bytes, 60);
	assert_true(t->limits.name_ascii);
	assert_int_equal(t->limits.types.n, 2);
	assert_str(t->limits.types.items[1], "ofd");
	assert_int_equal(t->outputs.n, 2);
	assert_str(t->outputs.items[0].media_type, "application/xml");
	assert_str(t->outputs.items[1].media_type, "text/csv");
	assert_str(t->outputs.items[1].for_each.text, "a/b");
	assert_int_equal(t->outputs.items[1].place.line, 4);
	assert_int_equal(t->fields.items[0].severity, DIAG_ERROR);
	assert_int_equal(t->fields.items[1].obligation, TARGET_CONDITIONAL);
	assert_str(t->fields.items[1].when.text, "a");
	assert_int_equal(t->fields.items[1].severity, DIAG_WARNING);
	assert_str(t->fields.items[1].clause, "5.2");
	assert_true(str_ends(target_file(t, STR("t.xml"), arena), STR("targets/a/t.xml")));
	assert_str(target_file(t, STR("u.xml"), arena), NULL);
}

/* b says what differs from a, which says all the rest. */
static void
test_extends(void **state)
{
	const struct target *t;

	UNUSED(state);
	write_file("targets/a/target.xml", TARGET("a", "") HEAD
		   "<let name='p'>1</let><let name='q'>2</let>"
		   "<layout form='flat' sm3='true' bom='false' source='false'/>"
		   "<limits members='5' name-characters='ascii' types='pdf'/>" OUTPUT
		   "<output path='p.json' template='t.xml'/>" FIELD "</target>");
	write_file(
	    "targets/b/target.xml",
	    TARGET("b",
		   " extends='a'") "<name lang='zh'>乙</name>"
				   "<let name='r'>4</let><let name='q'>3</let>"
				   "<layout sm3='false'/><limits members='9'/>"
				   "<output path='o.xml' template='t.xml'/>"
				   "<field at='/x/y' output='o.xml' obligation='optional'>" NAMES(
				       "丙") "</field></target>");
	t = load("b");
	assert_int_equal(dg.findings.n, 0);
	assert_non_null(t);
	assert_str(t->names.zh, "乙");
	assert_str(t->names.en, "平台");
	assert_str(t->basis.items[0].number, "GB/T 1");
	assert_str(t->judge.zh, "xmllint");
	assert_str(t->judge.en, "xmllint");
	assert_int_equal(t->lets.n, 3);
	assert_str(t->lets.items[1].name, "q");
	assert_str(t->lets.items[1].expression.text, "3");
	assert_str(t->lets.items[2].name, "r");
	assert_int_equal(t->layout.form, TARGET_FLAT);
	assert_false(t->layout.sm3);
	assert_true(t->layout.plain);
	assert_false(t->layout.members[TARGET_SOURCE]);
	assert_int_equal(t->limits.members, 9);
	assert_true(t->limits.name_ascii);
	assert_int_equal(t->limits.types.n, 1);
	assert_int_equal(t->outputs.n, 2);
	assert_str(t->outputs.items[0].schema, NULL);
	assert_true(str_ends(t->outputs.items[0].file, STR("b/target.xml")));
	assert_true(str_ends(t->outputs.items[1].file, STR("a/target.xml")));
	assert_int_equal(t->fields.n, 1);
	assert_int_equal(t->fields.items[0].obligation, TARGET_OPTIONAL);
	assert_true(str_ends(target_file(t, STR("t.xml"), arena), STR("b/t.xml")));
	assert_true(str_ends(target_file(t, STR("t.xsd"), arena), STR("a/t.xsd")));
}

/* b takes back one of the fields it has from a and wants another. */
static void
test_fields_taken_back(void **state)
{
	const struct target *t;

	UNUSED(state);
	write_file(
	    "targets/a/target.xml", TARGET("a", "") HEAD OUTPUT FIELD
	    "<field at='/x/z' output='o.xml' obligation='optional'>" NAMES("乙") "</field>"
										 "</target>");
	write_file("targets/b/target.xml",
		   TARGET("b", " extends='a'") "<field at='/x/v' output='o.xml' "
					       "obligation='optional'>" NAMES(
						   "丙") "</field>"
							 "<field at='/x/y' output='o.xml' "
							 "obligation='none'/></target>");
	t = load("b");
	assert_int_equal(dg.findings.n, 0);
	assert_non_null(t);
	assert_int_equal(t->fields.n, 2);
	assert_str(t->fields.items[0].at.text, "/x/z");
	assert_str(t->fields.items[1].at.text, "/x/v");
	only(TARGET("a", "") HEAD OUTPUT
	     "<field at='/x/z' output='o.xml' obligation='none'/></target>",
	     KIND_VALUE, 4, "a/target.xml");
	write_file("targets/b/target.xml", TARGET("b", "") HEAD OUTPUT FIELD "</target>");
	mappings->targets.n = 0;
	only(TARGET("a",
		    " extends='b'") "<field at='/x/w' output='o.xml' obligation='none'/></target>",
	     KIND_VALUE, 2, "a/target.xml");
}

struct broken {
	const char *rest; /* of the target a, from line 2 on; HEAD ends it */
	enum diag_code code;
	uint32_t line;
};

static const struct broken broken[] = {
    {HEAD "<layot/></target>", KIND_CONTENT, 3},
    {HEAD "<layout form='zip'/></target>", KIND_VALUE, 3},
    {HEAD "<layout view='no'/></target>", KIND_VALUE, 3},
    {HEAD "<limits members='0'/></target>", KIND_VALUE, 3},
    {HEAD "<limits bundle-bytes='1.5'/></target>", KIND_VALUE, 3},
    {HEAD "<limits member-bytes='-1'/></target>", KIND_VALUE, 3},
    {HEAD "<let name='2a'>1</let></target>", KIND_VALUE, 3},
    {HEAD "<let name='a'>1</let>\n<let name='a'>2</let></target>", KIND_DUPLICATE, 4},
    {HEAD "<let name='a'/></target>", KIND_MISSING, 3},
    {HEAD "<output path='a.xml'/></target>", KIND_MISSING, 3},
    {HEAD "<output path='a.xml' template='u.xml'/></target>", TARGET_FILE, 3},
    {HEAD "<output path='a.xml' template='t.xml' schema='u.xsd'/></target>", TARGET_FILE, 3},
    {HEAD "<output path='../a.xml' template='t.xml'/></target>", KIND_VALUE, 3},
    {HEAD "<output path='a.xml' template='/t.xml'/></target>", KIND_VALUE, 3},
    {HEAD "<output path='a.what' template='t.xml'/></target>", KIND_MISSING, 3},
    {HEAD "<output path='report.xml' template='t.xml'/></target>", KIND_VALUE, 3},
    {HEAD "<output path='source/a.xml' template='t.xml'/></target>", KIND_VALUE, 3},
    {HEAD OUTPUT "<output path='O.xml' template='t.xml'/></target>", KIND_DUPLICATE, 4},
    {HEAD OUTPUT "<output path='o.xml/a.xml' template='t.xml'/></target>", KIND_DUPLICATE, 4},
    {HEAD "<layout form='flat'/>\n<output path='manifest-sha256.txt' template='t.xml'/></target>",
     KIND_VALUE, 4},
    {HEAD OUTPUT FIELD FIELD "</target>", KIND_DUPLICATE, 5},
    {HEAD FIELD "</target>", KIND_UNKNOWN_CODE, 3},
    {HEAD OUTPUT
     "<field at='x' output='o.xml' obligation='optional'>" NAMES("甲") "</field></target>",
     KIND_VALUE, 4},
    {HEAD OUTPUT "<field at='/x' output='o.xml' obligation='must'>" NAMES("甲") "</field></target>",
     KIND_VALUE, 4},
    {HEAD OUTPUT
     "<field at='/x' output='o.xml' obligation='optional' if='a'>" NAMES("甲") "</field></target>",
     KIND_VALUE, 4},
    {HEAD OUTPUT "<field at='/x' output='o.xml' obligation='optional'><name lang='zh'>甲</name>"
		 "</field></target>",
     KIND_NAME_MISSING, 4},
    {"<judge>x</judge>" NAMES("平台") "<basis number='1'>" TITLES "</basis></target>", KIND_MISSING,
     1},
    {HEAD "</tarjet>", KIND_XML, 3},
};

static void
test_faults(void **state)
{
	char text[2048];

	UNUSED(state);
	for (size_t i = 0; i < COUNT(broken); i++) {
		(void)snprintf(text, sizeof(text), "%s%s", TARGET("a", ""), broken[i].rest);
		only(text, broken[i].code, broken[i].line, "targets/a/target.xml");
	}
	only("<kind xmlns='urn:baosong:kind:1'/>", KIND_CONTENT, 1, "a/target.xml");
	only(TARGET("b", "") HEAD "</target>", KIND_VALUE, 1, "a/target.xml");
}

static void
test_extends_faults(void **state)
{
	UNUSED(state);
	only(TARGET("a", " extends='nobody'") "</target>", TARGET_BASE_UNKNOWN, 1, "a/target.xml");
	only(TARGET("a", " extends='a'") "</target>", TARGET_CYCLE, 1, "a/target.xml");
	write_file("targets/b/target.xml", TARGET("b", " extends='a'") "</target>");
	only(TARGET("a", " extends='b'") "</target>", TARGET_CYCLE, 1, "b/target.xml");
	write_file("targets/b/target.xml", TARGET("b", "") HEAD "\n<what/></target>");
	only(TARGET("a", " extends='b'") "</target>", KIND_CONTENT, 4, "b/target.xml");
	only("<target xmlns='" TARGET_NAMESPACE
	     "' id='a' version=\"extends='2'\"\n  extends = 'a'/>",
	     TARGET_CYCLE, 2, "a/target.xml");
	assert_int_equal(dg.findings.items[dg.findings.n - 1].place.column, 3);
}

/* A chain of DEPTH is good, one longer is not. */
static void
test_depth(void **state)
{
	const struct target *t;
	char text[1024], path[64];

	UNUSED(state);
	for (int i = 0; i <= TARGET_DEPTH_MAX; i++) {
		(void)snprintf(path, sizeof(path), "targets/d%d", i);
		assert_int_equal(mkdir(path, 0777), 0);
		(void)snprintf(path, sizeof(path), "targets/d%d/target.xml", i);
		(void)snprintf(text, sizeof(text),
			       "<target xmlns='urn:baosong:target:1' id='d%d' version='1' "
			       "extends='d%d'>%s</target>",
			       i, i + 1, HEAD);
		write_file(path, text);
	}
	(void)snprintf(path, sizeof(path), "targets/d%d/target.xml", TARGET_DEPTH_MAX);
	(void)snprintf(text, sizeof(text),
		       "<target xmlns='urn:baosong:target:1' id='d%d' version='1'>%s</target>",
		       TARGET_DEPTH_MAX, HEAD);
	write_file(path, text);
	t = load("d1");
	assert_int_equal(dg.findings.n, 0);
	assert_non_null(t);
	assert_null(load("d0"));
	assert_int_equal(dg.findings.n, 1);
	assert_string_equal(diag_name(dg.findings.items[0].code), "TARGET_DEPTH");
	for (int i = 0; i <= TARGET_DEPTH_MAX; i++) {
		(void)snprintf(path, sizeof(path), "targets/d%d/target.xml", i);
		(void)unlink(path);
		(void)snprintf(path, sizeof(path), "targets/d%d", i);
		(void)rmdir(path);
	}
}

/* The list, and a target nobody has. */
static void
test_targets(void **state)
{
	struct mappings_ids ids;

	UNUSED(state);
	write_file("targets/a/target.xml", TARGET("a", "") HEAD "</target>");
	write_file("targets/b/target.xml", TARGET("b", "") HEAD "</target>");
	mappings_targets(mappings, arena, &ids);
	assert_int_equal(ids.ids.n, 2);
	assert_str(ids.ids.items[0], "a");
	assert_str(ids.ids.items[1], "b");
	assert_null(load("c"));
	assert_null(load("../targets/a"));
	assert_null(load("c"));
	assert_int_equal(dg.findings.n, 2);
	assert_string_equal(diag_name(dg.findings.items[0].code), "TARGET_UNKNOWN");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_whole, begin, end),
	    cmocka_unit_test_setup_teardown(test_extends, begin, end),
	    cmocka_unit_test_setup_teardown(test_fields_taken_back, begin, end),
	    cmocka_unit_test_setup_teardown(test_faults, begin, end),
	    cmocka_unit_test_setup_teardown(test_extends_faults, begin, end),
	    cmocka_unit_test_setup_teardown(test_depth, begin, end),
	    cmocka_unit_test_setup_teardown(test_targets, begin, end),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
