/* SPDX-License-Identifier: Apache-2.0 */
/* The reports of a run: folders walked in order, nothing left out in silence. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/files/folder.h"
#include "flow/batch/inputs.h"

static void
touch(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* A folder of its own for each test. */
static void
enter_room(const char *name)
{
	assert_int_equal(mkdir(name, 0777), 0);
	assert_int_equal(chdir(name), 0);
}

static void
leave_room(void)
{
	assert_int_equal(chdir(".."), 0);
}

/* Each path of WANTED, separated by spaces, and no other. */
static struct inputs *
assert_walk(const char *const *operands, size_t n, const char *output, const char *wanted)
{
	struct inputs *inputs = inputs_new(operands, n, output);
	struct str rest = str_of(wanted), one;
	const char *got;

	while ((got = inputs_next(inputs))) {
		assert_true(str_split(&rest, ' ', &one));
		assert_str(one, got);
	}
	assert_false(rest.p && str_split(&rest, ' ', &one) && one.n > 0);
	assert_null(inputs_next(inputs));
	return inputs;
}

static void
operands_keep_their_order(void **state)
{
	const char *operands[] = {"z.txt", "-", "none", "a.pdf", "z.txt"};
	struct inputs *inputs;

	UNUSED(state);
	inputs = assert_walk(operands, COUNT(operands), NULL, "z.txt - none a.pdf z.txt");
	assert_int_equal(diag_count(inputs_findings(inputs), DIAG_NOTE), 0);
	inputs_free(inputs);
	inputs_free(NULL);
}

static void
pages_then_files_then_folders(void **state)
{
	const char *operands[] = {"in/"};
	struct inputs *inputs;

	UNUSED(state);
	enter_room("order");
	assert_int_equal(mkdir("in", 0777) | mkdir("in/a", 0777) | mkdir("in/a/b", 0777), 0);
	touch("in/a.txt", "");
	touch("in/a/z.htm", "");
	touch("in/a/b/x.HTML", "");
	touch("in/a0.txt", "");
	touch("in/B.txt", "");
	touch("in/z.htm", "");
	inputs = assert_walk(operands, 1, NULL,
			     "in/z.htm in/B.txt in/a.txt in/a0.txt in/a/z.htm in/a/b/x.HTML");
	assert_int_equal(diag_count(inputs_findings(inputs), DIAG_NOTE), 0);
	inputs_free(inputs);
	leave_room();
}

static void
the_rest_is_counted(void **state)
{
	const char *operands[] = {"in"};
	struct inputs *inputs;
	const struct diag *dg;

	UNUSED(state);
	enter_room("rest");
	assert_int_equal(mkdir("in", 0777) | mkdir("in/.git", 0777) | mkdir("in/r_files", 0777), 0);
	assert_int_equal(mkdir("in/s.files", 0777) | mkdir("in/out", 0777), 0);
	touch("in/.hidden.txt", "");
	touch("in/r.html", "");
	touch("in/r_files/frame.html", "");
	touch("in/s.files/own.txt", "");
	touch("in/out/old.txt", "");
	touch("in/x.ppt", "");
	touch("in/really.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
	touch("in/page.doc", "<html>");
	assert_int_equal(symlink("r.html", "in/link.html"), 0);
	inputs = assert_walk(operands, 1, "in/out", "in/page.doc in/r.html in/s.files/own.txt");
	dg = inputs_findings(inputs);
	assert_int_equal(dg->counts[FOLDER_PASSED_OVER], 1);
	assert_int_equal(diag_count(dg, DIAG_NOTE), 1);
	assert_str(dg->findings.items[0].args[0], "in/");
	assert_str(dg->findings.items[0].args[1],
		   "2 files of other formats (really.doc, x.ppt), 1 symbolic link, 2 hidden names, "
		   "1 folder of a saved page, 1 folder of bundles");
	inputs_free(inputs);
	leave_room();
}

/* The first by name, whatever order the file system has them in. */
static void
other_formats_are_named(void **state)
{
	const char *operands[] = {"in"};
	struct inputs *inputs = inputs_new(operands, 1, NULL);
	const struct inputs_others *others = inputs_others(inputs);
	char name[16];

	UNUSED(state);
	enter_room("others");
	assert_int_equal(mkdir("in", 0777), 0);
	for (int i = 0; i < INPUTS_OTHERS + 5; i++) {
		(void)snprintf(name, sizeof(name), "in/%03d.wps", i * 37 % (INPUTS_OTHERS + 5));
		touch(name, "");
	}
	inputs_name_all(inputs);
	assert_null(inputs_next(inputs));
	assert_int_equal(others->n, INPUTS_OTHERS + 5);
	assert_int_equal(others->paths.n, INPUTS_OTHERS);
	assert_str(others->paths.items[0], "in/000.wps");
	assert_str(others->paths.items[INPUTS_OTHERS - 1], "in/099.wps");
	assert_int_equal(inputs_findings(inputs)->counts[FILE_PASSED_OVER], INPUTS_OTHERS);
	assert_str(inputs_findings(inputs)->findings.items[0].args[1],
		   "105 files of other formats (000.wps, 001.wps, 002.wps …)");
	inputs_free(inputs);
	leave_room();
}

static void
no_report_is_an_error(void **state)
{
	const char *operands[] = {"in", "one", "none/"};
	struct inputs *inputs;

	UNUSED(state);
	enter_room("empty");
	assert_int_equal(mkdir("in", 0777) | mkdir("in/deeper", 0777) | mkdir("one", 0777), 0);
	touch("one/r.txt", "");
	inputs = assert_walk(operands, COUNT(operands), NULL, "one/r.txt none/");
	assert_int_equal(inputs_findings(inputs)->counts[FOLDER_NO_REPORT], 1);
	assert_int_equal(diag_count(inputs_findings(inputs), DIAG_ERROR), 1);
	inputs_free(inputs);
	leave_room();
}

static void
depth_is_limited_exactly(void **state)
{
	char path[8 * INPUTS_DEPTH_MAX] = "in", file[8 * INPUTS_DEPTH_MAX + 8];
	const char *operands[] = {"in"};
	struct inputs *inputs;

	UNUSED(state);
	enter_room("depth");
	for (int i = 0; i <= INPUTS_DEPTH_MAX + 1; i++) {
		assert_int_equal(mkdir(path, 0777), 0);
		if (i == INPUTS_DEPTH_MAX) {
			(void)snprintf(file, sizeof(file), "%s/r.txt", path);
			touch(file, "");
		}
		(void)strcat(path, "/d");
	}
	inputs = assert_walk(operands, 1, NULL, file);
	assert_int_equal(inputs_findings(inputs)->counts[LIMIT_FOLDERS], 1);
	inputs_free(inputs);
	leave_room();
}

/* More than two batches, so that the folder is read several times. */
static void
many_names_each_once(void **state)
{
	const char *operands[] = {"in"};
	struct inputs *inputs = inputs_new(operands, 1, NULL);
	int n = 2 * FOLDER_BATCH + FOLDER_BATCH / 2;
	char name[32];

	UNUSED(state);
	enter_room("many");
	assert_int_equal(mkdir("in", 0777), 0);
	for (int i = 0; i < n; i++) {
		(void)snprintf(name, sizeof(name), "in/%08x.txt", (unsigned)i * 2654435761u);
		touch(name, "");
	}
	touch("in/other.ppt", "");
	(void)strcpy(name, "");
	for (const char *got; (got = inputs_next(inputs)); n--) {
		assert_true(strcmp(name, got) < 0);
		(void)snprintf(name, sizeof(name), "%s", got);
	}
	assert_int_equal(n, 0);
	assert_int_equal(inputs_findings(inputs)->counts[FOLDER_PASSED_OVER], 1);
	assert_str(inputs_findings(inputs)->findings.items[0].args[1],
		   "1 file of another format (other.ppt)");
	inputs_free(inputs);
	leave_room();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(operands_keep_their_order),
	    cmocka_unit_test(pages_then_files_then_folders),
	    cmocka_unit_test(the_rest_is_counted),
	    cmocka_unit_test(other_formats_are_named),
	    cmocka_unit_test(no_report_is_an_error),
	    cmocka_unit_test(depth_is_limited_exactly),
	    cmocka_unit_test(many_names_each_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
