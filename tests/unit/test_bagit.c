/* SPDX-License-Identifier: Apache-2.0 */
/* The BagIt conformance suite, where there is a folder of it: $SHARED/conformance/bagit. */
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "pack/verify.h"

enum { SKIPPED = 77 };

static const struct {
	const char *folder;
	bool sound;
	bool warned;
} groups[] = {
    {"valid", true, false},	  {"warning", true, true},	  {"invalid", false, false},
    {"linux-only", false, false}, {"windows-only", false, false},
};

static struct arena *arena;
static struct str suite;

static bool
judge(const char *bag, bool sound, bool warned)
{
	struct verified out;
	struct diag dg;
	bool good;

	diag_init(&dg, arena);
	good = pack_verify(arena, bag, NULL, &out, &dg) == sound;
	verified_close(&out);
	if (warned && diag_count(&dg, DIAG_WARNING) == 0)
		good = false;
	if (!good)
		print_error("%s: %zu findings\n", bag, dg.findings.n);
	return good;
}

/* Judges each folder in FOLDER; adds to *TRIED. */
static bool
judge_all(const char *folder, bool sound, bool warned, size_t *tried)
{
	DIR *listing = opendir(folder);
	const struct dirent *entry;
	bool good = true;

	while (listing && (entry = readdir(listing)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		good &= judge(arena_printf(arena, "%s/%s", folder, entry->d_name).p, sound, warned);
		++*tried;
	}
	if (listing)
		closedir(listing);
	return good;
}

static void
conformance(void **state)
{
	static const char *const versions[] = {"v0.93", "v0.94", "v0.95", "v0.96", "v0.97", "v1.0"};
	size_t tried = 0;
	bool good = true;

	UNUSED(state);
	for (size_t i = 0; i < COUNT(versions); i++)
		for (size_t k = 0; k < COUNT(groups); k++)
			good &= judge_all(arena_printf(arena, "%.*s/%s/%s", STR_ARG(suite),
						       versions[i], groups[k].folder)
					      .p,
					  groups[k].sound, groups[k].warned, &tried);
	assert_true(good);
	assert_true(tried > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(conformance)};
	const char *shared = getenv("SHARED");
	DIR *there;
	int failed;

	arena = arena_new();
	suite = arena_printf(arena, "%s/conformance/bagit", shared ? shared : "../shared");
	there = opendir(suite.p);
	if (there) {
		closedir(there);
		failed = cmocka_run_group_tests(tests, NULL, NULL);
	} else {
		puts("no folder of the BagIt conformance suite");
		failed = SKIPPED;
	}
	arena_free(arena);
	return failed;
}
