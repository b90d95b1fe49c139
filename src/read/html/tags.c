/* SPDX-License-Identifier: Apache-2.0 */
/* What matters of HTML elements. */
#include "read/html/tags.h"

#include <stddef.h>

enum { NAME_MAX_BYTES = 12, BLOCK_P = TAG_BLOCK | TAG_CLOSES_P };

/* Sorted by name.  An id of 0 but for "a" means TAG_FIRST_OTHER and up. */
static const struct row {
	char name[NAME_MAX_BYTES];
	unsigned short id;
	unsigned short flags;
	unsigned short heading;
} rows[] = {
    {"a", TAG_A, 0, 0},
    {"abbr", 0, 0, 0},
    {"address", 0, BLOCK_P, 0},
    {"area", 0, TAG_VOID, 0},
    {"article", 0, BLOCK_P, 0},
    {"aside", 0, BLOCK_P, 0},
    {"audio", 0, TAG_HIDDEN, 0},
    {"b", 0, TAG_BOLD, 0},
    {"base", 0, TAG_VOID, 0},
    {"bgsound", 0, TAG_VOID, 0},
    {"big", 0, 0, 0},
    {"blockquote", 0, BLOCK_P, 0},
    {"body", TAG_BODY, TAG_BLOCK, 0},
    {"br", TAG_BR, TAG_BLOCK | TAG_VOID, 0},
    {"button", 0, TAG_BLOCK, 0},
    {"canvas", 0, TAG_HIDDEN, 0},
    {"caption", TAG_CAPTION, TAG_BLOCK | TAG_SCOPE, 0},
    {"center", 0, BLOCK_P | TAG_CENTRED, 0},
    {"cite", 0, 0, 0},
    {"code", 0, 0, 0},
    {"col", 0, TAG_VOID, 0},
    {"datalist", 0, TAG_HIDDEN, 0},
    {"dd", TAG_DD, BLOCK_P, 0},
    {"del", 0, 0, 0},
    {"details", 0, BLOCK_P, 0},
    {"dfn", 0, 0, 0},
    {"dialog", 0, BLOCK_P, 0},
    {"dir", 0, BLOCK_P, 0},
    {"div", 0, BLOCK_P, 0},
    {"dl", TAG_DL, BLOCK_P, 0},
    {"dt", TAG_DT, BLOCK_P, 0},
    {"em", 0, 0, 0},
    {"embed", TAG_PICTURE, TAG_VOID, 0},
    {"fieldset", 0, BLOCK_P, 0},
    {"figcaption", 0, BLOCK_P, 0},
    {"figure", 0, BLOCK_P, 0},
    {"font", 0, 0, 0},
    {"footer", 0, BLOCK_P, 0},
    {"form", 0, BLOCK_P, 0},
    {"frame", TAG_FRAME, TAG_VOID, 0},
    {"frameset", 0, TAG_BLOCK, 0},
    {"h1", 0, BLOCK_P, 1},
    {"h2", 0, BLOCK_P, 2},
    {"h3", 0, BLOCK_P, 3},
    {"h4", 0, BLOCK_P, 4},
    {"h5", 0, BLOCK_P, 5},
    {"h6", 0, BLOCK_P, 6},
    {"head", 0, TAG_BLOCK, 0},
    {"header", 0, BLOCK_P, 0},
    {"hgroup", 0, BLOCK_P, 0},
    {"hr", 0, BLOCK_P | TAG_VOID, 0},
    {"html", 0, TAG_BLOCK, 0},
    {"i", 0, 0, 0},
    {"iframe", TAG_IFRAME, TAG_RAW, 0},
    {"img", TAG_PICTURE, TAG_VOID, 0},
    {"input", 0, TAG_VOID, 0},
    {"ins", 0, 0, 0},
    {"kbd", 0, 0, 0},
    {"keygen", 0, TAG_VOID, 0},
    {"label", 0, 0, 0},
    {"legend", 0, BLOCK_P, 0},
    {"li", TAG_LI, BLOCK_P, 0},
    {"link", 0, TAG_VOID, 0},
    {"main", 0, BLOCK_P, 0},
    {"mark", 0, 0, 0},
    {"menu", 0, BLOCK_P, 0},
    {"meta", TAG_META, TAG_VOID, 0},
    {"nav", 0, BLOCK_P, 0},
    {"nobr", 0, 0, 0},
    {"noembed", 0, TAG_HIDDEN, 0},
    {"noframes", 0, TAG_HIDDEN, 0},
    {"noscript", 0, TAG_HIDDEN, 0},
    {"object", TAG_OBJECT, TAG_HIDDEN, 0},
    {"ol", TAG_OL, BLOCK_P, 0},
    {"optgroup", 0, TAG_BLOCK, 0},
    {"option", TAG_OPTION, TAG_BLOCK, 0},
    {"p", TAG_P, BLOCK_P, 0},
    {"param", 0, TAG_VOID, 0},
    {"pre", TAG_PRE, BLOCK_P, 0},
    {"q", 0, 0, 0},
    {"s", 0, 0, 0},
    {"samp", 0, 0, 0},
    {"script", TAG_SCRIPT, TAG_RAW, 0},
    {"search", 0, BLOCK_P, 0},
    {"section", 0, BLOCK_P, 0},
    {"select", 0, TAG_BLOCK, 0},
    {"small", 0, 0, 0},
    {"source", 0, TAG_VOID, 0},
    {"span", 0, 0, 0},
    {"strike", 0, 0, 0},
    {"strong", 0, TAG_BOLD, 0},
    {"style", TAG_STYLE, TAG_RAW, 0},
    {"sub", 0, 0, 0},
    {"summary", 0, BLOCK_P, 0},
    {"sup", 0, 0, 0},
    {"svg", 0, 0, 0},
    {"table", TAG_TABLE, TAG_BLOCK | TAG_SCOPE, 0},
    {"tbody", TAG_SECTION, TAG_BLOCK, 0},
    {"td", TAG_TD, TAG_BLOCK | TAG_SCOPE, 0},
    {"template", 0, TAG_HIDDEN, 0},
    {"textarea", 0, TAG_BLOCK, 0},
    {"tfoot", TAG_SECTION, TAG_BLOCK, 0},
    {"th", TAG_TH, TAG_BLOCK | TAG_SCOPE, 0},
    {"thead", TAG_SECTION, TAG_BLOCK | TAG_HEADS, 0},
    {"title", TAG_TITLE, TAG_RAW, 0},
    {"tr", TAG_TR, TAG_BLOCK, 0},
    {"track", 0, TAG_VOID, 0},
    {"tt", 0, 0, 0},
    {"u", 0, 0, 0},
    {"ucapcontent", 0, TAG_BLOCK, 0},
    {"ucaptitle", 0, TAG_BLOCK, 0},
    {"ul", TAG_UL, BLOCK_P, 0},
    {"v:imagedata", TAG_PICTURE, TAG_VOID, 0},
    {"var", 0, 0, 0},
    {"video", 0, TAG_HIDDEN, 0},
    {"wbr", 0, TAG_VOID, 0},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

_Static_assert(ROWS < TAG_OTHERS / 2, "half of the ids are left for unknown elements");

/* Elements nobody knows (o:p, font, span): names share ids only by chance, and are not blocks. */
static struct tag
unknown(struct str name)
{
	unsigned hash = 5381;

	for (size_t i = 0; i < name.n; i++)
		hash = hash * 33 + (unsigned char)(name.p[i] | 0x20);
	return (struct tag){TAG_FIRST_OTHER + ROWS + hash % (TAG_OTHERS - ROWS), 0, 0, false};
}

static struct tag
known(size_t row)
{
	unsigned id = rows[row].id;

	if (id == 0 && row != 0)
		id = TAG_FIRST_OTHER + (unsigned)row;
	return (struct tag){id, rows[row].flags, rows[row].heading, true};
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

struct tag
tag_of(struct str name)
{
	size_t low = 0, high = ROWS;
	char text[NAME_MAX_BYTES] = "";

	if (name.n >= NAME_MAX_BYTES)
		return unknown(name);
	for (size_t i = 0; i < name.n; i++)
		text[i] = lower(name.p[i]);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = memcmp(rows[middle].name, text, NAME_MAX_BYTES);
		if (order == 0)
			return known(middle);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return unknown(name);
}
