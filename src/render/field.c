/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars of the record as text. */
#include "render/field.h"

#include <stdint.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "render/pen.h"

static int
enum_value(const void *at)
{
	int value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static char *
format_int(char *out, int32_t value)
{
	if (value < 0)
		*out++ = '-';
	return pen_unsigned(out, value < 0 ? 0u - (uint32_t)value : (uint32_t)value);
}

static char *
format_date(char *out, const struct date *date)
{
	out = pen_pair(out, (unsigned)date->year / 100);
	out = pen_pair(out, (unsigned)date->year);
	*out++ = '-';
	out = pen_pair(out, (unsigned)date->month);
	*out++ = '-';
	return pen_pair(out, (unsigned)date->day);
}

static char *
format_word(char *out, const char *word)
{
	while (*word)
		*out++ = *word++;
	return out;
}

static char *
format_name(char *out, const struct field *field, int value)
{
	if (value < 0 || (size_t)value >= field->names_count)
		BUG("enum out of range");
	return format_word(out, field->names[value]);
}

char *
field_format(const struct field *field, const void *at, char out[FIELD_TEXT_MAX])
{
	switch (field->type) {
	case FIELD_INT:
		return format_int(out, *(const int32_t *)at);
	case FIELD_UINT:
		return pen_unsigned(out, *(const uint32_t *)at);
	case FIELD_UINT64:
		return pen_unsigned(out, *(const uint64_t *)at);
	case FIELD_BOOL:
		return format_word(out, *(const bool *)at ? "true" : "false");
	case FIELD_DECIMAL:
		return out + decimal_format(*(const struct decimal *)at, out);
	case FIELD_DATE:
		return format_date(out, at);
	case FIELD_ENUM:
		return format_name(out, field, enum_value(at));
	default:
		BUG("not a scalar with a text form");
	}
}

char *
field_format_count(const struct field *field, const void *at, char out[FIELD_TEXT_MAX])
{
	if (field->type == FIELD_UINT)
		return pen_unsigned(out, *(const uint32_t *)at);
	return pen_unsigned(out, *(const uint64_t *)at);
}

void
field_print(const struct field *field, const void *at, struct buf *out)
{
	char text[FIELD_TEXT_MAX];

	buf_put(out, text, (size_t)(field_format(field, at, text) - text));
}

/* Digits without needless zeros, at most MAX. */
static bool
parse_unsigned(struct str text, uint64_t max, uint64_t *out)
{
	*out = 0;
	if (text.n == 0 || (text.n > 1 && text.p[0] == '0'))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned digit = (unsigned char)text.p[i] - (unsigned)'0';
		if (digit > 9 || *out > (max - digit) / 10)
			return false;
		*out = *out * 10 + digit;
	}
	return true;
}

static bool
parse_int(struct str text, int32_t *out)
{
	bool negative = text.n > 0 && text.p[0] == '-';
	uint64_t value;

	*out = 0;
	if (negative)
		text = (struct str){text.p + 1, text.n - 1};
	if (!parse_unsigned(text, SHAPE_POWER_MAX, &value) || (negative && value == 0))
		return false;
	*out = negative ? -(int32_t)value : (int32_t)value;
	return true;
}

static bool
parse_uint32(struct str text, uint32_t *out)
{
	uint64_t value;
	bool good = parse_unsigned(text, UINT32_MAX, &value);

	*out = good ? (uint32_t)value : 0;
	return good;
}

static bool
parse_uint64(struct str text, uint64_t *out)
{
	if (parse_unsigned(text, SHAPE_INTEGER_MAX, out))
		return true;
	*out = 0;
	return false;
}

/* Canonical: "05", "-0" and the like would be written in another way than they came. */
static bool
parse_decimal(struct str text, struct decimal *out)
{
	struct decimal d;
	size_t sign = text.n > 0 && text.p[0] == '-';

	*out = DECIMAL_NONE;
	if (!decimal_parse(text, &d) || (sign && d.coefficient == 0))
		return false;
	if (text.p[sign] == '0' && text.n > sign + 1 && text.p[sign + 1] != '.')
		return false;
	*out = d;
	return true;
}

static bool
name_index(const struct field *field, struct str text, size_t *out)
{
	for (*out = 0; *out < field->names_count; (*out)++)
		if (str_eq(str_of(field->names[*out]), text))
			return true;
	*out = 0;
	return false;
}

static bool
parse_enum(const struct field *field, struct str text, void *at)
{
	size_t index;
	bool good = name_index(field, text, &index);
	int value = (int)index;

	memcpy(at, &value, sizeof(value));
	return good;
}

static bool
parse_str(const struct field *field, struct str text, struct str *out, struct arena *arena)
{
	size_t index;

	*out = arena_str(arena, text);
	return !field->names || name_index(field, text, &index);
}

bool
field_parse(const struct field *field, void *at, struct str text, struct arena *arena)
{
	switch (field->type) {
	case FIELD_STR:
		return parse_str(field, text, at, arena);
	case FIELD_INT:
		return parse_int(text, at);
	case FIELD_UINT:
		return parse_uint32(text, at);
	case FIELD_UINT64:
		return parse_uint64(text, at);
	case FIELD_BOOL: /* false is written by leaving it out */
		return *(bool *)at = str_eq(text, STR("true"));
	case FIELD_DECIMAL:
		return parse_decimal(text, at);
	case FIELD_DATE:
		return date_parse(text, at);
	case FIELD_ENUM:
		return parse_enum(field, text, at);
	default:
		BUG("not a scalar");
	}
}

static struct str
names_joined(const struct field *field, struct arena *arena)
{
	struct str joined = str_of(field->names[0]);

	for (size_t i = 1; i < field->names_count; i++)
		joined = arena_printf(arena, "%.*s|%s", STR_ARG(joined), field->names[i]);
	return joined;
}

struct str
field_expected(const struct field *field, struct arena *arena)
{
	static const char *const forms[] = {
	    [FIELD_STR] = "\"…\"",
	    [FIELD_INT] = "-18…18",
	    [FIELD_UINT] = "0…4294967295",
	    [FIELD_UINT64] = "0…9007199254740991",
	    [FIELD_BOOL] = "true",
	    [FIELD_DECIMAL] = "-?[0-9]+(.[0-9]+)?, 1…18",
	    [FIELD_DATE] = "YYYY-MM-DD",
	    [FIELD_STRUCT] = "{…}",
	    [FIELD_LIST] = "[{…}, …]",
	    [FIELD_STR_LIST] = "[\"…\", …]",
	    [FIELD_KEYED] = "{\"…\": {…}, …}",
	};

	return field->names ? names_joined(field, arena) : str_of(forms[field->type]);
}

void
field_defaults(const struct shape *shape, void *at)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *f = &shape->fields[i];
		if (f->type == FIELD_DECIMAL)
			*(struct decimal *)((char *)at + f->offset) = DECIMAL_NONE;
		else if (f->type == FIELD_STRUCT || f->type == FIELD_INLINE)
			field_defaults(f->shape, (char *)at + f->offset);
	}
}

bool
field_key_valid(struct str key)
{
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && (i == 0 || c < '0' || c > '9'))
			return false;
	}
	return key.n > 0 && key.n <= SHAPE_KEY_MAX;
}
