/* SPDX-License-Identifier: Apache-2.0 */
/* A folder to start a kind or a target from, and the mappings it needs around it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/folder.h"
#include "base/files/io.h"
#include "flow/mapping/mapping.h"
#include "flow/mapping/mapping_parts.h"
#include "spec/element.h"
#include "spec/file.h"

enum { TREE_DEPTH_MAX = 8 };

/* Where the id goes in the files of the template. */
#define ID_MARK STR("@ID@")

/* What a mappings folder holds; a kind is written without those that are there, a target needs
 * them.
 */
static const char *const parts[] = {"codes", "schemas", "targets", "templates", "kinds"};
enum { PARTS_OF_KIND = 4, PARTS_OF_TARGET = 5 };

/*
 * What can be begun: its room in the mappings, the template, how many of PARTS it needs, and what
 * comes next; there \1 is the folder, \2 the id, \3 the option that names the folder where one is
 * needed.
 */
struct beginning {
	const char *room;
	const char *template;
	size_t parts;
	const char *next[DIAG_LANG_COUNT];
};

struct copying {
	struct context *context;
	struct str id;	    /* for ID_MARK; absent: files are copied as they are */
	bool without_cases; /* they speak of kinds that may not be there */
	bool good;
};

static void
fail(struct copying *copying, const char *path, const char *reason)
{
	DIAG_AT(copying->context->dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(reason));
	copying->good = false;
}

static void
unreadable(struct copying *copying, const char *folder, int errnum)
{
	DIAG_AT(copying->context->dg, SPEC_UNREADABLE, DIAG_NOWHERE, str_of(strerror(errnum)))
	    ->file = arena_str(copying->context->arena, str_of(folder));
	copying->good = false;
}

/* TEXT with the id for its mark. */
static struct str
filled(const struct copying *copying, struct str text)
{
	struct arena *arena = copying->context->arena;
	size_t at = copying->id.n ? str_find(text, ID_MARK, 0) : SIZE_MAX;
	struct str behind;

	if (at == SIZE_MAX)
		return text;
	behind = str_span(text.p + at + ID_MARK.n, text.p + text.n);
	return ARENA_JOIN(arena, ((struct str){text.p, at}), copying->id, behind);
}

static void
write_file(struct copying *copying, const char *path, struct str text)
{
	struct output file;
	struct io_error error;

	if (!output_open(&file, path)) {
		fail(copying, path, strerror(file.errnum));
		output_discard(&file);
		return;
	}
	(void)!output_write(&file, text.p, text.n);
	if (!output_commit(&file, &error))
		fail(copying, path, io_reason(error));
}

static void
copy_file(struct copying *copying, const char *from, const char *to)
{
	struct str text;

	if (access(to, F_OK) == 0)
		return;
	if (spec_file_read(str_of(from), copying->context->arena, copying->context->dg, &text))
		write_file(copying, to, filled(copying, text));
	else
		copying->good = false;
}

static unsigned char
is_visible(void *context, const char *name, enum folder_kind kind, bool first)
{
	const struct copying *copying = context;

	(void)first;
	return name[0] != '.' && (kind == FOLDER_FILE || kind == FOLDER_FOLDER) &&
	       !(copying->without_cases && strcmp(name, "cases") == 0);
}

/* What is at TO already stays as it is. */
static void
copy_tree(struct copying *copying, const char *from, const char *to, int depth)
{
	struct arena *arena = copying->context->arena;
	struct folder *folder;
	struct io_error error;
	enum folder_kind kind;
	const char *name;

	/* Before anything is made: TO may be FROM, where neither is there. */
	if (access(from, R_OK) != 0) {
		unreadable(copying, from, errno);
		return;
	}
	folder = folder_new(from, true, is_visible, copying);
	if (!io_make_folder(to, &error))
		fail(copying, to, io_reason(error));
	while (copying->good && (name = folder_next(folder, &kind))) {
		const char *source = arena_printf(arena, "%s/%s", from, name).p;
		const char *target = arena_printf(arena, "%s/%s", to, name).p;
		if (kind == FOLDER_FILE)
			copy_file(copying, source, target);
		else if (depth < TREE_DEPTH_MAX)
			copy_tree(copying, source, target, depth + 1);
	}
	if (copying->good && folder_error(folder))
		unreadable(copying, from, folder_error(folder));
	folder_free(folder);
}

static const struct beginning beginnings[] = {
    [MAPPING_NEW_KIND] =
	{"kinds",
	 "kind",
	 PARTS_OF_KIND,
	 {"已建立 \1/kinds/\2/：kind.xml（规则）和 cases/（用例）\n"
	  "接下来：\n"
	  "  1. 按 kind.xml 中的注释，把示例逐处改成自己的内容\n"
	  "  2. baosong mapping check \2\3\n"
	  "  3. baosong mapping test \2\3\n"
	  "  4. 用一份真实报告试读：baosong inspect 报告\3\n"
	  "  5. 找出尚无指标的常见数字：baosong mapping suggest 报告文件夹\3\n",
	  "made \1/kinds/\2/: kind.xml (the rules) and cases/ (reports to test with)\n"
	  "next:\n"
	  "  1. change the worked example in kind.xml to your own, as its comments say\n"
	  "  2. baosong mapping check \2\3\n"
	  "  3. baosong mapping test \2\3\n"
	  "  4. try a real report: baosong inspect REPORT\3\n"
	  "  5. find frequent figures without indicator: baosong mapping suggest FOLDER\3\n"}},
    [MAPPING_NEW_TARGET] =
	{"targets",
	 "target",
	 PARTS_OF_TARGET,
	 {"已建立 \1/targets/\2/：target.xml（平台的规定）、模板和 cases/（用例）\n"
	  "接下来：\n"
	  "  1. 把平台要求的文件样例改成模板：在取值处写 {…}（mappings/README.md）\n"
	  "  2. baosong mapping check \2\3\n"
	  "  3. baosong mapping test \2\3\n"
	  "  4. 用一份真实报告试报：baosong convert 报告 --target \2\3\n",
	  "made \1/targets/\2/: target.xml (what the platform asks), templates, cases/\n"
	  "next:\n"
	  "  1. make the platform's sample files templates: write {…} where a value goes "
	  "(mappings/README.md)\n"
	  "  2. baosong mapping check \2\3\n"
	  "  3. baosong mapping test \2\3\n"
	  "  4. try a real report: baosong convert REPORT --target \2\3\n"}},
};

/* Make FOLDER a mappings folder with what FROM has, so that --mappings FOLDER is enough. */
static bool
furnish(struct context *context, const char *from, const char *folder, size_t n)
{
	struct copying copying = {.context = context, .good = true};
	const char *codes = arena_printf(context->arena, "%s/codes", folder).p;

	if (access(codes, F_OK) == 0)
		return true;
	for (size_t i = 0; copying.good && i < n; i++) {
		copying.without_cases = strcmp(parts[i], "targets") == 0;
		copy_tree(&copying, arena_printf(context->arena, "%s/%s", from, parts[i]).p,
			  arena_printf(context->arena, "%s/%s", folder, parts[i]).p, 1);
	}
	return copying.good;
}

/*
 * The folder appears whole: it is filled under a hidden name, which no mappings see, and renamed.
 * What an interrupted run left of it is gone on with.
 */
static bool
lay_out(struct context *context, const struct beginning *what, const char *from, const char *folder,
	struct str id)
{
	struct copying copying = {.context = context, .id = id, .good = true};
	struct arena *arena = context->arena;
	const char *room = arena_printf(arena, "%s/%s", folder, what->room).p;
	const char *made = arena_printf(arena, "%s/%.*s", room, STR_ARG(id)).p;
	const char *hidden = arena_printf(arena, "%s/.%.*s.new", room, STR_ARG(id)).p;

	if (access(made, F_OK) == 0) {
		DIAG_AT(context->dg, KIND_EXISTS, DIAG_NOWHERE, str_of(made));
		return false;
	}
	copy_tree(&copying, arena_printf(arena, "%s/templates/%s", from, what->template).p, hidden,
		  1);
	if (!copying.good)
		return false;
	if (rename(hidden, made) == 0 && io_sync_beside(made))
		return true;
	if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR)
		DIAG_AT(context->dg, KIND_EXISTS, DIAG_NOWHERE, str_of(made));
	else
		fail(&copying, made, strerror(errno));
	return false;
}

static void
print_next(struct context *context, const struct beginning *what, const char *folder,
	   const char *id, bool named)
{
	const char *option = named ? arena_printf(context->arena, " --mappings %s", folder).p : "";
	const char *const values[] = {folder, id, option};

	if (context->quiet_out || context->verbosity < 0)
		return;
	for (const char *p = what->next[context->lang]; *p; p++) {
		if (*p >= 1 && *p <= 3)
			(void)fputs(values[*p - 1], context->out);
		else
			(void)fputc(*p, context->out);
	}
}

void
flow_mapping_new(struct context *context, enum mapping_new what, const char *id, const char *output)
{
	const struct beginning *b = &beginnings[what];
	const char *from = context_folder(context), *folder = output ? output : from;

	if (!from)
		return;
	if (!element_is_code(str_of(id)) || strlen(id) > KIND_ID_MAX)
		DIAG_AT(context->dg, KIND_ID, DIAG_NOWHERE, str_of(id));
	else if (furnish(context, from, folder, b->parts) &&
		 lay_out(context, b, from, folder, str_of(id)))
		print_next(context, b, folder, id, output || context->mappings_option);
}
