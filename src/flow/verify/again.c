/* SPDX-License-Identifier: Apache-2.0 */
/* What the target's templates make of the record once more, against what lies in the bundle. */
#include "base/text/utf8.h"
#include "flow/report/seen.h"
#include "flow/verify/parts.h"
#include "pack/bundle/bag.h"
#include "render/target/target.h"
#include "render/target/used.h"

enum { BEFORE_BYTES = 60, EXCERPT_BYTES = 160 };

struct again {
	struct subject *s;
	const struct record *record;
	const struct template_set *set;
	struct rendering *seen;
	struct eval *eval;
	struct buf text;
	struct diag
	    unsaid; /* that a mandatory field is missing was said when the bundle was made */
};

static void
unchecked(struct subject *s, struct str en, struct str zh)
{
	DIAG_AT(&s->dg, OUTPUTS_UNCHECKED, DIAG_NOWHERE, s->target->id, en, zh);
}

/* ---- what the templates see ---- */

static void
see_file(const struct seen *seen, struct str rel, uint64_t bytes, const struct digest_value *sha256)
{
	for (const struct target_place *place = target_places; place->path.p; place++)
		if ((place->folder ? str_starts(rel, place->path) : str_eq(rel, place->path)) &&
		    seen->target->layout.members[place->member])
			seen_file(seen, place->member, rel, bytes, sha256);
}

/* PATH without what stands before the payload; "" when it is none of it, which no member is. */
static struct str
in_payload(const struct subject *s, struct str path)
{
	struct str payload = s->bundle.payload;

	return str_starts(path, payload) ? (struct str){path.p + payload.n, path.n - payload.n}
					 : STR("");
}

/* Of a volume also what stands in the others. */
static void
see_files(const struct again *a, const struct seen *seen)
{
	const struct subject *s = a->s;

	LIST_EACH (const struct part, part, &s->parts.parts)
		see_file(seen, in_payload(s, part->path), part->bytes, &part->sha256);
	if (s->parts.parts.n == 0)
		LIST_EACH (const struct verified_member, member, &s->bundle.members)
			see_file(seen, in_payload(s, member->path), member->bytes, &member->sha256);
	seen_complete(seen);
}

/* The web address of a bundle is that of --base-uri and its name. */
static struct str
base_of(struct str web)
{
	while (web.n > 0 && web.p[web.n - 1] != '/')
		web.n--;
	return web.n > 0 ? web : (struct str){NULL, 0};
}

static void
see(const struct again *a, const struct kind *kind)
{
	const struct verifier *verifier = a->s->verifier;
	const struct seen seen = {a->seen, a->s->target, verifier->extensions, a->s->arena};

	a->seen->record = *a->record;
	used_take(a->seen, kind, &verifier->page.lists, a->s->arena);
	seen_bundle(&seen, subject_name(a->s, a->record), base_of(a->s->bundle.web),
		    a->s->volumes > 0 ? a->s->volumes : 1);
	see_files(a, &seen);
}

/* NAME="VALUE" */
static bool
set_one(const struct again *a, struct str setting)
{
	size_t equals = str_find(setting, STR("=\""), 0);

	if (equals == SIZE_MAX || setting.n < equals + 3 || setting.p[setting.n - 1] != '"')
		return false;
	return eval_set(
	    a->eval, (struct str){setting.p, equals},
	    bag_decode(a->s->arena, str_span(setting.p + equals + 2, setting.p + setting.n - 1)));
}

static bool
set_all(const struct again *a)
{
	LIST_EACH (const struct str, setting, &a->s->bundle.settings)
		if (!set_one(a, *setting)) {
			unchecked(a->s,
				  ARENA_JOIN(a->s->arena, STR("it was made with --set "), *setting),
				  ARENA_JOIN(a->s->arena, STR("制作时使用了 --set "), *setting));
			return false;
		}
	return true;
}

/* ---- what they make ---- */

static bool
is_later(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Where what is shown of the line of AT begins: behind its indentation, or in a long one behind the
 * first space that is near. */
static size_t
shown_from(struct str text, size_t at)
{
	size_t start = at, word;

	while (start > 0 && at - start < BEFORE_BYTES && text.p[start - 1] != '\n')
		start--;
	word = start;
	if (start > 0 && text.p[start - 1] != '\n')
		while (word < at && text.p[word] != ' ')
			word++;
	start = word < at ? word : start;
	while (start < at && (text.p[start] == ' ' || is_later(text.p[start])))
		start++;
	return start;
}

/* The line of TEXT in which AT is, or as much of it as is shown. */
static struct str
excerpt(struct str text, size_t at)
{
	size_t start = shown_from(text, at), end = at, most;

	most = start + EXCERPT_BYTES < text.n ? start + EXCERPT_BYTES : text.n;
	while (end < most && text.p[end] != '\n')
		end++;
	while (end > at && end < text.n && is_later(text.p[end]))
		end--;
	return str_span(text.p + start, text.p + end);
}

/* Line and column of byte AT. */
static struct place
place_of(struct str text, size_t at)
{
	struct place place = {.line = 1, .column = 1};

	for (size_t i = 0; i < at; i++)
		if (text.p[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)text.p[i] & 0xC0) != 0x80) {
			place.column++;
		}
	return place;
}

/* The beginning of the character in which A and B differ first; of two that are the same their
 * end. */
static size_t
first_difference(struct str a, struct str b)
{
	size_t i = 0;

	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	while (i > 0 && i < a.n && ((unsigned char)a.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

static void
differs(const struct again *a, struct str path, struct str given, struct str made)
{
	struct subject *s = a->s;
	size_t at = first_difference(given, made);
	struct str found = excerpt(given, at), wanted = excerpt(made, at < made.n ? at : made.n);
	struct finding *finding;

	s->dg.file = subject_file(s, path);
	finding = DIAG_AT(&s->dg, OUTPUT_DIFFERS, place_of(given, at), path, s->target->id, found,
			  wanted);
	finding->pointer = path;
	finding->value = arena_str(s->arena, found);
	finding->expected = arena_str(s->arena, wanted);
	s->dg.file = str_of(s->path);
}

/* What was MADE, NULL when nothing was, against the member PATH. */
static void
compare(const struct again *a, struct str path, const struct buf *made)
{
	bool there = subject_member(a->s, path) != NULL;
	struct str given = there ? subject_content(a->s, path) : (struct str){NULL, 0};

	if (!there && made)
		DIAG_AT(&a->s->dg, FILE_ABSENT, DIAG_NOWHERE, path);
	else if (there && !made)
		DIAG_AT(&a->s->dg, OUTPUT_EXTRA, DIAG_NOWHERE, path, a->s->target->id);
	else if (made && given.p && !str_eq(given, buf_view(made)))
		differs(a, path, given, buf_view(made));
}

/* Where each value of output I came from, when the bundle says so. */
static void
compare_map(struct again *a, size_t i, const struct source_map *map)
{
	const struct target_output *output = &a->s->target->outputs.items[i];
	struct str path = ARENA_JOIN(a->s->arena, STR("source-maps/"), output->path, STR(".json"));

	if (!subject_member(a->s, path))
		return;
	buf_clear(&a->text);
	source_map_write(map, a->set->templates.items[i], a->set->target, a->seen, &a->text);
	compare(a, path, output->form == TARGET_AS_TEMPLATE ? &a->text : NULL);
}

static void
compare_output(struct again *a, size_t i)
{
	struct subject *s = a->s;
	const struct target_output *output = &s->target->outputs.items[i];
	struct source_map map = {.arena = s->arena};
	enum output_result result =
	    target_write(a->set, i, a->eval, &a->text, &map, s->arena, &a->unsaid);

	compare(a, subject_payload(s, output->path), result == OUTPUT_MADE ? &a->text : NULL);
	if (result == OUTPUT_MADE)
		compare_map(a, i, &map);
}

/* The name that target.xml gives. */
static void
take_name(struct again *a)
{
	struct subject *s = a->s;

	if (!a->set->name)
		return;
	target_write_name(a->set->name, a->eval, &a->text);
	a->seen->bundle.name = arena_str(s->arena, buf_view(&a->text));
	subject_check_name(s, a->seen->bundle.name);
}

static void
run(struct again *a)
{
	diag_init(&a->unsaid, a->s->arena);
	buf_init(&a->text, VERIFY_RECORD_MAX);
	a->eval = eval_new(a->seen, a->set->world, a->s->arena, &a->unsaid);
	if (set_all(a)) {
		take_name(a);
		for (size_t i = 0; i < a->set->templates.n; i++)
			compare_output(a, i);
	}
	eval_free(a->eval);
	buf_release(&a->text);
}

static bool
has_templates(const struct subject *s)
{
	return s->target && (s->target->outputs.n > 0 || s->target->layout.name.text.p);
}

void
verify_again(struct subject *s, const struct record *record)
{
	struct again a = {.s = s, .record = record};
	const struct kind *kind;
	struct str maker;

	if (!has_templates(s))
		return;
	a.set = outputs_set(s);
	if (!a.set) {
		unchecked(s, STR("its templates have faults"), STR("其模板有误"));
		return;
	}
	if (!subject_made_here(s, record, &kind)) {
		maker = subject_maker(s, record);
		unchecked(s, ARENA_JOIN(s->arena, STR("it was made by "), maker),
			  ARENA_JOIN(s->arena, STR("它由 "), maker, STR(" 制作")));
		return;
	}
	a.seen = ARENA_NEW(s->arena, struct rendering);
	see(&a, kind);
	run(&a);
}

void
verify_again_alone(struct subject *s)
{
	if (s->target && s->target->outputs.n > 0 && s->volume <= 1)
		unchecked(s, STR("the bundle has no report.xml"), STR("包中没有 report.xml"));
}
