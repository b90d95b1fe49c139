/* SPDX-License-Identifier: Apache-2.0 */
/* Draft indicators, written. */
#include "flow/suggest/drafts_write.h"

#include "base/text/fold.h"
#include "render/escape.h"

/* Cells of units.csv. */
enum { UNIT_NAME, UNIT_CODE, UNIT_DIMENSION };

/* ---- which phrases to propose ---- */

/* TEXT with "…{n}" for its "{n}" is WIDER: whatever TEXT finds, WIDER does. */
static bool
is_wider(struct str wider, struct str text)
{
	size_t at = str_find(text, STR("{n}"), 0), gap = STR("…").n;

	return at != SIZE_MAX && wider.n == text.n + gap && memcmp(wider.p, text.p, at) == 0 &&
	       str_starts((struct str){wider.p + at, wider.n - at}, STR("…{n}")) &&
	       memcmp(wider.p + at + gap, text.p + at, text.n - at) == 0;
}

static bool
is_needed(const struct draft *draft, size_t number)
{
	for (size_t i = 0; i < draft->find_count; i++)
		if (i != number &&
		    str_eq(draft->finds[i].sentence, draft->finds[number].sentence) &&
		    is_wider(draft->finds[i].phrase, draft->finds[number].phrase))
			return false;
	return true;
}

/* An example that can be run: one of the phrases is its own, and its value can be said. */
static bool
can_run(const struct draft *draft, const struct draft_example *example)
{
	if (example->value.n == 0)
		return false;
	for (size_t i = 0; i < draft->find_count; i++)
		if (str_eq(draft->finds[i].phrase, example->find.phrase) &&
		    str_eq(draft->finds[i].sentence, example->find.sentence))
			return true;
	return false;
}

static bool
can_be_pasted(const struct draft *draft)
{
	for (size_t i = 0; i < draft->example_count; i++)
		if (can_run(draft, &draft->examples[i]))
			return true;
	return false;
}

/* ---- text ---- */

static void
put_visible(struct buf *out, struct str text)
{
	diag_visible(text, out);
}

static void
text_draft(const struct draft *draft, size_t number, enum diag_lang lang, struct buf *out)
{
	buf_printf(out, "draft-%zu  ", number);
	put_visible(out, draft->name.label);
	if (draft->name.unit.n > 0)
		BUF_LIT(out, " | ");
	put_visible(out, draft->name.unit);
	buf_printf(out, lang == DIAG_ZH ? "  报告 %zu 份，出现 %zu 次" : "  reports %zu, times %zu",
		   draft->reports, draft->times);
	if (draft->name.kind.n > 0)
		BUF_LIT(out, "  ");
	put_visible(out, draft->name.kind);
	buf_char(out, '\n');
	for (size_t i = 0; i < draft->find_count; i++) {
		if (!is_needed(draft, i))
			continue;
		BUF_LIT(out, "    <find");
		if (draft->finds[i].sentence.n > 0)
			BUF_LIT(out, " sentence=\"");
		put_visible(out, draft->finds[i].sentence);
		buf_text(out, draft->finds[i].sentence.n > 0 ? "\">" : ">");
		put_visible(out, draft->finds[i].phrase);
		BUF_LIT(out, "</find>\n");
	}
	for (size_t i = 0; i < draft->example_count; i++) {
		BUF_LIT(out, "    ");
		put_visible(out, draft->examples[i].value);
		BUF_LIT(out, "  ");
		put_visible(out, draft->examples[i].quote);
		BUF_LIT(out, "  (");
		put_visible(out, draft->examples[i].report);
		BUF_LIT(out, ")\n");
	}
}

void
drafts_write_text(const struct draft *drafts, size_t n, size_t reports, enum diag_lang lang,
		  struct buf *out)
{
	buf_printf(out,
		   lang == DIAG_ZH
		       ? "读取报告 %zu 份；尚无指标的常见数字 %zu 种\n"
		       : "reports read %zu; frequent quantities without indicator %zu\n",
		   reports, n);
	for (size_t i = 0; i < n; i++)
		text_draft(&drafts[i], i + 1, lang, out);
}

/* ---- XML ---- */

static const struct codelist_row *
row_of(const struct codelist *units, struct str unit)
{
	LIST_EACH (const struct codelist_row, row, &units->rows)
		if (str_eq(row->cells[UNIT_NAME], unit))
			return row;
	return NULL;
}

/* What is measured so is of that type, and may be summed or not. */
static const struct {
	const char *dimension;
	const char *type;
	bool additive;
} types[] = {
    {"percent", "rate", false},
    {"money", "amount", true},
    {"persons", "persons", true},
    {"score", "score", false},
};

static void
xml_head(const struct draft *draft, size_t number, const struct codelist *units, struct buf *out)
{
	const struct codelist_row *row = row_of(units, draft->name.unit);
	struct str dimension = row ? row->cells[UNIT_DIMENSION] : STR("");
	const char *type = "count";
	bool additive = true;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_eq(dimension, str_of(types[i].dimension))) {
			type = types[i].type;
			additive = types[i].additive;
		}
	buf_printf(out, "<indicator code=\"draft-%zu\" group=\"drafts\"", number);
	if (row) {
		BUF_LIT(out, " unit=\"");
		escape_xml_attribute(out, draft->name.unit);
		BUF_LIT(out, "\"");
	}
	buf_printf(out, " type=\"%s\" additive=\"%s\"%s>\n", type, additive ? "true" : "false",
		   draft->name.years.n > 0 ? " period=\"years\"" : "");
}

/* YEARS: what tells of which years a figure is stands outside of its clause. */
static void
xml_example(const struct draft_example *example, bool years, struct buf *out)
{
	BUF_LIT(out, "  <example value=\"");
	escape_xml_attribute(out, example->value);
	if (!str_eq(example->exactness, STR("exact"))) {
		BUF_LIT(out, "\" exactness=\"");
		escape_xml_attribute(out, example->exactness);
	}
	buf_text(out, years ? "\">五年来，" : "\">");
	escape_xml_text(out, example->quote);
	BUF_LIT(out, "</example>\n");
}

static void
xml_finds(const struct draft *draft, struct buf *out)
{
	for (size_t i = 0; i < draft->find_count; i++) {
		if (!is_needed(draft, i))
			continue;
		BUF_LIT(out, "  <find");
		if (draft->finds[i].sentence.n > 0) {
			BUF_LIT(out, " sentence=\"");
			escape_xml_attribute(out, draft->finds[i].sentence);
			BUF_LIT(out, "\"");
		}
		BUF_LIT(out, ">");
		escape_xml_text(out, draft->finds[i].phrase);
		BUF_LIT(out, "</find>\n");
	}
}

/* "--" may not stand in a comment. */
static void
put_comment(struct str text, struct buf *out)
{
	struct str rest = text, words;

	for (bool first = true; str_split(&rest, '-', &words); first = false) {
		buf_text(out, first ? "" : "_");
		escape_none(out, words);
	}
}

static void
xml_remark(const struct draft *draft, size_t number, struct buf *out)
{
	BUF_LIT(out, "<!-- ");
	if (number > 0)
		buf_printf(out, "draft-%zu: ", number);
	else
		BUF_LIT(out, "没有短语能找到 / no phrase can find: ");
	put_comment(draft->name.label, out);
	buf_printf(out, "（报告 %zu 份，出现 %zu 次 / reports %zu, times %zu）", draft->reports,
		   draft->times, draft->reports, draft->times);
	if (draft->name.kind.n > 0)
		buf_printf(out, " %.*s", STR_ARG(draft->name.kind));
	BUF_LIT(out, " -->\n");
}

static void
xml_draft(const struct draft *draft, size_t number, const struct codelist *units, struct buf *out)
{
	xml_remark(draft, number, out);
	xml_head(draft, number, units, out);
	BUF_LIT(out, "  <name lang=\"zh\">");
	escape_xml_text(out, draft->name.label);
	buf_printf(out,
		   "</name>\n  <name lang=\"en\">Draft %zu, to be named</name>\n"
		   "  <definition lang=\"zh\">待填写</definition>\n"
		   "  <definition lang=\"en\">To be written</definition>\n",
		   number);
	xml_finds(draft, out);
	for (size_t i = 0; i < draft->example_count; i++)
		if (can_run(draft, &draft->examples[i]))
			xml_example(&draft->examples[i], draft->name.years.n > 0, out);
	BUF_LIT(out, "</indicator>\n");
}

void
drafts_write_xml(const struct draft *drafts, size_t n, size_t reports, const struct codelist *units,
		 struct buf *out)
{
	buf_printf(out, "<!-- 读取报告 %zu 份 / reports read: %zu -->\n", reports, reports);
	BUF_LIT(out, "<!-- 放入 groups / into groups -->\n"
		     "<group code=\"drafts\">\n"
		     "  <name lang=\"zh\">草拟指标</name>\n"
		     "  <name lang=\"en\">Drafts</name>\n"
		     "</group>\n"
		     "<!-- 放入 indicators，逐条改定代码、名称、定义和分组 / into indicators; "
		     "settle code, names, "
		     "definition and group of each -->\n");
	for (size_t i = 0; i < n; i++) {
		if (can_be_pasted(&drafts[i]))
			xml_draft(&drafts[i], i + 1, units, out);
		else
			xml_remark(&drafts[i], 0, out);
	}
}
