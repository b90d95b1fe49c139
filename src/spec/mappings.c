/* SPDX-License-Identifier: Apache-2.0 */
/* The mappings folder. */
#include "spec/mappings.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"
#include "base/text/nearest.h"
#include "spec/element.h"
#include "spec/file.h"

enum { PARENTS_MAX = 6, PATH_BYTES = 4096 };

static const struct {
	const char *name;
	const char *columns[CODELIST_COLUMNS];
} lists[CODES_COUNT] = {
    [CODES_UNITS] = {"units", {"unit", "code", "dimension", "han", "not_before", "name_en", "id"}},
    [CODES_APPROXIMATORS] = {"approximators",
			     {"word", "position", "exactness", "glued", "only", "not_beside"}},
    [CODES_NUMERALS] = {"numerals", {"pattern", "reason", "script"}},
    [CODES_DIRECTIONS] = {"directions", {"word", "direction"}},
    [CODES_FIELDS] = {"fields", {"field", "label"}},
    [CODES_VALUES] = {"values", {"field", "raw", "value", "name_en"}},
    [CODES_THEMES] = {"themes", {"code", "parent", "name"}},
    [CODES_DIVISIONS] = {"divisions", {"code", "name", "level", "from", "to", "successors"}},
    [CODES_CONTAINERS] = {"containers", {"selector", "role"}},
    [CODES_FURNITURE] = {"furniture", {"phrase", "match", "role"}},
    [CODES_BODIES] = {"bodies", {"word", "role"}},
    [CODES_PERIODS] = {"periods", {"word", "role", "from", "to"}},
    [CODES_CITATIONS] = {"citations", {"word"}},
    [CODES_NEGATIONS] = {"negations", {"word"}},
    [CODES_ASIDES] = {"asides", {"word", "role"}},
    [CODES_PARTICLES] = {"particles", {"word", "role"}},
    [CODES_TENTHS] = {"tenths", {"code", "words"}},
    [CODES_JOINT] = {"joint", {"word", "parts", "parted"}},
    [CODES_EXTENTS] = {"extents", {"word", "role", "not_before"}},
    [CODES_GATE] = {"gate", {"word", "kind"}},
    [CODES_RELATIONS] = {"relations", {"word", "type", "place"}},
    [CODES_LABELS] = {"labels", {"word", "place", "not_after"}},
    [CODES_CELLS] = {"cells", {"word", "state"}},
    [CODES_EXTENSIONS] = {"extensions", {"extension", "media_type"}},
};

static bool
is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool
holds_kinds(struct str folder, struct arena *arena)
{
	return is_folder(arena_printf(arena, "%.*s/kinds", STR_ARG(folder)).p);
}

/* Where the program itself is; empty when that cannot be told. */
static struct str
program_path(struct arena *arena)
{
	char path[PATH_BYTES];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	return arena_str(arena, (struct str){path, n > 0 ? (size_t)n : 0});
}

/* PATH without its last name, "/" at the end. */
static struct str
parent(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

/* PREFIX/share/baosong/mappings for a program in PREFIX/bin: it may have been staged or moved. */
static const char *
of_installation(struct str program, struct arena *arena)
{
	struct str prefix = parent(parent(program));
	struct str found = arena_printf(arena, "%.*sshare/baosong/mappings", STR_ARG(prefix));

	return prefix.n > 0 && holds_kinds(found, arena) ? found.p : NULL;
}

/* "mappings" beside the program or in a folder above it: the checkout it was built in. */
static const char *
of_checkout(struct str program, struct arena *arena)
{
	for (int i = 0; i < PARENTS_MAX && program.n > 1; i++) {
		struct str found;
		program = parent(program);
		found = arena_printf(arena, "%.*smappings", STR_ARG(program));
		if (holds_kinds(found, arena))
			return found.p;
	}
	return NULL;
}

const char *
mappings_folder(const char *option, struct arena *arena)
{
	static const char installed[] = BAOSONG_DATADIR "/mappings";
	const char *variable = getenv("BAOSONG_MAPPINGS"), *found;
	struct str program = program_path(arena);

	if (option)
		return option;
	if (variable && *variable)
		return variable;
	found = of_installation(program, arena);
	if (found)
		return found;
	if (holds_kinds(str_of(installed), arena))
		return installed;
	return of_checkout(program, arena);
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
load_kind(struct mappings *mappings, struct str id, struct diag *dg)
{
	struct str folder = arena_printf(mappings->arena, "%.*s/kinds/%.*s",
					 STR_ARG(mappings->folder), STR_ARG(id));
	struct kind *kind;

	if (!is_folder(folder.p))
		return;
	kind = kind_open(mappings->arena, folder, dg);
	if (kind)
		*LIST_ADD(mappings->arena, &mappings->kinds) = kind;
}

/* The names in FOLDER of MAPPINGS that are not hidden, sorted; false when it cannot be read. */
static bool
list_names(const struct mappings *mappings, const char *folder, struct arena *arena,
	   struct mappings_ids *out)
{
	DIR *open = opendir(arena_printf(arena, "%.*s/%s", STR_ARG(mappings->folder), folder).p);
	struct dirent *entry;

	*out = (struct mappings_ids){.ids = {0}};
	if (!open)
		return false;
	while ((entry = readdir(open)))
		if (entry->d_name[0] != '.')
			*LIST_ADD(arena, &out->ids) = arena_str(arena, str_of(entry->d_name));
	closedir(open);
	if (out->ids.n)
		qsort(out->ids.items, out->ids.n, sizeof(*out->ids.items), compare_names);
	return true;
}

static bool
load_kinds(struct mappings *mappings, struct diag *dg)
{
	struct mappings_ids names;

	if (!list_names(mappings, "kinds", mappings->arena, &names))
		return false;
	LIST_EACH (const struct str, name, &names.ids)
		load_kind(mappings, *name, dg);
	return true;
}

struct mappings *
mappings_open(const char *folder, struct diag *dg)
{
	struct arena *arena = arena_new();
	struct mappings *mappings = ARENA_NEW(arena, struct mappings);

	mappings->arena = arena;
	mappings->folder = arena_str(arena, str_of(folder ? folder : ""));
	while (mappings->folder.n > 1 && str_ends(mappings->folder, STR("/")))
		mappings->folder.n--;
	if (load_kinds(mappings, dg))
		return mappings;
	DIAG_AT(dg, MAPPINGS_MISSING, DIAG_NOWHERE, folder ? mappings->folder : STR("?"));
	mappings_free(mappings);
	return NULL;
}

void
mappings_free(struct mappings *mappings)
{
	if (!mappings)
		return;
	LIST_EACH (struct kind *const, kind, &mappings->kinds)
		kind_compiled(*kind);
	arena_free(mappings->arena);
}

struct kind *
mappings_kind(const struct mappings *mappings, struct str id, struct diag *dg)
{
	LIST_EACH (struct kind *const, kind, &mappings->kinds)
		if (str_eq((*kind)->id, id)) {
			kind_complete(*kind, true, mappings->arena, dg);
			return *kind;
		}
	return NULL;
}

void
mappings_complete(const struct mappings *mappings, struct diag *dg)
{
	LIST_EACH (struct kind *const, kind, &mappings->kinds)
		kind_complete(*kind, true, mappings->arena, dg);
}

static struct str
target_path(const struct mappings *mappings, struct str id, struct arena *arena)
{
	return ARENA_JOIN(arena, mappings->folder, STR("/targets/"), id, STR("/target.xml"));
}

/* A name that is no id is a folder of something else. */
static bool
is_target(const struct mappings *mappings, struct str id, struct arena *arena)
{
	return element_is_code(id) && spec_file_exists(target_path(mappings, id, arena));
}

void
mappings_targets(const struct mappings *mappings, struct arena *arena, struct mappings_ids *out)
{
	struct mappings_ids names;

	*out = (struct mappings_ids){.ids = {0}};
	(void)list_names(mappings, "targets", arena, &names);
	LIST_EACH (const struct str, name, &names.ids)
		if (is_target(mappings, *name, arena))
			*LIST_ADD(arena, &out->ids) = *name;
}

static void
unknown_target(const struct mappings *mappings, struct str id, struct diag *dg)
{
	struct mappings_ids known;
	struct nearest nearest;
	struct str en, zh;

	mappings_targets(mappings, dg->arena, &known);
	nearest_init(&nearest, id);
	LIST_EACH (const struct str, other, &known.ids)
		nearest_offer(&nearest, *other);
	nearest_suggest(&nearest, dg->arena, &en, &zh);
	DIAG_AT(dg, TARGET_UNKNOWN, DIAG_NOWHERE, id, en, zh);
}

const struct target *
mappings_target(struct mappings *mappings, struct str id, struct diag *dg)
{
	struct arena *arena = mappings->arena;
	struct mappings_target *found;

	LIST_EACH (const struct mappings_target, known, &mappings->targets)
		if (str_eq(known->id, id))
			return known->target;
	found = LIST_ADD(arena, &mappings->targets);
	found->id = arena_str(arena, id);
	if (is_target(mappings, id, arena))
		found->target = target_load(arena, mappings->folder, found->id, dg);
	else
		unknown_target(mappings, id, dg);
	return found->target;
}

/* Whether target.xml of ID has the word at all: few have, and only those are parsed for it. */
static bool
mentions_view(const struct mappings *mappings, struct str id, struct buf *text, struct arena *arena)
{
	struct str path = target_path(mappings, id, arena);
	struct io_error error;

	buf_clear(text);
	return io_read(path.p, SPEC_FILE_MAX, text, &error) &&
	       str_find(buf_view(text), STR(TARGET_IN_VIEW), 0) != SIZE_MAX;
}

static const struct target_output *
output_in_view(const struct target *target)
{
	LIST_EACH (const struct target_output, output, &target->outputs)
		if (output->in_view)
			return output;
	return NULL;
}

const struct target_output *
mappings_view(struct mappings *mappings, struct diag *dg, const struct target **target_out)
{
	const struct target_output *found = NULL;
	struct mappings_ids known;
	struct buf text;

	*target_out = NULL;
	buf_init(&text, SPEC_FILE_MAX);
	mappings_targets(mappings, mappings->arena, &known);
	for (size_t i = 0; !found && i < known.ids.n; i++) {
		if (!mentions_view(mappings, known.ids.items[i], &text, mappings->arena))
			continue;
		*target_out = mappings_target(mappings, known.ids.items[i], dg);
		found = *target_out ? output_in_view(*target_out) : NULL;
	}
	buf_release(&text);
	return found;
}

const struct codelist *
mappings_codes(struct mappings *mappings, enum codelist_id id, struct diag *dg)
{
	struct str columns[CODELIST_COLUMNS];
	const struct codelist *list = mappings->lists[id];
	size_t n = 0;

	if (list)
		return list;
	for (; n < CODELIST_COLUMNS && lists[id].columns[n]; n++)
		columns[n] = str_of(lists[id].columns[n]);
	list = codelist_load(mappings->arena, mappings->folder, str_of(lists[id].name), n, columns,
			     dg);
	mappings->lists[id] = list ? list : ARENA_NEW(mappings->arena, struct codelist);
	return mappings->lists[id];
}
