/* SPDX-License-Identifier: Apache-2.0 */
/* Index numbers, check characters, dates and document numbers as they are written. */
#include "unit.h"

#include "base/checkcode.h"
#include "extract/about/identifier.h"
#include "extract/about/written.h"

static struct arena *arena;

static int
setup(void **state)
{
	UNUSED(state);
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	UNUSED(state);
	arena_free(arena);
	return 0;
}

static void
organisation_codes(void **state)
{
	static const struct {
		const char *eight;
		char check;
	} samples[] = {
	    {"00001434", '9'}, {"K2804490", '8'}, {"K1605952", '0'},
	    {"01526089", '2'}, {"01390901", '0'}, {"69555064", '9'},
	    {"00142768", 'X'}, {"0000143", 0},	  {"0000143-", 0},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++)
		assert_int_equal(organisation_code_check(str_of(samples[i].eight)),
				 samples[i].check);
}

static void
credit_codes(void **state)
{
	static const char *const codes[] = {"11620300013909010R", "114403006955506492",
					    "114114240058778641"};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(codes); i++)
		assert_int_equal(credit_code_check((struct str){codes[i], 17}), codes[i][17]);
	assert_int_equal(credit_code_check(STR("1162030001390901O")), 0);
	assert_int_equal(credit_code_check(STR("1162030")), 0);
}

static void
index_forms(void **state)
{
	static const struct {
		const char *raw;
		enum index_form form;
		int year;
		char stated;
		char expected;
	} samples[] = {
	    {"000014349/2017-00110", INDEX_ORGANISATION, 2017, 0, 0},
	    {"K16059520/2023-106128", INDEX_ORGANISATION, 2023, 0, 0},
	    {"K28044908/2023-00001", INDEX_ORGANISATION, 2023, 0, 0},
	    {"000014348/2017-00110", INDEX_ORGANISATION, 2017, '8', '9'},
	    {"114403006955506492/2021-00426", INDEX_CREDIT, 2021, 0, 0},
	    {"114403006955506493/2021-00426", INDEX_CREDIT, 2021, '3', '2'},
	    {"11620300013909010R/2023-00012", INDEX_CREDIT, 2023, 0, 0},
	    {"114114240058778641-zcxzf-00004650", INDEX_CREDIT_KEY, 0, 0, 0},
	    {"6107280000/2024-001005", INDEX_SITE, 2024, 0, 0},
	    {"A25110--2024-0003", INDEX_CATEGORY, 2024, 0, 0},
	    {"l379250--2023-0009", INDEX_CATEGORY, 2023, 0, 0},
	    {"A25110-01-2024-0003", INDEX_CATEGORY, 2024, 0, 0},
	    {"330203-011-02-A-20240105-0007", INDEX_DIVISION, 0, 0, 0},
	    {"01526089-2-02_D/2016-0510008", INDEX_ORGANISATION_HYPHEN, 2016, 0, 0},
	    {"0142768-8/2022-00185", INDEX_UNKNOWN, 2022, '8', 'X'},
	    {"１１４４０３００６９５５５０６４９２／２０２１－００４２６", INDEX_CREDIT, 2021, 0,
	     0},
	    {"11440300 6955506492/2021-00426", INDEX_CREDIT, 2021, 0, 0},
	    {"2024-0003", INDEX_UNKNOWN, 0, 0, 0},
	    {"/", INDEX_UNKNOWN, 0, 0, 0},
	    {"-", INDEX_UNKNOWN, 0, 0, 0},
	    {"--", INDEX_UNKNOWN, 0, 0, 0},
	    {"", INDEX_UNKNOWN, 0, 0, 0},
	    {"0142768-", INDEX_UNKNOWN, 0, 0, 0},
	    {"0142768-/2022-00185", INDEX_UNKNOWN, 2022, 0, 0},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct index_number index;
		index_number_read(str_of(samples[i].raw), arena, &index);
		if (index.form != samples[i].form || index.stated != samples[i].stated)
			print_error("%s\n", samples[i].raw);
		assert_int_equal(index.form, samples[i].form);
		assert_int_equal(index.year, samples[i].year);
		assert_int_equal(index.stated, samples[i].stated);
		assert_int_equal(index.expected, samples[i].expected);
	}
}

static void
dates(void **state)
{
	static const struct {
		const char *text;
		struct date date;
	} samples[] = {
	    {"2024-02-20", {2024, 2, 20}},
	    {"2024/2/20", {2024, 2, 20}},
	    {"2024.2.20", {2024, 2, 20}},
	    {"20240220", {2024, 2, 20}},
	    {"2024年2月20日", {2024, 2, 20}},
	    {" 2024 年 2 月 20 日 ", {2024, 2, 20}},
	    {"２０２４－０２－２０", {2024, 2, 20}},
	    {"二〇二四年二月二十日", {2024, 2, 20}},
	    {"二○二四年十二月三十一日", {2024, 12, 31}},
	    {"二〇二四年十月十一日", {2024, 10, 11}},
	    {"2024-02-20 09:30", {2024, 2, 20}},
	    {"2026-02-03 15:30:48", {2026, 2, 3}},
	    {"2024-02-20 14∶06", {2024, 2, 20}},
	    {"2024-02-20T14:06:00+08:00", {2024, 2, 20}},
	    {"2024-02-30", {0, 0, 0}},
	    {"2024年", {0, 0, 0}},
	    {"2024-02", {0, 0, 0}},
	    {"null", {0, 0, 0}},
	    {"", {0, 0, 0}},
	};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct date date;
		bool good = written_date(str_of(samples[i].text), arena, &date);
		if (date_compare(date, samples[i].date) != 0)
			print_error("%s\n", samples[i].text);
		assert_int_equal(good, samples[i].date.year != 0);
		assert_int_equal(date_compare(date, samples[i].date), 0);
	}
}

static void
document_numbers(void **state)
{
	static const char *const samples[] = {
	    "洪发〔2022〕23号",	    "洪发﹝2022﹞23号",	     "洪发[2022]23号",	 "洪发［2022］23号",
	    "洪发(2022)23号",	    "洪发（2022）23号",	     "洪发【2022】23号", "洪发〈2022〉23号",
	    "洪 发 〔2022〕 23 号", "洪发〔２０２２〕２３号"};

	UNUSED(state);
	for (size_t i = 0; i < COUNT(samples); i++)
		assert_str(written_document_number(str_of(samples[i]), arena), "洪发〔2022〕23号");
}

static void
lines(void **state)
{
	UNUSED(state);
	assert_str(written_line(STR("  南昌市 西湖区\n2023 年　报告 "), arena),
		   "南昌市西湖区2023年报告");
	assert_str(written_line(STR("APP  of the\tcity"), arena), "APP of the city");
	assert_str(written_line(STR(""), arena), "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(organisation_codes), cmocka_unit_test(credit_codes),
	    cmocka_unit_test(index_forms),	  cmocka_unit_test(dates),
	    cmocka_unit_test(document_numbers),	  cmocka_unit_test(lines),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
