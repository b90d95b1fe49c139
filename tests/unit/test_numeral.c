/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numerals: every form of a figure, and where other readers fail (years taken for counts,
 * approximators and units lost, words taken apart, numbers put together wrongly).
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/utf8.h"
#include "extract/figures/numeral.h"

/* WANTED: quantities as "surface|value|unit|exactness", joined by "; ". */
struct sample {
	const char *text;
	const char *wanted;
};

static struct arena *arena;
static struct diag dg;
static struct mappings *mappings;
static struct lexicon *lexicon;

static struct mappings *mappings;

static int
setup(void **state)
{
	const char *top = getenv("TOP");

	UNUSED(state);
	arena = arena_new();
	diag_init(&dg, arena);
	mappings = mappings_open(arena_printf(arena, "%s/mappings", top ? top : ".").p, &dg);
	assert_non_null(mappings);
	lexicon = lexicon_new(mappings, arena, &dg);
	assert_int_equal(dg.findings.n, 0);
	return 0;
}

static int
teardown(void **state)
{
	UNUSED(state);
	mappings_free(mappings);
	arena_free(arena);
	return 0;
}

static struct document *
document_of(const char *text)
{
	struct document *doc = ARENA_NEW(arena, struct document);
	const char *p = text, *end = text + strlen(text);
	uint32_t *points = arena_raw(arena, strlen(text) + 1, sizeof(*points));
	struct block *block = LIST_ADD(arena, &doc->blocks);

	while (p < end)
		p += utf8_decode(p, end, &points[doc->text_points++]);
	doc->text = points;
	block->end = doc->text_points;
	return doc;
}

static void
read_numerals(const struct document *doc, struct arena *memory, struct numerals *out)
{
	struct folded folded = folded_new(lexicon, doc, memory);

	numerals_read(lexicon, &folded, memory, out);
}

static void
put_points(struct buf *out, const struct document *doc, uint32_t start, uint32_t end)
{
	for (; start < end; start++)
		buf_utf8(out, doc->text[start]);
}

static void
put_value(struct buf *out, const struct quantity *q)
{
	if (decimal_is_set(q->low)) {
		decimal_print(q->low, out);
		buf_text(out, "..");
		decimal_print(q->high, out);
	} else if (decimal_is_set(q->denominator)) {
		decimal_print(q->numerator, out);
		buf_char(out, '/');
		decimal_print(q->denominator, out);
	} else {
		decimal_print(q->value, out);
	}
}

static void
check_samples(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct document *doc = document_of(samples[i].text);
		struct numerals numerals;
		struct buf got;
		buf_init(&got, 4096);
		read_numerals(doc, arena, &numerals);
		LIST_EACH (const struct quantity, q, &numerals.quantities) {
			if (q != numerals.quantities.items)
				buf_text(&got, "; ");
			put_points(&got, doc, q->start, q->end);
			buf_char(&got, '|');
			put_value(&got, q);
			buf_printf(&got, "|%.*s|%s", STR_ARG(q->unit),
				   exactness_names[q->exactness]);
		}
		if (!str_eq(buf_view(&got), str_of(samples[i].wanted)))
			print_error("in \"%s\"\n", samples[i].text);
		assert_str(buf_view(&got), samples[i].wanted);
		buf_release(&got);
	}
}

static void
test_forms(void **state)
{
	static const struct sample samples[] = {
	    {"会议27次", "27次|27|次|exact"},
	    {"卷宗130 件", "130 件|130|件|exact"},
	    {"1,234件，1，234件", "1,234件|1234|件|exact; 1，234件|1234|件|exact"},
	    {"1,234,567,890元，12,345,678,901,234件",
	     "1,234,567,890元|1234567890|元|exact; 12,345,678,901,234件|12345678901234|件|exact"},
	    {"1\u2009234\u2009567元，12\u202F345.5吨",
	     "1\u2009234\u2009567元|1234567|元|exact; 12\u202F345.5吨|12345.5|吨|exact"},
	    {"办结1 286件，拨付12 345 万元",
	     "1 286件|1286|件|exact; 12 345 万元|123450000|元|exact"},
	    {"1 286件；2 023 286件", "286件|286|件|exact; 2 023 286件|2023286|件|exact"},
	    {"支出1.234.567元，共10^4件，廿五件", ""},
	    {"重50㎏", "50㎏|50|㎏|exact"},
	    {"３８．５％", "３８．５％|38.5|%|exact"},
	    {"走访1.7万户", "1.7万户|17000|户|exact"},
	    {"完成投资1.22万亿元", "1.22万亿元|1220000000000|元|exact"},
	    {"1 7万户", "7万户|70000|户|exact"},
	    {"PM2.5平均27.4微克/立方米", "27.4微克/立方米|27.4|微克/立方米|exact"},
	    {"用电1000亿千瓦时", "1000亿千瓦时|100000000000|千瓦时|exact"},
	    {"装机2000万千瓦", "2000万千瓦|20000000|千瓦|exact"},
	    {"距离5km，容量500MW", "5km|5|km|exact; 500MW|500|MW|exact"},
	    {"提高20.9、36.2、54个百分点",
	     "20.9|20.9|个百分点|exact; 36.2|36.2|个百分点|exact; 54个百分点|54|个百分点|exact"},
	    {"分别达1.2万亿、8200亿元",
	     "1.2万亿|1200000000000|元|exact; 8200亿元|820000000000|元|exact"},
	    {"惠及43万儿童", "43万|430000||exact"},
	    {"气温为-5℃，收入增长-1.5%", "-5℃|-5|℃|exact; -1.5%|-1.5|%|exact"},
	    {"比例为1.68∶1", "1.68∶1|1.68/1||exact"},
	    {"约占全国1/10", "1/10|1/10||exact"},
	    {"师生比为1:15.6，医护比1:20，床护比例约为1∶15",
	     "1:15.6|1/15.6||exact; 1:20|1/20||exact; 1∶15|1/15||about"},
	    {"男女比例4比5，以3比2获胜，1:20开会", "4比5|4/5||exact"},
	    {"较上年下降近一半，占比超过一半，合格率不足一半，占一半左右",
	     "近一半|0.5||under; 一半|0.5||over; 一半|0.5||under; 一半左右|0.5||about"},
	    {"是2020年的一半，减少了一半，占总数的一半以上",
	     "一半|0.5||exact; 一半|0.5||exact; 一半以上|0.5||over"},
	    {"一半以上群众参加，一半的村完成，一半是山", ""},
	    {"补助3千5百元，服务2万4千5百人次",
	     "3千5百元|3500|元|exact; 2万4千5百人次|24500|人次|exact"},
	    {"3千5百万元，用电3千500户",
	     "3千5百万元|35000000|元|exact; 3千|3000||exact; 500户|500|户|exact"},
	    {"发生6.8级地震", "6.8级|6.8|级|exact"},
	};
	UNUSED(state);
	check_samples(samples, COUNT(samples));
}

static void
test_ranges(void **state)
{
	static const struct sample samples[] = {
	    {"培育3—5个", "3—5个|3..5|个|range"},
	    {"增长5%—5.5%", "5%—5.5%|5..5.5|%|range"},
	    {"0—6岁儿童", "0—6岁|0..6|岁|range"},
	    {"投入3至5万元", "3至5万元|30000..50000|元|range"},
	    {"罚款5000—1万元", "5000—1万元|5000..10000|元|range"},
	    {"两三个", "两三个|2..3|个|range"},
	    {"十五六家", "十五六家|15..16|家|range"},
	    {"两三百人", "两三百人|200..300|人|range"},
	    {"八九千人", "八九千人|8000..9000|人|range"},
	    {"2021—2025年", ""},
	    {"1-11月", ""},
	};
	UNUSED(state);
	check_samples(samples, COUNT(samples));
}

static void
test_exactness(void **state)
{
	static const struct sample samples[] = {
	    {"兑现1亿余元", "1亿余元|100000000|元|over"},
	    {"150余人，近20件", "150余人|150|人|over; 近20件|20|件|under"},
	    {"千余场次", "千余场次|1000|场次|over"},
	    {"上千名，上百家", "上千名|1000|名|over; 上百家|100|家|over"},
	    {"超37亿余元", "超37亿余元|3700000000|元|over"},
	    {"2400多亿元", "2400多亿元|240000000000|元|over"},
	    {"1.4万余家", "1.4万余家|14000|家|over"},
	    {"达100家以上", "100家以上|100|家|over"},
	    {"为6.5%左右", "6.5%左右|6.5|%|about"},
	    {"突破9000亿元", "9000亿元|900000000000|元|over"},
	    {"不少于3次，不超过5天", "3次|3|次|over; 5天|5|天|under"},
	    {"小于40万人", "40万人|400000|人|under"},
	    {"近3年，近10年", "3年|3|年|exact; 10年|10|年|exact"},
	    {"挽回损失约46万元", "约46万元|460000|元|about"},
	    {"稳定在百万吨以上，万元以上", "百万吨以上|1000000|吨|over; 万元以上|10000|元|over"},
	    {"细化4类31项，第2类，3类型", "4类|4|类|exact; 31项|31|项|exact"},
	    {"宣讲12讲，视频32段，6层", "12讲|12|讲|exact; 32段|32|段|exact; 6层|6|层|exact"},
	    {"节约1.2亿元，签约35个", "1.2亿元|120000000|元|exact; 35个|35|个|exact"},
	    {"亿元以上项目", "亿元以上|100000000|元|over"},
	    {"罚没金额（万元）", ""},
	    {"迈上万亿元台阶", "万亿元|1000000000000|元|exact"},
	    {"二十来个", "二十来个|20|个|about"},
	    {"约占总数的30%，大约为村组的三分之二，约合2万元",
	     "30%|30|%|about; 三分之二|2/3||about; 2万元|20000|元|about"},
	    {"预约占总数的31%，占约定的32%", "31%|31|%|exact; 32%|32|%|exact"},
	};
	UNUSED(state);
	check_samples(samples, COUNT(samples));
}

static void
test_chinese(void **state)
{
	static const struct sample samples[] = {
	    {"二十六件", "二十六件|26|件|exact"},
	    {"一万五千亿元", "一万五千亿元|1500000000000|元|exact"},
	    {"二十万亿元", "二十万亿元|20000000000000|元|exact"},
	    {"三十万多亿元", "三十万多亿元|30000000000000|元|over"},
	    {"三万五千户", "三万五千户|35000|户|exact"},
	    {"三万五户", "三万五户|35000|户|exact"},
	    {"一万零五人", "一万零五人|10005|人|exact"},
	    {"1千零1人", "1千零1人|1001|人|exact"},
	    {"3万4000人", "3万4000人|34000|人|exact"},
	    {"25万6千人", "25万6千人|256000|人|exact"},
	    {"100万两千人", "100万两千人|1002000|人|exact"},
	    {"1,100万元", "1,100万元|11000000|元|exact"},
	    {"100000万美元", "100000万美元|1000000000|美元|exact"},
	    {"百分之九十五", "百分之九十五|95|%|exact"},
	    {"百分之一点五七", "百分之一点五七|1.57|%|exact"},
	    {"三分之二", "三分之二|2/3||exact"},
	    {"一点五倍", "一点五倍|1.5|倍|exact"},
	    {"八成以上", "八成以上|8|成|over"},
	    {"壹仟元", "壹仟元|1000|元|exact"},
	    {"连续二年，连续三届，历时三年", "二年|2|年|exact; 三届|3|届|exact; 三年|3|年|exact"},
	    {"两项，两代表一委员，三重一大", "两项|2|项|exact"},
	    {"千家万户，数十家，几百人，十几年", ""},
	    {"一项，一个，一件事", ""},
	};
	UNUSED(state);
	check_samples(samples, COUNT(samples));
}

static void
test_no_quantity(void **state)
{
	static const struct sample samples[] = {
	    {"2023年，2023年12月，9月6日，2024-02-20，14:30", ""},
	    {"惠及1928家，发稿1823条，调解1640件",
	     "1928家|1928|家|exact; 1823条|1823|条|exact; 1640件|1640|件|exact"},
	    {"1.深入学习", ""},
	    {"一、2023年工作", ""},
	    {"“12345”热线，110，5G基站，PM2.5，1+N，7×24小时", ""},
	    {"洪发〔2022〕23号，国令第711号", ""},
	    {"第十次，第32届，二十届三中全会，党的二十大", ""},
	    {"“十四五”，“八五”普法，“四张清单”", ""},
	    {"电话0791-86738888，手机13800138000", ""},
	    {"发布图文，李四人民币，一号改革工程，进一步，统一", ""},
	    {"A25110--2024-0003", ""},
	    {"每万人，每10万人", ""},
	    {"过去五年，二十年一遇，50年一遇", ""},
	    {"三级医院，3级响应，3～4级", ""},
	};
	UNUSED(state);
	check_samples(samples, COUNT(samples));
}

static void
test_directions(void **state)
{
	struct document *doc = document_of("增长6%、5.2%，下降1.5%和2.5%，降至2%，增长到3%，"
					   "降幅分别为12%和13.3%，不降反增4%");
	static const enum direction wanted[] = {INCREASE, INCREASE,	  DECREASE,
						DECREASE, DIRECTION_NONE, DIRECTION_NONE,
						DECREASE, DECREASE,	  INCREASE};
	struct numerals numerals;

	UNUSED(state);
	read_numerals(doc, arena, &numerals);
	assert_int_equal(numerals.quantities.n, COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted); i++)
		assert_int_equal(numerals.quantities.items[i].direction, wanted[i]);
}

static void
test_precision(void **state)
{
	struct document *doc = document_of("1.7万户，98.8%，27次，1亿余元，千余场次");
	static const int decimals[] = {-3, 1, 0, -8, -3}, scales[] = {4, 0, 0, 8, 3};
	struct numerals numerals;

	UNUSED(state);
	read_numerals(doc, arena, &numerals);
	assert_int_equal(numerals.quantities.n, COUNT(decimals));
	for (size_t i = 0; i < COUNT(decimals); i++) {
		assert_int_equal(numerals.quantities.items[i].decimals, decimals[i]);
		assert_int_equal(numerals.quantities.items[i].scale, scales[i]);
	}
}

static bool
is_numeral(uint32_t cp)
{
	static const char *const han = "〇零一二三四五六七八九十百千万亿两";
	const char *p = han, *end = han + strlen(han);
	uint32_t c;

	if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19))
		return true;
	while (p < end) {
		p += utf8_decode(p, end, &c);
		if (c == cp)
			return true;
	}
	return false;
}

/* Whatever the text, each numeral belongs to exactly one quantity or one entry. */
static void
test_accounted(void **state)
{
	static const uint32_t alphabet[] = {
	    '0',    '1',    '9',    0xFF15, 0x4E00, 0x4E09, 0x5341, 0x767E, 0x4E07, 0x4EBF, 0x4E24,
	    '.',    ',',    '-',    '/',    ':',    '(',    ')',    ' ',    'A',    'm',    '+',
	    0x3001, 0xFF0C, 0x3002, 0x4E2A, 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x7B2C, 0x4F59, 0x591A,
	    0x51E0, 0x8FD1, 0x81F3, 0x5206, 0x4E4B, 0x70B9, 0x201C, 0x201D, 0x3014, 0x3015, 0x5143,
	    0x5343, 0x74E6, '%',    0x4EF6, 0x6BCF, 0x5C4A, 0x4EE5, 0x5185, 0x2236, 0xD7};
	uint32_t text[64], seed = 1;

	UNUSED(state);
	for (int round = 0; round < 20000; round++) {
		struct document doc = {.text = text, .text_points = COUNT(text)};
		struct block block = {.end = COUNT(text)};
		uint8_t owners[COUNT(text)] = {0};
		struct arena *scratch;
		struct numerals numerals;
		for (size_t i = 0; i < COUNT(text); i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = alphabet[(seed >> 8) % COUNT(alphabet)];
		}
		scratch = arena_new();
		doc.blocks.items = &block;
		doc.blocks.n = 1;
		read_numerals(&doc, scratch, &numerals);
		LIST_EACH (const struct quantity, q, &numerals.quantities)
			for (uint32_t i = q->start; i < q->end; i++)
				owners[i]++;
		LIST_EACH (const struct numeral_span, span, &numerals.others)
			for (uint32_t i = span->start; i < span->end; i++)
				owners[i]++;
		for (size_t i = 0; i < COUNT(text); i++)
			if (owners[i] > 1 || (is_numeral(text[i]) && owners[i] != 1)) {
				print_error("round %d, character %zu\n", round, i);
				fail();
			}
		arena_free(scratch);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_forms),	cmocka_unit_test(test_ranges),
	    cmocka_unit_test(test_exactness),	cmocka_unit_test(test_chinese),
	    cmocka_unit_test(test_no_quantity), cmocka_unit_test(test_directions),
	    cmocka_unit_test(test_precision),	cmocka_unit_test(test_accounted),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
