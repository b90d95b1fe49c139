/* SPDX-License-Identifier: Apache-2.0 */
/* The table: what the report is, its metadata, relations and attachments. */
#include "render/table_parts.h"

#include "base/field.h"
#include "base/text/utf8.h"
#include "base/text/width.h"
#include "render/names.h"

enum { LABEL_WIDTH = 40 };

static const char *const words[][DIAG_LANG_COUNT] = {
    [TABLE_REPORT] = {"报告", "Report"},
    [TABLE_ID] = {"标识", "id"},
    [TABLE_KIND] = {"报告种类", "kind"},
    [TABLE_PERIOD] = {"时期", "period"},
    [TABLE_PLACE] = {"地区", "place"},
    [TABLE_OFFICE] = {"报告单位", "office"},
    [TABLE_SOURCE] = {"来源文件", "source"},
    [TABLE_BYTES] = {"字节", "bytes"},
    [TABLE_METADATA] = {"元数据", "Metadata"},
    [TABLE_INDICATORS] = {"指标", "Indicators"},
    [TABLE_UNNAMED] = {"未对应指标的数量", "Quantities that no indicator names"},
    [TABLE_NO_PART] = {"不在该框架中", "in no part of the framework"},
    [TABLE_ATTACHMENTS] = {"附件", "Attachments"},
    [TABLE_NO_ATTACHMENTS] = {"没有附件。", "No attachments."},
    [TABLE_CHECKS] = {"勾稽核算", "Checks"},
    [TABLE_NUMERALS] = {"其他数字（不是数量）", "Other numerals (no quantity)"},
    [TABLE_PLANNED] = {"（计划）", " (planned)"},
    [TABLE_EMPTY] = {"（空）", "(empty)"},
    [TABLE_UNKNOWN] = {"未识别", "not recognised"},
    [TABLE_RELATIONS] = {"与其他报告的关系", "Relations to other reports"},
    [TABLE_CORRECTED] = {" ✎人工核正", " ✎corrected"},
    [TABLE_GIVES] = {"；按所列数字应为 ", "; the figures give "},
    [TABLE_EXCEEDS] = {"；不应大于 ", "; it cannot exceed "},
};

static const char *const origins[ORIGIN_COUNT][DIAG_LANG_COUNT] = {
    [ORIGIN_BLOCK] = {"信息块", "block"}, [ORIGIN_META] = {"META 标签", "meta"},
    [ORIGIN_TEXT] = {"正文", "text"},	  [ORIGIN_FILE] = {"文件", "file"},
    [ORIGIN_OPTION] = {"选项", "option"},
};

struct str
table_say(const struct table *t, enum table_word word)
{
	return str_of(words[word][t->options->lang]);
}

struct str
table_name(const struct table *t, const struct kind_names *names)
{
	struct str own = t->options->lang == DIAG_ZH ? names->zh : names->en;

	return own.n ? own : names->zh;
}

void
table_title(struct table *t, enum table_word word)
{
	if (t->out->n)
		buf_char(t->out, '\n');
	buf_text(t->out, t->options->color ? "\033[1m" : "");
	buf_str(t->out, table_say(t, word));
	buf_text(t->out, t->options->color ? "\033[0m\n" : "\n");
}

struct str
table_place(const struct table *t, struct place place)
{
	if (!place.line)
		return STR("");
	return arena_printf(t->arena, "%u:%u", place.line, place.column);
}

/* Cut where LABEL_WIDTH columns are full. */
struct str
table_short(const struct table *t, struct str text)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t width = 0;
	uint32_t cp;

	if (width_str(text) <= LABEL_WIDTH)
		return text;
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		width += width_char(cp);
		if (width > LABEL_WIDTH - 1)
			break;
		p += n ? n : 1;
	}
	return arena_printf(t->arena, "%.*s…", (int)(p - text.p), text.p);
}

/* 江西省南昌市西湖区 (360103); a division of no list has no code. */
static struct str
place_name(const struct table *t)
{
	const struct report_place *place = &t->record->place;
	struct str name = STR(""), code = place->code.p ? place->code : table_say(t, TABLE_UNKNOWN);

	for (size_t i = place->parents.n; i-- > 0;)
		name = arena_printf(t->arena, "%.*s%.*s", STR_ARG(name),
				    STR_ARG(place->parents.items[i].name));
	return arena_printf(t->arena, "%.*s%.*s (%.*s)", STR_ARG(name), STR_ARG(place->name),
			    STR_ARG(code));
}

void
table_identity(struct table *t)
{
	const struct record *r = t->record;
	struct str kind = table_say(t, TABLE_UNKNOWN), place = table_say(t, TABLE_UNKNOWN),
		   period = table_say(t, TABLE_UNKNOWN);

	if (t->kind)
		kind = arena_printf(t->arena, "%.*s (%.*s %.*s)",
				    STR_ARG(table_name(t, &t->kind->names)), STR_ARG(r->kind),
				    STR_ARG(r->kind_version));
	if (r->place.name.p)
		place = place_name(t);
	if (r->period.start.year)
		period = arena_printf(t->arena, "%d-%02d-%02d – %d-%02d-%02d", r->period.start.year,
				      r->period.start.month, r->period.start.day,
				      r->period.end.year, r->period.end.month, r->period.end.day);
	table_title(t, TABLE_REPORT);
	COLUMNS_ADD(&t->columns, table_say(t, TABLE_ID), r->id);
	COLUMNS_ADD(&t->columns, table_say(t, TABLE_KIND), kind);
	COLUMNS_ADD(&t->columns, table_say(t, TABLE_PERIOD), period);
	COLUMNS_ADD(&t->columns, table_say(t, TABLE_PLACE), place);
	if (r->body.p)
		COLUMNS_ADD(&t->columns, table_say(t, TABLE_OFFICE), r->body);
	COLUMNS_ADD(&t->columns, table_say(t, TABLE_SOURCE),
		    arena_printf(t->arena, "%.*s (%.*s, %.*s, %llu %.*s)", STR_ARG(r->source.name),
				 STR_ARG(r->source.media_type), STR_ARG(r->source.charset),
				 (unsigned long long)r->source.bytes,
				 STR_ARG(table_say(t, TABLE_BYTES))));
	columns_print(&t->columns, 2, t->out);
}

/* What it is called; of a field only the mappings know the label it is first listed with. */
static struct str
label_of(const struct table *t, struct str field)
{
	const struct codelist *fields = t->options->fields;
	struct str name = field_name(field, t->options->lang);

	if (name.p || !fields)
		return name.p ? name : field;
	LIST_EACH (const struct codelist_row, row, &fields->rows)
		if (str_eq(row->cells[0], field) && !str_starts(row->cells[1], STR("@")))
			return row->cells[1];
	return field;
}

void
table_metadata(struct table *t)
{
	table_title(t, TABLE_METADATA);
	LIST_EACH (const struct metadata_field, field, &t->record->metadata)
		COLUMNS_ADD(&t->columns, label_of(t, field->name),
			    field->value.n ? field->value : table_say(t, TABLE_EMPTY),
			    str_of(origins[field->origin][t->options->lang]),
			    table_place(t, field->place));
	columns_print(&t->columns, 2, t->out);
}

void
table_relations(struct table *t)
{
	if (t->record->relations.n == 0)
		return;
	table_title(t, TABLE_RELATIONS);
	LIST_EACH (const struct relation, relation, &t->record->relations)
		COLUMNS_ADD(&t->columns, names_relation(relation->type, t->options->lang),
			    relation->target.p ? relation->target : STR(""),
			    table_short(t, relation->words), table_place(t, relation->place));
	columns_print(&t->columns, 2, t->out);
}

/* Those that were taken; what was not is told by findings. */
void
table_attachments(struct table *t)
{
	table_title(t, TABLE_ATTACHMENTS);
	if (t->record->attachments.n == 0)
		COLUMNS_ADD(&t->columns, table_say(t, TABLE_NO_ATTACHMENTS));
	LIST_EACH (const struct record_attachment, file, &t->record->attachments)
		COLUMNS_ADD(&t->columns, file->name, file->title.n ? file->title : STR(""),
			    arena_printf(t->arena, "%llu %.*s", (unsigned long long)file->bytes,
					 STR_ARG(table_say(t, TABLE_BYTES))),
			    names_origin(file->origin, t->options->lang));
	columns_print(&t->columns, 2, t->out);
}
