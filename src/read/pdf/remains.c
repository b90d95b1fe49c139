/* SPDX-License-Identifier: Apache-2.0 */
/* What a PDF file holds besides the words on its pages. */
#include "read/pdf/remains.h"

#include <stdlib.h>

#include "base/buf.h"
#include "read/html/entity.h"
#include "read/pdf/drawn/file.h"
#include "read/pdf/drawn/pages.h"
#include "read/pdf/drawn/string.h"

enum { MISSED_MAX = 32 /* parts that are named */, TYPE_MAX = 128 };

struct remains {
	const struct remain_taker *taker;
	unsigned missed;
	struct pdf_file file;
	struct arena *scratch;	       /* of one object */
	struct arena *piece;	       /* of one string, or of what stands between two tags */
	const struct pdf_entry *entry; /* the present one */
	bool *taken;		       /* by entry: a stream that was, or none */
};

static struct str
part_of(struct remains *in, const struct pdf_entry *entry)
{
	return arena_number(in->scratch, STR("object "), entry->number);
}

static void
miss(struct remains *in, const struct pdf_entry *entry)
{
	if (in->missed++ < MISSED_MAX)
		in->taker->miss(in->taker->context, part_of(in, entry));
}

/* ---- words ---- */

/* TEXT may lie in in->piece, which ends here: there may be as many pieces as bytes. */
static void
take_lines(struct remains *in, struct str text, enum remain_kind kind)
{
	struct remain remain = {.kind = kind};
	size_t start = 0;

	if (text.n > 0)
		remain.part = arena_number(in->piece, STR("object "), in->entry->number);
	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
			continue;
		remain.text = str_trim((struct str){text.p + start, i - start});
		start = i + 1;
		if (remain.text.n > 0)
			in->taker->take(in->taker->context, &remain);
	}
	arena_clear(in->piece);
}

/* Addresses and scripts; bookmarks and alternative texts say what the pages say. */
static enum remain_kind
kind_of(struct str key)
{
	static const struct {
		struct str key;
		enum remain_kind kind;
	} rows[] = {
	    {STR_INIT("/URI"), REMAIN_CODE},	    {STR_INIT("/JS"), REMAIN_CODE},
	    {STR_INIT("/D"), REMAIN_CODE},	    {STR_INIT("/ID"), REMAIN_CODE},
	    {STR_INIT("/ActualText"), REMAIN_TEXT},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (name_is(key, rows[i].key))
			return rows[i].kind;
	return REMAIN_ASIDE;
}

/* WORDS of markup, in which characters may be written with codes. */
static void
take_coded(struct remains *in, struct str words, bool in_tag)
{
	if (words.n == 0)
		return;
	take_lines(in, entity_decode(words, in_tag, in->piece),
		   in_tag ? REMAIN_CODE : REMAIN_ASIDE);
}

/* What stands between the tags of MARKUP, and in them. */
static void
take_markup(struct remains *in, struct str markup)
{
	struct str rest = markup, words;

	while (str_split(&rest, '<', &words)) {
		size_t end = str_find(words, STR(">"), 0);
		if (end != SIZE_MAX) {
			take_coded(in, (struct str){words.p, end}, true);
			words = (struct str){words.p + end + 1, words.n - end - 1};
		}
		take_coded(in, words, false);
	}
}

/* ---- streams ---- */

static bool
is_stream(struct str content, struct str *dict_out)
{
	*dict_out = value_next(&content);
	return str_eq(token_next(&content).text, STR("stream"));
}

/* The content of the stream ENTRY in *OUT, but once only; missed when it cannot be had. */
static bool
unpack_once(struct remains *in, const struct pdf_entry *entry, struct buf *out)
{
	bool *taken = &in->taken[entry - in->file.entries.items];

	if (*taken)
		return false;
	*taken = true;
	buf_init(out, PDF_FILE_UNPACKED);
	if (!pdf_get(&in->file, entry->content, STR("/DecodeParms")).p &&
	    pdf_stream(&in->file, entry->content, out))
		return true;
	buf_release(out);
	miss(in, entry);
	return false;
}

static void
take_file(struct remains *in, const struct pdf_entry *entry, struct str name)
{
	struct buf bytes;

	if (!unpack_once(in, entry, &bytes))
		return;
	in->taker->take_file(in->taker->context, name.n > 0 ? name : part_of(in, entry),
			     buf_view(&bytes));
	buf_release(&bytes);
}

static void
take_text(struct remains *in, const struct pdf_entry *entry)
{
	struct buf bytes;

	if (!unpack_once(in, entry, &bytes))
		return;
	take_markup(in, string_words(buf_view(&bytes), in->scratch));
	buf_release(&bytes);
}

/* The stream that is referred to; nothing when it is none. */
static void
take_stream_markup(struct remains *in, struct str reference)
{
	const struct pdf_entry *entry = pdf_entry_of(&in->file, reference);
	bool *taken = entry ? &in->taken[entry - in->file.entries.items] : NULL;
	struct str dict;

	if (!entry || *taken)
		return;
	if (is_stream(entry->content, &dict))
		take_text(in, entry);
	*taken = true;
}

/* What the specification of a file says it is called. */
static struct str
file_name(struct remains *in, struct str spec)
{
	static const struct str keys[] = {STR_INIT("/UF"), STR_INIT("/F")};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct str value = pdf_get(&in->file, spec, keys[i]);
		struct token token = token_next(&value);
		if (token.kind == TOKEN_STRING)
			return string_text(token.text, in->scratch);
	}
	return (struct str){NULL, 0};
}

/* Every file that SPEC gives for some system; nothing when it is none. */
static void
take_specified_file(struct remains *in, struct str spec)
{
	static const struct str keys[] = {STR_INIT("/F"), STR_INIT("/UF"), STR_INIT("/Unix"),
					  STR_INIT("/DOS"), STR_INIT("/Mac")};
	struct str files = pdf_get(&in->file, spec, STR("/EF"));

	for (size_t i = 0; files.p && i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct str file = pdf_value(&in->file, files, keys[i]);
		const struct pdf_entry *entry = pdf_entry_of(&in->file, file);
		if (entry)
			take_file(in, entry, file_name(in, spec));
	}
}

/* The name that says what DICT is, also where it is an object of its own. */
static struct str
type_of(struct remains *in, struct str dict)
{
	struct str type = pdf_get(&in->file, dict, STR("/Type"));

	type.n = type.n < TYPE_MAX ? type.n : TYPE_MAX;
	return token_next(&type).text;
}

static void
take_stream(struct remains *in, const struct pdf_entry *entry, struct str dict)
{
	struct str type = type_of(in, dict);

	if (name_is(type, STR("/EmbeddedFile")))
		take_file(in, entry, (struct str){NULL, 0});
	else if (name_is(type, STR("/Metadata")))
		take_text(in, entry);
}

/* ---- objects ---- */

/* Values that may be streams, which are texts then. */
static bool
is_text_key(struct str key)
{
	static const struct str keys[] = {STR_INIT("/JS"), STR_INIT("/V"),  STR_INIT("/DV"),
					  STR_INIT("/RC"), STR_INIT("/RV"), STR_INIT("/Metadata")};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (name_is(key, keys[i]))
			return true;
	return false;
}

/*
 * Every string of OBJECT, whatever it is the value of, as far as its stream: also behind what ends
 * it too early.
 */
static void
take_strings(struct remains *in, struct str object)
{
	struct str key = STR(""), rest = object;
	bool closed = false;
	struct token token;

	while ((token = token_next(&rest)).kind != TOKEN_END &&
	       !(closed && str_eq(token.text, STR("stream")))) {
		closed = token.kind == TOKEN_CLOSE;
		if (token.kind == TOKEN_NAME)
			key = token.text;
		else if (token.kind == TOKEN_STRING)
			take_lines(in, string_text(token.text, in->piece), kind_of(key));
		else if (token.kind == TOKEN_NUMBER && is_text_key(key))
			take_stream_markup(in, str_span(token.text.p, object.p + object.n));
	}
}

/* A page was changed, and what it said before is still there. */
static bool
is_replaced_page(struct remains *in, const struct pdf_entry *entry)
{
	const struct pdf_entry *end = in->file.entries.items + in->file.entries.n;
	struct str dict;

	return entry + 1 < end && entry[1].number == entry->number &&
	       is_stream(entry->content, &dict) && !value_of(dict, STR("/Type")).p &&
	       !str_starts(entry[1].content, entry->content);
}

/* A form that is a document of its own: one stream, or an array of names and streams. */
static void
take_form(struct remains *in, struct str form)
{
	struct str whole = value_of(form, STR("/XFA")), rest = pdf_resolve(&in->file, whole), value;

	if (!rest.p)
		return;
	if (*rest.p != '[') {
		take_stream_markup(in, whole);
		return;
	}
	(void)token_next(&rest);
	while ((value = value_next(&rest)).p)
		take_stream_markup(in, value);
}

/* A bracket too many ended it: what is behind is no stream to this program, but may be to others.
 */
static bool
ends_early(struct str object)
{
	enum token_kind kind;

	if (!str_starts(value_next(&object), STR("<<")))
		return false;
	kind = token_next(&object).kind;
	return kind != TOKEN_WORD && kind != TOKEN_END;
}

static void
take_object(struct remains *in, const struct pdf_entry *entry)
{
	struct str dict;
	bool stream = is_stream(entry->content, &dict);

	in->entry = entry;
	if (is_replaced_page(in, entry) || ends_early(entry->content))
		miss(in, entry);
	take_strings(in, entry->content);
	if (stream)
		take_stream(in, entry, dict);
	arena_clear(in->scratch);
}

/* Files that are given a name first, so that they have it. */
static void
take_specified_files(struct remains *in)
{
	LIST_EACH (const struct pdf_entry, entry, &in->file.entries) {
		struct str dict;
		if (!is_stream(entry->content, &dict) && str_starts(dict, STR("<<")))
			take_specified_file(in, dict);
		arena_clear(in->scratch);
	}
}

/* Layers that are not shown are on the pages, but no program that shows them reads their words. */
static void
look_at_catalog(struct remains *in)
{
	static const struct str layers = STR_INIT("/OCProperties");
	struct str catalog = pdf_find_type(&in->file, STR("/Catalog"));
	struct str usual = pdf_get(&in->file, pdf_get(&in->file, catalog, layers), STR("/D"));
	struct str off = pdf_get(&in->file, usual, STR("/OFF"));

	(void)token_next(&off);
	if (value_next(&off).p || str_eq(pdf_get(&in->file, usual, STR("/BaseState")), STR("/OFF")))
		in->taker->miss(in->taker->context, layers);
	in->entry = in->file.entries.items;
	take_form(in, pdf_get(&in->file, catalog, STR("/AcroForm")));
	arena_clear(in->scratch);
}

/* ---- pages ---- */

static int
by_place(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return (*x > *y) - (*x < *y);
}

/* A page of which none but an older version is among the N that SHOWN points to, in order. */
static bool
is_left_out(struct remains *in, const struct pdf_entry *entry, const char *const *shown, size_t n)
{
	const struct pdf_entry *end = in->file.entries.items + in->file.entries.n;

	return (entry + 1 == end || entry[1].number != entry->number) &&
	       name_is(type_of(in, entry->content), STR("/Page")) &&
	       !bsearch(&entry->content.p, shown, n, sizeof(*shown), by_place);
}

/* What no program shows: words off a page, and pages that are not among those of the document. */
static void
look_at_pages(struct remains *in, struct arena *arena)
{
	pdf_pages pages;
	const char **shown;

	pdf_pages_find(&in->file, &pages);
	shown = arena_array(arena, pages.n + 1, sizeof(*shown));
	for (size_t i = 0; i < pages.n; i++) {
		shown[i] = pages.items[i].dict.p;
		if (pdf_page_strays(&in->file, &pages.items[i], in->scratch) &&
		    in->missed++ < MISSED_MAX)
			in->taker->miss(in->taker->context,
					arena_number(in->scratch, STR("page "), i + 1));
		arena_clear(in->scratch);
	}
	in->file.partly |= in->file.unpacked > PDF_FILE_UNPACKED;
	qsort(shown, pages.n, sizeof(*shown), by_place);
	LIST_EACH (const struct pdf_entry, entry, &in->file.entries)
		if (is_left_out(in, entry, shown, pages.n))
			miss(in, entry);
}

void
pdf_remains(const struct document *doc, const struct remain_taker *taker)
{
	struct arena *arena = arena_new();
	struct remains in = {.taker = taker, .scratch = arena_new(), .piece = arena_new()};

	if (!pdf_file_open(&in.file, doc->raw, arena)) {
		taker->miss(taker->context, STR("objects"));
	} else {
		in.taken = arena_array(arena, in.file.entries.n, sizeof(*in.taken));
		look_at_catalog(&in);
		take_specified_files(&in);
		LIST_EACH (const struct pdf_entry, entry, &in.file.entries)
			take_object(&in, entry);
		look_at_pages(&in, arena);
		if (in.file.partly)
			taker->miss(taker->context, STR("objects"));
	}
	arena_free(in.piece);
	arena_free(in.scratch);
	arena_free(arena);
}
