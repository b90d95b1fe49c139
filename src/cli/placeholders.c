/* SPDX-License-Identifier: Apache-2.0 */
/* What a person writes, as help names it. */
#include "cli/placeholders.h"

#include <string.h>

static const char *const chinese[][2] = {
    {"BYTES", "字节数"}, {"CODE", "代码"},    {"COMMAND", "命令"},  {"DIR", "文件夹"},
    {"FILE", "文件"},	 {"FMT", "格式"},     {"FOLDER", "文件夹"}, {"FORMAT", "格式"},
    {"ID", "标识"},	 {"KIND", "种类"},    {"LABEL", "名称"},    {"N", "个数"},
    {"NAME", "名称"},	 {"OPTIONS", "选项"}, {"PATH", "路径"},	    {"RECORD", "记录"},
    {"REPORT", "报告"},	 {"SECONDS", "秒数"}, {"TARGET", "平台"},   {"TEXT", "文字"},
    {"TITLE", "标题"},	 {"URI", "网址"},     {"VALUE", "值"},	    {"YEAR", "年度"},
};

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The Chinese for the N bytes of WORD; NULL: there is none. */
static const char *
find(const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof(chinese) / sizeof(chinese[0]); i++)
		if (strlen(chinese[i][0]) == n && memcmp(chinese[i][0], word, n) == 0)
			return chinese[i][1];
	return NULL;
}

void
placeholders_put(const char *text, enum diag_lang lang, struct buf *out)
{
	while (*text) {
		size_t n = 0;
		const char *word;
		while (is_capital(text[n]))
			n++;
		word = lang == DIAG_ZH && n > 0 ? find(text, n) : NULL;
		if (n == 0)
			n = 1;
		if (word)
			buf_text(out, word);
		else
			buf_str(out, (struct str){text, n});
		text += n;
	}
}
