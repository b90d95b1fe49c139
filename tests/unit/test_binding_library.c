/* SPDX-License-Identifier: Apache-2.0 */
/* Bindings that libxml2 alone evaluates. */
#include "binding.h"

#include <sys/wait.h>
#include <unistd.h>

#include "ext/sandbox/sandbox.h"

/* What libxml2 alone evaluates, and what it gives over the small rendering of binding.h. */
static const struct {
	const char *expression, *text;
} by_library[] = {
    {"//observation[@id='o2']/@unit", "场次"},
    {"observations/observation[@indicator='meetings']/preceding-sibling::observation/@id", "o1"},
    {"observations/observation[3]/dimensions/dimension/../../@id", "o3"},
    {"count(//@id)", "7"},
    {"sum(observations/observation[@value]/@value)", "31.6"},
    {"sum(observations/observation[@value]/@value) * 1000000000000", "31600000000000"},
    {"round(7.5) - floor(2.9) + ceiling(0.1) * 2", "8"},
    {"10 div 4", "2.5"},
    {"7 mod 4", "3"},
    {"-(3)", "-3"},
    {"1 div 0", "Infinity"},
    {"0 div 0", "NaN"},
    {"substring('法治政府', 2, 2)", "治政"},
    {"name(metadata/*[2])", "published"},
    {"local-name(/*)", "report"},
    {"string(/report/metadata/*[self::title])", "2023年法治政府建设报告"},
    {"upper(substring(@kind, 1, 4))", "RULE"},
    {"(observations/observation/@id)[last()]", "o3"},
    {"observations/observation[upper(@id) = 'O2']/../observation[1]/@id", "o1"},
    {"observations/*[lookup('units', 'unit', @unit, 'code') = '{event}']/@id", "o2"},
    {"//attachment[unit('件', 'id') = 'PIECE'][2]/@name", "b.pdf"},
    {"join(//attachment/@name | //observation/@id, '+')", "o1+o2+o3+附件 一.pdf+b.pdf"},
    {"//dimension[. = '本年']/ancestor::observation/@id", "o1"},
    {"//observation[1]/following::attachment[1]/title", "统计表"},
    {"observations/observation[last() - 1]/@id", "o2"},
    {"observations/observation[@value][last()]/@id", "o2"},
    {"metadata/title/text()", "2023年法治政府建设报告"},
    {"string(used/units/unit/words)", "件件次"},
    {"//observation[if(@value, 'y', 'n') = 'n']/@id", "o3"},
    {"//attachment[pad(position(), 2) = '02']/@name", "b.pdf"},
    {"join(//observation/@id[string(../@indicator) = 'cases'], ',')", "o1,o3"},
    {"count(//observation | //attachment)", "5"},
    {"/report/observations/observation[position() mod 2 = 0]/@id", "o2"},
    {"$many + 1", "4"},
    {"$figures[last()]/@id", "o3"},
    {"(//observation | //attachment)[4]/@id", "a1"},
    {"//observation[matches-id(@id)][not($any)]/@id", "(nothing)"},
};

static void
library_evaluates_the_rest(void **state)
{
	struct fixture *f = *state;

	give_lets(f);
	for (size_t i = 0; i < COUNT(by_library); i++)
		assert_str(text_at_root(f, by_library[i].expression), by_library[i].text);
}

static void
texts_outside_the_tree_are_contexts(void **state)
{
	struct fixture *f = *state;
	const struct binding *loop = good(f, "tokens(metadata/keywords)", NULL);
	const struct binding *part = good(f, "substring(., 1, 1)", loop->item_shape);
	const struct binding *self = good(f, "(.)[1]", loop->item_shape);
	struct item root = eval_root(evaluator(f));
	struct item_list list = eval_items(f->eval, loop, &root);
	struct str out;

	assert_int_equal(list.n, 4);
	assert_true(eval_text(f->eval, part, &list.items[0], &out, NULL));
	assert_str(out, "法");
	assert_true(eval_text(f->eval, self, &list.items[3], &out, NULL));
	assert_str(out, "年报");
	eval_items_done(f->eval, &list);
}

/* Loops of libxml2's nodes hand on contexts that offsets start from. */
static void
nodes_are_contexts(void **state)
{
	struct fixture *f = *state;
	const struct binding *loop = good(f, "//observation[dimensions]", NULL);
	const struct binding *id = good(f, "@id", loop->item_shape);
	const struct binding *up = good(f, "count(../observation)", loop->item_shape);
	struct item root = eval_root(evaluator(f));
	struct item_list list = eval_items(f->eval, loop, &root);
	struct str out;

	assert_int_equal(list.n, 2);
	assert_true(eval_text(f->eval, id, &list.items[1], &out, NULL));
	assert_str(out, "o3");
	assert_true(eval_text(f->eval, up, &list.items[1], &out, NULL));
	assert_str(out, "3");
	eval_items_done(f->eval, &list);
}

/* A let that libxml2 evaluates in the midst of another expression leaves that one where it was. */
static void
lets_leave_the_context(void **state)
{
	struct fixture *f = *state;
	const struct place where = {.line = 1, .column = 1};
	const struct binding *loop = good(f, "observations/observation", NULL), *each;
	struct item_list list;
	struct item root;
	struct str out;

	target_world_let(f->world, STR("even"), STR("count(//observation[position() mod 2 = 0])"),
			 STR("target.xml"), where);
	target_world_let(f->world, STR("odd"), STR("boolean(//observation[position() mod 2 = 1])"),
			 STR("target.xml"), where);
	target_world_let(f->world, STR("last"), STR("concat('', //observation[last()]/@id)"),
			 STR("target.xml"), where);
	f->library = true;
	each = good(f, "concat($even, $odd, $last, ' ', (@id)[1], ' ', position(), '/', last())",
		    loop->item_shape);
	root = eval_root(evaluator(f));
	list = eval_items(f->eval, loop, &root);
	assert_int_equal(list.n, 3);
	assert_true(eval_text(f->eval, each, &list.items[1], &out, NULL));
	assert_str(out, "1trueo3 o2 2/3");
	assert_true(eval_text(f->eval, each, &list.items[2], &out, NULL));
	assert_str(out, "1trueo3 o3 3/3");
	eval_items_done(f->eval, &list);
}

static void
steps_are_limited(void **state)
{
	struct fixture *f = *state;
	const struct binding *square = good(f, "count(//@*[. = //@*])", NULL);
	const struct binding *lists = good(
	    f, "count(observations/observation[@id = /report/observations/observation/@id])", NULL);
	struct item root;
	struct str out;

	for (size_t i = 0; i < 3000; i++)
		(void)add_figure(f, arena_number(f->arena, STR("x"), i).p, "cases", "件", 1);
	root = eval_root(evaluator(f));
	eval_allow(f->eval, 100000);
	assert_false(eval_text(f->eval, square, &root, &out, NULL));
	assert_int_equal(f->dg.counts[BINDING_SPENT], 1);
	root = eval_root(evaluator(f));
	eval_allow(f->eval, 100000);
	assert_false(eval_text(f->eval, lists, &root, &out, NULL));
	root = eval_root(evaluator(f));
	assert_true(eval_text(f->eval, lists, &root, &out, NULL));
	assert_str(out, "3003");
}

/* What a worker does once it is locked in: its exit tells which expression went wrong. */
static int
evaluate_all(struct fixture *f, const struct binding *const *bindings, size_t n)
{
	struct item root = eval_root(evaluator(f));
	struct str text;

	for (size_t i = 0; i < n; i++)
		if (!eval_text(f->eval, bindings[i], &root, &text, NULL))
			return 1 + (int)i;
	return 0;
}

/* Compiling loads lists and starts libxml2; evaluating opens nothing, in a worker that was locked
 * in behind the fork. */
static void
evaluating_opens_nothing(void **state)
{
	struct fixture *f = *state;
	const struct binding *bindings[] = {
	    good(f, "metadata/title", NULL),
	    good(f, "lookup('units', 'unit', '元', 'code')", NULL),
	    good(f, "//observation[lookup('units', 'unit', @unit, 'id') = 'event']/@id", NULL),
	    good(f, "substring(//dimension[2], 1, 1)", NULL),
	    good(f, "uuid(@id)", NULL),
	    good(f, "sum(//@value[. > 1]) div 3", NULL),
	};
	const struct sandbox_limits limits = {.address_bytes = (uint64_t)4 << 30,
					      .file_bytes = 1 << 20,
					      .writable = {1, 2, -1, -1, -1},
					      .readable = {-1, -1, -1}};
	struct sandbox *sandbox = sandbox_new();
	struct sandbox_state layers;
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		sandbox_enter(sandbox, &limits, &layers);
		_exit(evaluate_all(f, bindings, COUNT(bindings)));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	sandbox_free(sandbox);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH(library_evaluates_the_rest), WITH(texts_outside_the_tree_are_contexts),
	    WITH(nodes_are_contexts),	      WITH(lets_leave_the_context),
	    WITH(steps_are_limited),	      WITH(evaluating_opens_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
