/* SPDX-License-Identifier: Apache-2.0 */
/* One file that is wanted beside what is given. */
#include "flow/mapping/proof/compare.h"

#include <stdbool.h>

#include "base/list.h"
#include "base/text/utf8.h"
#include "flow/mapping/proof/lines.h"

/* Lines that one place of the template got wrong: the first is told, the others are counted. */
struct fold {
	const struct template_node *node;
	size_t finding; /* a number of dg->findings */
	size_t more;
};

struct comparing {
	struct str path;
	struct str text; /* given */
	struct lines wanted;
	struct lines given;
	struct blame *blame;
	struct arena *arena;
	struct diag *dg;
	LIST(struct fold) folds;
};

static struct str
line_at(const struct lines *lines, size_t i)
{
	return i < lines->items.n ? lines->items.items[i] : STR("");
}

/* The byte of what is given where its line K begins. */
static size_t
start_of(const struct comparing *c, size_t k)
{
	return k < c->given.items.n ? (size_t)(c->given.items.items[k].p - c->text.p) : c->text.n;
}

/* How many bytes two lines begin with alike, whole characters only. */
static size_t
alike(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	while (n > 0 && n < a.n && ((unsigned char)a.p[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static struct place
place_of(size_t line, size_t n, uint32_t column)
{
	return (struct place){.line = (uint32_t)line + 1,
			      .column = column,
			      .end_line = (uint32_t)(line + (n > 0 ? n : 1))};
}

/* Whether the place of the template was told before. */
static bool
is_folded(const struct comparing *c, const struct template_node *node)
{
	LIST_EACH (struct fold, fold, &c->folds)
		if (node && fold->node == node) {
			fold->more++;
			return true;
		}
	return false;
}

/* FINDING, just added, is about the file and what BLAMED says. */
static void
explain(struct comparing *c, struct finding *finding, const struct blamed *blamed)
{
	finding->file = arena_str(c->dg->arena, c->path);
	if (c->blame)
		blame_relate(c->blame, blamed, c->dg, finding);
}

static void
add_difference(struct comparing *c, struct place place, struct str wanted, struct str given,
	       const struct blamed *blamed)
{
	bool blank = str_eq(str_trim(wanted), str_trim(given)); /* all that differs */
	bool kept = !diag_is_full(c->dg, CASE_LINE);
	struct finding *finding =
	    DIAG_AT(c->dg, CASE_LINE, place, blank ? wanted : str_trim(wanted),
		    blank ? given : str_trim(given), STR(""), STR(""));

	finding->expected = arena_str(c->dg->arena, wanted);
	finding->value = arena_str(c->dg->arena, given);
	explain(c, finding, blamed);
	if (kept)
		*LIST_ADD(c->arena, &c->folds) =
		    (struct fold){blamed->node, c->dg->findings.n - 1, 0};
}

/* Line I is wanted, line K is given. */
static void
differs(struct comparing *c, size_t i, size_t k)
{
	struct str wanted = line_at(&c->wanted, i), given = line_at(&c->given, k);
	size_t n = alike(wanted, given);
	uint32_t column = (uint32_t)utf8_count((struct str){given.p, n}) + 1;
	struct blamed blamed = {0};

	if (c->blame)
		blamed = blame_find(c->blame, given, start_of(c, k) + n);
	if (!is_folded(c, blamed.node))
		add_difference(c, place_of(i, 1, column), wanted, given, &blamed);
}

static void
count_folded(const struct comparing *c)
{
	struct arena *arena = c->dg->arena;

	LIST_EACH (const struct fold, fold, &c->folds) {
		struct finding *finding = &c->dg->findings.items[fold->finding];
		if (fold->more == 0)
			continue;
		finding->args[2] = arena_printf(arena, "; of the same place %zu more line%s",
						fold->more, fold->more == 1 ? "" : "s");
		finding->args[3] = arena_printf(arena, "；同一处另有 %zu 行不同", fold->more);
	}
}

/* Lines of one side that nothing of the other answers. */
static void
alone(struct comparing *c, enum diag_code code, const struct lines_change *rest, struct str first)
{
	bool missing = code == CASE_LINES_MISSING;
	size_t n = missing ? rest->wanted_n : rest->given_n, at = start_of(c, rest->given);
	struct finding *finding = DIAG_AT(c->dg, code, place_of(rest->wanted, rest->wanted_n, 1),
					  arena_number(c->arena, STR(""), n), str_trim(first));
	struct blamed blamed = {0};

	for (size_t i = 0; !missing && i < first.n && first.p[i] == ' '; i++)
		at++;
	if (c->blame)
		blamed = blame_find(c->blame, first, at);
	explain(c, finding, &blamed);
}

static void
tell(void *state, const struct lines_change *change)
{
	struct comparing *c = state;
	struct lines_change rest = *change;

	while (rest.wanted_n > 0 && rest.given_n > 0) {
		if (!str_eq(line_at(&c->wanted, rest.wanted), line_at(&c->given, rest.given)))
			differs(c, rest.wanted, rest.given);
		rest = (struct lines_change){rest.wanted + 1, rest.wanted_n - 1, rest.given + 1,
					     rest.given_n - 1};
	}
	if (rest.wanted_n > 0)
		alone(c, CASE_LINES_MISSING, &rest, line_at(&c->wanted, rest.wanted));
	if (rest.given_n > 0)
		alone(c, CASE_LINES_BEYOND, &rest, line_at(&c->given, rest.given));
}

void
proof_compare(struct str path, struct str wanted, struct str given, struct blame *blame,
	      struct arena *arena, struct diag *dg)
{
	struct comparing c = {
	    .path = path, .text = given, .blame = blame, .arena = arena, .dg = dg};
	enum diag_code code = given.p ? CASE_FILE_BEYOND : CASE_FILE_MISSING;

	if (!wanted.p && !given.p)
		return;
	if (!wanted.p || !given.p) {
		explain(&c, diag_add(dg, code, DIAG_NOWHERE, 0, NULL), &(struct blamed){0});
		return;
	}
	if (str_eq(wanted, given))
		return;
	lines_split(wanted, arena, &c.wanted);
	lines_split(given, arena, &c.given);
	lines_compare(&c.wanted, &c.given, tell, &c);
	count_folded(&c);
}
