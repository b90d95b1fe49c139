/* SPDX-License-Identifier: Apache-2.0 */
/* What templates are told of the kind and the code lists a report uses. */
#include "extracting.h"

#include "render/target/used.h"

static struct rendering rendering;

static const struct used_view *
taken(const char *text)
{
	struct used_lists lists = used_lists(run.mappings, &run.spec);
	const struct kind *kind;

	extract_text(text);
	kind = run.record->kind.n ? mappings_kind(run.mappings, run.record->kind, &run.spec) : NULL;
	rendering.record = *run.record;
	used_take(&rendering, kind, &lists, run.arena);
	return &rendering.used;
}

/* Each once, in the kind's order, with what the kind says of it. */
static void
a_known_kind(void **state)
{
	const struct used_view *used =
	    taken("岚山区2023年法治政府建设情况报告\n一、工作成效\n收到行政复议申请30件，受理28件。"
		  "召开常务会议24次。再次收到行政复议申请2件。\n");
	uint32_t last = 0;

	UNUSED(state);
	assert_str(used->kind.id, "rule-of-law");
	assert_true(used->kind.name.n > 0 && used->kind.name_en.n > 0 && used->kind.basis.n > 0);
	assert_true(used->indicators.n >= 2);
	for (size_t i = 0; i < used->indicators.n; i++) {
		const struct used_indicator *one = &used->indicators.items[i];
		const struct kind *kind =
		    mappings_kind(run.mappings, STR("rule-of-law"), &run.spec);
		uint32_t index = kind_indicator_index(kind, one->code);
		assert_true(i == 0 || index > last);
		assert_true(one->name.n && one->name_en.n && one->definition.n &&
			    one->group_name.n);
		last = index;
	}
	assert_int_equal(used->units.n, 2);
	assert_str(used->units.items[0].word, "件");
	assert_str(used->units.items[1].word, "次");
	assert_true(used->units.items[0].id.n > 0 && used->units.items[0].name_en.n > 0);
	assert_int_equal(used->periods.n, 1);
	assert_str(used->periods.items[0].id, "2023");
	assert_int_equal(used->periods.items[0].end.day, 31);
}

/* Two words of one unit are one; a unit that is in no list has no id. */
static void
no_kind(void **state)
{
	const struct used_view *used = taken("通报\n全年栽树3棵、5株，植草2垅，投资3万元、4元。\n");

	UNUSED(state);
	assert_null(used->kind.id.p);
	assert_int_equal(used->indicators.n, 0);
	LIST_EACH (const struct used_unit, unit, &used->units)
		assert_true(unit->id.n > 0 && unit->words.n > 0);
	assert_str(used->units.items[used->units.n - 1].id, "CNY");
	assert_int_equal(used->units.items[used->units.n - 1].words.n, 1);
}

/* Whoever printed a report did not issue it. */
static void
names(void **state)
{
	const struct used_view *used;

	UNUSED(state);
	used = taken("来源：西湖区司法局\n南昌市西湖区2023年法治政府建设情况报告\n召开会议2次。\n");
	assert_str(used->issuer, "西湖区司法局");
	assert_str(used->area, "江西省南昌市西湖区");
	used = taken("来源：江西日报\n南昌市西湖区2023年法治政府建设情况报告\n召开会议2次。\n");
	assert_int_equal(used->issuer.n, 0);
	used =
	    taken("来源：江西日报\n南昌市西湖区司法局2023年法治政府建设情况报告\n召开会议2次。\n");
	assert_str(used->issuer, "西湖区司法局");
	used = taken("通报\n全年栽树3棵。\n");
	assert_int_equal(used->issuer.n + used->area.n, 0);
}

/* The dimensions of a kind are there though no figure has them; what has is counted in its table.
 */
static void
tables(void **state)
{
	const struct used_view *used =
	    taken("某县2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
		  "无。\n");
	struct dimension cells[][2] = {
	    {{.name = STR("item"), .value = STR("received")},
	     {.name = STR("applicant"), .value = STR("natural-person")}},
	    {{.name = STR("item"), .value = STR("received")},
	     {.name = STR("applicant"), .value = STR("all-applicants")}},
	    {{.name = STR("item"), .value = STR("granted")},
	     {.name = STR("applicant"), .value = STR("natural-person")}}};
	struct observation observations[3] = {
	    {.id = STR("o1")}, {.id = STR("o2")}, {.id = STR("o3")}};
	const struct kind *kind = mappings_kind(run.mappings, STR("disclosure-annual"), &run.spec);
	struct used_lists lists = used_lists(run.mappings, &run.spec);

	UNUSED(state);
	assert_str(used->kind.id, "disclosure-annual");
	assert_int_equal(used->dimensions.n, kind->dimensions.n);
	assert_int_equal(used->tables.n, 0);
	for (size_t i = 0; i < 3; i++) {
		observations[i].basis.paragraph = STR("t1");
		observations[i].dimensions.items = cells[i];
		observations[i].dimensions.n = 2;
	}
	rendering.record.observations.items = observations;
	rendering.record.observations.n = 3;
	used_take(&rendering, kind, &lists, run.arena);
	assert_int_equal(used->tables.n, 1);
	assert_true(used->tables.items[0].name.n > 0 && used->tables.items[0].name_en.n > 0);
	assert_int_equal(used->tables.items[0].axes.n, 4);
	assert_str(used->tables.items[0].axes.items[1].id, "item");
	assert_true(used->tables.items[0].axes.items[2].values.items[1].label_en.n > 0);
	assert_int_equal(used->tables.items[0].cells.items[0].index, 0);
	assert_int_equal(used->tables.items[0].cells.items[1].index, 1);
	assert_int_equal(used->tables.items[0].cells.items[2].index, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_known_kind),
	    cmocka_unit_test(no_kind),
	    cmocka_unit_test(names),
	    cmocka_unit_test(tables),
	};

	return cmocka_run_group_tests(tests, extracting_setup, extracting_teardown);
}
