/* SPDX-License-Identifier: Apache-2.0 */
/* What can only be told of a whole target.xml. */
#include "base/text/nearest.h"
#include "spec/element.h"
#include "spec/target/load.h"

/* At the root of a flat bundle these are ours. */
static const struct str tag_files[] = {
    STR_INIT("manifest-"),    STR_INIT("tagmanifest-"), STR_INIT("bundle-info.txt"),
    STR_INIT("bag-info.txt"), STR_INIT("bagit.txt"),	STR_INIT("fetch.txt"),
    STR_INIT("sm3sums.txt"),  STR_INIT("parts.tsv"),	STR_INIT("source-maps/"),
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void
in_file(struct finding *finding, struct str file)
{
	finding->file = file;
}

static void
twice(struct diag *dg, struct str what, struct str file, struct place place, struct place first)
{
	in_file(DIAG_AT(dg, KIND_DUPLICATE, place, what, arena_printf(dg->arena, "%u", first.line)),
		file);
}

static void
value_fault(struct diag *dg, struct str file, struct place place, const char *name,
	    struct str value, const char *wanted)
{
	in_file(DIAG_AT(dg, KIND_VALUE, place, str_of(name), value, str_of(wanted)), file);
}

static bool
is_name(struct str name)
{
	bool good = name.n > 0 && !(name.p[0] >= '0' && name.p[0] <= '9');

	for (size_t i = 0; good && i < name.n; i++) {
		char c = name.p[i];
		good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}
	return good;
}

static void
check_lets(const struct target *target, struct diag *dg)
{
	for (size_t i = 0; i < target->lets.n; i++) {
		const struct target_let *let = &target->lets.items[i];
		if (!is_name(let->name))
			value_fault(dg, let->expression.file, let->expression.place, "name",
				    let->name, "[A-Za-z][A-Za-z0-9]*");
		for (size_t k = 0; k < i; k++)
			if (str_eq(target->lets.items[k].name, let->name))
				twice(dg, let->name, let->expression.file, let->expression.place,
				      target->lets.items[k].expression.place);
	}
}

/* Also where upper and lower case are one. */
static bool
begins(struct str path, struct str with)
{
	return path.n >= with.n && str_eq_ascii_nocase((struct str){path.p, with.n}, with);
}

static bool
is_standard(const struct target *target, struct str path)
{
	for (const struct target_place *place = target_places; place->path.p; place++)
		if (target->layout.members[place->member] && begins(path, place->path) &&
		    (place->folder || path.n == place->path.n))
			return true;
	for (size_t i = 0; target->layout.form == TARGET_FLAT && i < COUNT(tag_files); i++)
		if (begins(path, tag_files[i]))
			return true;
	return false;
}

static void
check_file(const struct target *target, const struct target_output *output, struct str name,
	   struct arena *arena, struct diag *dg)
{
	struct str en, zh;

	if (!name.p || target_file(target, name, arena).p)
		return;
	target_file_suggest(target, name, arena, &en, &zh);
	in_file(DIAG_AT(dg, TARGET_FILE, output->place, name, en, zh), output->file);
}

/* Two paths of which one cannot be where the other is. */
static bool
collide(struct str a, struct str b)
{
	struct str longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;

	return str_eq_ascii_nocase(a, b) ||
	       (longer.n > shorter.n && longer.p[shorter.n] == '/' &&
		str_eq_ascii_nocase((struct str){longer.p, shorter.n}, shorter));
}

enum { PATH_BYTES_MAX = 200, PATH_PARTS_MAX = 8 };

/* CON, nul.txt, com1 …: what Windows takes for a device, whatever the extension. */
static bool
is_device(struct str name)
{
	static const struct str devices[] = {STR_INIT("con"), STR_INIT("prn"), STR_INIT("aux"),
					     STR_INIT("nul"), STR_INIT("com"), STR_INIT("lpt")};
	struct str stem, rest = name;
	size_t numbered;

	(void)str_split(&rest, '.', &stem);
	numbered = stem.n == 4 && stem.p[3] >= '0' && stem.p[3] <= '9';
	for (size_t i = 0; i < COUNT(devices); i++)
		if (stem.n == 3 + numbered && begins(stem, devices[i]) && numbered == (i >= 4))
			return true;
	return false;
}

/* Whether every system can unpack a file called PATH, whose characters were looked at before. */
static bool
is_portable(struct str path)
{
	struct str rest = path, part;
	size_t parts = 0;

	while (str_split(&rest, '/', &part))
		if (++parts > PATH_PARTS_MAX || part.n == 0 || part.p[part.n - 1] == '.' ||
		    is_device(part))
			return false;
	return path.n <= PATH_BYTES_MAX;
}

/* A page has room for JSON-LD, once. */
static void
check_view(const struct target *target, size_t i, struct diag *dg)
{
	const struct target_output *output = &target->outputs.items[i];

	if (!output->in_view)
		return;
	if (output->form != TARGET_AS_TEMPLATE ||
	    !str_eq(output->media_type, STR(TARGET_VIEW_TYPE)))
		value_fault(dg, output->file, output->place, TARGET_IN_VIEW, STR("true"),
			    "an output of media-type=\"" TARGET_VIEW_TYPE "\" without form");
	for (size_t k = 0; k < i; k++)
		if (target->outputs.items[k].in_view)
			twice(dg, STR(TARGET_IN_VIEW), output->file, output->place,
			      target->outputs.items[k].place);
}

static void
check_output(const struct target *target, size_t i, struct arena *arena, struct diag *dg)
{
	const struct target_output *output = &target->outputs.items[i];

	for (size_t k = 0; k < i; k++)
		if (collide(target->outputs.items[k].path, output->path))
			twice(dg, output->path, output->file, output->place,
			      target->outputs.items[k].place);
	if (is_standard(target, output->path))
		value_fault(dg, output->file, output->place, "path", output->path,
			    "a path that nothing else of the bundle has");
	if (output->path.p && !is_portable(output->path))
		value_fault(dg, output->file, output->place, "path", output->path,
			    "200 bytes and 8 parts at most, no device of Windows (con, nul, com1), "
			    "no dot at an end");
	check_file(target, output, output->template_file, arena, dg);
	check_file(target, output, output->schema, arena, dg);
	check_view(target, i, dg);
}

static void
check_field_output(const struct target *target, const struct target_field *field, struct diag *dg)
{
	struct nearest nearest;
	struct str en, zh;

	if (target_output(target, field->output))
		return;
	nearest_init(&nearest, field->output);
	LIST_EACH (const struct target_output, output, &target->outputs)
		nearest_offer(&nearest, output->path);
	nearest_suggest(&nearest, dg->arena, &en, &zh);
	in_file(
	    DIAG_AT(dg, KIND_UNKNOWN_CODE, field->at.place, STR("output"), field->output, en, zh),
	    field->at.file);
}

static void
check_names(const struct kind_names *names, struct str what, struct str file, struct place place,
	    struct diag *dg)
{
	if (names->zh.n == 0)
		in_file(DIAG_AT(dg, KIND_NAME_MISSING, place, what, STR("zh")), file);
	if (names->en.n == 0)
		in_file(DIAG_AT(dg, KIND_NAME_MISSING, place, what, STR("en")), file);
}

static void
check_field(const struct target *target, size_t i, struct diag *dg)
{
	const struct target_field *field = &target->fields.items[i];

	for (size_t k = 0; k < i; k++)
		if (str_eq(target->fields.items[k].at.text, field->at.text) &&
		    str_eq(target->fields.items[k].output, field->output))
			twice(dg, field->at.text, field->at.file, field->at.place,
			      target->fields.items[k].at.place);
	if (field->obligation == TARGET_NOT_WANTED) {
		value_fault(dg, field->at.file, field->at.place, "at", field->at.text,
			    "a field of the target that this one extends");
		return;
	}
	check_field_output(target, field, dg);
	check_names(&field->names, field->at.text, field->at.file, field->at.place, dg);
	if (field->when.text.p && field->obligation != TARGET_CONDITIONAL)
		value_fault(dg, field->at.file, field->at.place, "if", field->when.text,
			    "obligation=\"conditional\"");
}

static void
missing(const struct target *target, const char *what, struct diag *dg)
{
	struct place top = {.line = 1, .column = 1};

	in_file(DIAG_AT(dg, KIND_MISSING, top, STR("target"), str_of(what)), target->file);
}

static void
check_head(const struct target *target, struct diag *dg)
{
	struct place top = {.line = 1, .column = 1};

	check_names(&target->names, target->id, target->file, top, dg);
	if (target->basis.n == 0)
		missing(target, "<basis>", dg);
	if (target->judge.zh.n == 0 || target->judge.en.n == 0)
		missing(target, "<judge>", dg);
	if (target->missing.zh.n == 0 || target->missing.en.n == 0)
		missing(target, "<missing lang=\"zh\">, <missing lang=\"en\">", dg);
	LIST_EACH (const struct target_basis, basis, &target->basis)
		check_names(&basis->titles, basis->number, target->file, top, dg);
}

void
target_check(const struct target *target, struct arena *arena, struct diag *dg)
{
	check_head(target, dg);
	check_lets(target, dg);
	for (size_t i = 0; i < target->outputs.n; i++)
		check_output(target, i, arena, dg);
	for (size_t i = 0; i < target->fields.n; i++)
		check_field(target, i, dg);
}
