/* SPDX-License-Identifier: Apache-2.0 */
/* The arithmetic of a report at stated precision. */
#include "unit.h"

#include <string.h>

#include "check/check.h"
#include "check/interval.h"

/* A figure as text: value, scale, decimals, exactness, unit code. */
struct figure {
	const char *indicator;
	const char *value;
	int scale;
	int decimals;
	enum exactness exactness;
	const char *unit;
};

#define F(indicator, value)                         \
	{                                           \
		indicator, value, 0, 0, EXACT, NULL \
	}
#define FIGURE(...) ((struct figure)F(__VA_ARGS__))

static struct arena *arena;
static struct diag dg;
static struct kind *kind;
static struct record *record;

static void
add_figure(const struct figure *figure)
{
	struct observation *o = record_add_observation(arena, record);

	o->id = arena_printf(arena, "o%zu", record->observations.n);
	o->indicator = str_of(figure->indicator);
	o->label = o->indicator;
	assert_true(decimal_parse(str_of(figure->value), &o->value));
	o->scale = figure->scale;
	o->decimals = figure->decimals;
	o->exactness = figure->exactness;
	o->unit = o->unit_code = str_of(figure->unit ? figure->unit : "");
	o->state = o->value.coefficient == 0 ? ZERO : STATED;
	o->period = record->period;
	o->basis.text = str_of(figure->value);
	o->basis.paragraph = STR("p1");
	o->basis.place = (struct place){.line = 1,
					.column = (uint32_t)record->observations.n,
					.offset = (uint32_t)record->observations.n};
}

static void
begin(enum check_type type, const char *operands)
{
	struct kind_check *check;
	struct str rest = str_of(operands), code;

	arena = arena_new();
	diag_init(&dg, arena);
	kind = ARENA_NEW(arena, struct kind);
	record = record_new(arena);
	record->period = (struct period){{2023, 1, 1}, {2023, 12, 31}};
	check = LIST_ADD(arena, &kind->checks);
	check->id = STR("c");
	check->type = type;
	while (str_split(&rest, ' ', &code)) {
		LIST_ADD(arena, &kind->indicators)->code = code;
		*LIST_ADD(arena, &check->operands) = code;
	}
	kind_index(kind, arena);
}

static enum outcome
outcome_of(const struct figure *figures, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_figure(&figures[i]);
	check_record(kind, NULL, record, NULL, arena, &dg);
	record_take_findings(record, &dg, arena);
	assert_int_equal(record->checks.n, 1);
	return record->checks.items[0].outcome;
}

#define OUTCOME(...)                                     \
	outcome_of((const struct figure[]){__VA_ARGS__}, \
		   sizeof((const struct figure[]){__VA_ARGS__}) / sizeof(struct figure))

static void
sums(void **state)
{
	UNUSED(state);
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME(F("t", "286"), F("a", "118"), F("b", "168")), PASSED);
	assert_str(record->checks.items[0].expected, "286 = 118 + 168");
	assert_null(record->checks.items[0].actual.p);
	assert_int_equal(record->findings.n, 0);
	arena_free(arena);

	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME(F("t", "287"), F("a", "118"), F("b", "168")), FAILED);
	assert_str(record->checks.items[0].actual, "286");
	assert_int_equal(dg.counts[SUM_DIFF], 1);
	assert_int_equal(record->findings.n, 1);
	assert_str(record->findings.items[0].code, "SUM_DIFF");
	assert_str(record->findings.items[0].severity, "error");
	assert_str(record->findings.items[0].value, "287");
	assert_str(record->findings.items[0].expected, "286");
	assert_int_equal(record->findings.items[0].place.column, 1);
	assert_int_equal(record->findings.items[0].related.n, 2);
	assert_int_equal(record->findings.items[0].related.items[1].place.column, 3);
	arena_free(arena);

	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME(F("t", "286"), F("a", "118")), NOT_CHECKED);
	arena_free(arena);
}

static void
precision(void **state)
{
	UNUSED(state);
	/* 2.0亿 = 1.2亿 + 0.9亿 may be rounded, 2.3亿 may not. */
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME({"t", "200000000", 8, -7, EXACT, NULL},
				 {"a", "120000000", 8, -7, EXACT, NULL},
				 {"b", "90000000", 8, -7, EXACT, NULL}),
			 PASSED);
	arena_free(arena);
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME({"t", "230000000", 8, -7, EXACT, NULL},
				 {"a", "120000000", 8, -7, EXACT, NULL},
				 {"b", "90000000", 8, -7, EXACT, NULL}),
			 FAILED);
	assert_str(record->findings.items[0].expected, "220000000");
	arena_free(arena);
}

static void
approximate(void **state)
{
	UNUSED(state);
	/* 30余 = 20 + 15, but not 20 + 5; 约 says too little. */
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME({"t", "30", 0, 0, OVER, NULL}, F("a", "20"), F("b", "15")),
			 PASSED);
	arena_free(arena);
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME({"t", "30", 0, 0, OVER, NULL}, F("a", "20"), F("b", "5")), FAILED);
	arena_free(arena);
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME({"t", "30", 0, 0, ABOUT, NULL}, F("a", "20"), F("b", "5")),
			 NOT_CHECKED);
	arena_free(arena);
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME(F("t", "30"), {"a", "20", 0, 0, OVER, NULL}, F("b", "11")),
			 FAILED);
	arena_free(arena);
	begin(CHECK_SUM, "t a b");
	assert_int_equal(OUTCOME(F("t", "30"), {"a", "20", 0, 0, UNDER, NULL}, F("b", "11")),
			 PASSED);
	arena_free(arena);
}

static void
ratios(void **state)
{
	static const struct {
		struct figure value, part, whole;
		enum outcome outcome;
		const char *expected;
	} samples[] = {
	    {{"v", "99.1", 0, 1, EXACT, "%"},
	     {"p", "112000", 4, -3, EXACT, NULL},
	     {"w", "113000", 4, -3, EXACT, NULL},
	     PASSED,
	     NULL},
	    {{"v", "98.0", 0, 1, EXACT, "%"}, F("p", "1867"), F("w", "1905"), PASSED, NULL},
	    {{"v", "36.7", 0, 1, EXACT, "%"}, F("p", "44"), F("w", "120"), PASSED, NULL},
	    {{"v", "11.8", 0, 1, EXACT, "%"}, F("p", "9"), F("w", "76"), PASSED, NULL},
	    {{"v", "99.1", 0, 1, EXACT, "%"}, F("p", "6301"), F("w", "6420"), FAILED, "98.1%"},
	    {{"v", "100", 0, 0, EXACT, "%"}, F("p", "31"), F("w", "32"), FAILED, "97%"},
	    {{"v", "100", 0, 0, EXACT, "%"}, F("p", "32"), F("w", "32"), PASSED, NULL},
	    {{"v", "100", 0, 0, EXACT, "%"}, F("p", "0"), F("w", "0"), NOT_CHECKED, NULL},
	    {{"v", "98", 0, 0, OVER, "%"}, F("p", "99"), F("w", "100"), PASSED, NULL},
	    {{"v", "98", 0, 0, OVER, "%"}, F("p", "97"), F("w", "100"), FAILED, "97%"},
	    {{"v", "0.4", 0, 1, EXACT, ""}, F("p", "4"), F("w", "10"), PASSED, NULL},
	    {{"v", "4", 0, 0, EXACT, "[ppth]"}, F("p", "4"), F("w", "1000"), PASSED, NULL},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		begin(CHECK_RATIO, "v p w");
		assert_int_equal(OUTCOME(samples[i].value, samples[i].part, samples[i].whole),
				 samples[i].outcome);
		if (samples[i].expected)
			assert_str(record->findings.items[0].expected, samples[i].expected);
		arena_free(arena);
	}
}

static void
others(void **state)
{
	UNUSED(state);
	begin(CHECK_AT_MOST, "p w");
	assert_int_equal(OUTCOME(F("p", "31"), F("w", "32")), PASSED);
	arena_free(arena);
	begin(CHECK_AT_MOST, "p w");
	assert_int_equal(OUTCOME(F("p", "49"), F("w", "46")), FAILED);
	assert_int_equal(dg.counts[AT_MOST_DIFF], 1);
	arena_free(arena);
	begin(CHECK_AT_MOST, "p w");
	assert_int_equal(OUTCOME(F("p", "49"), {"w", "46", 0, 0, OVER, NULL}), PASSED);
	arena_free(arena);
	begin(CHECK_EQUAL, "l r");
	assert_int_equal(OUTCOME({"l", "17000", 4, -3, EXACT, NULL}, F("r", "16980")), PASSED);
	arena_free(arena);
	begin(CHECK_EQUAL, "l r");
	assert_int_equal(OUTCOME({"l", "17000", 4, -3, EXACT, NULL}, F("r", "16480")), FAILED);
	assert_int_equal(dg.counts[EQUAL_DIFF], 1);
	arena_free(arena);
	begin(CHECK_REQUIRED, "x");
	assert_int_equal(OUTCOME(F("y", "1")), FAILED);
	assert_int_equal(dg.counts[REQUIRED_MISSING], 1);
	arena_free(arena);
	begin(CHECK_REQUIRED, "x");
	assert_int_equal(OUTCOME({"x", "1", 0, 0, ABOUT, NULL}), PASSED);
	arena_free(arena);
}

/* Asked of governments only: an office need not say it. */
static void
of_governments(void **state)
{
	UNUSED(state);
	begin(CHECK_REQUIRED, "x");
	kind->checks.items[0].government = true;
	assert_int_equal(OUTCOME(F("y", "1")), FAILED);
	arena_free(arena);
	begin(CHECK_REQUIRED, "x");
	kind->checks.items[0].government = true;
	record->body = STR("司法局");
	assert_int_equal(OUTCOME(F("y", "1")), NOT_CHECKED);
	assert_int_equal(record->findings.n, 0);
	arena_free(arena);
}

/* A failure of a check marked so is a warning, in the record and for the exit status. */
static void
warnings(void **state)
{
	UNUSED(state);
	begin(CHECK_AT_MOST, "p w");
	kind->checks.items[0].warning = true;
	assert_int_equal(OUTCOME(F("p", "49"), F("w", "46")), FAILED);
	assert_str(record->findings.items[0].severity, "warning");
	assert_int_equal(diag_exit_status(&dg, DIAG_ERROR), 0);
	assert_int_equal(diag_exit_status(&dg, DIAG_WARNING), 1);
	assert_int_equal(diag_count(&dg, DIAG_ERROR), 0);
	assert_int_equal(diag_count(&dg, DIAG_WARNING), 1);
	arena_free(arena);
}

/* Planned figures and other years are no operands; the paragraph of the first operand goes first.
 */
static void
operands(void **state)
{
	UNUSED(state);
	begin(CHECK_AT_MOST, "p w");
	add_figure(&FIGURE("p", "9"));
	add_figure(&FIGURE("p", "50"));
	add_figure(&FIGURE("w", "5"));
	add_figure(&FIGURE("w", "60"));
	record->observations.items[0].status = PLANNED;
	record->observations.items[2].basis.paragraph = STR("p0");
	check_record(kind, NULL, record, NULL, arena, &dg);
	record_take_findings(record, &dg, arena);
	assert_int_equal(record->checks.items[0].outcome, PASSED);
	assert_str(record->checks.items[0].observations.items[0], "o2");
	assert_str(record->checks.items[0].observations.items[1], "o4");
	arena_free(arena);
	/* The paragraph that has all operands, though another one begins. */
	begin(CHECK_SUM, "t a b");
	add_figure(&FIGURE("t", "9"));
	add_figure(&FIGURE("t", "3"));
	add_figure(&FIGURE("a", "2"));
	add_figure(&FIGURE("b", "1"));
	record->observations.items[0].basis.paragraph = STR("p0");
	check_record(kind, NULL, record, NULL, arena, &dg);
	assert_int_equal(record->checks.items[0].outcome, PASSED);
	arena_free(arena);
	/* Said twice, in other paragraphs: whose part it is cannot be told. */
	begin(CHECK_AT_MOST, "p w");
	add_figure(&FIGURE("p", "9"));
	add_figure(&FIGURE("w", "3"));
	add_figure(&FIGURE("w", "20"));
	record->observations.items[0].basis.paragraph = STR("p0");
	check_record(kind, NULL, record, NULL, arena, &dg);
	assert_int_equal(record->checks.items[0].outcome, NOT_CHECKED);
	arena_free(arena);
	/* Said once, in one section or in two. */
	begin(CHECK_AT_MOST, "p w");
	add_figure(&FIGURE("p", "9"));
	add_figure(&FIGURE("w", "3"));
	record->observations.items[0].basis.paragraph = STR("p0");
	check_record(kind, NULL, record, NULL, arena, &dg);
	assert_int_equal(record->checks.items[0].outcome, FAILED);
	record->checks.n = 0;
	record->observations.items[0].basis.section = STR("s2");
	check_record(kind, NULL, record, NULL, arena, &dg);
	assert_int_equal(record->checks.items[0].outcome, NOT_CHECKED);
	arena_free(arena);
	begin(CHECK_REQUIRED, "x");
	add_figure(&FIGURE("x", "9"));
	record->observations.items[0].period.start.year = 2022;
	check_record(kind, NULL, record, NULL, arena, &dg);
	record_take_findings(record, &dg, arena);
	assert_int_equal(record->checks.items[0].outcome, FAILED);
	arena_free(arena);
}

static void
division(void **state)
{
	static const struct {
		const char *a, *b;
		int decimals;
		const char *quotient;
	} samples[] = {
	    {"1", "3", 4, "0.3333"},
	    {"2", "3", 4, "0.6667"},
	    {"-2", "3", 0, "-1"},
	    {"10", "4", 0, "3"},
	    {"-10", "4", 0, "-3"},
	    {"0.001", "8", 6, "0.000125"},
	    {"999999999999999999", "0.1", 0, NULL},
	    {"1", "0", 2, NULL},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct decimal a, b, q, wanted;
		assert_true(decimal_parse(str_of(samples[i].a), &a));
		assert_true(decimal_parse(str_of(samples[i].b), &b));
		assert_int_equal(decimal_divide(a, b, samples[i].decimals, &q),
				 samples[i].quotient != NULL);
		if (!samples[i].quotient)
			continue;
		assert_true(decimal_parse(str_of(samples[i].quotient), &wanted));
		assert_int_equal(decimal_compare(q, wanted), 0);
		assert_int_equal(q.scale, samples[i].decimals);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sums),	   cmocka_unit_test(precision),
	    cmocka_unit_test(approximate), cmocka_unit_test(ratios),
	    cmocka_unit_test(others),	   cmocka_unit_test(of_governments),
	    cmocka_unit_test(warnings),	   cmocka_unit_test(operands),
	    cmocka_unit_test(division),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
