/* SPDX-License-Identifier: Apache-2.0 */
/* What is in the container of an office document besides its text. */
#include "read/office/remains.h"

#include "base/buf.h"
#include "base/list.h"
#include "ext/xml/walk.h"
#include "read/office/package.h"
#include "read/read.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum {
	HIDDEN_RUNS = 1024,
	HEAD_BYTES = 512,
	SPOKEN_BYTES = 6,  /* two characters */
	NUMBER_BYTES = 11, /* that of a telephone */
};

struct run_of_columns {
	unsigned first, last; /* from 1 on */
};

struct remains {
	const struct document *doc;
	const struct remain_taker *taker;
	struct package package;
	struct relations relations; /* of the workbook */
	LIST(struct str) hidden;    /* parts of sheets that are */

	/* of the part that is walked through */
	struct str part;
	enum remain_kind kind;
	struct buf line;
	LIST(struct str) open; /* names of elements */
	struct str carrier;    /* the element whose text stands in the line last */
	bool sheet_hidden;
	bool row_hidden;
	bool cell_silent; /* its value is a number that is seen, or of a shared string */
	LIST(struct run_of_columns) columns;
};

static bool
is_one_of(struct str name, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, names[i]))
			return true;
	return false;
}

static void
end_line(struct remains *in)
{
	struct remain remain = {in->kind, in->part, str_trim(buf_view(&in->line)), 0};

	if (remain.text.n > 0)
		in->taker->take(in->taker->context, &remain);
	buf_clear(&in->line);
	in->carrier = (struct str){NULL, 0};
}

/* ---- cells ---- */

static unsigned
number_of(struct str digits)
{
	unsigned value = 0;

	for (size_t i = 0; i < digits.n && digits.p[i] >= '0' && digits.p[i] <= '9'; i++)
		value = value > 100000 ? value : value * 10 + (unsigned)(digits.p[i] - '0');
	return value;
}

/* Of "AB12": 28. */
static unsigned
column_of(struct str address)
{
	unsigned column = 0;

	for (size_t i = 0; i < address.n && i < 3 && (address.p[i] & ~0x20) >= 'A' &&
			   (address.p[i] & ~0x20) <= 'Z';
	     i++)
		column = column * 26 + (unsigned)((address.p[i] & ~0x20) - 'A' + 1);
	return column;
}

static bool
is_on(struct str value)
{
	return str_eq(value, STR("1")) || str_eq(value, STR("true"));
}

static bool
column_hidden(const struct remains *in, unsigned column)
{
	LIST_EACH (const struct run_of_columns, run, &in->columns)
		if (column >= run->first && column <= run->last)
			return true;
	return false;
}

static void
open_cell(struct remains *in, const struct walk_element *element)
{
	struct str type = walk_attribute(element, "t");
	bool seen = !in->sheet_hidden && !in->row_hidden &&
		    !column_hidden(in, column_of(walk_attribute(element, "r")));

	in->cell_silent =
	    str_eq(type, STR("s")) || (seen && (type.n == 0 || str_eq(type, STR("n"))));
}

static void
open_sheet_part(struct remains *in, struct str name, const struct walk_element *element)
{
	if (str_eq(name, STR("row")))
		in->row_hidden = is_on(walk_attribute(element, "hidden"));
	else if (str_eq(name, STR("c")))
		open_cell(in, element);
	else if (str_eq(name, STR("col")) && is_on(walk_attribute(element, "hidden")) &&
		 in->columns.n < HIDDEN_RUNS)
		*LIST_ADD(in->package.arena, &in->columns) =
		    (struct run_of_columns){number_of(walk_attribute(element, "min")),
					    number_of(walk_attribute(element, "max"))};
}

/* ---- walking ---- */

/* What people read of an element without text. */
static void
take_attributes(struct remains *in, const struct walk_element *element)
{
	static const struct str spoken[] = {STR_INIT("descr"),	STR_INIT("title"),
					    STR_INIT("prompt"), STR_INIT("error"),
					    STR_INIT("author"), STR_INIT("tooltip")};

	for (size_t i = 0; i < element->n; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];
		bool said = is_one_of(attribute->name, spoken, COUNT(spoken));
		const struct remain remain = {said ? REMAIN_ASIDE : REMAIN_CODE, in->part,
					      attribute->value, 0};
		if (attribute->value.n >= (said ? SPOKEN_BYTES : NUMBER_BYTES))
			in->taker->take(in->taker->context, &remain);
	}
}

static void
start_tag(void *context, const struct xml_tag *tag)
{
	static const struct str breaks[] = {
	    STR_INIT("p"),	   STR_INIT("c"),	STR_INIT("si"),
	    STR_INIT("tab"),	   STR_INIT("br"),	STR_INIT("cr"),
	    STR_INIT("oddHeader"), STR_INIT("comment"), STR_INIT("TextObject")};
	struct remains *in = context;
	const struct walk_element element = {tag->attributes, tag->attribute_count};

	if (is_one_of(tag->name, breaks, COUNT(breaks)))
		end_line(in);
	*LIST_ADD(in->package.arena, &in->open) = tag->name;
	open_sheet_part(in, tag->name, &element);
	take_attributes(in, &element);
}

/* Runs of one paragraph make one line; all else is a line for each element. */
static void
take_text(void *context, struct str text, uint32_t byte)
{
	static const struct str runs[] = {STR_INIT("t"), STR_INIT("delText"), STR_INIT("TextCode"),
					  STR_INIT("instrText")};
	struct remains *in = context;
	struct str name = in->open.n > 0 ? in->open.items[in->open.n - 1] : STR("");

	(void)byte;
	if (str_trim(text).n == 0 && !is_one_of(name, runs, COUNT(runs)))
		return;
	if (str_eq(name, STR("f")) || (in->cell_silent && str_eq(name, STR("v"))))
		return;
	if (!str_eq(name, in->carrier))
		end_line(in);
	in->carrier = name;
	buf_str(&in->line, text);
}

static void
end_tag(void *context)
{
	static const struct str runs[] = {STR_INIT("p"), STR_INIT("si"), STR_INIT("TextObject"),
					  STR_INIT("is")};
	struct remains *in = context;
	struct str name = in->open.items[--in->open.n];

	if (is_one_of(name, runs, COUNT(runs)) ||
	    (str_eq(name, in->carrier) && !str_eq(name, STR("t")) &&
	     !str_eq(name, STR("delText")) && !str_eq(name, STR("TextCode"))))
		end_line(in);
}

/* Parts whose words are those of the text. */
static enum remain_kind
kind_of(struct str part)
{
	static const struct str texts[] = {STR_INIT("document.xml"),	  STR_INIT("worksheets/"),
					   STR_INIT("sharedStrings.xml"), STR_INIT("footnotes.xml"),
					   STR_INIT("endnotes.xml"),	  STR_INIT("Content.xml")};

	if (str_ends(part, STR(".rels")))
		return REMAIN_CODE;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (str_find(part, texts[i], 0) != SIZE_MAX)
			return REMAIN_TEXT;
	return REMAIN_ASIDE;
}

static void
walk_xml(struct remains *in, struct str part, struct str bytes)
{
	const struct xml_walker walker = {start_tag, take_text, end_tag, in};
	struct xml_source source;
	struct diag said;

	in->part = part;
	in->kind = kind_of(part);
	in->row_hidden = in->cell_silent = false;
	in->sheet_hidden = is_one_of(part, in->hidden.items, in->hidden.n);
	in->open.n = in->columns.n = 0;
	buf_clear(&in->line);
	diag_init(&said, in->package.arena);
	xml_source_init(&source, package_text(in->package.arena, bytes), in->package.arena);
	if (!xml_walk(&source, &walker, CONTAINER_BROKEN, &said))
		in->taker->miss(in->taker->context, part);
	end_line(in);
}

static bool
is_xml(struct str bytes)
{
	struct str head = {bytes.p, bytes.n < HEAD_BYTES ? bytes.n : HEAD_BYTES};

	if (head.n >= 2 && ((unsigned char)head.p[0] >= 0xFE || head.p[1] == '\0'))
		return true; /* UTF-16 */
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		return true;
	return str_starts(str_trim(head), STR("<"));
}

/* A document inside: what an OFD file carries is known as its attachments. */
static bool
is_document(const struct remains *in, struct str name, struct str bytes)
{
	return package_has(&in->package, STR("[Content_Types].xml")) &&
	       (read_format_of(name).p || str_starts(bytes, STR("PK\3\4")) ||
		str_starts(bytes, STR("%PDF-")) || str_starts(bytes, STR("\xD0\xCF\x11\xE0")));
}

static void
take_member(struct remains *in, const struct unzip_member *member)
{
	struct str bytes, why;

	if (str_ends(member->name, STR("/")))
		return;
	if (!package_read(&in->package, member->name, in->package.arena, &bytes, &why))
		in->taker->miss(in->taker->context, member->name);
	else if (is_document(in, member->name, bytes))
		in->taker->take_file(in->taker->context, member->name, bytes);
	else if (is_xml(bytes))
		walk_xml(in, member->name, bytes);
}

/* ---- hidden sheets ---- */

static void
open_listed(void *context, const struct walk_element *element, unsigned *mark)
{
	struct remains *in = context;
	struct str state = walk_attribute(element, "state");
	const struct relation *relation =
	    relations_find(&in->relations, walk_attribute(element, "id"));

	(void)mark;
	if (relation && state.n > 0 && !str_eq(state, STR("visible")))
		*LIST_ADD(in->package.arena, &in->hidden) = relation->target;
}

static void
find_hidden(struct remains *in)
{
	static const struct walk_row rows[] = {
	    WALK_ROW(SHEET, "sheet", open_listed, NULL),
	};
	const struct walk walk = {rows, COUNT(rows), NULL, in};
	struct relations top = {.arena = NULL};
	struct str main, why;

	if (!package_relations(&in->package, STR(""), &top))
		return;
	main = relations_part(&top, STR("officeDocument"));
	if (!main.p)
		main = STR("xl/workbook.xml");
	if (package_has(&in->package, main) &&
	    package_relations(&in->package, main, &in->relations))
		(void)package_try_walk(&in->package, main, &walk, &why);
}

void
office_remains(const struct document *doc, const struct remain_taker *taker)
{
	struct remains in = {.doc = doc, .taker = taker};
	struct arena *arena = arena_new();
	struct diag said;

	diag_init(&said, arena);
	buf_init(&in.line, UNZIP_BYTES_MAX);
	if (package_open(&in.package, doc->name, doc->raw, &said)) {
		find_hidden(&in);
		for (size_t i = 0; i < in.package.zip.count; i++)
			take_member(&in, &in.package.zip.members[i]);
	}
	package_close(&in.package);
	buf_release(&in.line);
	arena_free(arena);
}
