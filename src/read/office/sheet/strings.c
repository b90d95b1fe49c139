/* SPDX-License-Identifier: Apache-2.0 */
/* Shared texts of a workbook (ECMA-376 part 1, clause 18.4). */
#include "read/office/sheet/strings.h"

#include "base/buf.h"
#include "base/text/utf8.h"
#include "ext/zip/unzip.h"

struct reading {
	struct strings *strings;
	struct arena *arena;
	struct buf text;
	bool inside; /* of a t */
};

static void
open_item(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	buf_clear(&in->text);
}

static void
close_item(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	*LIST_ADD(in->arena, &in->strings->items) =
	    strings_unescape(arena_str(in->arena, buf_view(&in->text)), in->arena);
}

static void
open_text(void *context, const struct walk_element *element, unsigned *mark)
{
	struct reading *in = context;

	(void)element, (void)mark;
	in->inside = true;
}

static void
close_text(void *context, unsigned mark)
{
	struct reading *in = context;

	(void)mark;
	in->inside = false;
}

static void
take_text(void *context, struct str text)
{
	struct reading *in = context;

	if (in->inside)
		buf_str(&in->text, text);
}

static const struct walk_row rows[] = {
    WALK_ROW(SHEET, "si", open_item, close_item),
    WALK_ROW(SHEET, "t", open_text, close_text),
    WALK_SKIP(SHEET, "rPh"),
    WALK_SKIP(SHEET, "extLst"),
};

bool
strings_read(struct strings *strings, struct package *package, struct str name)
{
	struct reading in = {.strings = strings, .arena = package->arena};
	const struct walk walk = {rows, sizeof(rows) / sizeof(rows[0]), take_text, &in};
	bool good;

	*strings = (struct strings){.items = {NULL, 0, 0}};
	if (!name.p || !package_has(package, name))
		return true;
	buf_init(&in.text, UNZIP_BYTES_MAX);
	good = package_walk(package, name, &walk);
	buf_release(&in.text);
	return good;
}

/* The four digits of _xHHHH_ at AT of TEXT; 0 when none stand there, or one XML cannot carry. */
static uint32_t
escaped(struct str text, size_t at)
{
	uint32_t cp = 0;

	if (text.n < 7 || at > text.n - 7 || text.p[at] != '_' || text.p[at + 1] != 'x' ||
	    text.p[at + 6] != '_')
		return 0;
	for (size_t i = at + 2; i < at + 6; i++) {
		char c = text.p[i];
		uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0')
				 : (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
				     ? (uint32_t)((c | 0x20) - 'a' + 10)
				     : 16;
		if (digit == 16)
			return 0;
		cp = cp << 4 | digit;
	}
	return utf8_is_xml_char(cp) ? cp : 0;
}

struct str
strings_unescape(struct str text, struct arena *arena)
{
	char *copy;
	size_t n = 0;
	uint32_t cp;

	if (str_find(text, STR("_x"), 0) == SIZE_MAX)
		return text;
	copy = arena_raw(arena, text.n + 1, 1);
	for (size_t i = 0; i < text.n; i++) {
		cp = escaped(text, i);
		if (cp == 0) {
			copy[n++] = text.p[i];
			continue;
		}
		n += utf8_encode(cp, copy + n);
		i += 6;
	}
	return (struct str){copy, n};
}
