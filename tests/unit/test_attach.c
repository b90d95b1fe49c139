/* SPDX-License-Identifier: Apache-2.0 */
/* Attachments: which files a saved page may bring along.  Runs in an empty folder. */
#include "files.h"
#include "unit.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack/attach.h"

static struct arena *arena;
static struct diag dg;
static struct attachments list;

static void
begin(void)
{
	arena = arena_new();
	diag_init(&dg, arena);
	attach_init(&list, arena);
}

static bool
linked(const char *href)
{
	return attach_link(&list, "site/page.html", str_of(href), STR(" 附件 "), &dg);
}

static int
make_site(void **state)
{
	UNUSED(state);
	(void)mkdir("site", 0755);
	(void)mkdir("site/files", 0755);
	(void)mkdir("site/.git", 0755);
	(void)mkdir("outside", 0755);
	write_file("site/page.html", "<html>");
	write_file("site/files/附件 1.csv", "a,b\n1,2\n");
	write_file("site/files/b%20c.txt", "percent");
	write_file("site/.git/config", "hidden");
	write_file("site/other.txt", "other");
	write_file("outside/secret.txt", "secret");
	assert_int_equal(symlink("../../outside/secret.txt", "site/files/link.txt"), 0);
	assert_int_equal(symlink("../outside", "site/door"), 0);
	(void)mkfifo("site/files/pipe", 0600);
	return 0;
}

static void
what_is_taken(void **state)
{
	UNUSED(state);
	begin();
	assert_true(linked("files/附件 1.csv"));
	assert_true(linked("./files/%E9%99%84%E4%BB%B6%201.csv#top"));
	assert_int_equal(list.items.n, 1);
	assert_str(list.items.items[0].name, "附件 1.csv");
	assert_str(list.items.items[0].title, "附件");
	assert_str(list.items.items[0].media, "text/csv");
	assert_int_equal(list.items.items[0].bytes, 8);
	assert_int_equal(list.items.items[0].sha256.n, 32);
	assert_true(linked("files/b%2520c.txt"));
	assert_true(linked("  other.txt "));
	assert_int_equal(list.items.n, 3);
	assert_int_equal(dg.findings.n, 0);
	arena_free(arena);
}

static void
what_leads_elsewhere(void **state)
{
	static const char *const silent[] = {
	    "files",
	    "files/",
	    "",
	    "#top",
	    "?x",
	    "/etc/passwd",
	    "//host/x",
	    "http://host/x.pdf",
	    "javascript:void(0)",
	    "file:///etc/passwd",
	    "../outside/secret.txt",
	    "files/../../outside/secret.txt",
	    "files/%2e%2e/%2e%2e/outside/secret.txt",
	    "..%2foutside%2fsecret.txt",
	    "..\\outside\\secret.txt",
	    "files/..%5c..%5coutside",
	    ".git/config",
	    "files//other",
	    "missing.pdf",
	    "page.html",
	    "./page.html#a",
	    "other.txt%00.pdf",
	    "files/%ff.txt",
	};

	UNUSED(state);
	begin();
	for (size_t i = 0; i < COUNT(silent); i++)
		if (linked(silent[i]))
			fail_msg("%s was taken", silent[i]);
	assert_int_equal(dg.findings.n, 0);
	arena_free(arena);
}

/* There, but not to be taken: that is said, as a warning. */
static void
what_is_refused(void **state)
{
	static const char *const refused[] = {"files/link.txt", "door/secret.txt", "files/pipe"};

	UNUSED(state);
	begin();
	for (size_t i = 0; i < COUNT(refused); i++) {
		assert_false(linked(refused[i]));
		if (dg.counts[ATTACHMENT_UNREADABLE] != i + 1)
			fail_msg("%s was passed over in silence", refused[i]);
	}
	assert_int_equal(diag_exit_status(&dg, DIAG_ERROR), 0);
	assert_int_equal(list.items.n, 0);
	arena_free(arena);
}

static void
names_are_unique(void **state)
{
	static const char *const paths[] = {"a.txt", "d/A.TXT", "e/a.txt", "d/con.txt"};
	static const char *const names[] = {"a.txt", "A-2.TXT", "a-3.txt", "_con.txt"};

	UNUSED(state);
	begin();
	(void)mkdir("d", 0755);
	(void)mkdir("e", 0755);
	for (size_t i = 0; i < COUNT(paths); i++) {
		write_file(paths[i], paths[i]);
		assert_true(attach_given(&list, paths[i], (struct str){NULL, 0}, &dg));
		assert_str(list.items.items[i].name, names[i]);
		assert_false(list.items.items[i].title.p);
	}
	assert_int_equal(dg.counts[ATTACHMENT_RENAMED], 3);
	assert_false(attach_given(&list, "none.txt", STR("x"), &dg));
	assert_false(attach_given(&list, "d", STR("x"), &dg));
	assert_int_equal(dg.counts[ATTACHMENT_UNREADABLE], 2);
	arena_free(arena);
}

static void
at_most(void **state)
{
	char path[32];

	UNUSED(state);
	begin();
	for (int i = 0; i <= ATTACHMENTS_MAX; i++) {
		(void)snprintf(path, sizeof(path), "n%d", i);
		write_file(path, "x");
		assert_int_equal(attach_given(&list, path, (struct str){NULL, 0}, &dg),
				 i < ATTACHMENTS_MAX);
	}
	assert_int_equal(dg.counts[ATTACHMENTS_TOO_MANY], 1);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_taken),   cmocka_unit_test(what_leads_elsewhere),
	    cmocka_unit_test(what_is_refused), cmocka_unit_test(names_are_unique),
	    cmocka_unit_test(at_most),
	};

	return cmocka_run_group_tests(tests, make_site, NULL);
}
