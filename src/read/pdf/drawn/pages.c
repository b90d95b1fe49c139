/* SPDX-License-Identifier: Apache-2.0 */
/* The page tree of a PDF file. */
#include "read/pdf/drawn/pages.h"

enum { DEPTH_MAX = 32, NODES_MAX = 4 * LAYOUT_PAGES_MAX, TURNS = 4 };

/* A node on its way: what its children inherit, and which of them are still to come. */
struct node {
	struct str kids;
	struct str resources;
	struct str media;
	struct str rotate;
};

static struct str
own_or(struct pdf_file *file, struct str dict, struct str key, struct str inherited)
{
	struct str value = pdf_get(file, dict, key);

	return value.p ? value : inherited;
}

/* The corners of an array, in order; an A4 page where it says nothing of use. */
static void
read_box(struct str array, double box[4])
{
	static const double usual[4] = {0, 0, 595.276, 841.89};
	double corners[4];
	bool good = str_eq(token_next(&array).text, STR("["));

	for (int i = 0; i < 4; i++) {
		struct token token = token_next(&array);
		good = good && token.kind == TOKEN_NUMBER;
		corners[i] = token_number(token);
	}
	for (int i = 0; i < 2; i++) {
		bool swapped = corners[i] > corners[i + 2];
		box[i] = corners[swapped ? i + 2 : i];
		box[i + 2] = corners[swapped ? i : i + 2];
	}
	good = good && box[2] > box[0] && box[3] > box[1];
	for (int i = 0; !good && i < 4; i++)
		box[i] = usual[i];
}

static void
add_page(struct pdf_file *file, struct str dict, const struct node *in, pdf_pages *out)
{
	struct pdf_page *page = LIST_ADD(file->arena, out);
	int turns = (int)value_number(in->rotate, 0) / 90 % TURNS;

	page->dict = dict;
	page->resources = in->resources;
	page->contents = pdf_get(file, dict, STR("/Contents"));
	page->quarter_turns = (turns + TURNS) % TURNS;
	read_box(in->media, page->box);
}

/* What DICT is, inheriting from UP: a page is added; with children it is *NODE_OUT, and true. */
static bool
visit(struct pdf_file *file, struct str dict, const struct node *up, struct node *node_out,
      pdf_pages *out)
{
	const struct str whole = dict;
	struct node node = {
	    .kids = pdf_get(file, dict, STR("/Kids")),
	    .resources = own_or(file, dict, STR("/Resources"), up->resources),
	    .media = own_or(file, dict, STR("/MediaBox"), up->media),
	    .rotate = own_or(file, dict, STR("/Rotate"), up->rotate),
	};

	*node_out = node;
	if (!str_eq(token_next(&dict).text, STR("<<")))
		return false;
	if (!node.kids.p)
		add_page(file, whole, &node, out);
	else
		(void)token_next(&node_out->kids);
	return node.kids.p;
}

void
pdf_pages_find(struct pdf_file *file, pdf_pages *out)
{
	struct node nodes[DEPTH_MAX] = {{.kids = {NULL, 0}}};
	struct str root = pdf_get(file, pdf_find_type(file, STR("/Catalog")), STR("/Pages"));
	size_t depth = 1, visited = 0;

	*out = (pdf_pages){.n = 0};
	if (!root.p || !visit(file, root, &nodes[0], &nodes[0], out))
		return;
	while (depth > 0 && visited++ < NODES_MAX && out->n < LAYOUT_PAGES_MAX) {
		struct node *node = &nodes[depth - 1];
		struct str kid = pdf_resolve(file, value_next(&node->kids));
		if (!kid.p)
			depth--;
		else if (depth == DEPTH_MAX)
			return;
		else
			depth += visit(file, kid, node, &nodes[depth], out);
	}
}

static int32_t
thousandths(double points)
{
	double value = points * 25400 / 72;

	return value > LAYOUT_FAR ? LAYOUT_FAR : (int32_t)value;
}

struct layout_box
pdf_page_box(const struct pdf_page *page)
{
	double wide = page->box[2] - page->box[0], high = page->box[3] - page->box[1];
	bool lies = page->quarter_turns % 2;

	return (struct layout_box){.right = thousandths(lies ? high : wide),
				   .bottom = thousandths(lies ? wide : high)};
}
