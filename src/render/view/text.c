/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report's own text with its marks.
 *
 * The record tells where observations and numerals stand in the source, not where in the text of a
 * paragraph.  But every run of digits or numerals is one of them: taken in the order of the source,
 * the first occurrence of the words of each behind those of the one before is the right one.
 */
#include "model/document.h"
#include "render/view/page.h"

/*
 * WORDS_MAX, HEADING_MAX: bytes; MISSES_MAX: in one passage.  A record that we made never comes
 * near them: they keep one that somebody else made from costing more than its length.
 */
enum {
	DEPTH_MAX = 5,
	CELLS_SPANNED_MAX = 1000,
	WORDS_MAX = 256,
	HEADING_MAX = 4096,
	MISSES_MAX = 4,
};

static const char state_letters[VIEW_STATES] = {
    [VIEW_FAILED] = 'f', [VIEW_DOUBTFUL] = 'd', [VIEW_UNNAMED] = 'u'};

/* How far the writer has come. */
struct writer {
	struct view *view;
	size_t observation; /* the next of each */
	size_t numeral;
	size_t section;
	uint32_t levels[DEPTH_MAX]; /* of the headings that are open */
	size_t depth;
};

/* A text on its way into the page. */
struct passage {
	struct str text;
	const struct place *place;
	size_t at;		 /* what is before stands in the page */
	uint32_t behind;	 /* in the source: the end of the last mark */
	struct view_anchor last; /* that mark */
	unsigned misses;	 /* marks that were not found */
};

/* What is marked next: an observation (letter o) or a numeral (n). */
struct mark {
	struct view_anchor anchor;
	struct str words;
	const struct place *place;
};

static bool
next_mark(const struct writer *w, struct mark *out)
{
	const struct record *record = w->view->record;
	size_t o = w->observation, n = w->numeral;
	const struct basis *basis = NULL;
	const struct numeral *numeral = NULL;

	if (o < record->observations.n)
		basis = &record->observations.items[o].basis;
	if (n < record->numerals.n)
		numeral = &record->numerals.items[n];
	if (basis && (!numeral || basis->place.offset <= numeral->place.offset))
		*out = (struct mark){{'o', o + 1}, basis->text, &basis->place};
	else if (numeral)
		*out = (struct mark){{'n', n + 1}, numeral->text, &numeral->place};
	return basis || numeral;
}

/* MARK stands at ANCHOR, or nowhere (letter 0). */
static void
settle(struct writer *w, const struct mark *mark, struct view_anchor anchor)
{
	if (mark->anchor.letter == 'o')
		w->view->rows[w->observation++].mark = anchor;
	else
		w->view->numerals[w->numeral++] = anchor;
}

static bool
is_corrected(const struct view *view, struct view_anchor anchor)
{
	const struct record *record = view->record;

	if (anchor.letter == 'o')
		return record->observations.items[anchor.number - 1].correction.p;
	return record->numerals.items[anchor.number - 1].correction.p;
}

/* class="f c": c for what a person corrected. */
static char *
open_class(char *p, char state, bool corrected)
{
	if (!state && !corrected)
		return p;
	p = PEN_LIT(p, " class=");
	if (!state || !corrected) {
		*p++ = state ? state : 'c';
		return p;
	}
	*p++ = '"';
	*p++ = state;
	return PEN_LIT(p, " c\"");
}

/* <a id=o12 href=#r12 class=f> */
static void
open_mark(struct view *view, struct view_anchor anchor)
{
	char *p = pen_room(&view->pen, 0);
	char state = 0;

	if (!p)
		return;
	if (anchor.letter == 'o')
		state = state_letters[view->rows[anchor.number - 1].state];
	p = PEN_LIT(p, "<a id=");
	*p++ = anchor.letter;
	p = pen_unsigned(p, anchor.number);
	p = PEN_LIT(p, " href=#");
	*p++ = anchor.letter == 'o' ? 'r' : 'm';
	p = pen_unsigned(p, anchor.number);
	p = open_class(p, state, is_corrected(view, anchor));
	*p++ = '>';
	pen_end(&view->pen, p);
}

static void
put_until(struct view *view, struct passage *passage, size_t end)
{
	if (end <= passage->at)
		return;
	view_put(view, (struct str){passage->text.p + passage->at, end - passage->at});
	passage->at = end;
}

static void
put_mark(struct writer *w, struct passage *passage, const struct mark *mark, size_t found)
{
	struct view *view = w->view;

	put_until(view, passage, found);
	open_mark(view, mark->anchor);
	if (mark->words.n == 0)
		view_word(view, WORD_EMPTY_VALUE);
	view_put(view, mark->words);
	PUT(view, "</a>");
	passage->at = found + mark->words.n;
	passage->behind = mark->place->end;
	passage->last = mark->anchor;
	settle(w, mark, mark->anchor);
}

/* Where the words of MARK stand, a byte of PASSAGE, or SIZE_MAX; no words stand in an empty cell.
 */
static size_t
find_words(const struct passage *passage, const struct mark *mark)
{
	if (mark->words.n == 0)
		return passage->text.n == 0 ? 0 : SIZE_MAX;
	if (mark->words.n > WORDS_MAX || passage->misses >= MISSES_MAX)
		return SIZE_MAX;
	return str_find(passage->text, mark->words, passage->at);
}

/* Write PASSAGE up to LIMIT, a byte of its text, with the marks that begin before it. */
static void
put_marked(struct writer *w, struct passage *passage, size_t limit)
{
	struct mark mark;

	while (next_mark(w, &mark)) {
		size_t found;
		if (mark.place->offset >= passage->place->end &&
		    mark.place->offset != passage->place->offset)
			break;
		if (mark.place->offset < passage->behind) {
			settle(w, &mark, passage->last);
			continue;
		}
		found = find_words(passage, &mark);
		if (found != SIZE_MAX && found >= limit && limit < passage->text.n)
			break;
		if (found != SIZE_MAX) {
			put_mark(w, passage, &mark, found);
			continue;
		}
		passage->misses++;
		settle(w, &mark, (struct view_anchor){0, 0});
	}
	put_until(w->view, passage, limit);
}

static struct passage
passage_of(struct str text, const struct place *place)
{
	return (struct passage){.text = text, .place = place, .behind = place->offset};
}

/* The section whose heading PARAGRAPH is or begins with, or NULL. */
static const struct section *
section_at(struct writer *w, const struct paragraph *paragraph)
{
	const struct record *record = w->view->record;
	size_t *next = &w->section;

	while (*next < record->sections.n &&
	       record->sections.items[*next].place.offset < paragraph->place.offset)
		(*next)++;
	if (*next == record->sections.n ||
	    record->sections.items[*next].place.offset != paragraph->place.offset)
		return NULL;
	return &record->sections.items[(*next)++];
}

/* How far the heading runs on into the text of its paragraph. */
static size_t
heading_end(const struct paragraph *paragraph, const struct section *section)
{
	size_t end = SIZE_MAX;

	if (section->place.end < paragraph->place.end && section->heading.n <= HEADING_MAX)
		end = str_find(paragraph->text, section->heading, 0);
	if (end == SIZE_MAX)
		return paragraph->text.n;
	end += section->heading.n;
	if (str_starts(str_span(paragraph->text.p + end, paragraph->text.p + paragraph->text.n),
		       STR("。")))
		end += STR("。").n;
	return end;
}

/* The rank of a heading: as deep as it is nested, 2 to 6, whatever LEVEL its number stands for. */
static uint64_t
heading_rank(struct writer *w, uint32_t level)
{
	while (w->depth > 0 && w->levels[w->depth - 1] >= level)
		w->depth--;
	if (w->depth == DEPTH_MAX)
		w->depth--;
	w->levels[w->depth++] = level;
	return w->depth + 1;
}

/* id=p12 class="x w": CLASSES are letters. */
static void
put_attributes(struct view *view, struct view_anchor id, const char *classes)
{
	char *p = pen_room(&view->pen, 0);

	if (!p)
		return;
	p = PEN_LIT(p, " id=");
	*p++ = id.letter;
	p = pen_unsigned(p, id.number);
	if (*classes) {
		p = PEN_LIT(p, " class=\"");
		*p++ = *classes++;
		for (; *classes; classes++) {
			*p++ = ' ';
			*p++ = *classes;
		}
		*p++ = '"';
	}
	*p++ = '>';
	pen_end(&view->pen, p);
}

/* The paragraph I, which is or begins with the heading of SECTION. */
static void
write_heading(struct writer *w, size_t i, const struct section *section)
{
	struct view *view = w->view;
	const struct paragraph *paragraph = &view->record->paragraphs.items[i];
	struct passage passage = passage_of(paragraph->text, &paragraph->place);
	uint64_t rank = heading_rank(w, section->level);
	size_t end = heading_end(paragraph, section);
	bool alone = end == paragraph->text.n;

	if (alone) {
		PUT(view, "<h");
		view_number(view, rank);
		put_attributes(view, (struct view_anchor){'p', i + 1}, view->warned[i] ? "w" : "");
	} else {
		PUT(view, "<div");
		put_attributes(view, (struct view_anchor){'p', i + 1},
			       view->warned[i] ? "hw" : "h");
		PUT(view, "<h");
		view_number(view, rank);
		PUT(view, ">");
	}
	put_marked(w, &passage, end);
	PUT(view, "</h");
	view_number(view, rank);
	PUT(view, ">");
	if (!alone) {
		PUT(view, "<p>");
		put_marked(w, &passage, paragraph->text.n);
		PUT(view, "</p></div>");
	}
	PUT(view, "\n");
}

/* Many pages indent paragraphs with spaces of their own. */
static bool
is_indented(struct str text)
{
	return str_starts(text, STR("　")) || str_starts(text, STR("\u00A0"));
}

static void
write_paragraph(struct writer *w, size_t i)
{
	static const char roles[ROLE_COUNT] = {
	    [ROLE_TITLE] = 't', [ROLE_METADATA] = 'b', [ROLE_FURNITURE] = 'x'};
	struct view *view = w->view;
	const struct paragraph *paragraph = &view->record->paragraphs.items[i];
	const struct section *section = section_at(w, paragraph);
	struct passage passage = passage_of(paragraph->text, &paragraph->place);
	char classes[4] = "", *class = classes;

	if (section) {
		write_heading(w, i, section);
		return;
	}
	if (roles[paragraph->role])
		*class ++ = roles[paragraph->role];
	else if (is_indented(paragraph->text))
		*class ++ = 'i';
	if (view->warned[i])
		*class ++ = 'w';
	PUT(view, "<p");
	put_attributes(view, (struct view_anchor){'p', i + 1}, classes);
	put_marked(w, &passage, paragraph->text.n);
	PUT(view, "</p>\n");
}

static void
put_span(struct view *view, const char *attribute, uint32_t span)
{
	if (span <= 1)
		return;
	view_literal(view, attribute, strlen(attribute));
	view_number(view, span < CELLS_SPANNED_MAX ? span : CELLS_SPANNED_MAX);
}

/* CELL, or one more paragraph of the cell BEFORE. */
static void
write_cell(struct writer *w, const struct table_cell *cell, const struct table_cell *before)
{
	struct view *view = w->view;
	struct passage passage = passage_of(cell->text, &cell->place);

	if (before && before->row == cell->row && before->column == cell->column) {
		PUT(view, "<br>");
	} else {
		if (!before || before->row != cell->row)
			PUT(view, "<tr>");
		view_literal(view, cell->header ? "<th" : "<td", 3);
		put_span(view, " rowspan=", cell->row_span);
		put_span(view, " colspan=", cell->column_span);
		PUT(view, ">");
	}
	put_marked(w, &passage, cell->text.n);
}

static void
write_table(struct writer *w, size_t i)
{
	struct view *view = w->view;
	const struct report_table *table = &view->record->tables.items[i];
	const struct table_cell *before = NULL;

	PUT(view, "<div tabindex=0");
	put_attributes(view, (struct view_anchor){'t', i + 1}, "g");
	PUT(view, "<table>");
	LIST_EACH (const struct table_cell, cell, &table->cells) {
		write_cell(w, cell, before);
		before = cell;
	}
	PUT(view, "</table></div>\n");
}

void
view_text(struct view *view)
{
	const struct record *record = view->record;
	struct writer w = {.view = view};
	size_t t = 0;

	PUT(view, "<article id=text tabindex=-1>\n");
	for (size_t p = 0; p < record->paragraphs.n; p++) {
		while (t < record->tables.n && record->tables.items[t].cells.n > 0 &&
		       record->tables.items[t].cells.items[0].place.offset <
			   record->paragraphs.items[p].place.offset)
			write_table(&w, t++);
		write_paragraph(&w, p);
	}
	while (t < record->tables.n)
		write_table(&w, t++);
	PUT(view, "</article>\n");
}
