/* SPDX-License-Identifier: Apache-2.0 */
/* A case of a target. */
#include "flow/mapping/proof/target_case.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/nearest.h"
#include "flow/beside.h"
#include "spec/file.h"

/* ---- names ---- */

static unsigned char
is_file(void *context, const char *name, enum folder_kind kind, bool first)
{
	(void)context, (void)first;
	return name[0] != '.' && kind == FOLDER_FILE;
}

static unsigned char
is_folder(void *context, const char *name, enum folder_kind kind, bool first)
{
	(void)context, (void)first;
	return name[0] != '.' && kind == FOLDER_FOLDER;
}

void
target_case_names(struct str path, bool folders, struct arena *arena, struct diag *dg,
		  struct name_list *out)
{
	struct folder *folder =
	    folder_new(arena_str(arena, path).p, true, folders ? is_folder : is_file, NULL);
	enum folder_kind kind;
	const char *name;

	*out = (struct name_list){0};
	while ((name = folder_next(folder, &kind)))
		*LIST_ADD(arena, &out->items) = arena_str(arena, str_of(name));
	if (folder_error(folder) && folder_error(folder) != ENOENT)
		DIAG_AT(dg, SPEC_UNREADABLE, DIAG_NOWHERE, path,
			str_of(strerror(folder_error(folder))));
	folder_free(folder);
}

/* ---- options ---- */

static bool
take_base_uri(struct target_case *c, struct arena *arena, struct str value)
{
	(void)arena;
	c->options.report.extract.base_uri = value;
	return true;
}

static bool
take_kind(struct target_case *c, struct arena *arena, struct str value)
{
	(void)arena;
	c->options.report.extract.kind = value;
	return true;
}

static bool
take_division(struct target_case *c, struct arena *arena, struct str value)
{
	(void)arena;
	c->options.report.extract.division = value;
	return true;
}

/* As on the command line: the value has not both sorts of quotation marks. */
static bool
take_set(struct target_case *c, struct arena *arena, struct str value)
{
	struct target_setting *setting = LIST_ADD(arena, &c->settings);

	(void)str_split(&value, '=', &setting->name);
	setting->value = value;
	return value.p && (str_find(value, STR("'"), 0) == SIZE_MAX ||
			   str_find(value, STR("\""), 0) == SIZE_MAX);
}

/* The file lies in the folder of the case. */
static bool
take_attach(struct target_case *c, struct arena *arena, struct str value)
{
	struct convert_attachment *attachment = LIST_ADD(arena, &c->attachments);
	struct str name;

	(void)str_split(&value, '=', &name);
	attachment->path = ARENA_JOIN(arena, c->folder, STR("/"), name).p;
	attachment->title = value;
	return name.n > 0;
}

static const struct {
	struct str name;
	bool (*take)(struct target_case *c, struct arena *arena, struct str value);
} options[] = {
    {STR_INIT("--attach"), take_attach},     {STR_INIT("--base-uri"), take_base_uri},
    {STR_INIT("--division"), take_division}, {STR_INIT("--kind"), take_kind},
    {STR_INIT("--set"), take_set},
};
enum { OPTION_COUNT = sizeof(options) / sizeof(options[0]) };

static bool
take_option(struct target_case *c, struct arena *arena, struct str name, struct str value)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (str_eq(options[i].name, name))
			return options[i].take(c, arena, arena_str(arena, value));
	return false;
}

static void
refuse_option(struct str name, uint32_t line, struct arena *arena, struct diag *dg)
{
	struct place place = {.line = line, .column = 1, .end_line = line};
	struct nearest nearest;
	struct str en, zh;

	nearest_init(&nearest, name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (!str_eq(options[i].name, name))
			nearest_offer(&nearest, options[i].name);
	nearest_suggest(&nearest, arena, &en, &zh);
	DIAG_AT(dg, CASE_OPTION, place, name, en, zh);
}

/* Each line an option and, behind a space, its value as it stands. */
static bool
parse_options(struct target_case *c, struct str text, struct arena *arena, struct diag *dg)
{
	bool good = true;
	struct str line, name;

	for (uint32_t n = 1; str_split(&text, '\n', &line); n++) {
		struct str value = str_trim(line);
		if (value.n == 0 || value.p[0] == '#')
			continue;
		(void)str_split(&value, ' ', &name);
		if (take_option(c, arena, name, str_trim(value)))
			continue;
		refuse_option(name, n, arena, dg);
		good = false;
	}
	return good;
}

static bool
load_options(struct target_case *c, struct arena *arena, struct diag *dg)
{
	struct str path = ARENA_JOIN(arena, c->folder, STR("/options")), before = dg->file, text;
	bool good;

	if (access(path.p, F_OK) != 0)
		return true;
	if (!spec_file_read(path, arena, dg, &text))
		return false;
	dg->file = path;
	good = parse_options(c, text, arena, dg);
	dg->file = before;
	return good;
}

/* ---- the case ---- */

static struct str
find_report(struct str folder, struct arena *arena, struct diag *dg)
{
	struct name_list names;

	target_case_names(folder, false, arena, dg, &names);
	LIST_EACH (const struct str, name, &names.items)
		if (str_starts(*name, STR("report.")) && !corrections_named(*name))
			return ARENA_JOIN(arena, folder, STR("/"), *name);
	DIAG_AT(dg, CASE_REPORT, DIAG_NOWHERE, folder);
	return (struct str){0};
}

bool
target_case_load(struct str folder, struct str target, struct arena *arena, struct diag *dg,
		 struct target_case *out)
{
	*out = (struct target_case){.folder = folder, .target = arena_str(arena, target).p};
	out->report = find_report(folder, arena, dg);
	out->expected = ARENA_JOIN(arena, folder, STR("/expected"));
	out->findings = ARENA_JOIN(arena, folder, STR("/findings.txt"));
	if (!out->report.p || !load_options(out, arena, dg))
		return false;
	out->options.targets = &out->target;
	out->options.target_count = 1;
	out->options.attachments = out->attachments.items;
	out->options.attachment_count = out->attachments.n;
	out->options.settings = out->settings.items;
	out->options.setting_count = out->settings.n;
	return true;
}
