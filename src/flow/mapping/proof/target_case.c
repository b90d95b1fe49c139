/* SPDX-License-Identifier: Apache-2.0 */
/* A case of a target. */
#include "flow/mapping/proof/target_case.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/files/folder.h"
#include "base/files/io.h"
#include "base/text/nearest.h"
#include "flow/report/beside.h"
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
		DIAG_AT(dg, SPEC_UNREADABLE, DIAG_NOWHERE, str_of(strerror(folder_error(folder))))
		    ->file = arena_str(dg->arena, path);
	folder_free(folder);
}

/* ---- options ---- */

static bool
take_base_uri(struct target_case *c, struct arena *arena, struct str value)
{
	(void)arena;
	c->options.report.extract.base_uri = value;
	return choice_is_address(value);
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
	return choice_is_code(value, 6);
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

/* The file is named from the folder of the case on. */
static bool
take_attach(struct target_case *c, struct arena *arena, struct str value)
{
	struct convert_attachment *attachment = LIST_ADD(arena, &c->attachments);
	struct str name;

	(void)str_split(&value, '=', &name);
	c->named = ARENA_JOIN(arena, c->folder, STR("/"), name);
	attachment->path = c->named.p;
	attachment->title = value;
	return name.n > 0;
}

/* The report is one that cases share. */
static bool
take_report(struct target_case *c, struct arena *arena, struct str value)
{
	c->named = ARENA_JOIN(arena, c->mappings, STR("/"), value);
	c->report = c->named;
	return value.n > 0;
}

static const struct {
	struct str name;
	bool (*take)(struct target_case *c, struct arena *arena, struct str value);
} options[] = {
    {STR_INIT("--attach"), take_attach},     {STR_INIT("--base-uri"), take_base_uri},
    {STR_INIT("--division"), take_division}, {STR_INIT("--kind"), take_kind},
    {STR_INIT("--report"), take_report},     {STR_INIT("--set"), take_set},
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
refuse_option(struct str name, struct str line, struct place place, struct diag *dg)
{
	struct nearest nearest;
	struct str en, zh, said = name;

	nearest_init(&nearest, name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (str_eq(options[i].name, name))
			said = line;
		else
			nearest_offer(&nearest, options[i].name);
	nearest_suggest(&nearest, dg->arena, &en, &zh);
	DIAG_AT(dg, CASE_OPTION, place, said, en, zh);
}

/* Of LINE an option and, behind a space, its value as it stands. */
static bool
parse_option(struct target_case *c, struct str line, struct place place, struct arena *arena,
	     struct diag *dg)
{
	struct str value = line, name;

	(void)str_split(&value, ' ', &name);
	value = str_trim(value);
	c->named = (struct str){0};
	if (!take_option(c, arena, name, value)) {
		refuse_option(name, line, place, dg);
		return false;
	}
	if (c->named.p && !io_inside(c->mappings.p, c->named.p)) {
		DIAG_AT(dg, CASE_PATH, place, value);
		return false;
	}
	return true;
}

static bool
parse_options(struct target_case *c, struct str text, struct arena *arena, struct diag *dg)
{
	bool good = true;
	struct str line;

	for (uint32_t n = 1; str_split(&text, '\n', &line); n++) {
		struct place place = {.line = n, .column = 1, .end_line = n};
		line = str_trim(line);
		if (line.n > 0 && line.p[0] != '#')
			good &= parse_option(c, line, place, arena, dg);
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

/* The report in the folder, unless the options name one that cases share. */
static bool
find_report(struct target_case *c, struct arena *arena, struct diag *dg)
{
	struct name_list names;
	struct str own = {0};

	target_case_names(c->folder, false, arena, dg, &names);
	LIST_EACH (const struct str, name, &names.items)
		if (!own.p && str_starts(*name, STR("report.")) && !corrections_named(*name))
			own = ARENA_JOIN(arena, c->folder, STR("/"), *name);
	if (own.p && c->report.p) {
		DIAG_AT(dg, CASE_REPORT_TWICE, DIAG_NOWHERE, own, c->report);
		return false;
	}
	if (own.p)
		c->report = own;
	if (!c->report.p)
		DIAG_AT(dg, CASE_REPORT, DIAG_NOWHERE, c->folder);
	return c->report.p != NULL;
}

bool
target_case_load(struct str folder, const struct target *target, struct str mappings,
		 struct arena *arena, struct diag *dg, struct target_case *out)
{
	*out = (struct target_case){
	    .folder = folder, .mappings = mappings, .target = arena_str(arena, target->id).p};
	out->expected = ARENA_JOIN(arena, folder, STR("/expected"));
	out->findings = ARENA_JOIN(arena, folder, STR("/findings.txt"));
	if (!load_options(out, arena, dg) || !find_report(out, arena, dg))
		return false;
	out->options.targets = &out->target;
	out->options.target_count = 1;
	out->options.attachments = out->attachments.items;
	out->options.attachment_count = out->attachments.n;
	out->options.settings = out->settings.items;
	out->options.setting_count = out->settings.n;
	return true;
}
