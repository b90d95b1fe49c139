/* SPDX-License-Identifier: Apache-2.0 */
/* The package around an office document. */
#include "read/office/package.h"

#include <stdlib.h>

#include "read/charset.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Reasons for CONTAINER_BROKEN; {0} is the member. */
static const struct {
	struct str en, zh;
} reasons[UNZIP_STATUS_COUNT] = {
    [UNZIP_NO_END] = {STR_INIT("it was cut short"), STR_INIT("文件不完整")},
    [UNZIP_DIRECTORY] = {STR_INIT("its directory is damaged"), STR_INIT("目录损坏")},
    [UNZIP_NAME] = {STR_INIT("a member's name leads out of it"), STR_INIT("成员名称越出文件")},
    [UNZIP_TWICE] = {STR_INIT("two members have one name"), STR_INIT("两个成员同名")},
    [UNZIP_METHOD] = {STR_INIT("compressed in an unknown way"), STR_INIT("压缩方法未知")},
    [UNZIP_CONTENT] = {STR_INIT("the content is damaged"), STR_INIT("内容损坏")},
};

static const struct {
	enum unzip_status status;
	struct str name;
	unsigned long most;
} limits[] = {
    {UNZIP_MEMBERS, STR_INIT("container-members"), UNZIP_MEMBERS_MAX},
    {UNZIP_BYTES, STR_INIT("container-bytes"), UNZIP_BYTES_MAX},
    {UNZIP_RATIO, STR_INIT("container-ratio"), UNZIP_RATIO_MAX},
};

static void
complain(struct package *package, struct str member, struct str en, struct str zh)
{
	struct arena *arena = package->arena;

	if (member.p) {
		en = arena_printf(arena, "%.*s: %.*s", STR_ARG(member), STR_ARG(en));
		zh = arena_printf(arena, "%.*s：%.*s", STR_ARG(member), STR_ARG(zh));
	}
	DIAG_AT(package->dg, CONTAINER_BROKEN, DIAG_NOWHERE, package->file, en, zh);
}

void
package_limit(struct package *package, struct str name, unsigned long most)
{
	DIAG_AT(package->dg, LIMIT_CONTAINER, DIAG_NOWHERE, package->file, name,
		arena_printf(package->arena, "%lu", most));
}

static bool
report(struct package *package, enum unzip_status status)
{
	if (status == UNZIP_OK)
		return true;
	for (size_t i = 0; i < COUNT(limits); i++)
		if (limits[i].status == status) {
			package_limit(package, limits[i].name, limits[i].most);
			return false;
		}
	if (status == UNZIP_ENCRYPTED)
		DIAG_AT(package->dg, FORMAT_ENCRYPTED, DIAG_NOWHERE, package->file);
	else
		complain(package, package->zip.fault, reasons[status].en, reasons[status].zh);
	return false;
}

bool
package_open(struct package *package, struct str file, struct str bytes, struct diag *dg)
{
	*package = (struct package){.arena = arena_new(), .file = file, .dg = dg};
	return report(package, unzip_open(&package->zip, bytes, package->arena));
}

void
package_close(struct package *package)
{
	arena_free(package->arena);
	*package = (struct package){.arena = NULL};
}

bool
package_has(const struct package *package, struct str name)
{
	return unzip_find(&package->zip, name) != NULL;
}

/* A part in another character set, as UTF-8 without the declaration that would now be wrong. */
static struct str
from_charset(struct arena *arena, struct str part, enum charset charset)
{
	struct str text = decode_str(arena, part, charset_decode(charset));
	size_t end = str_starts(text, STR("<?xml")) ? str_find(text, STR("?>"), 0) : SIZE_MAX;

	return end == SIZE_MAX ? text : (struct str){text.p + end + 2, text.n - end - 2};
}

/* PART declares itself to be in one of the Chinese character sets. */
static bool
declares_gb(struct str part)
{
	struct str head = part, label;
	size_t at = str_starts(part, STR("<?xml")) ? str_find(part, STR("?>"), 0) : SIZE_MAX;

	if (at == SIZE_MAX)
		return false;
	head.n = at;
	at = str_find(head, STR("encoding"), 0);
	for (; at < head.n && head.p[at] != '"' && head.p[at] != '\''; at++)
		;
	if (at >= head.n)
		return false;
	head = (struct str){head.p + at + 1, head.n - at - 1};
	(void)str_split(&head, head.p[-1], &label);
	return charset_of_label(label) == CHARSET_GB18030;
}

struct str
package_text(struct arena *arena, struct str part)
{
	uint32_t mark = 0;
	enum charset charset = charset_of_mark(part, &mark);

	if (charset == CHARSET_COUNT && declares_gb(part))
		return from_charset(arena, part, CHARSET_GB18030);
	if (charset != CHARSET_UTF16LE && charset != CHARSET_UTF16BE)
		return part;
	return from_charset(arena, (struct str){part.p + mark, part.n - mark}, charset);
}

bool
package_walk(struct package *package, struct str name, const struct walk *walk)
{
	const struct unzip_member *member = unzip_find(&package->zip, name);
	struct str part, why;

	if (!member) {
		complain(package, name, STR("missing"), STR("缺失"));
		return false;
	}
	if (!report(package, unzip_read(&package->zip, member, &part)))
		return false;
	if (walk_part(walk, package_text(package->arena, part), package->arena, &why))
		return true;
	complain(package, member->name, why, why);
	return false;
}

/* What the one finding of OWN says is wrong. */
static struct str
reason_of(const struct diag *own)
{
	if (own->findings.n == 0)
		return (struct str){NULL, 0};
	return own->findings.items[0].args[1];
}

bool
package_try_walk(struct package *package, struct str name, const struct walk *walk,
		 struct str *why_out)
{
	struct diag *dg = package->dg, own;
	bool good;

	diag_init(&own, package->arena);
	package->dg = &own;
	good = package_walk(package, name, walk);
	package->dg = dg;
	*why_out = good ? (struct str){NULL, 0} : reason_of(&own);
	return good;
}

bool
package_read(struct package *package, struct str name, struct arena *arena, struct str *bytes_out,
	     struct str *why_out)
{
	const struct unzip_member *member = unzip_find(&package->zip, name);
	struct arena *own = package->zip.arena;
	enum unzip_status status;

	*bytes_out = *why_out = (struct str){NULL, 0};
	if (!member)
		return false;
	package->zip.arena = arena;
	status = unzip_read(&package->zip, member, bytes_out);
	package->zip.arena = own;
	if (status != UNZIP_OK)
		*why_out = reasons[status].en.p ? reasons[status].en : STR("over a limit");
	return status == UNZIP_OK;
}

/* ---- relations ---- */

struct str
package_resolve(struct arena *arena, struct str folder, struct str target)
{
	bool absolute = target.n > 0 && target.p[0] == '/';
	struct str rest =
	    arena_printf(arena, "%.*s/%.*s", STR_ARG(absolute ? STR("") : folder), STR_ARG(target));
	char *name = arena_raw(arena, rest.n + 1, 1);
	struct str part;
	size_t n = 0;

	while (str_split(&rest, '/', &part)) {
		if (part.n == 0 || str_eq(part, STR(".")))
			continue;
		if (str_eq(part, STR(".."))) {
			while (n > 0 && name[--n] != '/')
				;
			continue;
		}
		if (n > 0)
			name[n++] = '/';
		memcpy(name + n, part.p, part.n);
		n += part.n;
	}
	return (struct str){name, n};
}

static struct str
last_word(struct str type)
{
	size_t at = type.n;

	while (at > 0 && type.p[at - 1] != '/')
		at--;
	return (struct str){type.p + at, type.n - at};
}

static void
open_relation(void *context, const struct walk_element *element, unsigned *mark)
{
	struct relations *relations = context;
	struct relation *relation = LIST_ADD(relations->arena, &relations->items);
	struct str target = walk_attribute(element, "Target");

	(void)mark;
	relation->id = arena_str(relations->arena, walk_attribute(element, "Id"));
	relation->type = arena_str(relations->arena, last_word(walk_attribute(element, "Type")));
	relation->outside =
	    str_eq_ascii_nocase(walk_attribute(element, "TargetMode"), STR("External"));
	relation->target = relation->outside
			       ? arena_str(relations->arena, target)
			       : package_resolve(relations->arena, relations->folder, target);
}

static int
by_id(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;

	return str_compare(x->id, y->id);
}

bool
package_relations(struct package *package, struct str name, struct relations *out)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(RELATIONS, "Relationship", open_relation, NULL),
	};
	const struct walk walk = {rows, COUNT(rows), NULL, out};
	struct str base = last_word(name), part;

	*out = (struct relations){.arena = package->arena};
	out->folder = (struct str){name.p, name.n - base.n};
	part = arena_printf(package->arena, "%.*s_rels/%.*s.rels", STR_ARG(out->folder),
			    STR_ARG(base));
	if (package_has(package, part) && !package_walk(package, part, &walk))
		return false;
	if (out->items.n > 1)
		qsort(out->items.items, out->items.n, sizeof(struct relation), by_id);
	return true;
}

const struct relation *
relations_find(const struct relations *relations, struct str id)
{
	const struct relation key = {.id = id};

	if (!id.p || relations->items.n == 0)
		return NULL;
	return bsearch(&key, relations->items.items, relations->items.n, sizeof(key), by_id);
}

struct str
relations_part(const struct relations *relations, struct str type)
{
	LIST_EACH (const struct relation, relation, &relations->items)
		if (!relation->outside && str_eq(relation->type, type))
			return relation->target;
	return (struct str){NULL, 0};
}

/* ---- telling packages apart ---- */

struct wanted {
	const struct str *types;
	size_t n;
	bool found;
};

static void
open_override(void *context, const struct walk_element *element, unsigned *mark)
{
	struct wanted *wanted = context;
	struct str type = walk_attribute(element, "ContentType");

	(void)mark;
	for (size_t i = 0; i < wanted->n; i++)
		wanted->found = wanted->found || str_eq_ascii_nocase(type, wanted->types[i]);
}

/* A container that cannot be opened is known by a name that stands in it. */
static bool
is_damaged_package(struct str bytes, struct str folder)
{
	return str_find(bytes, STR("[Content_Types].xml"), 0) != SIZE_MAX &&
	       str_find(bytes, folder, 0) != SIZE_MAX;
}

static bool
has_folder(const struct unzip *zip, struct str folder)
{
	for (size_t i = 0; i < zip->count; i++) {
		struct str name = zip->members[i].name;
		if (name.n > folder.n &&
		    str_eq_ascii_nocase((struct str){name.p, folder.n}, folder))
			return true;
	}
	return false;
}

bool
package_holds(struct str bytes, const struct str *types, size_t n, struct str folder)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(CONTENTS, "Override", open_override, NULL),
	    WALK_ROW(CONTENTS, "Default", open_override, NULL),
	};
	struct wanted wanted = {types, n, false};
	const struct walk walk = {rows, COUNT(rows), NULL, &wanted};
	const struct unzip_member *member;
	struct arena *arena;
	struct unzip zip;
	struct str part, why;

	if (!str_starts(bytes, STR("PK")))
		return false;
	arena = arena_new();
	if (unzip_open(&zip, bytes, arena) != UNZIP_OK) {
		wanted.found = is_damaged_package(bytes, folder);
	} else {
		member = unzip_find(&zip, STR("[Content_Types].xml"));
		if (!member || unzip_read(&zip, member, &part) != UNZIP_OK ||
		    !walk_part(&walk, package_text(arena, part), arena, &why))
			wanted.found = has_folder(&zip, folder);
	}
	arena_free(arena);
	return wanted.found;
}

const struct unzip_member *
package_find_base(const struct unzip *zip, struct str base)
{
	const struct unzip_member *member = unzip_find(zip, base);

	for (size_t i = 0; i < zip->count && !member; i++) {
		struct str name = last_word(zip->members[i].name);
		if (str_eq_ascii_nocase(name, base))
			member = &zip->members[i];
	}
	return member;
}

bool
package_contains(struct str bytes, struct str name)
{
	struct arena *arena;
	struct unzip zip;
	bool found;

	if (!str_starts(bytes, STR("PK")))
		return false;
	arena = arena_new();
	found = unzip_open(&zip, bytes, arena) == UNZIP_OK ? package_find_base(&zip, name) != NULL
							   : str_find(bytes, name, 0) != SIZE_MAX;
	arena_free(arena);
	return found;
}
