/* SPDX-License-Identifier: Apache-2.0 */
/* Bindings: what they select, which loops they make, how their mistakes are told. */
#include "binding.h"

#include "spec/binding/language/expression.h"

static void
values_are_selected(void **state)
{
	static const struct {
		const char *expression, *text;
	} cases[] = {
	    {"@id", "urn:baosong:rule-of-law:360100:2023"},
	    {"/report/@kind", "rule-of-law"},
	    {"metadata/title", "2023年法治政府建设报告"},
	    {"metadata/title/@line", "3"},
	    {"metadata/title/@endLine", "0"},
	    {"metadata/issuer", "(nothing)"},
	    {"metadata/identifier", "(nothing)"},
	    {"metadata/identifier/@line", "(nothing)"},
	    {"reportingBody", "某某市人民政府"},
	    {"period/@start", "2023-01-01"},
	    {"source/@charset", "(nothing)"},
	    {"observations/observation/@id", "o1"},
	    {"observations/observation[2]/@id", "o2"},
	    {"observations/observation[@indicator='meetings']/@value", "3.6"},
	    {"observations/observation[@indicator = 'cases'][2]/@id", "o3"},
	    {"observations/observation[last()]/@id", "o3"},
	    {"observations/observation[position() > 1]/@id", "o2"},
	    {"observations/observation[not(@value)]/@id", "o3"},
	    {"observations/observation[@value > 10]/basis/quote", "办结28件"},
	    {"observations/observation[dimensions/dimension = '其中']/@id", "o3"},
	    {"observations/observation/dimensions/dimension[@name='column']", "本年"},
	    {"observations/observation[4]/@id", "(nothing)"},
	    {"observations/observation/basis", "28件办结28件"},
	    {"body/paragraphs/paragraph", "(nothing)"},
	    {"attachments/attachment/@bytes", "12345"},
	    {"count(observations/observation)", "3"},
	    {"count(metadata/*)", "4"},
	    {"bundle/@volume", "1"},
	    {"used/units/unit/words/word[2]", "件次"},
	    {"@kind = 'rule-of-law' and not(place/@name)", "true"},
	    {"\"it's\"", "it's"},
	    {"1.50", "1.5"},
	    {"1000000000000", "1000000000000"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(text_at_root(f, cases[i].expression), cases[i].text);
	assert_null(compiled(f, "'it''s'", NULL));
}

static void
lets_are_found(void **state)
{
	struct fixture *f = *state;
	struct place where = {.line = 1, .column = 1};

	target_world_let(f->world, STR("code"), STR("concat($kind, '-x')"), STR("target.xml"),
			 where);
	target_world_let(f->world, STR("kind"), STR("@kind"), STR("target.xml"), where);
	target_world_let(f->world, STR("figures"), STR("observations/observation"),
			 STR("target.xml"), where);
	assert_str(text_at_root(f, "$code"), "rule-of-law-x");
	assert_str(text_at_root(f, "count($figures)"), "3");
	assert_true(target_world_complete(f->world, &f->dg));
	target_world_let(f->world, STR("a"), STR("$b"), STR("target.xml"), where);
	target_world_let(f->world, STR("b"), STR("$a"), STR("target.xml"), where);
	assert_false(target_world_complete(f->world, &f->dg));
	assert_int_equal(f->dg.counts[BINDING_CYCLE], 1);
}

static void
loops_go_through_items(void **state)
{
	struct fixture *f = *state;
	const struct binding *loop = good(f, "observations/observation[@indicator='cases']", NULL);
	const struct binding *inner = good(f, "dimensions/dimension", loop->item_shape);
	const struct binding *text = good(f, ".", inner->item_shape);
	const struct binding *name = good(f, "@name", inner->item_shape);
	const struct binding *place = good(f, "concat(position(), '/', last())", inner->item_shape);
	struct item root;
	struct item_list outer, list;
	struct str out;

	(void)evaluator(f);
	root = eval_root(f->eval);
	outer = eval_items(f->eval, loop, &root);
	assert_int_equal(outer.n, 2);
	list = eval_items(f->eval, inner, &outer.items[0]);
	assert_int_equal(list.n, 2);
	assert_true(eval_text(f->eval, text, &list.items[1], &out, NULL));
	assert_str(out, "本年");
	assert_true(eval_text(f->eval, name, &list.items[1], &out, NULL));
	assert_str(out, "column");
	assert_true(eval_text(f->eval, place, &list.items[1], &out, NULL));
	assert_str(out, "2/2");
	eval_items_done(f->eval, &list);
	eval_items_done(f->eval, &outer);
}

static void
texts_are_items(void **state)
{
	static const char *const wanted[] = {"法治", "政府", "建设", "年报"};
	struct fixture *f = *state;
	const struct binding *loop = good(f, "tokens(metadata/keywords)", NULL);
	const struct binding *self = good(f, "upper(.)", loop->item_shape);
	struct item root;
	struct item_list list;
	struct str out;

	assert_ptr_equal(loop->item_shape, &binding_text_shape);
	(void)evaluator(f);
	root = eval_root(f->eval);
	list = eval_items(f->eval, loop, &root);
	assert_int_equal(list.n, COUNT(wanted));
	for (size_t i = 0; i < list.n; i++) {
		assert_true(eval_text(f->eval, self, &list.items[i], &out, NULL));
		assert_str(out, wanted[i]);
	}
	eval_items_done(f->eval, &list);
	assert_null(compiled(f, "@id", loop->item_shape));
	assert_int_equal(f->dg.counts[BINDING_TEXT], 1);
}

static void
texts_are_distinct(void **state)
{
	struct fixture *f = *state;
	const struct binding *loop = good(f, "distinct(observations/observation/@indicator)", NULL);
	const struct binding *all = good(f, "distinct(//@name)", NULL);
	struct item root = eval_root(evaluator(f));
	struct item_list list = eval_items(f->eval, loop, &root);

	assert_int_equal(list.n, 2);
	assert_str(list.items[0].text, "cases");
	assert_str(list.items[1].text, "meetings");
	eval_items_done(f->eval, &list);
	list = eval_items(f->eval, all, &root);
	assert_int_equal(list.n, 6);
	eval_items_done(f->eval, &list);
}

/* Words of a Latin phrase stay together, what stands round a part falls away. */
static void
phrases_are_tokens(void **state)
{
	struct fixture *f = *state;
	const struct binding *loop = good(f, "tokens(' legal aid , open government', ',')", NULL);
	const struct binding *plain = good(f, "tokens('legal aid, GDP 增长')", NULL);
	struct item root = eval_root(evaluator(f));
	struct item_list list = eval_items(f->eval, loop, &root);

	assert_int_equal(list.n, 2);
	assert_str(list.items[0].text, "legal aid");
	assert_str(list.items[1].text, "open government");
	eval_items_done(f->eval, &list);
	list = eval_items(f->eval, plain, &root);
	assert_int_equal(list.n, 3);
	assert_str(list.items[0].text, "legal aid");
	assert_str(list.items[1].text, "GDP");
	assert_str(list.items[2].text, "增长");
	eval_items_done(f->eval, &list);
}

/* A finding is one line at the place of the word, with the nearest name. */
static void
mistakes_are_named(void **state)
{
	static const struct {
		const char *expression;
		enum diag_code code;
		uint32_t column; /* in a file where the expression begins at column 11 */
		const char *hint;
	} cases[] = {
	    {"", BINDING_SYNTAX, 11, NULL},
	    {"@", BINDING_SYNTAX, 12, NULL},
	    {"metadata/", BINDING_SYNTAX, 20, NULL},
	    {"metadata/title]", BINDING_SYNTAX, 25, NULL},
	    {"'open", BINDING_SYNTAX, 11, NULL},
	    {"a:b", BINDING_SYNTAX, 12, NULL},
	    {"concat('\x01', @id)", BINDING_SYNTAX, 19, NULL},
	    {"concat('\xFF', @id)", BINDING_SYNTAX, 19, NULL},
	    {"wrong::x", BINDING_SYNTAX, 11, NULL},
	    {"metadata/titel", BINDING_NAME, 20, "title"},
	    {"observation/@id", BINDING_NAME, 11, "observations"},
	    {"observations/observation/@vlaue", BINDING_NAME, 37, "@value"},
	    {"observations/observation/value", BINDING_NAME, 36, "@value"},
	    {"observations/observation[@unitcode='x']/@id", BINDING_NAME, 37, "@unitCode"},
	    {"//observatoin/@id", BINDING_NAME, 13, "observation"},
	    {"@id/text()", BINDING_DEAD, 15, NULL},
	    {"uper(@id)", BINDING_FUNCTION, 11, "upper"},
	    {"upper()", BINDING_ARGUMENTS, 11, NULL},
	    {"upper(@id, 'x')", BINDING_ARGUMENTS, 11, NULL},
	    {"count(@id = 'x')", BINDING_TYPE, 17, NULL},
	    {"'x'/@id", BINDING_TYPE, 11, NULL},
	    {"lookup(@kind, 'unit', 'x', 'code')", BINDING_LITERAL, 18, NULL},
	    {"lookup('unitz', 'unit', 'x', 'code')", BINDING_LIST, 18, NULL},
	    {"lookup('../codes/units', 'unit', 'x', 'code')", BINDING_LIST, 18, NULL},
	    {"lookup('units', 'unit', 'x', 'cod')", BINDING_COLUMN, 40, "code"},
	    {"unit(@id, 'nameen')", BINDING_NAME, 21, "nameEn"},
	    {"$missing", BINDING_LET, 11, NULL},
	    {"concat(tokens(@id), 'x')", BINDING_ITEMS_INSIDE, 18, NULL},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct finding *finding;
		size_t before = f->dg.findings.n;
		assert_null(compiled(f, cases[i].expression, NULL));
		assert_int_equal(f->dg.findings.n, before + 1);
		finding = &f->dg.findings.items[before];
		if (finding->code != cases[i].code || finding->place.column != cases[i].column ||
		    finding->place.line != 5)
			fail_msg("%s: %s at column %u", cases[i].expression,
				 diag_name(finding->code), finding->place.column);
		assert_str(finding->file, "t.xml");
		if (cases[i].hint) {
			struct buf buf;
			buf_init(&buf, 1000);
			diag_message(finding, DIAG_EN, &buf);
			if (str_find(buf_view(&buf), str_of(cases[i].hint), 0) == SIZE_MAX)
				fail_msg("%s: %.*s", cases[i].expression, STR_ARG(buf_view(&buf)));
			buf_release(&buf);
		}
	}
}

/* N times PART, with HEAD before and TAIL behind. */
static const char *
repeated(struct fixture *f, const char *head, const char *part, size_t n, const char *tail)
{
	struct buf buf;
	struct str text;

	buf_init(&buf, 1 << 20);
	buf_text(&buf, head);
	for (size_t i = 0; i < n; i++)
		buf_text(&buf, part);
	buf_text(&buf, tail);
	text = arena_str(f->arena, buf_view(&buf));
	buf_release(&buf);
	return text.p;
}

/* As many as a limit says pass, one more is refused. */
static void
limits_hold(void **state)
{
	struct fixture *f = *state;
	const char *passing[] = {
	    repeated(f, "@id", " ", EXPRESSION_BYTES_MAX - 3, ""),
	    repeated(f, "", "./", EXPRESSION_PARTS_MAX - 1, "@id"),
	    repeated(f, "concat(@id", ",@id", FUNCTION_ARGUMENTS_MAX - 1, ")"),
	    repeated(f, "", "string(", EXPRESSION_DEPTH_MAX - 1,
		     repeated(f, "@id", ")", EXPRESSION_DEPTH_MAX - 1, "")),
	};
	const char *refused[] = {
	    repeated(f, "@id", " ", EXPRESSION_BYTES_MAX - 2, ""),
	    repeated(f, "", "./", EXPRESSION_PARTS_MAX, "@id"),
	    repeated(f, "concat(@id", ",@id", FUNCTION_ARGUMENTS_MAX, ")"),
	    repeated(f, "", "string(", EXPRESSION_DEPTH_MAX,
		     repeated(f, "@id", ")", EXPRESSION_DEPTH_MAX, "")),
	};

	for (size_t i = 0; i < COUNT(passing); i++) {
		f->library = false;
		(void)good(f, passing[i], NULL);
		f->library = true;
		assert_true(text_at_root(f, passing[i]).n > 0);
		assert_null(compiled(f, refused[i], NULL));
		assert_int_equal(f->dg.counts[BINDING_LIMIT], i + 1);
	}
}

static void
origins_are_told(void **state)
{
	static const struct {
		const char *expression, *path;
		uint32_t line;
	} cases[] = {
	    {"metadata/title", "/report/metadata/title", 3},
	    {"metadata/title/@raw", "/report/metadata/title/@raw", 3},
	    {"upper(observations/observation[2]/@id)", "/report/observations/observation[2]/@id",
	     9},
	    {"observations/observation[2]/basis/quote",
	     "/report/observations/observation[2]/basis/quote", 9},
	    {"concat('x', observations/observation[1]/dimensions/dimension[2])",
	     "/report/observations/observation[1]/dimensions/dimension[2]", 9},
	    {"bundle/@target", "/report/bundle/@target", 0},
	    {"used/units/unit/words/word[2]", "/report/used/units/unit[1]/words/word[2]", 0},
	    {"'x'", "/report", 0},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct binding *binding = good(f, cases[i].expression, NULL);
		struct eval_origin origin;
		struct item root;
		struct str out;
		(void)evaluator(f);
		root = eval_root(f->eval);
		assert_true(eval_text(f->eval, binding, &root, &out, &origin));
		assert_str(origin.path, cases[i].path);
		assert_int_equal(origin.place.line, cases[i].line);
	}
}

static void
spans_end_at_the_brace(void **state)
{
	UNUSED(state);
	assert_int_equal(binding_span(STR("@id} and }")), 3);
	assert_int_equal(binding_span(STR("concat('}', \"'}\")}")), 17);
	assert_true(binding_span(STR("'}")) == SIZE_MAX);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH(values_are_selected),	  WITH(lets_are_found),
	    WITH(loops_go_through_items), WITH(texts_are_items),
	    WITH(texts_are_distinct),	  WITH(phrases_are_tokens),
	    WITH(mistakes_are_named),	  WITH(limits_hold),
	    WITH(origins_are_told),	  cmocka_unit_test(spans_end_at_the_brace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
