/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the objects of a PDF file. */
#include "read/pdf/drawn/file.h"

#include <stdlib.h>

#include "ext/zip/deflate.h"

enum {
	OBJECTS_MAX = 1000000,
	HOPS_MAX = 8,
	DIGITS_MAX = 10,
	ZLIB_HEAD = 2, /* the sum behind is not looked at, for some writers get it wrong */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/* The whole number that ends at *AT, which moves before it and the white space there. */
static bool
number_before(struct str bytes, size_t *at, uint32_t *out)
{
	size_t end = *at, start;
	uint64_t value = 0;

	while (end > 0 && is_white(bytes.p[end - 1]))
		end--;
	for (start = end; start > 0 && end - start < DIGITS_MAX && is_digit(bytes.p[start - 1]);)
		start--;
	for (size_t i = start; i < end; i++)
		value = value * 10 + (uint64_t)(bytes.p[i] - '0');
	*at = start;
	*out = (uint32_t)value;
	return start < end && value <= UINT32_MAX;
}

/*
 * "N G" stands before the "obj" at AT.  The object before ends there at the latest, so that all of
 * them are no longer than the file.
 */
static void
add_object(struct pdf_file *file, size_t at)
{
	size_t before = at;
	uint32_t number, generation;

	if (!number_before(file->bytes, &before, &generation) ||
	    !number_before(file->bytes, &before, &number))
		return;
	if (file->entries.n > 0) {
		struct str *last = &file->entries.items[file->entries.n - 1].content;
		last->n = (size_t)(file->bytes.p + before - last->p);
	}
	at += sizeof("obj") - 1;
	*LIST_ADD(file->arena, &file->entries) =
	    (struct pdf_entry){number, at, {file->bytes.p + at, file->bytes.n - at}};
}

static void
find_objects(struct pdf_file *file)
{
	for (size_t at = 0; (at = str_find(file->bytes, STR("obj"), at)) != SIZE_MAX;
	     at += sizeof("obj") - 1)
		if (at > 0 &&
		    (is_white(file->bytes.p[at - 1]) || is_digit(file->bytes.p[at - 1])) &&
		    file->entries.n < OBJECTS_MAX)
			add_object(file, at);
	file->partly = file->entries.n == OBJECTS_MAX;
}

static int
by_number(const void *a, const void *b)
{
	const struct pdf_entry *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void
sort(struct pdf_file *file)
{
	if (file->entries.n > 1)
		qsort(file->entries.items, file->entries.n, sizeof(struct pdf_entry), by_number);
}

/*
 * The objects of TEXT, COUNT of them, whose numbers and places HEAD lists, the places ascending.
 * Whether all of them are there.
 */
static bool
add_held(struct pdf_file *file, size_t holder, struct str head, struct str text, double count)
{
	struct pdf_entry *last = NULL;
	size_t from = 0;

	for (size_t i = 0; (double)i < count && file->entries.n < OBJECTS_MAX; i++) {
		double number = token_number(token_next(&head));
		double at = token_number(token_next(&head));
		if (number < 0 || at < (double)from || at >= (double)text.n ||
		    (last && at <= (double)from))
			return false;
		from = (size_t)at;
		if (last)
			last->content.n = (size_t)(text.p + from - last->content.p);
		last = LIST_ADD(file->arena, &file->entries);
		*last =
		    (struct pdf_entry){(uint32_t)number, holder, {text.p + from, text.n - from}};
	}
	return file->entries.n < OBJECTS_MAX;
}

/* The objects that the stream HOLDER holds. */
static void
open_holder(struct pdf_file *file, struct pdf_entry holder)
{
	double count = value_number(pdf_get(file, holder.content, STR("/N")), 0);
	double first = value_number(pdf_get(file, holder.content, STR("/First")), 0);
	bool whole = false;
	struct str text;
	struct buf buf;

	buf_init(&buf, PDF_FILE_UNPACKED);
	if (pdf_stream(file, holder.content, &buf) && first > 0 && first < (double)buf.n) {
		text = arena_str(file->arena, buf_view(&buf));
		whole =
		    add_held(file, holder.at, (struct str){text.p, (size_t)first},
			     (struct str){text.p + (size_t)first, text.n - (size_t)first}, count);
	}
	file->partly = file->partly || !whole;
	buf_release(&buf);
}

static void
open_holders(struct pdf_file *file)
{
	size_t n = file->entries.n;

	for (size_t i = 0; i < n; i++)
		if (name_is(value_of(file->entries.items[i].content, STR("/Type")), STR("/ObjStm")))
			open_holder(file, file->entries.items[i]);
}

/* A lock needs no password where only changes are forbidden, but a key all the same. */
static bool
is_locked(struct str bytes)
{
	for (size_t at = 0; (at = str_find(bytes, STR("/Encrypt"), at)) != SIZE_MAX;) {
		at += sizeof("/Encrypt") - 1;
		if (at < bytes.n && (is_white(bytes.p[at]) || bytes.p[at] == '<'))
			return true;
	}
	return false;
}

bool
pdf_file_open(struct pdf_file *file, struct str bytes, struct arena *arena)
{
	*file = (struct pdf_file){.arena = arena, .bytes = bytes};
	if (is_locked(bytes))
		return false;
	find_objects(file);
	sort(file);
	open_holders(file);
	sort(file);
	return file->entries.n > 0;
}

/* The last of those with NUMBER. */
static const struct pdf_entry *
find(const struct pdf_file *file, uint32_t number)
{
	size_t low = 0, high = file->entries.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (file->entries.items[middle].number <= number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || file->entries.items[low - 1].number != number)
		return NULL;
	return &file->entries.items[low - 1];
}

const struct pdf_entry *
pdf_entry_of(const struct pdf_file *file, struct str value)
{
	uint32_t number;

	return value.p && value_reference(value, &number) ? find(file, number) : NULL;
}

static struct str
object(const struct pdf_file *file, uint32_t number)
{
	const struct pdf_entry *entry = find(file, number);

	return entry ? entry->content : (struct str){NULL, 0};
}

struct str
pdf_resolve(const struct pdf_file *file, struct str value)
{
	uint32_t number;

	for (int hops = 0; value.p && value_reference(value, &number); hops++)
		value = hops < HOPS_MAX ? object(file, number) : (struct str){NULL, 0};
	return value;
}

struct str
pdf_value(struct pdf_file *file, struct str dict, struct str key)
{
	dict = pdf_resolve(file, dict);
	if (dict.n > PDF_FILE_LOOKED - file->looked) {
		file->partly = true;
		return (struct str){NULL, 0};
	}
	file->looked += dict.n;
	return value_of(dict, key);
}

struct str
pdf_get(struct pdf_file *file, struct str dict, struct str key)
{
	return pdf_resolve(file, pdf_value(file, dict, key));
}

struct str
pdf_find_type(const struct pdf_file *file, struct str type)
{
	const struct pdf_entry *found = NULL;

	LIST_EACH (const struct pdf_entry, entry, &file->entries)
		if ((!found || entry->at >= found->at) &&
		    name_is(value_of(entry->content, STR("/Type")), type))
			found = entry;
	return found ? found->content : (struct str){NULL, 0};
}

/* The bytes of the stream whose dictionary is DICT and that go on in REST. */
static struct str
packed_bytes(struct pdf_file *file, struct str dict, struct str rest)
{
	double length = value_number(pdf_get(file, dict, STR("/Length")), -1);
	size_t end;

	if (rest.n > 0 && *rest.p == '\r')
		rest = (struct str){rest.p + 1, rest.n - 1};
	if (rest.n > 0 && *rest.p == '\n')
		rest = (struct str){rest.p + 1, rest.n - 1};
	if (length >= 0 && length <= (double)rest.n) {
		struct str behind = {rest.p + (size_t)length, rest.n - (size_t)length};
		if (str_eq(token_next(&behind).text, STR("endstream")))
			return (struct str){rest.p, (size_t)length};
	}
	end = str_find(rest, STR("endstream"), 0);
	return end == SIZE_MAX ? rest : (struct str){rest.p, end};
}

/* The only filter, also in an array; 0 none, 1 FlateDecode, -1 another. */
static int
filter_of(struct pdf_file *file, struct str dict)
{
	struct str value = pdf_get(file, dict, STR("/Filter"));
	struct token token = token_next(&value), next;

	if (token.kind == TOKEN_END || str_eq(token.text, STR("null")))
		return 0;
	if (token.kind == TOKEN_OPEN) {
		token = token_next(&value);
		next = token_next(&value);
		if (token.kind == TOKEN_CLOSE)
			return 0;
		if (next.kind != TOKEN_CLOSE)
			return -1;
	}
	return name_is(token.text, STR("/FlateDecode")) || name_is(token.text, STR("/Fl")) ? 1 : -1;
}

/* What cannot be unpacked counts as all the room that was tried, for it took that time. */
static bool
inflate(struct pdf_file *file, struct str packed, struct buf *out)
{
	if (packed.n <= ZLIB_HEAD)
		return false;
	packed = (struct str){packed.p + ZLIB_HEAD, packed.n - ZLIB_HEAD};
	if (deflate_unpack_all(packed, out))
		return true;
	file->unpacked += out->capacity - out->n;
	return false;
}

bool
pdf_stream(struct pdf_file *file, struct str object, struct buf *out)
{
	struct str rest = object, dict = value_next(&rest), packed;
	int filter = filter_of(file, dict);
	size_t before = out->n;

	if (filter < 0 || file->unpacked > PDF_FILE_UNPACKED ||
	    !str_eq(token_next(&rest).text, STR("stream")))
		return false;
	packed = packed_bytes(file, dict, rest);
	if (filter == 0)
		buf_str(out, packed);
	else if (!inflate(file, packed, out))
		return false;
	file->unpacked += out->n - before;
	return !out->full && file->unpacked <= PDF_FILE_UNPACKED;
}
