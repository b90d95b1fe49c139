/* SPDX-License-Identifier: Apache-2.0 */
/* Names of cells. */
#include "read/office/sheet/sheet.h"

enum { LETTERS = 26, NAME_MAX_LETTERS = 3 };

bool
worksheet_address(struct str ref, uint32_t *row_out, uint32_t *column_out)
{
	uint32_t row = 0, column = 0;
	size_t i = 0;

	for (; i < ref.n && (ref.p[i] | 0x20) >= 'a' && (ref.p[i] | 0x20) <= 'z'; i++)
		if (column <= SHEET_COLUMNS)
			column = column * LETTERS + (uint32_t)((ref.p[i] | 0x20) - 'a') + 1;
	for (; i < ref.n && ref.p[i] >= '0' && ref.p[i] <= '9'; i++)
		if (row <= SHEET_ROWS)
			row = row * 10 + (uint32_t)(ref.p[i] - '0');
	if (i < ref.n || row == 0 || row > SHEET_ROWS || column == 0 || column > SHEET_COLUMNS)
		return false;
	*row_out = row - 1;
	*column_out = column - 1;
	return true;
}

static bool
is_plain(struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		if (c < 0x80 && c != '_' && !(c >= '0' && c <= '9') &&
		    !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			return false;
	}
	return name.n > 0;
}

/* NAME in quotes, those in it doubled. */
static struct str
quoted(struct str name, struct arena *arena)
{
	char *copy = arena_raw(arena, 2 * name.n + 2, 1);
	size_t n = 0;

	copy[n++] = '\'';
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '\'')
			copy[n++] = '\'';
		copy[n++] = name.p[i];
	}
	copy[n++] = '\'';
	return (struct str){copy, n};
}

struct str
worksheet_place(struct str name, uint32_t row, uint32_t column, struct arena *arena)
{
	char letters[NAME_MAX_LETTERS + 1];
	struct str sheet = is_plain(name) ? name : quoted(name, arena);
	int at = NAME_MAX_LETTERS;

	letters[at] = '\0';
	for (uint32_t left = column + 1; left > 0 && at > 0; left = (left - 1) / LETTERS)
		letters[--at] = (char)('A' + (left - 1) % LETTERS);
	return arena_printf(arena, "%.*s!%s%u", STR_ARG(sheet), letters + at, (unsigned)(row + 1));
}
