/* SPDX-License-Identifier: Apache-2.0 */
/* A corrections file as rows. */
#include "base/text/gb18030.h"
#include "base/text/nearest.h"
#include "base/text/utf8.h"
#include "correct/rows.h"

static bool
unreadable(struct corrections *c, struct place place, const char *en, const char *zh)
{
	DIAG_AT(c->dg, CORRECTIONS_UNREADABLE, place, str_of(en), str_of(zh));
	return false;
}

/* All of BYTES as UTF-8; false, with a finding, when some are no characters. */
static bool
decode(struct corrections *c, struct str bytes, decoder *decode_one)
{
	struct buf text;
	uint32_t cp, line = 1;

	buf_init(&text, (size_t)4 * CORRECT_BYTES_MAX);
	for (const char *p = bytes.p, *end = p + bytes.n; p < end;) {
		p += decode_one(p, end, &cp);
		if (cp == DECODE_BAD || !utf8_is_xml_char(cp))
			break;
		line += cp == '\n';
		buf_utf8(&text, cp);
		if (p == end)
			c->text = arena_str(c->arena, buf_view(&text));
	}
	buf_release(&text);
	if (c->text.p)
		return true;
	return unreadable(
	    c, (struct place){.line = line, .column = 1, .end_line = line, .end_column = 1},
	    "its character set is not known, or it is damaged", "字符集不明或文件损坏");
}

static bool
is_clean(struct str text)
{
	uint32_t cp;

	for (const char *p = text.p, *end = p + text.n; p < end;) {
		p += utf8_decode(p, end, &cp);
		if (!utf8_is_xml_char(cp))
			return false;
	}
	return true;
}

/* What spreadsheets save: UTF-8 with or without mark, GB18030, or UTF-16 with mark. */
static bool
read_text(struct corrections *c, struct str bytes)
{
	static const struct {
		struct str mark, charset;
		decoder *decode;
	} marks[] = {
	    {STR_INIT("\xEF\xBB\xBF"), STR_INIT("UTF-8"), NULL},
	    {STR_INIT("\xFF\xFE"), STR_INIT("UTF-16LE"), decode_utf16le},
	    {STR_INIT("\xFE\xFF"), STR_INIT("UTF-16BE"), decode_utf16be},
	};
	decoder *decode_one = NULL;

	c->charset = STR("UTF-8");
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (!str_starts(bytes, marks[i].mark))
			continue;
		bytes = (struct str){bytes.p + marks[i].mark.n, bytes.n - marks[i].mark.n};
		c->charset = marks[i].charset;
		decode_one = marks[i].decode;
		break;
	}
	if (bytes.n == 0)
		return unreadable(c, DIAG_NOWHERE, "it is empty", "文件为空");
	if (!decode_one && utf8_valid(bytes) && is_clean(bytes)) {
		c->text = bytes;
		return true;
	}
	if (!decode_one && !utf8_valid(bytes)) {
		c->charset = STR("GB18030");
		decode_one = gb18030_decode;
	}
	return decode(c, bytes, decode_one ? decode_one : gb18030_decode);
}

struct corrections *
corrections_read(struct str bytes, struct arena *arena, struct diag *dg)
{
	struct corrections *c = ARENA_NEW(arena, struct corrections);
	struct str first;

	*c = (struct corrections){.arena = arena, .dg = dg};
	if (!read_text(c, bytes))
		return NULL;
	c->lines = json_lines_new(c->text, arena);
	first = str_trim(c->text);
	if (!(first.n > 0 && (first.p[0] == '{' || first.p[0] == '[') ? listing_read(c)
								      : written_sheet(c)))
		return NULL;
	if (c->rows.n <= CORRECT_ROWS_MAX)
		return c;
	DIAG_AT(dg, LIMIT_CORRECTIONS, DIAG_NOWHERE,
		arena_number(arena, STR(""), CORRECT_ROWS_MAX));
	return NULL;
}

struct str
corrections_charset(const struct corrections *corrections)
{
	return corrections->charset;
}

struct place
corrections_place(const struct corrections *c, size_t start, size_t end)
{
	return json_place(c->lines, &(const struct json){.start = start, .end = end});
}

/* The nearest in the language that is read: 精确性 is near 确切性. */
static struct str
nearest_column(struct corrections *c, struct str name, enum diag_lang lang)
{
	struct nearest nearest;
	struct str said[DIAG_LANG_COUNT];

	nearest_init(&nearest, name);
	for (size_t i = 0; i < CORRECTION_COLUMNS_ALL; i++)
		nearest_offer(&nearest, str_of(lang == DIAG_ZH ? correction_columns[i].zh
							       : correction_columns[i].word));
	nearest_suggest(&nearest, c->arena, &said[DIAG_EN], &said[DIAG_ZH]);
	return said[lang];
}

void
column_unknown(struct corrections *c, struct str name, struct place place)
{
	DIAG_AT(c->dg, CORRECTIONS_COLUMN, place, name, nearest_column(c, name, DIAG_EN),
		nearest_column(c, name, DIAG_ZH),
		correction_words_list(CORRECTION_COLUMNS_ALL, DIAG_EN, ", ", c->arena),
		correction_words_list(CORRECTION_COLUMNS_ALL, DIAG_ZH, "、", c->arena));
}

struct place
cell_place(const struct corrections *c, const struct cell *cell)
{
	return corrections_place(c, cell->start, cell->end);
}
