/* SPDX-License-Identifier: Apache-2.0 */
/* The reports of a run. */
#include "flow/batch/inputs.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/folder.h"
#include "base/mem.h"
#include "flow/report/beside.h"
#include "read/read.h"

enum { HEAD_BYTES = 4096 };

/* What a folder holds that is no report. */
enum passed {
	PASSED_OTHER,
	PASSED_LINK,
	PASSED_HIDDEN,
	PASSED_CORRECTIONS,
	PASSED_RESOURCES,
	PASSED_OUTPUT,
	PASSED
};

static const struct {
	const char *en[2]; /* one, many */
	const char *zh;
} passed_words[PASSED] = {
    [PASSED_OTHER] = {{"file of another format", "files of other formats"}, "个其他格式的文件"},
    [PASSED_LINK] = {{"symbolic link", "symbolic links"}, "个符号链接"},
    [PASSED_HIDDEN] = {{"hidden name", "hidden names"}, "个隐藏文件"},
    [PASSED_CORRECTIONS] = {{"file of corrections", "files of corrections"}, "个核正文件"},
    [PASSED_RESOURCES] = {{"folder of a saved page", "folders of saved pages"}, "个网页资源文件夹"},
    [PASSED_OUTPUT] = {{"folder of bundles", "folders of bundles"}, "个输出文件夹"},
};

/* Of files of other formats so many are named in the note of their folder. */
enum { OTHERS_SHOWN = 3 };

/* A folder being walked. */
struct level {
	struct level *above;
	struct folder *folder;
	char *path; /* ends in '/' */
	size_t passed[PASSED];
	char *others[INPUTS_OTHERS]; /* names, sorted */
	size_t n_others;
	unsigned depth;
};

struct inputs {
	const char *const *operands;
	size_t n;
	size_t at;
	const char *output;
	struct level *level;   /* the folder we are in; NULL: none */
	size_t found;	       /* reports in the operand being walked */
	char *path;	       /* what was handed out last */
	struct arena *arena;   /* of the findings */
	struct arena *scratch; /* of words on their way into one */
	bool verbose;
	struct inputs_others others;
	struct diag dg;
};

struct inputs *
inputs_new(const char *const *operands, size_t n, const char *output)
{
	struct inputs *inputs = mem_alloc(sizeof(*inputs));

	*inputs = (struct inputs){.operands = operands,
				  .n = n,
				  .output = output,
				  .arena = arena_new(),
				  .scratch = arena_new()};
	diag_init(&inputs->dg, inputs->arena);
	return inputs;
}

static void
leave(struct inputs *inputs)
{
	struct level *level = inputs->level;

	inputs->level = level->above;
	folder_free(level->folder);
	for (size_t i = 0; i < level->n_others; i++)
		mem_free(level->others[i]);
	mem_free(level->path);
	mem_free(level);
}

void
inputs_free(struct inputs *inputs)
{
	if (!inputs)
		return;
	while (inputs->level)
		leave(inputs);
	arena_free(inputs->arena);
	arena_free(inputs->scratch);
	mem_free(inputs->path);
	mem_free(inputs);
}

const struct diag *
inputs_findings(const struct inputs *inputs)
{
	return &inputs->dg;
}

void
inputs_name_all(struct inputs *inputs)
{
	inputs->verbose = true;
}

const struct inputs_others *
inputs_others(const struct inputs *inputs)
{
	return &inputs->others;
}

bool
inputs_is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Paths */

static char *
joined(const char *a, const char *b, const char *c)
{
	size_t n = strlen(a) + strlen(b) + strlen(c) + 1;
	char *path = mem_alloc(n);

	(void)snprintf(path, n, "%s%s%s", a, b, c);
	return path;
}

/* Whether the folder PATH is the one bundles are written to. */
static bool
is_output(const struct inputs *inputs, const char *path)
{
	struct stat one, other;

	return inputs->output && stat(inputs->output, &one) == 0 && stat(path, &other) == 0 &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* Whether a page whose name begins with the first N bytes of NAME lies beside it. */
static bool
page_beside(const struct level *level, const char *name, size_t n)
{
	static const char *const pages[] = {".html", ".htm", ".shtml", ".xhtml", ".mht"};
	char *stem = joined(level->path, name, "");
	bool there = false;

	stem[strlen(level->path) + n] = '\0';
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]) && !there; i++) {
		char *page = joined(stem, pages[i], "");
		there = access(page, F_OK) == 0;
		mem_free(page);
	}
	mem_free(stem);
	return there;
}

/* A browser that saves X.html puts what the page shows into X_files or X.files beside it. */
static bool
is_resources(const struct level *level, const char *name)
{
	static const struct str tails[] = {STR_INIT("_files"), STR_INIT(".files")};
	struct str whole = str_of(name);

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++)
		if (str_ends(whole, tails[i]) && page_beside(level, name, whole.n - tails[i].n))
			return true;
	return false;
}

/* Whether the file at PATH is honestly of a format that is not read. */
static bool
is_other(const char *path, const char *name)
{
	char head[HEAD_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof(head));

	if (fd >= 0)
		close(fd);
	return n > 0 && read_is_other(str_of(name), (struct str){head, (size_t)n});
}

/* Walking */

/* What a page has as attachments comes behind it. */
enum rank { RANK_NONE, RANK_PAGE, RANK_FILE, RANK_FOLDER };

static enum rank
rank_of(const char *name, enum folder_kind kind)
{
	struct str format;

	if (kind == FOLDER_FOLDER)
		return RANK_FOLDER;
	if (kind != FOLDER_FILE)
		return RANK_NONE;
	format = read_format_of(str_of(name));
	if (str_eq(format, STR("html")))
		return RANK_PAGE;
	return format.p ? RANK_FILE : RANK_NONE;
}

/* One more file of another format, called NAME. */
static void
pass_other(struct level *level, const char *name)
{
	size_t at = level->n_others;

	level->passed[PASSED_OTHER]++;
	while (at > 0 && strcmp(name, level->others[at - 1]) < 0)
		at--;
	if (at == INPUTS_OTHERS)
		return;
	if (level->n_others == INPUTS_OTHERS)
		mem_free(level->others[--level->n_others]);
	memmove(level->others + at + 1, level->others + at,
		(level->n_others++ - at) * sizeof(*level->others));
	level->others[at] = joined(name, "", "");
}

static unsigned char
wants(void *context, const char *name, enum folder_kind kind, bool first)
{
	struct level *level = context;
	enum rank rank = rank_of(name, kind);
	enum passed passed;

	if (name[0] == '.')
		passed = PASSED_HIDDEN;
	else if (kind == FOLDER_LINK)
		passed = PASSED_LINK;
	else if (kind == FOLDER_FILE && corrections_named(str_of(name)))
		passed = PASSED_CORRECTIONS;
	else if (rank != RANK_NONE)
		return (unsigned char)rank;
	else
		passed = PASSED_OTHER;
	if (first && passed == PASSED_OTHER)
		pass_other(level, name);
	else
		level->passed[passed] += first;
	return RANK_NONE;
}

static void
enter(struct inputs *inputs, const char *path)
{
	struct level *level = mem_alloc(sizeof(*level));
	size_t n = strlen(path);

	*level = (struct level){
	    .above = inputs->level,
	    .folder = folder_new(path, !inputs->level, wants, level),
	    .path = joined(path, n && path[n - 1] == '/' ? "" : "/", ""),
	    .depth = inputs->level ? inputs->level->depth + 1 : 0,
	};
	inputs->level = level;
}

static void
visit_folder(struct inputs *inputs, const char *name)
{
	struct level *level = inputs->level;
	char *path;

	if (is_resources(level, name)) {
		level->passed[PASSED_RESOURCES]++;
		return;
	}
	path = joined(level->path, name, "");
	if (is_output(inputs, path))
		level->passed[PASSED_OUTPUT]++;
	else if (level->depth == INPUTS_DEPTH_MAX)
		DIAG_AT(&inputs->dg, LIMIT_FOLDERS, DIAG_NOWHERE, str_of(path),
			arena_printf(inputs->scratch, "%d", INPUTS_DEPTH_MAX));
	else
		enter(inputs, path);
	mem_free(path);
}

/* " (a.doc, b.wps, c.wps …)" */
static struct str
others_text(const struct inputs *inputs, enum diag_lang lang)
{
	static const char *const words[DIAG_LANG_COUNT][4] = {
	    [DIAG_ZH] = {"、", "（", " 等", "）"},
	    [DIAG_EN] = {", ", " (", " …", ")"},
	};
	const struct level *level = inputs->level;
	struct str text = STR("");

	for (size_t i = 0; i < level->n_others && i < OTHERS_SHOWN; i++)
		text = arena_printf(inputs->scratch, "%.*s%s%s", STR_ARG(text),
				    i > 0 ? words[lang][0] : "", level->others[i]);
	return arena_printf(inputs->scratch, "%s%.*s%s%s", words[lang][1], STR_ARG(text),
			    level->passed[PASSED_OTHER] > OTHERS_SHOWN ? words[lang][2] : "",
			    words[lang][3]);
}

/* "3 files of other formats (a.doc, b.wps, c.wps), 1 symbolic link" */
static struct str
passed_text(const struct inputs *inputs, enum diag_lang lang)
{
	const size_t *passed = inputs->level->passed;
	struct str text = STR("");

	for (size_t i = 0; i < PASSED; i++) {
		const char *word =
		    lang == DIAG_ZH ? passed_words[i].zh : passed_words[i].en[passed[i] != 1];
		const char *comma = lang == DIAG_ZH ? "、" : ", ";
		if (passed[i] > 0)
			text = arena_printf(inputs->scratch, "%.*s%s%zu %s", STR_ARG(text),
					    text.n ? comma : "", passed[i], word);
		if (i == PASSED_OTHER && inputs->level->n_others > 0)
			text = ARENA_JOIN(inputs->scratch, text, others_text(inputs, lang));
	}
	return text;
}

/* Each file of another format by its path. */
static void
name_others(struct inputs *inputs)
{
	const struct level *level = inputs->level;

	for (size_t i = 0; i < level->n_others; i++) {
		struct str path =
		    ARENA_JOIN(inputs->scratch, str_of(level->path), str_of(level->others[i]));
		if (inputs->others.paths.n < INPUTS_OTHERS)
			*LIST_ADD(inputs->arena, &inputs->others.paths) =
			    arena_str(inputs->arena, path);
		if (inputs->verbose)
			DIAG_AT(&inputs->dg, FILE_PASSED_OVER, DIAG_NOWHERE, path);
	}
}

/* What the folder held beside reports, now that it was walked. */
static void
report_folder(struct inputs *inputs)
{
	const struct level *level = inputs->level;
	struct str path = str_of(level->path), en = passed_text(inputs, DIAG_EN);

	if (folder_error(level->folder))
		DIAG_AT(&inputs->dg, FILE_UNREADABLE, DIAG_NOWHERE, path,
			str_of(strerror(folder_error(level->folder))));
	if (en.n > 0)
		DIAG_AT(&inputs->dg, FOLDER_PASSED_OVER, DIAG_NOWHERE, path, en,
			passed_text(inputs, DIAG_ZH));
	inputs->others.n += level->passed[PASSED_OTHER];
	name_others(inputs);
	if (!level->above && inputs->found == 0 && !folder_error(level->folder))
		DIAG_AT(&inputs->dg, FOLDER_NO_REPORT, DIAG_NOWHERE, path);
	arena_clear(inputs->scratch);
}

/* The next report of the folder we are in; NULL: none yet, something else was done. */
static const char *
step(struct inputs *inputs)
{
	struct level *level = inputs->level;
	enum folder_kind kind;
	const char *name = folder_next(level->folder, &kind);

	if (!name) {
		report_folder(inputs);
		leave(inputs);
	} else if (kind == FOLDER_FOLDER) {
		visit_folder(inputs, name);
	} else {
		mem_free(inputs->path);
		inputs->path = joined(level->path, name, "");
		if (!is_other(inputs->path, name)) {
			inputs->found++;
			return inputs->path;
		}
		pass_other(level, name);
	}
	return NULL;
}

bool
inputs_was_found(const struct inputs *inputs)
{
	return inputs->level != NULL;
}

const char *
inputs_next(struct inputs *inputs)
{
	const char *path;

	for (;;) {
		while (inputs->level)
			if ((path = step(inputs)))
				return path;
		if (inputs->at == inputs->n)
			return NULL;
		path = inputs->operands[inputs->at++];
		if (strcmp(path, "-") == 0 || !inputs_is_folder(path))
			return path;
		inputs->found = 0;
		enter(inputs, path);
	}
}
