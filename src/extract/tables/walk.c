/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Binding the cells of one table of a document, row by row.
 *
 * A row of headings marks the columns below it.  In any other row the headings to the left of a
 * cell mark the row; a cell is bound when column and row give it a value of every dimension.
 */
#include "extract/tables/walk.h"

/* ---- headings of a row ---- */

/* CELL, a heading, names nothing: it hides the group it stands in, or is a name of its own. */
static void
mark_unknown_row(struct walk *w, const struct grid_cell *cell)
{
	bool hides = true;

	for (size_t d = 0; d < w->table->n; d++) {
		if (is_across(w, d))
			continue;
		if (dimension_of(w, d)->open && w->row[d].value == MARK_NONE)
			w->row[d] = mark_of(cell, (uint16_t)(dimension_of(w, d)->values.n + 1));
		hides = hides && (w->row[d].value == MARK_NONE || mark_is_group(w, d, &w->row[d]));
	}
	if (!hides)
		return;
	w->unknown = mark_of(cell, MARK_UNKNOWN);
	/* What another table knows is not this one's. */
	if (cell->matches > 0)
		w->unknown.end = w->unknown.start;
}

static void
read_row_heading(struct walk *w, const struct grid_cell *cell)
{
	bool named = false;

	for (size_t d = 0; d < w->table->n; d++) {
		uint16_t context, value;
		if (is_across(w, d))
			continue;
		context = w->row[d].value != MARK_NONE ? w->row[d].value : w->last[d].value;
		value = named_value(w, cell, d, context);
		if (value == MARK_NONE)
			continue;
		named = true;
		w->row[d] = w->last[d] = mark_of(cell, value);
		w->last_column[d] = cell->column;
	}
	if (named)
		w->unknown.value = MARK_NONE;
	else
		mark_unknown_row(w, cell);
}

/* What an empty cell to the left leaves open the row before says: merged cells became single ones.
 */
static void
carry_down(struct walk *w)
{
	for (size_t d = 0; d < w->table->n; d++)
		if (!is_across(w, d) && w->row[d].value == MARK_NONE &&
		    w->last[d].value != MARK_NONE && w->last_column[d] < w->blank_until)
			w->row[d] = w->last[d];
}

/* ---- cells ---- */

/* The heading of dimension D for CELL. */
static const struct mark *
mark_at(const struct walk *w, const struct grid_cell *cell, size_t d)
{
	if (is_across(w, d))
		return cell->column < w->grid->columns ? column_mark(w, cell->column, d) : NULL;
	if (w->unknown.value == MARK_UNKNOWN)
		return &w->unknown;
	return w->row[d].value == MARK_NONE && w->blank_until == 0 ? &w->unsaid[d] : &w->row[d];
}

/* How many dimensions of CELL are known; *UNKNOWN_OUT: of how many a heading stands there that is
 * not. */
static size_t
gather_marks(const struct walk *w, const struct grid_cell *cell, struct mark *marks,
	     size_t *unknown_out)
{
	size_t known = 0;

	*unknown_out = 0;
	for (size_t d = 0; d < w->table->n; d++) {
		const struct mark *mark = mark_at(w, cell, d);
		marks[d] = mark ? *mark : (struct mark){0};
		*unknown_out += marks[d].value == MARK_UNKNOWN;
		known += marks[d].value != MARK_NONE && marks[d].value != MARK_UNKNOWN;
	}
	return known;
}

static const struct bind_rule *
rule_for(const struct walk *w, const struct mark *marks)
{
	LIST_EACH (const struct bind_rule, rule, &w->table->rules) {
		bool takes = true;
		for (size_t d = 0; takes && d < w->table->n; d++)
			takes = value_set_has(&rule->takes[d], marks[d].value - 1U);
		if (takes)
			return rule;
	}
	return NULL;
}

static struct binding
binding_of(const struct walk *w, const struct grid_cell *cell, const struct mark *marks,
	   const struct bind_rule *rule)
{
	struct binding binding = {.block = cell->block,
				  .quantity = cell->quantity,
				  .state = cell->content == CONTENT_EMPTY ? EMPTY : NOT_APPLICABLE,
				  .table = w->table->table,
				  .indicator = rule ? rule->indicator : NULL,
				  .rule = rule ? rule->cell : NULL};

	for (size_t d = 0; d < w->table->n; d++) {
		struct bound_value *bound = &binding.values[d];
		bound->dimension = dimension_of(w, d);
		bound->value = mark_value(w, d, &marks[d]);
		bound->across = is_across(w, d);
		if (!bound->value) {
			bound->start = marks[d].start;
			bound->end = marks[d].end;
		}
	}
	return binding;
}

/* Where the binding of the cell under MARKS is noted, or NULL: of open dimensions all are kept. */
static size_t *
slot_of(const struct walk *w, const struct mark *marks)
{
	size_t *slots = w->run->slots[w->t], at = 0;

	for (size_t d = 0; d < w->table->n; d++)
		at = at * (dimension_of(w, d)->values.n + 1) + marks[d].value;
	return slots ? &slots[at] : NULL;
}

/* The same place of a form twice: the first that holds something counts. */
static void
bind(struct walk *w, size_t cell, const struct mark *marks, const struct bind_rule *rule)
{
	struct binding binding = binding_of(w, &w->grid->cells.items[cell], marks, rule);
	size_t *slot = slot_of(w, marks);

	if (slot && *slot) {
		struct binding *before = &w->run->out.items.items[*slot - 1];
		if (before->quantity != SIZE_MAX || before->state != EMPTY ||
		    w->grid->cells.items[cell].content == CONTENT_EMPTY)
			return;
		*before = binding;
	} else {
		*LIST_ADD(w->run->arena, &w->run->out.items) = binding;
		if (slot)
			*slot = w->run->out.items.n;
	}
	w->taken[cell] = true;
	w->bound++;
}

static void
note_unknown(struct walk *w, const struct mark *marks)
{
	for (size_t d = 0; d < w->table->n; d++) {
		bool known = marks[d].value != MARK_UNKNOWN;
		LIST_EACH (const struct mark, mark, &w->unknowns)
			known = known || mark->start == marks[d].start;
		if (!known)
			*LIST_ADD(w->run->scratch, &w->unknowns) = marks[d];
	}
}

/* A figure one of whose headings nothing knows, while the others are known. */
static void
keep_partial(struct walk *w, size_t cell, const struct mark *marks)
{
	for (size_t d = 0; d < w->table->n; d++)
		if (marks[d].value == MARK_UNKNOWN && marks[d].start == marks[d].end)
			return;
	note_unknown(w, marks);
	*LIST_ADD(w->run->scratch, &w->partial) =
	    binding_of(w, &w->grid->cells.items[cell], marks, NULL);
	w->taken[cell] = true;
}

static void
read_cell(struct walk *w, size_t i)
{
	const struct grid_cell *cell = &w->grid->cells.items[i];
	struct mark marks[TABLE_DIMENSIONS_MAX];
	const struct bind_rule *rule;
	size_t unknown;

	if (w->taken[i])
		return;
	carry_down(w);
	if (gather_marks(w, cell, marks, &unknown) < w->table->n) {
		if (cell->content == CONTENT_FIGURE && unknown == 1 &&
		    gather_marks(w, cell, marks, &unknown) + 1 == w->table->n && w->table->n > 1)
			keep_partial(w, i, marks);
		return;
	}
	rule = rule_for(w, marks);
	if (rule && cell->content == CONTENT_TEXT)
		*LIST_ADD(w->run->scratch, &w->unread) = i;
	else if (rule)
		bind(w, i, marks, rule);
}

/* TEXT under and beside known headings is no heading but something that is no figure. */
static bool
is_heading(const struct walk *w, const struct grid_cell *cell)
{
	struct mark marks[TABLE_DIMENSIONS_MAX];
	bool across = false;
	size_t unknown;

	if (cell->content != CONTENT_TEXT)
		return false;
	for (size_t d = 0; d < w->table->n; d++)
		across = across || is_across(w, d);
	return !across || cell->matches > 0 || gather_marks(w, cell, marks, &unknown) < w->table->n;
}

/* ---- rows ---- */

/* Headings of rows above that reach into ROW and stand left of COLUMN. */
static size_t
read_active(struct walk *w, uint32_t row, size_t next, uint32_t column)
{
	for (; next < w->active.n; next++) {
		const struct grid_cell *cell = &w->grid->cells.items[w->active.items[next]];
		if (cell->column > column)
			break;
		if (cell->row < row)
			read_row_heading(w, cell);
	}
	return next;
}

/* CELL reaches down; what ended is forgotten. */
static void
keep_active(struct walk *w, uint32_t row)
{
	size_t n = 0;

	for (size_t i = 0; i < w->active.n; i++) {
		const struct grid_cell *cell = &w->grid->cells.items[w->active.items[i]];
		if (cell->row_span > row - cell->row)
			w->active.items[n++] = w->active.items[i];
	}
	w->active.n = n;
}

static void
add_active(struct walk *w, size_t cell)
{
	size_t at = w->active.n;

	*LIST_ADD(w->run->scratch, &w->active) = cell;
	for (; at > 0 && w->grid->cells.items[w->active.items[at - 1]].column >
			     w->grid->cells.items[cell].column;
	     at--)
		w->active.items[at] = w->active.items[at - 1];
	w->active.items[at] = cell;
}

static void
read_row(struct walk *w, size_t first, size_t end)
{
	uint32_t row = w->grid->cells.items[first].row;
	size_t next = 0;

	memset(w->row, 0, sizeof(w->row));
	w->unknown.value = MARK_NONE;
	w->blank_until = 0;
	for (size_t i = first; i < end; i++) {
		const struct grid_cell *cell = &w->grid->cells.items[i];
		next = read_active(w, row, next, cell->column);
		if (is_heading(w, cell))
			read_row_heading(w, cell);
		else
			read_cell(w, i);
		if (cell->content == CONTENT_EMPTY && cell->column == w->blank_until)
			w->blank_until += cell->column_span;
	}
}

static void
read_rows(struct walk *w)
{
	const struct grid *grid = w->grid;

	for (size_t first = 0, end; first < grid->cells.n; first = end) {
		uint32_t row = grid->cells.items[first].row;
		for (end = first; end < grid->cells.n && grid->cells.items[end].row == row;)
			end++;
		keep_active(w, row);
		if (is_header(w, first, end))
			read_header(w, first, end);
		else
			read_row(w, first, end);
		for (size_t i = first; i < end; i++)
			if (grid->cells.items[i].content == CONTENT_TEXT &&
			    grid->cells.items[i].row_span > 1)
				add_active(w, i);
	}
}

/* ---- the table ---- */

static bool
has_header(const struct walk *w)
{
	const struct grid *grid = w->grid;

	for (size_t first = 0, end; first < grid->cells.n; first = end) {
		uint32_t row = grid->cells.items[first].row;
		for (end = first; end < grid->cells.n && grid->cells.items[end].row == row;)
			end++;
		if (is_header(w, first, end))
			return true;
	}
	return false;
}

static bool
names_rows(const struct walk *w)
{
	LIST_EACH (const struct grid_cell, cell, &w->grid->cells)
		if (names(w, cell, false))
			return true;
	return false;
}

/* The columns from START to END - 1. */
struct width {
	uint32_t start;
	uint32_t end;
};

static void
widen(struct width *width, uint32_t column, uint32_t span)
{
	width->start = column < width->start ? column : width->start;
	width->end = column + span > width->end ? column + span : width->end;
}

/* The columns that hold figures, or words instead of them. */
static struct width
figure_columns(const struct grid *grid)
{
	struct width width = {UINT32_MAX, 0};

	LIST_EACH (const struct grid_cell, cell, &grid->cells)
		if (cell->content == CONTENT_FIGURE || cell->content == CONTENT_NOTHING)
			widen(&width, cell->column, cell->column_span);
	return width;
}

/* The columns that have headings. */
static struct width
marked_columns(const struct mark_columns *columns)
{
	struct width width = {UINT32_MAX, 0};

	for (uint32_t i = 0; i < columns->n * TABLE_DIMENSIONS_MAX; i++)
		if (columns->marks[i].value != MARK_NONE)
			widen(&width, i / TABLE_DIMENSIONS_MAX, 1);
	return width;
}

/*
 * How many columns there are less on the left than in the table BEFORE: what was merged there may
 * be missing.  False when it cannot be told, for columns at either end that hold nothing.
 */
static bool
find_shift(const struct walk *w, const struct mark_columns *before, int64_t *out)
{
	struct width marked = marked_columns(before), figures = figure_columns(w->grid);
	int64_t left = (int64_t)marked.start - figures.start;
	int64_t right = (int64_t)marked.end - figures.end;

	if (figures.end == 0 || marked.end == 0)
		return false;
	*out = left == right ? left : 0;
	return left == right || ((left == 0 || right == 0) && before->n == w->grid->columns);
}

/* The headings of the columns as the table before left them; false: this is not its other part. */
static bool
go_on(struct walk *w, const struct mark_columns *before)
{
	int64_t shift = 0;
	bool down = false;

	for (size_t d = 0; d < w->table->n; d++)
		down = down || !is_across(w, d);
	if (before->n == 0 || (down ? !names_rows(w) || !find_shift(w, before, &shift)
				    : before->n != w->grid->columns))
		return false;
	for (int64_t i = 0; i < w->grid->columns; i++)
		if (i + shift >= 0 && i + shift < before->n)
			memcpy(column_mark(w, (uint32_t)i, 0),
			       &before->marks[(i + shift) * TABLE_DIMENSIONS_MAX],
			       TABLE_DIMENSIONS_MAX * sizeof(struct mark));
	return true;
}

static bool
runs_across(const struct walk *w)
{
	for (size_t d = 0; d < w->table->n; d++)
		if (is_across(w, d))
			return true;
	return false;
}

/* What was kept back is told now that this is a table of the kind. */
static void
tell(struct walk *w)
{
	const struct kind_names *title = &w->table->table->names;

	LIST_EACH (const struct binding, binding, &w->partial)
		*LIST_ADD(w->run->arena, &w->run->out.items) = *binding;
	LIST_EACH (const struct mark, mark, &w->unknowns)
		DIAG_AT(w->run->dg, TABLE_HEADING_UNKNOWN,
			document_place(w->run->doc, mark->start, mark->end),
			document_str(w->run->doc, mark->start, mark->end, w->run->arena), title->en,
			title->zh);
	LIST_EACH (const size_t, i, &w->unread) {
		const struct grid_cell *cell = &w->grid->cells.items[*i];
		DIAG_AT(w->run->dg, TABLE_CELL_UNREAD,
			document_place(w->run->doc, cell->start, cell->end),
			document_str(w->run->doc, cell->start, cell->end, w->run->arena), title->en,
			title->zh);
	}
}

/* What goes without saying of dimensions that run down. */
static void
find_unsaid(struct walk *w)
{
	for (size_t d = 0; d < w->table->n; d++) {
		const struct table_dimension *dimension = dimension_of(w, d);
		const struct table_value *value =
		    is_across(w, d) ? NULL : table_value(dimension, dimension->unsaid);
		if (value)
			w->unsaid[d].value = (uint16_t)(value - dimension->values.items + 1);
	}
}

void
walk_grid(struct bind_run *run, size_t t, const struct grid *grid, bool *taken)
{
	struct mark_columns *columns = &run->columns[t];
	struct mark marks[BIND_COLUMNS * TABLE_DIMENSIONS_MAX] = {{0}};
	struct walk w = {.run = run,
			 .t = t,
			 .table = &run->binder->tables.items[t],
			 .grid = grid,
			 .taken = taken,
			 .columns = marks};

	if (grid->cells.n == 0)
		return;
	if (runs_across(&w) && !has_header(&w) && !go_on(&w, columns))
		return;
	find_unsaid(&w);
	read_rows(&w);
	if (w.bound == 0)
		return;
	tell(&w);
	if (!columns->marks)
		columns->marks = arena_array(run->scratch, BIND_COLUMNS * TABLE_DIMENSIONS_MAX,
					     sizeof(*columns->marks));
	memcpy(columns->marks, marks, grid->columns * TABLE_DIMENSIONS_MAX * sizeof(*marks));
	columns->n = grid->columns;
}
