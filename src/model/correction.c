/* SPDX-License-Identifier: Apache-2.0 */
/* The words of corrections. */
#include "model/correction.h"

#include <stdint.h>

#include "base/buf.h"
#include "model/record.h"

const struct correction_word correction_columns[CORRECTION_COLUMNS_ALL] = {
    [CORRECTION_ACTION] = {"action", "处理"},
    [CORRECTION_ID] = {"observation", "编号"},
    [CORRECTION_LINE] = {"line", "行"},
    [CORRECTION_COLUMN_NUMBER] = {"column", "列"},
    [CORRECTION_OFFSET] = {"offset", "位置"},
    [CORRECTION_WORDS] = {"words", "原文"},
    [CORRECTION_QUOTE] = {"quote", "语句"},
    [CORRECTION_INDICATOR] = {"indicator", "指标"},
    [CORRECTION_LABEL] = {"label", "名称"},
    [CORRECTION_FIGURE] = {"value", "数值"},
    [CORRECTION_MEASURE] = {"unit", "单位"},
    [CORRECTION_EXACTNESS] = {"exactness", "确切性"},
    [CORRECTION_DIRECTION] = {"direction", "增减"},
    [CORRECTION_STATE] = {"state", "状态"},
    [CORRECTION_STATUS] = {"status", "性质"},
    [CORRECTION_YEAR] = {"year", "年度"},
    [CORRECTION_IGNORE_AS] = {"ignoreAs", "不计为"},
    [CORRECTION_REASON] = {"reason", "理由"},
    [CORRECTION_WHO] = {"who", "核正人"},
    [CORRECTION_WHEN] = {"when", "日期"},
    [CORRECTION_DOUBT] = {"doubt", "疑点"},
    [CORRECTION_READ] = {"read", "读作"},
};

static const struct correction_word actions[CORRECTION_ACTIONS] = {
    [CORRECTION_ACCEPT] = {"accept", "接受"},
    [CORRECTION_OVERRIDE] = {"override", "改正"},
    [CORRECTION_IGNORE] = {"ignore", "忽略"},
    [CORRECTION_ADD] = {"add", "增加"},
};
static const struct correction_word exactnesses[EXACTNESS_COUNT] = {
    [EXACT] = {"exact", "确切"}, [ABOUT] = {"about", "约"},   [OVER] = {"over", "多于"},
    [UNDER] = {"under", "少于"}, [RANGE] = {"range", "区间"},
};
static const struct correction_word directions[DIRECTION_COUNT] = {
    [DIRECTION_NONE] = {"none", "无"},
    [INCREASE] = {"increase", "增"},
    [DECREASE] = {"decrease", "减"},
};
static const struct correction_word states[STATE_COUNT] = {
    [STATED] = {"stated", "有数"},
    [ZERO] = {"zero", "零"},
    [EMPTY] = {"empty", "空"},
    [NOT_APPLICABLE] = {"not-applicable", "不适用"},
};
static const struct correction_word statuses[STATUS_COUNT] = {
    [ACTUAL] = {"actual", "实际"},
    [PLANNED] = {"planned", "计划"},
};
static const struct correction_word reasons[REASON_COUNT] = {
    [REASON_YEAR] = {"year", "年份"},
    [REASON_DATE] = {"date", "日期"},
    [REASON_TIME] = {"time", "时间"},
    [REASON_PERIOD_NAME] = {"period-name", "时期名称"},
    [REASON_ORDINAL] = {"ordinal", "序数"},
    [REASON_HEADING] = {"heading", "标题编号"},
    [REASON_LIST_MARKER] = {"list-marker", "列表编号"},
    [REASON_DOCUMENT_NUMBER] = {"document-number", "文号"},
    [REASON_ARTICLE] = {"article", "条款号"},
    [REASON_CODE] = {"code", "代码"},
    [REASON_LABEL] = {"label", "名称中的数字"},
    [REASON_WORD] = {"word", "词语"},
    [REASON_VAGUE] = {"vague", "不定数"},
    [REASON_RATE_BASE] = {"rate-base", "比率基数"},
};

#define WORDS(table)                                      \
	{                                                 \
		(table), sizeof(table) / sizeof(*(table)) \
	}
static const struct correction_words closed[CORRECTION_COLUMNS] = {
    [CORRECTION_ACTION] = WORDS(actions),	[CORRECTION_EXACTNESS] = WORDS(exactnesses),
    [CORRECTION_DIRECTION] = WORDS(directions), [CORRECTION_STATE] = WORDS(states),
    [CORRECTION_STATUS] = WORDS(statuses),	[CORRECTION_IGNORE_AS] = WORDS(reasons),
};

struct correction_words
correction_words_of(enum correction_column column)
{
	return closed[column];
}

struct str
correction_words_list(enum correction_column column, enum diag_lang lang, const char *between,
		      struct arena *arena)
{
	struct correction_words words = {correction_columns, CORRECTION_COLUMNS_ALL};
	struct buf list;
	struct str all;

	if (column < CORRECTION_COLUMNS)
		words = correction_words_of(column);
	buf_init(&list, SIZE_MAX);
	for (size_t i = 0; i < words.n; i++) {
		buf_text(&list, i == 0 ? "" : between);
		buf_text(&list, lang == DIAG_ZH ? words.words[i].zh : words.words[i].word);
	}
	all = arena_str(arena, buf_view(&list));
	buf_release(&list);
	return all;
}

size_t
correction_word_index(struct correction_words words, struct str text)
{
	size_t i = 0;

	while (i < words.n && !str_eq_ascii_nocase(text, str_of(words.words[i].word)) &&
	       !str_eq(text, str_of(words.words[i].zh)))
		i++;
	return i;
}
