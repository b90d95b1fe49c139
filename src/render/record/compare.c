/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the files of one record say the same. */
#include "render/record/compare.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/list.h"
#include "model/shape.h"
#include "render/csv.h"
#include "render/field.h"
#include "render/fill.h"
#include "render/record/json.h"

enum { SCALAR_MAX = 1 << 30 };

struct comparison {
	const struct rendition *truth;
	const struct rendition *given;
	struct diag *dg;
	struct arena *arena;
	struct buf a, b; /* two scalars as text */
	bool same;
};

static void
begin(struct comparison *c, const struct rendition *truth, const struct rendition *given,
      struct diag *dg)
{
	*c = (struct comparison){.truth = truth, .given = given, .dg = dg, .same = true};
	c->arena = arena_new();
	buf_init(&c->a, SCALAR_MAX);
	buf_init(&c->b, SCALAR_MAX);
}

static bool
end(struct comparison *c)
{
	buf_release(&c->a);
	buf_release(&c->b);
	arena_free(c->arena);
	return c->same;
}

static void
print_dimensions(const struct list *list, struct buf *out)
{
	const struct dimension *d = list->items;

	for (size_t i = 0; i < list->n; i++, d++) {
		buf_str(out, d->name);
		buf_char(out, '=');
		buf_str(out, d->value);
		buf_char(out, '\n');
	}
}

static struct str
printed(const struct field *field, const void *at, struct buf *out)
{
	if (field->type == FIELD_STR)
		return *(const struct str *)at;
	buf_clear(out);
	if (field->type == FIELD_LIST)
		print_dimensions(at, out);
	else if (field_present(field, at))
		field_print(field, at, out);
	return buf_view(out);
}

static void
differ(struct comparison *c, enum diag_code code, struct str what, struct str truth,
       struct str given)
{
	struct finding *finding;
	struct place nowhere = DIAG_NOWHERE;

	truth = fill_excerpt(truth, c->arena);
	given = fill_excerpt(given, c->arena);
	finding = DIAG_AT(c->dg, code, nowhere, what, given, truth, c->truth->name);
	finding->pointer = arena_str(c->dg->arena, what);
	finding->value = arena_str(c->dg->arena, given);
	finding->expected = arena_str(c->dg->arena, truth);
	c->same = false;
}

static void
compare_columns(struct comparison *c, const struct observation *truth,
		const struct observation *given)
{
	for (size_t i = 0; i < render_csv_columns_count; i++) {
		const struct field *column = &render_csv_columns[i];
		struct str a = printed(column, (const char *)truth + column->offset, &c->a);
		struct str b = printed(column, (const char *)given + column->offset, &c->b);
		if (str_eq(a, b))
			continue;
		differ(
		    c, FIGURE_DIFFERS,
		    arena_printf(c->arena, "%.*s/%.*s", STR_ARG(truth->id), STR_ARG(column->name)),
		    a, b);
	}
}

/* Observations by id, then by place in the list. */
struct entry {
	struct str id;
	size_t at;
};

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = str_compare(x->id, y->id);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static struct entry *
index_ids(const struct record *record, struct arena *arena)
{
	struct entry *entries = arena_array(arena, record->observations.n, sizeof(*entries));

	for (size_t i = 0; i < record->observations.n; i++)
		entries[i] = (struct entry){record->observations.items[i].id, i};
	if (record->observations.n)
		qsort(entries, record->observations.n, sizeof(*entries), compare_entries);
	return entries;
}

/* Whether ID stands at FROM or behind it. */
static bool
stands_behind(const struct entry *entries, size_t n, struct str id, size_t from)
{
	const struct entry wanted = {id, from};
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_entries(&entries[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && str_eq(entries[low].id, id);
}

static void
missing(struct comparison *c, struct str id, struct str present, struct str absent)
{
	DIAG_AT(c->dg, FIGURE_MISSING, DIAG_NOWHERE, fill_excerpt(id, c->arena), present, absent);
	c->same = false;
}

/* Both lists in step; where ids differ, the one that never comes again on the other side is
 * missing there. */
static void
compare_figures(struct comparison *c)
{
	const struct record *a = c->truth->record, *b = c->given->record;
	const struct entry *later = index_ids(b, c->arena);
	size_t i = 0, j = 0;

	while (i < a->observations.n || j < b->observations.n) {
		const struct observation *x = &a->observations.items[i];
		const struct observation *y = &b->observations.items[j];
		bool left = i < a->observations.n, right = j < b->observations.n;
		if (left && right && str_eq(x->id, y->id)) {
			compare_columns(c, x, y);
			i++;
			j++;
		} else if (left && !stands_behind(later, b->observations.n, x->id, j)) {
			missing(c, x->id, c->truth->name, c->given->name);
			i++;
		} else {
			missing(c, y->id, c->given->name, c->truth->name);
			j++;
		}
	}
}

bool
render_same_figures(const struct rendition *truth, const struct rendition *given, struct diag *dg)
{
	struct comparison c;

	begin(&c, truth, given, dg);
	compare_figures(&c);
	return end(&c);
}

/* Where we are; lives on the stack, so that only a difference costs a path. */
struct step {
	const struct step *up; /* NULL at the record */
	struct str name;       /* absent for an item of a list */
	size_t index;
};

static void compare_structs(struct comparison *c, const struct shape *shape, const char *a,
			    const char *b, const struct step *step);

static struct str
path_to(struct comparison *c, const struct step *step)
{
	struct str path;

	if (!step->up)
		return STR("");
	path = path_to(c, step->up);
	if (step->name.p)
		return arena_printf(c->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(step->name));
	return arena_printf(c->arena, "%.*s/%zu", STR_ARG(path), step->index);
}

static void
compare_scalars(struct comparison *c, const struct field *field, const void *a, const void *b,
		const struct step *up)
{
	const struct step step = {up, field->name, 0};
	struct str x = printed(field, a, &c->a), y = printed(field, b, &c->b);

	if (!str_eq(x, y) || field_present(field, a) != field_present(field, b))
		differ(c, RECORD_DIFFERS, path_to(c, &step), x, y);
}

static void
compare_items(struct comparison *c, const struct field *field, const char *a, const char *b,
	      const struct step *step)
{
	struct str key_a, key_b;

	if (field->type == FIELD_LIST) {
		compare_structs(c, field->shape, a, b, step);
		return;
	}
	key_a = *(const struct str *)a;
	key_b = *(const struct str *)b;
	if (!str_eq(key_a, key_b))
		differ(c, RECORD_DIFFERS, path_to(c, step), key_a, key_b);
	else if (field->type == FIELD_KEYED)
		compare_structs(c, field->shape, a, b, step);
}

/* Lists of different length: one finding, not one for each item. */
static void
compare_lists(struct comparison *c, const struct field *field, const struct list *a,
	      const struct list *b, const struct step *up)
{
	size_t size = field->type == FIELD_STR_LIST ? sizeof(struct str) : field->shape->size;
	const struct step step = {up, field->name, 0};
	const char *x = a->items, *y = b->items;

	if (a->n != b->n) {
		differ(c, RECORD_DIFFERS, path_to(c, &step), arena_printf(c->arena, "[%zu]", a->n),
		       arena_printf(c->arena, "[%zu]", b->n));
		return;
	}
	for (size_t i = 0; i < a->n; i++, x += size, y += size) {
		bool keyed = field->type == FIELD_KEYED;
		const struct step item = {&step, keyed ? *(const struct str *)x : (struct str){0},
					  i};
		compare_items(c, field, x, y, &item);
	}
}

static void
compare_structs(struct comparison *c, const struct shape *shape, const char *a, const char *b,
		const struct step *step)
{
	for (const struct field *f = shape->fields; f != shape->fields + shape->count; f++) {
		const void *x = a + f->offset, *y = b + f->offset;
		const struct step inner = {step, f->name, 0};
		if (field_is_scalar(f))
			compare_scalars(c, f, x, y, step);
		else if (f->type == FIELD_INLINE)
			compare_structs(c, f->shape, x, y, step);
		else if (f->type == FIELD_STRUCT)
			compare_structs(c, f->shape, x, y, &inner);
		else if (f->shape == &observation_shape)
			compare_figures(c);
		else
			compare_lists(c, f, x, y, step);
	}
}

bool
render_same_record(const struct rendition *truth, const struct rendition *given, struct diag *dg)
{
	const struct step root = {0};
	struct comparison c;

	begin(&c, truth, given, dg);
	compare_structs(&c, &record_shape, (const char *)truth->record, (const char *)given->record,
			&root);
	return end(&c);
}

/* A text form of records, and what of a record it holds. */
struct form {
	void (*write)(const struct record *record, struct buf *out);
	struct record *(*read)(struct str bytes, struct arena *arena, struct diag *dg);
	bool (*same)(const struct rendition *truth, const struct rendition *given, struct diag *dg);
};

/* Whether FORM makes BYTES of RECORD. */
static bool
writes(const struct form *form, const struct record *record, struct str bytes)
{
	struct buf out;
	bool same;

	buf_init(&out, bytes.n);
	form->write(record, &out);
	same = !out.full && str_eq(buf_view(&out), bytes);
	buf_release(&out);
	return same;
}

static bool
agrees(const struct form *form, const struct rendition *truth, struct str name, struct str bytes,
       struct arena *arena, struct diag *dg)
{
	struct rendition given = {name, NULL};
	size_t before;

	if (writes(form, truth->record, bytes))
		return true;
	before = diag_count(dg, DIAG_NOTE);
	given.record = form->read(bytes, arena, dg);
	if (given.record)
		(void)form->same(truth, &given, dg);
	return diag_count(dg, DIAG_NOTE) == before;
}

bool
render_json_agrees(const struct rendition *truth, struct str name, struct str bytes,
		   struct arena *arena, struct diag *dg)
{
	static const struct form json = {render_json_write, render_json_read, render_same_record};

	return agrees(&json, truth, name, bytes, arena, dg);
}

bool
render_csv_agrees(const struct rendition *truth, struct str name, struct str bytes,
		  struct arena *arena, struct diag *dg)
{
	static const struct form csv = {render_csv_write, render_csv_read, render_same_figures};

	return agrees(&csv, truth, name, bytes, arena, dg);
}
