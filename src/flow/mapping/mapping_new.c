/* SPDX-License-Identifier: Apache-2.0 */
/* A folder to start a kind of report from, and the mappings it needs around it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/io.h"
#include "flow/mapping/mapping.h"
#include "flow/mapping/mapping_parts.h"
#include "spec/element.h"
#include "spec/file.h"

enum { TREE_DEPTH_MAX = 8 };

/* Where the id of the kind goes in the files of the template. */
#define ID_MARK STR("@ID@")

/* What a mappings folder holds beside its kinds. */
static const char *const parts[] = {"codes", "schemas", "targets", "templates"};

struct copying {
	struct context *context;
	struct str id; /* for ID_MARK; absent: files are copied as they are */
	bool good;
};

static void
fail(struct copying *copying, const char *path, const char *reason)
{
	DIAG_AT(copying->context->dg, WRITE_FAILED, DIAG_NOWHERE, str_of(path), str_of(reason));
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
	(void)context, (void)first;
	return name[0] != '.' && (kind == FOLDER_FILE || kind == FOLDER_FOLDER);
}

/* What is at TO already stays as it is. */
static void
copy_tree(struct copying *copying, const char *from, const char *to, int depth)
{
	struct folder *folder = folder_new(from, true, is_visible, NULL);
	struct arena *arena = copying->context->arena;
	struct io_error error;
	enum folder_kind kind;
	const char *name;

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
	if (copying->good && folder_error(folder)) {
		DIAG_AT(copying->context->dg, SPEC_UNREADABLE, DIAG_NOWHERE, str_of(from),
			str_of(strerror(folder_error(folder))));
		copying->good = false;
	}
	folder_free(folder);
}

/* Make FOLDER a mappings folder with what FROM has, so that --mappings FOLDER is enough. */
static bool
furnish(struct context *context, const char *from, const char *folder)
{
	struct copying copying = {.context = context, .good = true};
	const char *codes = arena_printf(context->arena, "%s/codes", folder).p;

	if (access(codes, F_OK) == 0)
		return true;
	for (size_t i = 0; copying.good && i < sizeof(parts) / sizeof(parts[0]); i++)
		copy_tree(&copying, arena_printf(context->arena, "%s/%s", from, parts[i]).p,
			  arena_printf(context->arena, "%s/%s", folder, parts[i]).p, 1);
	return copying.good;
}

/*
 * The folder appears whole: it is filled under a hidden name, which no mappings see, and renamed.
 * What an interrupted run left of it is gone on with.
 */
static bool
lay_out(struct context *context, const char *from, const char *folder, struct str id)
{
	struct copying copying = {.context = context, .id = id, .good = true};
	struct arena *arena = context->arena;
	const char *kind = arena_printf(arena, "%s/kinds/%.*s", folder, STR_ARG(id)).p;
	const char *hidden = arena_printf(arena, "%s/kinds/.%.*s.new", folder, STR_ARG(id)).p;

	if (access(kind, F_OK) == 0) {
		DIAG_AT(context->dg, KIND_EXISTS, DIAG_NOWHERE, str_of(kind));
		return false;
	}
	copy_tree(&copying, arena_printf(arena, "%s/templates/kind", from).p, hidden, 1);
	if (!copying.good)
		return false;
	if (rename(hidden, kind) == 0 && io_sync_beside(kind))
		return true;
	if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR)
		DIAG_AT(context->dg, KIND_EXISTS, DIAG_NOWHERE, str_of(kind));
	else
		fail(&copying, kind, strerror(errno));
	return false;
}

/* What comes next: the folder, the id, and the option that names the folder where one is needed. */
#define NEXT_ZH                                                                     \
	"已建立 %1$s/kinds/%2$s/：kind.xml（规则）和 cases/（用例）\n" \
	"接下来：\n"                                                            \
	"  1. 按 kind.xml 中的注释，把示例逐处改成自己的内容\n"   \
	"  2. baosong mapping check %2$s%3$s\n"                                     \
	"  3. baosong mapping test %2$s%3$s\n"                                      \
	"  4. 用一份真实报告试读：baosong inspect 报告%3$s\n"           \
	"  5. 找出尚无指标的常见数字：baosong mapping suggest 报告文件夹%3$s\n"
#define NEXT_EN                                                                           \
	"made %1$s/kinds/%2$s/: kind.xml (the rules) and cases/ (reports to test with)\n" \
	"next:\n"                                                                         \
	"  1. change the worked example in kind.xml to your own, as its comments say\n"   \
	"  2. baosong mapping check %2$s%3$s\n"                                           \
	"  3. baosong mapping test %2$s%3$s\n"                                            \
	"  4. try a real report: baosong inspect REPORT%3$s\n"                            \
	"  5. find frequent figures without indicator: baosong mapping suggest FOLDER%3$s\n"

static void
print_next(struct context *context, const char *folder, const char *id, bool named)
{
	struct str option =
	    named ? arena_printf(context->arena, " --mappings %s", folder) : STR("");

	if (context->quiet_out || context->verbosity < 0)
		return;
	if (context->lang == DIAG_ZH)
		(void)fprintf(context->out, NEXT_ZH, folder, id, option.p);
	else
		(void)fprintf(context->out, NEXT_EN, folder, id, option.p);
}

void
flow_mapping_new(struct context *context, const char *id, const char *output)
{
	const char *from = context_folder(context), *folder = output ? output : from;

	if (!from)
		return;
	if (!element_is_code(str_of(id)) || strlen(id) > KIND_ID_MAX)
		DIAG_AT(context->dg, KIND_ID, DIAG_NOWHERE, str_of(id));
	else if (furnish(context, from, folder) && lay_out(context, from, folder, str_of(id)))
		print_next(context, folder, id, output || context->mappings_option);
}
