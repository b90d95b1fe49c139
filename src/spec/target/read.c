/* SPDX-License-Identifier: Apache-2.0 */
/* Reading one target.xml. */
#include "base/decimal.h"
#include "ext/xml/pattern.h"
#include "spec/element.h"
#include "spec/target/load.h"

const char *const target_member_names[TARGET_MEMBER_COUNT] = {
    "record", "observations", "view", "source", "corrections", "attachments",
};

/* An output whose path ends so is of this type, unless it says otherwise. */
static const struct {
	struct str ending;
	struct str media_type;
} media_types[] = {
    {STR_INIT(".xml"), STR_INIT("application/xml")},
    {STR_INIT(".json"), STR_INIT("application/json")},
    {STR_INIT(".jsonld"), STR_INIT("application/ld+json")},
    {STR_INIT(".geojson"), STR_INIT("application/geo+json")},
    {STR_INIT(".csv"), STR_INIT("text/csv")},
    {STR_INIT(".ttl"), STR_INIT("text/turtle")},
    {STR_INIT(".rdf"), STR_INIT("application/rdf+xml")},
    {STR_INIT(".html"), STR_INIT("text/html")},
    {STR_INIT(".txt"), STR_INIT("text/plain")},
};

static const char *const output_forms[] = {
    [TARGET_TURTLE] = "turtle", [TARGET_RDF_XML] = "rdf-xml"};
static const char *const obligations[] = {"mandatory", "conditional", "optional", "none"};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct target_text
text_at(const struct element_reader *l, const struct xml_node *node, struct str text)
{
	return (struct target_text){text, l->dg->file, xml_place(l->doc, node)};
}

/* The words inside of NODE, with the place where they begin. */
static struct target_text
text_in(struct element_reader *l, const struct xml_node *node)
{
	struct str text = element_text(l, node);

	return text_at(l, node->first && !node->first->name.p ? node->first : node, text);
}

/* Which of the N WORDS the attribute NAME is; 0 when it is not there or none of them. */
static size_t
choice(struct element_reader *l, const struct xml_node *node, const char *name, const char *wanted,
       const char *const *words, size_t n)
{
	struct str word = element_word(l, node, name, wanted);

	for (size_t i = 0; i < n; i++)
		if (word.p && words[i] && str_eq(word, str_of(words[i])))
			return i;
	return 0;
}

/* [A-Za-z0-9._-] with '/' between: no part is empty or begins with a dot. */
static bool
is_path(struct str path)
{
	struct str part, rest = path;

	while (str_split(&rest, '/', &part)) {
		if (part.n == 0 || part.p[0] == '.')
			return false;
		for (size_t i = 0; i < part.n; i++)
			if (!memchr(
				"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-",
				part.p[i], 65))
				return false;
	}
	return path.n > 0;
}

/* Attribute NAME as a path that stays where it is put; absent when it is not there. */
static struct str
path_attribute(struct element_reader *l, const struct xml_node *node, const char *name)
{
	struct str path = xml_attribute(node, name);

	if (path.p && !is_path(path))
		element_value_fault(l, node, name, path, "[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
	return path;
}

/* Attribute NAME, a whole number from 1 on, into *OUT; false when it is not there. */
static bool
load_number(struct element_reader *l, const struct xml_node *node, const char *name, uint64_t *out)
{
	struct str value = xml_attribute(node, name);
	struct decimal number;

	if (!value.p)
		return false;
	if (decimal_parse(value, &number) && number.scale == 0 && number.coefficient > 0)
		*out = (uint64_t)number.coefficient;
	else
		element_value_fault(l, node, name, value, "1, 2, 3, …");
	return true;
}

/* ---- what it is ---- */

static void
load_names(struct element_reader *l, const struct xml_node *node, struct kind_names *names)
{
	struct str lang = element_word(l, node, "lang", "zh en");

	*(str_eq(lang, STR("en")) ? &names->en : &names->zh) = element_text(l, node);
}

static void
load_title(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_names(l, node, &((struct target_basis *)target)->titles);
}

static void
load_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_names(l, node, &((struct target_said *)target)->target->names);
}

static void
load_missing(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_names(l, node, &((struct target_said *)target)->target->missing);
}

static void
load_basis(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {{"title", "!lang", load_title}};
	struct target_said *said = target;
	struct target_basis *basis = LIST_ADD(l->arena, &said->target->basis);

	basis->number = xml_attribute(node, "number");
	basis->version = xml_attribute(node, "version");
	basis->url = xml_attribute(node, "url");
	ELEMENT_CHILDREN(l, node, elements, basis);
}

static void
load_judge(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct kind_names *judge = &((struct target_said *)target)->target->judge;

	/* Names of programs need no language. */
	if (xml_attribute(node, "lang").p)
		load_names(l, node, judge);
	else
		judge->zh = judge->en = element_text(l, node);
}

/* "string date …" */
static const char *
form_list(struct arena *arena)
{
	struct str all = STR("");

	for (size_t i = 0; i < FORM_TYPE_COUNT; i++)
		all = ARENA_JOIN(arena, all, STR(" "), str_of(form_names[i]));
	return all.p + 1;
}

/* Whether it is a pattern is asked when it is used, so that it need not be compiled at each start.
 */
static void
load_pattern(struct element_reader *l, const struct xml_node *node, struct form *form)
{
	form->pattern = xml_attribute(node, "pattern");
	if (form->pattern.n > XML_PATTERN_BYTES_MAX)
		element_value_fault(l, node, "pattern", form->pattern,
				    arena_printf(l->arena, "%d bytes at most (limit pattern-bytes)",
						 XML_PATTERN_BYTES_MAX)
					.p);
}

static void
load_form(struct element_reader *l, const struct xml_node *node, struct form *form)
{
	struct str list = xml_attribute(node, "enumeration"), word;
	uint64_t length = 0;

	form->type = (enum form_type)choice(l, node, "type", form_list(l->arena), form_names,
					    FORM_TYPE_COUNT);
	load_pattern(l, node, form);
	while (str_split(&list, ' ', &word))
		if (word.n > 0)
			*LIST_ADD(l->arena, &form->enumeration) = word;
	form->codes = element_code(l, node, "codes");
	form->column = xml_attribute(node, "column");
	if (form->codes.p && !form->column.p)
		form->column = STR("code");
	if (load_number(l, node, "max-length", &length))
		form->max_length = (size_t)length;
}

static void
load_let(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct target_said *said = target;
	struct target_let *let = LIST_ADD(l->arena, &said->target->lets);

	let->name = xml_attribute(node, "name");
	let->expression = text_in(l, node);
	load_form(l, node, &let->form);
}

/* ---- layout and limits ---- */

static void
load_layout(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const char *const forms[] = {"bag", "flat"};
	struct target_said *said = target;
	struct target_layout *layout = &said->target->layout;
	struct str name = xml_attribute(node, "name");

	said->named.form = xml_attribute(node, "form").p != NULL;
	layout->form = (enum target_form)choice(l, node, "form", "bag flat", forms, COUNT(forms));
	said->named.sm3 = xml_attribute(node, "sm3").p != NULL;
	layout->sm3 = element_flag(l, node, "sm3");
	said->named.bom = xml_attribute(node, "bom").p != NULL;
	layout->plain = said->named.bom && !element_flag(l, node, "bom");
	if (name.p)
		layout->name = text_at(l, node, name);
	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++)
		if ((said->named.members[i] =
			 xml_attribute(node, target_member_names[i]).p != NULL))
			layout->members[i] = element_flag(l, node, target_member_names[i]);
}

static void
load_limits(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct target_said *said = target;
	struct target_limits *limits = &said->target->limits;
	struct target_named *named = &said->named;
	struct str types = xml_attribute(node, "types"), type;

	named->bundle_bytes = load_number(l, node, "bundle-bytes", &limits->bundle_bytes);
	named->volume_bytes = load_number(l, node, "volume-bytes", &limits->volume_bytes);
	named->member_bytes = load_number(l, node, "member-bytes", &limits->member_bytes);
	named->member_count = load_number(l, node, "members", &limits->members);
	named->name_bytes = load_number(l, node, "name-bytes", &limits->name_bytes);
	named->name_characters = xml_attribute(node, "name-characters").p != NULL;
	limits->name_ascii =
	    str_eq(element_word(l, node, "name-characters", "ascii any"), STR("ascii"));
	named->types = types.p != NULL;
	while (str_split(&types, ' ', &type))
		if (type.n > 0)
			*LIST_ADD(l->arena, &limits->types) = type;
}

/* ---- outputs and fields ---- */

static struct str
media_type_of(struct str path)
{
	for (size_t i = 0; i < COUNT(media_types); i++)
		if (str_ends(path, media_types[i].ending))
			return media_types[i].media_type;
	return (struct str){NULL, 0};
}

static void
load_output(struct element_reader *l, const struct xml_node *node, void *target)
{
	struct target_said *said = target;
	struct target_output *output = LIST_ADD(l->arena, &said->target->outputs);
	struct str each = xml_attribute(node, "for"), type = xml_attribute(node, "media-type");

	*output = (struct target_output){
	    .path = path_attribute(l, node, "path"),
	    .template_file = path_attribute(l, node, "template"),
	    .schema = path_attribute(l, node, "schema"),
	    .media_type = type,
	    .in_view = element_flag(l, node, TARGET_IN_VIEW),
	    .file = l->dg->file,
	    .place = xml_place(l->doc, node),
	};
	output->form = (enum target_output_form)choice(l, node, "form", "turtle rdf-xml",
						       output_forms, COUNT(output_forms));
	if (each.p)
		output->for_each = text_at(l, node, each);
	if (!type.p && output->path.p) {
		output->media_type = media_type_of(output->path);
		if (!output->media_type.p)
			DIAG_AT(l->dg, KIND_MISSING, output->place, node->name,
				STR("media-type=\"…\""));
	}
}

static void
load_field_name(struct element_reader *l, const struct xml_node *node, void *target)
{
	load_names(l, node, &((struct target_field *)target)->names);
}

static void
load_clause(struct element_reader *l, const struct xml_node *node, void *target)
{
	((struct target_field *)target)->clause = element_text(l, node);
}

static void
load_field(struct element_reader *l, const struct xml_node *node, void *target)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_field_name},
	    {"clause", "", load_clause},
	};
	struct target_said *said = target;
	struct target_field *field = LIST_ADD(l->arena, &said->target->fields);
	struct str at = xml_attribute(node, "at"), when = xml_attribute(node, "if");
	struct str severity = element_word(l, node, "severity", "error warning");

	field->at = text_at(l, node, at);
	if (at.p && !(at.n > 1 && at.p[0] == '/'))
		element_value_fault(l, node, "at", at, "/…");
	field->output = path_attribute(l, node, "output");
	field->obligation = (enum target_obligation)choice(l, node, "obligation",
							   "mandatory conditional optional none",
							   obligations, COUNT(obligations));
	field->severity = str_eq(severity, STR("warning")) ? DIAG_WARNING : DIAG_ERROR;
	if (when.p)
		field->when = text_at(l, node, when);
	ELEMENT_CHILDREN(l, node, elements, field);
}

bool
target_read(struct arena *arena, struct str bytes, struct str id, struct target_said *out,
	    struct diag *dg)
{
	static const struct element elements[] = {
	    {"name", "!lang", load_name},
	    {"basis", "!number version url", load_basis},
	    {"judge", "lang", load_judge},
	    {"missing", "!lang", load_missing},
	    {"let", "!name type pattern enumeration codes column max-length", load_let},
	    {"layout", "form name sm3 bom record observations view source corrections attachments",
	     load_layout},
	    {"limits",
	     "bundle-bytes volume-bytes member-bytes members name-bytes name-characters types",
	     load_limits},
	    {"output", "!path !template for schema media-type form " TARGET_IN_VIEW, load_output},
	    {"field", "!at !output !obligation if severity", load_field},
	};
	struct element_reader l = {.arena = arena, .dg = dg};
	const struct xml_node *root;

	*out = (struct target_said){.target = ARENA_NEW(arena, struct target)};
	for (size_t i = 0; i < TARGET_MEMBER_COUNT; i++)
		out->target->layout.members[i] = true;
	l.doc = xml_parse_data(bytes, arena, arena, KIND_XML, dg);
	if (!l.doc)
		return false;
	root = l.doc->root;
	if (!xml_is(root, "target") || !str_eq(root->space, STR(TARGET_NAMESPACE))) {
		element_content_fault(&l, root, root, root->name);
		return false;
	}
	element_check_attributes(&l, root, "!id !version extends");
	out->target->id = element_code(&l, root, "id");
	out->target->version = xml_attribute(root, "version");
	out->extends = element_code(&l, root, "extends");
	out->extends_place = xml_attribute_place(l.doc, root, "extends");
	if (out->target->id.p && !str_eq(out->target->id, id))
		element_value_fault(&l, root, "id", out->target->id,
				    arena_printf(arena, "%.*s", STR_ARG(id)).p);
	ELEMENT_CHILDREN(&l, root, elements, out);
	return true;
}
