/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For the loader of mappings: a folder of its own below TMPDIR with the code lists as they are (of
 * divisions, which are many, the first), in which a target replaces one file at a time.
 */
#ifndef TESTS_FUZZ_MAPPINGS_H
#define TESTS_FUZZ_MAPPINGS_H

#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/files/io.h"
#include "extract/extract.h"
#include "read/read.h"
#include "spec/mappings.h"

enum { FUZZ_LIST_MAX = 1 << 24, FUZZ_LIST_KEPT = 16384, FUZZ_LISTS = 64, FUZZ_PATH = 4096 };

struct fuzz_list {
	char name[256];
	struct buf bytes;
};

struct fuzz_folder {
	char path[FUZZ_PATH];
	struct fuzz_list lists[FUZZ_LISTS];
	size_t n;
};

static inline void
fuzz_join(char path[2 * FUZZ_PATH], const char *folder, const char *name)
{
	REQUIRE(snprintf(path, 2 * FUZZ_PATH, "%s/%s", folder, name) < 2 * FUZZ_PATH);
}

static inline void
fuzz_put_file(const struct fuzz_folder *folder, const char *name, struct str bytes)
{
	char path[2 * FUZZ_PATH];
	FILE *file;

	fuzz_join(path, folder->path, name);
	file = fopen(path, "w");
	REQUIRE(file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fclose(file) == 0);
}

static inline void
fuzz_make_folder(const struct fuzz_folder *folder, const char *name)
{
	char path[2 * FUZZ_PATH];

	fuzz_join(path, folder->path, name);
	REQUIRE(mkdir(path, 0700) == 0);
}

static inline void
fuzz_load_list(struct fuzz_list *list, const char *codes, const char *name)
{
	char path[2 * FUZZ_PATH];
	struct io_error error;

	REQUIRE(snprintf(list->name, sizeof(list->name), "codes/%s", name) <
		(int)sizeof(list->name));
	fuzz_join(path, codes, name);
	buf_init(&list->bytes, FUZZ_LIST_MAX);
	REQUIRE(io_read(path, FUZZ_LIST_MAX, &list->bytes, &error));
	while (list->bytes.n > FUZZ_LIST_KEPT || list->bytes.p[list->bytes.n - 1] != '\n')
		list->bytes.n--;
}

static inline void
fuzz_load_lists(struct fuzz_folder *folder, struct arena *arena)
{
	const char *codes = arena_printf(arena, "%s/codes", mappings_folder(NULL, arena)).p;
	DIR *entries = opendir(codes);
	struct dirent *entry;

	REQUIRE(entries);
	while ((entry = readdir(entries)) && folder->n < FUZZ_LISTS)
		if (strstr(entry->d_name, ".csv"))
			fuzz_load_list(&folder->lists[folder->n++], codes, entry->d_name);
	closedir(entries);
	REQUIRE(folder->n > 0);
}

/* The folder, made when first asked for. */
static inline struct fuzz_folder *
fuzz_folder(void)
{
	static struct fuzz_folder folder;
	const char *tmp = getenv("TMPDIR");
	struct arena *arena;

	if (folder.n > 0)
		return &folder;
	(void)snprintf(folder.path, sizeof(folder.path), "%s/baosong-fuzz.XXXXXX",
		       tmp ? tmp : "/tmp");
	REQUIRE(mkdtemp(folder.path));
	fuzz_make_folder(&folder, "codes");
	fuzz_make_folder(&folder, "kinds");
	fuzz_make_folder(&folder, "kinds/k");
	arena = arena_new();
	fuzz_load_lists(&folder, arena);
	arena_free(arena);
	for (size_t i = 0; i < folder.n; i++)
		fuzz_put_file(&folder, folder.lists[i].name, buf_view(&folder.lists[i].bytes));
	return &folder;
}

static inline void
fuzz_read_report(struct mappings *mappings, struct arena *arena, struct diag *dg)
{
	static const char text[] =
	    "甲区2023年法治政府建设情况报告\n一、主要做法\n全年办结行政复议案件"
	    "48件，其中撤销3件，占6.25%，同比增长近1倍；召开会议28次。\n";
	struct read_rules *rules = read_rules_new(mappings, dg);
	struct extractor *extractor = extractor_new(mappings, dg);
	struct document *doc = NULL;

	if (rules)
		doc = read_report(STR("a.txt"), STR(text), &(struct read_options){.rules = rules},
				  arena, dg);
	if (doc && extractor)
		(void)extract_record(extractor, doc, &(struct extract_options){0}, arena, dg);
	extractor_free(extractor);
	read_rules_free(rules);
}

/* Load what is in the folder, check it, read a report with it. */
static inline void
fuzz_use_folder(const struct fuzz_folder *folder)
{
	struct arena *arena = arena_new();
	struct mappings *mappings;
	struct diag dg;

	diag_init(&dg, arena);
	mappings = mappings_open(folder->path, &dg);
	REQUIRE(mappings);
	LIST_EACH (struct kind *const, kind, &mappings->kinds)
		kind_check(*kind, mappings, &dg);
	fuzz_read_report(mappings, arena, &dg);
	mappings_free(mappings);
	arena_free(arena);
}

#endif
