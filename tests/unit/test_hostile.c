/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hostile ZIP files, made by tests/hostile_zips.py: of each is to be said what is wrong with it,
 * that and nothing else.  Runs in an empty folder.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "pack/verify.h"

enum { LINE_MAX_BYTES = 1000 };

/* The codes found, each once, in the order of their names. */
static void
codes_found(const struct diag *dg, struct buf *out)
{
	const char *names[DIAG_CODE_COUNT];
	size_t n = 0;

	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		size_t at = n;
		if (dg->counts[i] == 0)
			continue;
		for (; at > 0 && strcmp(names[at - 1], diag_name((enum diag_code)i)) > 0; at--)
			names[at] = names[at - 1];
		names[at] = diag_name((enum diag_code)i);
		n++;
	}
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s", i ? " " : "", names[i]);
}

/* Findings name the member they are about wherever there is one. */
static bool
names_members(const struct diag *dg)
{
	LIST_EACH (const struct finding, finding, &dg->findings)
		if (str_starts(str_of(diag_name(finding->code)), STR("ZIP_NAME_")) &&
		    !finding->pointer.p)
			return false;
	return true;
}

static bool
try_one(const char *name, int status, const char *codes)
{
	struct arena *arena = arena_new();
	struct verified out;
	struct buf found;
	struct diag dg;
	bool good;

	diag_init(&dg, arena);
	buf_init(&found, SIZE_MAX);
	(void)pack_verify(arena, arena_printf(arena, "%s.zip", name).p, NULL, &out, &dg);
	verified_close(&out);
	codes_found(&dg, &found);
	good = str_eq(buf_view(&found), str_of(codes)) &&
	       diag_exit_status(&dg, DIAG_ERROR) == status && names_members(&dg);
	if (!good)
		print_error("%s: exit %d, wanted %d; found %.*s; wanted %s\n", name,
			    diag_exit_status(&dg, DIAG_ERROR), status, STR_ARG(buf_view(&found)),
			    codes);
	buf_release(&found);
	arena_free(arena);
	return good;
}

static void
each_has_its_code(void **state)
{
	const char *top = getenv("TOP");
	char command[4096], line[LINE_MAX_BYTES], name[100];
	int status, at, tried = 0, bad = 0;
	FILE *cases;

	UNUSED(state);
	assert_non_null(top);
	(void)snprintf(command, sizeof(command), "python3 '%s/tests/hostile_zips.py' .", top);
	cases = popen(command, "r");
	assert_non_null(cases);
	while (fgets(line, sizeof(line), cases)) {
		line[strcspn(line, "\n")] = '\0';
		assert_int_equal(sscanf(line, "%99s %d %n", name, &status, &at), 2);
		bad += !try_one(name, status, line + at);
		tried++;
	}
	assert_int_equal(pclose(cases), 0);
	assert_true(tried > 100);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_has_its_code)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
