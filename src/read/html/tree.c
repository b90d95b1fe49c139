/* SPDX-License-Identifier: Apache-2.0 */
/* Open elements of a web page, and what they change for the text inside. */
#include "read/html/html.h"

static struct html_element *
element_at(const struct html *page, uint32_t number)
{
	return &page->open.items[number - 1];
}

/* The numbers of open elements begin at 1; 0 is none. */
static uint32_t
top(const struct html *page)
{
	return (uint32_t)page->open.n;
}

static void
report_hidden(struct html *page, const struct html_element *element)
{
	if (page->hidden_text)
		DIAG_AT(page->dg, TEXT_HIDDEN,
			document_source_place(page->doc, element->offset, page->offset),
			arena_printf(page->doc->arena, "%zu", page->hidden_text));
	page->hidden_text = 0;
}

static void
set_context(struct html *page)
{
	page->text.about.aside = page->aside > 0;
	page->text.about.centred = page->centred > 0;
	page->text.in_link = page->links > 0;
	page->text.preformatted = page->pre > 0;
	page->text.in_bold = page->bold > 0;
}

static void
undo(struct html *page, struct html_element *element)
{
	uint32_t effects = element->effects;

	element->effects &= EFFECT_BLOCK | EFFECT_SCOPE;
	if (effects & EFFECT_LINKS) {
		page->links--;
		html_link_end(page);
	}
	if ((effects & EFFECT_BLOCK) && !page->hidden)
		page_text_break(&page->text);
	if (effects & EFFECT_CELL)
		page_table_end_cell(&page->text, page->table);
	if (effects & EFFECT_ROW)
		page_table_end_row(page->table);
	if (effects & EFFECT_SECTION)
		page_table_section(&page->text, page->table, false);
	if (effects & EFFECT_TABLE)
		page->table = page_table_close(&page->text, page->table);
	if ((effects & EFFECT_HIDES) && --page->hidden == 0)
		report_hidden(page, element);
	if (effects & EFFECT_HEADS)
		page->text.context.heading = (uint8_t)element->saved;
	page->centred -= (effects & EFFECT_CENTRES) != 0;
	page->pre -= (effects & EFFECT_PRE) != 0;
	page->bold -= (effects & EFFECT_BOLD) != 0;
	page->aside -= (effects & EFFECT_ASIDE) != 0;
	if (effects & EFFECT_CONTAINS) {
		page->text.about.container = 0;
		page->aside = element->saved;
	}
	set_context(page);
}

/* Close every element from number FIRST on. */
static void
pop_to(struct html *page, uint32_t first)
{
	while (top(page) >= first) {
		struct html_element *element = element_at(page, top(page));
		undo(page, element);
		if (page->last[element->id] == top(page))
			page->last[element->id] = element->before;
		page->scope = element->scope;
		page->block = element->block;
		page->open.n--;
	}
}

/* Close the topmost open element ID when it is above element BELOW. */
static void
close_above(struct html *page, unsigned id, uint32_t below)
{
	if (page->last[id] > below)
		pop_to(page, page->last[id]);
}

static uint32_t
later(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* What HTML lets authors leave out: </p> before blocks, </li> before the next <li>, … */
static void
close_implied(struct html *page, struct tag tag)
{
	uint32_t table = page->last[TAG_TABLE];

	if (tag.flags & TAG_CLOSES_P)
		close_above(page, TAG_P, page->scope);
	switch (tag.id) {
	case TAG_LI:
		close_above(page, TAG_LI,
			    later(page->scope, later(page->last[TAG_UL], page->last[TAG_OL])));
		break;
	case TAG_DD:
	case TAG_DT:
		close_above(page, TAG_DD, later(page->scope, page->last[TAG_DL]));
		close_above(page, TAG_DT, later(page->scope, page->last[TAG_DL]));
		break;
	case TAG_OPTION:
		close_above(page, TAG_OPTION, page->scope);
		break;
	case TAG_A:
		html_close(page, tag);
		break;
	case TAG_SECTION:
		close_above(page, TAG_CAPTION, table);
		close_above(page, TAG_SECTION, table);
		close_above(page, TAG_TR, table);
		close_above(page, TAG_TD, table);
		close_above(page, TAG_TH, table);
		break;
	case TAG_TR:
		close_above(page, TAG_CAPTION, table);
		close_above(page, TAG_TR, table);
		close_above(page, TAG_TD, table);
		close_above(page, TAG_TH, table);
		break;
	case TAG_TD:
	case TAG_TH:
		close_above(page, TAG_TD, table);
		close_above(page, TAG_TH, table);
		break;
	default:
		break;
	}
}

/* DECLARATION begins with WORDS, spaces apart: display : none */
static bool
declares(struct str declaration, struct str words)
{
	size_t matched = 0;

	for (size_t i = 0; i < declaration.n && matched < words.n; i++) {
		char c = declaration.p[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			continue;
		if ((c | 0x20) != (words.p[matched] | 0x20))
			return false;
		matched++;
	}
	return matched == words.n;
}

/* What the style attribute does to the text, as effects. */
static uint32_t
style_effects(struct str style)
{
	static const struct {
		struct str words;
		uint32_t effect;
	} styles[] = {
	    {STR_INIT("display:none"), EFFECT_HIDES},
	    {STR_INIT("visibility:hidden"), EFFECT_HIDES},
	    {STR_INIT("text-align:center"), EFFECT_CENTRES},
	    {STR_INIT("font-weight:bold"), EFFECT_BOLD},
	    {STR_INIT("font-weight:700"), EFFECT_BOLD},
	};
	struct str rest = style, declaration;
	uint32_t effects = 0;

	while (style.n > 0 && str_split(&rest, ';', &declaration)) {
		declaration = str_trim(declaration);
		for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
			if (declaration.n > 0 &&
			    (declaration.p[0] | 0x20) == styles[i].words.p[0] &&
			    declares(declaration, styles[i].words))
				effects |= styles[i].effect;
	}
	return effects;
}

/* What an element does to the text, by its name, its style and its other attributes. */
static uint32_t
effects_of(struct tag tag, const struct html_attributes *attributes)
{
	uint32_t effects = style_effects(attributes->style);

	if ((tag.flags & TAG_HIDDEN) || attributes->hidden.p)
		effects |= EFFECT_HIDES;
	if ((tag.flags & TAG_CENTRED) || str_eq_ascii_nocase(attributes->align, STR("center")))
		effects |= EFFECT_CENTRES;
	if (tag.flags & TAG_BOLD)
		effects |= EFFECT_BOLD;
	return effects;
}

/* The row of containers.csv for an element: by id, then class, then name. */
static const struct selector *
container_of(const struct html *page, const struct html_attributes *attributes)
{
	struct str rest = attributes->class, class;
	const struct selector *found = NULL;

	if (!page->rules)
		return NULL;
	if (attributes->id.n)
		found = read_rules_container(page->rules, SELECT_ID, str_trim(attributes->id));
	while (!found && str_split(&rest, ' ', &class))
		if (class.n)
			found = read_rules_container(page->rules, SELECT_CLASS, str_trim(class));
	return found ? found
		     : read_rules_container(page->rules, SELECT_ELEMENT, attributes->element);
}

/* Inside a container of text only what is aside there counts; containers inside it are no other. */
static void
enter_container(struct html *page, struct html_element *element, const struct selector *selector)
{
	if (!selector)
		return;
	if (selector->role == ROLE_FURNITURE) {
		element->effects |= EFFECT_ASIDE;
		page->aside++;
	} else if (page->text.about.container == 0) {
		element->effects |= EFFECT_CONTAINS;
		element->saved = page->aside;
		page->aside = 0;
		LIST_ADD(page->doc->arena, &page->containers)->selector = selector;
		page->text.about.container = (uint32_t)page->containers.n;
	}
}

static uint32_t
number_of(struct str digits)
{
	uint32_t value = 0;

	digits = str_trim(digits);
	for (size_t i = 0; i < digits.n && digits.p[i] >= '0' && digits.p[i] <= '9'; i++)
		if (value < 1000000)
			value = value * 10 + (uint32_t)(digits.p[i] - '0');
	return value;
}

/* rowspan=0: to the end of the section. */
static uint32_t
rows_of(struct str rowspan)
{
	uint32_t rows = number_of(rowspan);

	return rows == 0 && str_starts(str_trim(rowspan), STR("0")) ? UINT32_MAX : rows;
}

static void
enter_table(struct html *page, struct html_element *element, struct tag tag,
	    const struct html_attributes *attributes)
{
	if (tag.id == TAG_TABLE) {
		page->table = page_table_open(&page->text, page->table, element->offset);
		element->effects |= EFFECT_TABLE;
	} else if (!page->table) {
		return;
	} else if (tag.id == TAG_SECTION) {
		page_table_section(&page->text, page->table, tag.flags & TAG_HEADS);
		element->effects |= EFFECT_SECTION;
	} else if (tag.id == TAG_TR) {
		page_table_row(&page->text, page->table);
		element->effects |= EFFECT_ROW;
	} else if (tag.id == TAG_TD || tag.id == TAG_TH) {
		page_table_cell(&page->text, page->table, rows_of(attributes->rowspan),
				number_of(attributes->colspan), tag.id == TAG_TH, page->dg);
		page->table->cell_offset = element->offset;
		element->effects |= EFFECT_CELL;
	}
}

static void
enter(struct html *page, struct html_element *element, struct tag tag,
      const struct html_attributes *attributes)
{
	uint32_t effects = effects_of(tag, attributes);

	/* Rows and cells that are hidden are not there; a table is, until it is closed. */
	if (!page->hidden && (!(effects & EFFECT_HIDES) || tag.id == TAG_TABLE))
		enter_table(page, element, tag, attributes);
	element->effects |= effects;
	page->hidden += (effects & EFFECT_HIDES) != 0;
	page->centred += (effects & EFFECT_CENTRES) != 0;
	page->bold += (effects & EFFECT_BOLD) != 0;
	if (tag.id == TAG_PRE) {
		element->effects |= EFFECT_PRE;
		page->pre++;
	}
	if (tag.id == TAG_A && attributes->href.p && !page->hidden) {
		element->effects |= EFFECT_LINKS;
		page->links++;
		html_link_begin(page, attributes, element->offset);
	}
	if (tag.heading) {
		element->effects |= EFFECT_HEADS;
		element->saved = page->text.context.heading;
		page->text.context.heading = (uint8_t)tag.heading;
	}
}

void
html_open(struct html *page, struct tag tag, const struct html_attributes *attributes,
	  uint32_t offset)
{
	struct html_element *element;

	close_implied(page, tag);
	if ((tag.flags & TAG_BLOCK) && !page->hidden)
		page_text_break(&page->text);
	if (tag.flags & TAG_VOID)
		return;
	element = LIST_ADD(page->doc->arena, &page->open);
	*element = (struct html_element){.id = tag.id,
					 .before = page->last[tag.id],
					 .scope = page->scope,
					 .block = page->block,
					 .offset = offset};
	page->last[tag.id] = top(page);
	if (tag.flags & TAG_BLOCK) {
		element->effects |= EFFECT_BLOCK;
		page->block = top(page);
	}
	if (tag.flags & TAG_SCOPE)
		page->scope = top(page);
	enter(page, element, tag, attributes);
	if (!tag.heading && !page->hidden)
		enter_container(page, element, container_of(page, attributes));
	set_context(page);
}

/* End tags of table parts work inside their table, others inside their cell. */
static uint32_t
reach(const struct html *page, struct tag tag)
{
	switch (tag.id) {
	case TAG_TABLE:
		return 0;
	case TAG_TR:
	case TAG_TD:
	case TAG_TH:
	case TAG_SECTION:
	case TAG_CAPTION:
		return page->last[TAG_TABLE];
	default:
		return page->scope;
	}
}

/*
 * An inline element whose end tag comes after blocks began inside it (<font><div></font></div>)
 * ends, but the blocks go on.
 */
void
html_close(struct html *page, struct tag tag)
{
	uint32_t number = page->last[tag.id];
	struct html_element *element;

	if (tag.flags & TAG_BLOCK && !page->hidden)
		page_text_break(&page->text);
	if (number == 0 || number <= reach(page, tag)) {
		if (tag.id == TAG_TR && page->table)
			page_table_end_row(page->table);
		return;
	}
	element = element_at(page, number);
	if ((tag.flags & TAG_BLOCK) || page->block < number) {
		pop_to(page, number);
	} else {
		undo(page, element);
		page->last[tag.id] = element->before;
	}
}

void
html_close_all(struct html *page)
{
	pop_to(page, 1);
	page_text_break(&page->text);
}
