/* SPDX-License-Identifier: Apache-2.0 */
/* Page contents as far as they draw lines (ISO 32000-1, 8.4 and 8.5) and place words (9.4). */
#include "read/pdf/drawn/matrix.h"
#include "read/pdf/drawn/pages.h"
#include "read/pdf/drawn/path.h"

enum {
	OPERANDS = 6,
	STATES_MAX = 64,
	FORMS_DEEP = 6,
	FORMS_MAX = 2000,
};

/* Colours count so far as what is white is not seen. */
struct state {
	double matrix[6];
	double thick;
	bool white_line;
	bool white_area;
};

struct drawing {
	struct pdf_file *file;
	const struct pdf_page *page;
	struct layout *layout; /* NULL: lines are not wanted */
	struct path path;
	struct state states[STATES_MAX];
	size_t depth; /* of the present one */
	size_t beyond;
	double operands[OPERANDS]; /* the last ones */
	size_t operand_count;
	struct str name; /* the last one */
	bool words;	 /* the last strings are not all blank */
	bool strays;	 /* words began off the page */
	struct line line;
	size_t forms;
	int deep;
};

static struct state *
present(struct drawing *in)
{
	return &in->states[in->depth];
}

/* The operand number I of N. */
static double
operand(const struct drawing *in, size_t n, size_t i)
{
	size_t missing = in->operand_count < n ? n - in->operand_count : 0;

	return i < missing ? 0 : in->operands[OPERANDS - n + i];
}

static void
push_operand(struct drawing *in, double value)
{
	memmove(in->operands, in->operands + 1, (OPERANDS - 1) * sizeof(double));
	in->operands[OPERANDS - 1] = value;
	in->operand_count++;
}

/* ---- paths ---- */

/* The point the last two operands give. */
static struct point
target(struct drawing *in)
{
	return matrix_apply(present(in)->matrix, operand(in, 2, 0), operand(in, 2, 1));
}

static void
move_to(struct drawing *in)
{
	path_begin(&in->path, target(in));
}

static void
line_to(struct drawing *in)
{
	path_add(&in->path, target(in), false);
}

static void
curve_to(struct drawing *in)
{
	path_add(&in->path, target(in), true);
}

static void
close_path(struct drawing *in)
{
	path_close(&in->path);
}

static void
rectangle(struct drawing *in)
{
	const double *m = present(in)->matrix;
	double x = operand(in, 4, 0), y = operand(in, 4, 1);
	double wide = operand(in, 4, 2), high = operand(in, 4, 3);

	path_begin(&in->path, matrix_apply(m, x, y));
	path_add(&in->path, matrix_apply(m, x + wide, y), false);
	path_add(&in->path, matrix_apply(m, x + wide, y + high), false);
	path_add(&in->path, matrix_apply(m, x, y + high), false);
	path_close(&in->path);
}

/* ---- painting ---- */

static double
absolute(double value)
{
	return value < 0 ? -value : value;
}

static void
paint_lines(struct drawing *in)
{
	const struct state *state = present(in);
	double across = absolute(state->matrix[0]), down = absolute(state->matrix[1]);

	if (in->layout && !state->white_line)
		path_paint_lines(&in->path, state->thick * (across > down ? across : down) / 2,
				 in->page, in->layout);
}

static void
paint_areas(struct drawing *in)
{
	if (in->layout && !present(in)->white_area)
		path_paint_areas(&in->path, in->page, in->layout);
}

static void
forget(struct drawing *in)
{
	path_forget(&in->path);
}

static void
stroke(struct drawing *in)
{
	paint_lines(in);
	forget(in);
}

static void
close_and_stroke(struct drawing *in)
{
	close_path(in);
	stroke(in);
}

static void
fill(struct drawing *in)
{
	paint_areas(in);
	forget(in);
}

static void
fill_and_stroke(struct drawing *in)
{
	paint_areas(in);
	stroke(in);
}

static void
close_fill_and_stroke(struct drawing *in)
{
	close_path(in);
	fill_and_stroke(in);
}

/* ---- state ---- */

static void
save(struct drawing *in)
{
	if (in->depth + 1 < STATES_MAX && in->beyond == 0) {
		in->states[in->depth + 1] = in->states[in->depth];
		in->depth++;
	} else {
		in->beyond++;
	}
}

static void
restore(struct drawing *in)
{
	if (in->beyond > 0)
		in->beyond--;
	else if (in->depth > 0)
		in->depth--;
}

static void
take_matrix(const struct drawing *in, double matrix[6])
{
	for (size_t i = 0; i < 6; i++)
		matrix[i] = operand(in, 6, i);
}

static void
set_matrix(struct drawing *in)
{
	double matrix[6];

	take_matrix(in, matrix);
	matrix_prepend(present(in)->matrix, matrix);
}

static void
set_thickness(struct drawing *in)
{
	present(in)->thick = absolute(operand(in, 1, 0));
}

/* Of one or three parts all are whole, of four none is. */
static bool
is_white(const struct drawing *in)
{
	size_t n = in->operand_count;
	double sum = 0;

	if (n != 1 && n != 3 && n != 4)
		return false;
	for (size_t i = 0; i < n; i++)
		sum += operand(in, n, i);
	return n == 4 ? sum <= 0.02 : sum >= 0.98 * (double)n;
}

static void
colour_lines(struct drawing *in)
{
	present(in)->white_line = is_white(in);
}

static void
colour_areas(struct drawing *in)
{
	present(in)->white_area = is_white(in);
}

/* ---- words ---- */

static void
begin_words(struct drawing *in)
{
	line_begin(&in->line, matrix_upright);
}

static void
place_line(struct drawing *in)
{
	double matrix[6];

	take_matrix(in, matrix);
	line_begin(&in->line, matrix);
}

static void
move_line(struct drawing *in)
{
	line_move(&in->line, operand(in, 2, 0), operand(in, 2, 1));
}

static void
move_line_and_lead(struct drawing *in)
{
	in->line.leading = -operand(in, 2, 1);
	move_line(in);
}

static void
set_leading(struct drawing *in)
{
	in->line.leading = operand(in, 1, 0);
}

static void
next_line(struct drawing *in)
{
	line_next(&in->line);
}

static void
show(struct drawing *in)
{
	const double *box = in->page->box;
	struct point at = line_start(&in->line, present(in)->matrix);

	in->strays |=
	    in->words && (at.x < box[0] || at.x > box[2] || at.y < box[1] || at.y > box[3]);
}

static void
show_next_line(struct drawing *in)
{
	next_line(in);
	show(in);
}

/* STRING, in its brackets, has nothing but spaces in it. */
static bool
is_blank(struct str string)
{
	for (size_t i = 0; i < string.n; i++)
		if (!strchr("()<> \t\r\n", string.p[i]))
			return false;
	return true;
}

/* ---- contents ---- */

static void run(struct drawing *in, struct str contents, struct str resources);

/* The form the last name stands for, drawn here. */
static void
draw_form(struct drawing *in, struct str resources)
{
	struct str form =
	    pdf_get(in->file, pdf_get(in->file, resources, STR("/XObject")), in->name);
	struct str rest = form, dict = value_next(&rest);
	struct str matrix = pdf_get(in->file, dict, STR("/Matrix")), own;
	size_t depth = in->depth, beyond = in->beyond;
	double values[6] = {1, 0, 0, 1, 0, 0};
	struct buf contents;

	if (!str_eq(pdf_get(in->file, dict, STR("/Subtype")), STR("/Form")) ||
	    in->deep == FORMS_DEEP || in->forms++ == FORMS_MAX)
		return;
	save(in);
	if (matrix.p && str_eq(token_next(&matrix).text, STR("[")))
		for (size_t i = 0; i < 6; i++)
			values[i] = token_number(token_next(&matrix));
	matrix_prepend(present(in)->matrix, values);
	own = pdf_get(in->file, dict, STR("/Resources"));
	buf_init(&contents, PDF_FILE_UNPACKED);
	in->deep++;
	if (pdf_stream(in->file, form, &contents))
		run(in, buf_view(&contents), own.p ? own : resources);
	in->deep--;
	buf_release(&contents);
	in->depth = depth;
	in->beyond = beyond;
}

/* Behind ID stands a picture, up to an EI between white space. */
static void
skip_picture(struct str *rest)
{
	size_t at = 0;

	while ((at = str_find(*rest, STR("EI"), at)) != SIZE_MAX) {
		bool before = at > 0 && (unsigned char)rest->p[at - 1] <= ' ';
		bool behind = at + 2 == rest->n || (unsigned char)rest->p[at + 2] <= ' ';
		at += 2;
		if (before && behind)
			break;
	}
	at = at == SIZE_MAX ? rest->n : at;
	*rest = (struct str){rest->p + at, rest->n - at};
}

static const struct {
	struct str name;
	void (*act)(struct drawing *in);
} operators[] = {
    {STR_INIT("re"), rectangle},
    {STR_INIT("m"), move_to},
    {STR_INIT("l"), line_to},
    {STR_INIT("S"), stroke},
    {STR_INIT("f"), fill},
    {STR_INIT("q"), save},
    {STR_INIT("Q"), restore},
    {STR_INIT("cm"), set_matrix},
    {STR_INIT("w"), set_thickness},
    {STR_INIT("n"), forget},
    {STR_INIT("h"), close_path},
    {STR_INIT("c"), curve_to},
    {STR_INIT("v"), curve_to},
    {STR_INIT("y"), curve_to},
    {STR_INIT("s"), close_and_stroke},
    {STR_INIT("F"), fill},
    {STR_INIT("f*"), fill},
    {STR_INIT("B"), fill_and_stroke},
    {STR_INIT("B*"), fill_and_stroke},
    {STR_INIT("b"), close_fill_and_stroke},
    {STR_INIT("b*"), close_fill_and_stroke},
    {STR_INIT("G"), colour_lines},
    {STR_INIT("RG"), colour_lines},
    {STR_INIT("K"), colour_lines},
    {STR_INIT("CS"), colour_lines},
    {STR_INIT("SC"), colour_lines},
    {STR_INIT("SCN"), colour_lines},
    {STR_INIT("g"), colour_areas},
    {STR_INIT("rg"), colour_areas},
    {STR_INIT("k"), colour_areas},
    {STR_INIT("cs"), colour_areas},
    {STR_INIT("sc"), colour_areas},
    {STR_INIT("scn"), colour_areas},
    {STR_INIT("BT"), begin_words},
    {STR_INIT("Tm"), place_line},
    {STR_INIT("Td"), move_line},
    {STR_INIT("TD"), move_line_and_lead},
    {STR_INIT("TL"), set_leading},
    {STR_INIT("T*"), next_line},
    {STR_INIT("Tj"), show},
    {STR_INIT("TJ"), show},
    {STR_INIT("'"), show_next_line},
    {STR_INIT("\""), show_next_line},
};

static void
operate(struct drawing *in, struct str word, struct str resources, struct str *rest)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (str_eq(word, operators[i].name)) {
			operators[i].act(in);
			break;
		}
	if (str_eq(word, STR("Do")))
		draw_form(in, resources);
	else if (str_eq(word, STR("ID")))
		skip_picture(rest);
	in->operand_count = 0;
	in->words = false;
}

static void
run(struct drawing *in, struct str contents, struct str resources)
{
	struct token token;

	while ((token = token_next(&contents)).kind != TOKEN_END)
		if (token.kind == TOKEN_NUMBER)
			push_operand(in, token_number(token));
		else if (token.kind == TOKEN_NAME)
			in->name = token.text;
		else if (token.kind == TOKEN_STRING)
			in->words |= !is_blank(token.text);
		else if (token.kind == TOKEN_WORD)
			operate(in, token.text, resources, &contents);
}

/* The streams of a page are one, parted at white space. */
static void
gather(struct drawing *in, struct buf *out)
{
	struct str rest = in->page->contents, value;

	if (!str_starts(str_trim(rest), STR("["))) {
		(void)pdf_stream(in->file, rest, out);
		return;
	}
	(void)token_next(&rest);
	while ((value = value_next(&rest)).p) {
		if (!pdf_stream(in->file, pdf_resolve(in->file, value), out))
			return;
		buf_char(out, '\n');
	}
}

static void
draw(struct drawing *in)
{
	struct buf contents;

	path_forget(&in->path);
	in->states[0] = (struct state){.thick = 1};
	memcpy(in->states[0].matrix, matrix_upright, sizeof(matrix_upright));
	begin_words(in);
	buf_init(&contents, PDF_FILE_UNPACKED);
	gather(in, &contents);
	run(in, buf_view(&contents), in->page->resources);
	buf_release(&contents);
}

void
pdf_page_rules(struct pdf_file *file, const struct pdf_page *page, struct layout *layout,
	       struct arena *arena)
{
	struct drawing in = {
	    .file = file, .page = page, .layout = layout, .path = {.arena = arena}};

	draw(&in);
}

bool
pdf_page_strays(struct pdf_file *file, const struct pdf_page *page, struct arena *arena)
{
	struct drawing in = {.file = file, .page = page, .path = {.arena = arena}};

	draw(&in);
	return in.strays;
}
