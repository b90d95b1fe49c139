/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing reader and character set, and reading. */
#include "read/read.h"

#include "base/text/utf8.h"
#include "read/charset.h"
#include "read/page/unbroken.h"
#include "read/reader.h"
#include "read/sniff.h"
#include "read/source.h"

static const struct reader *const readers[] = {
#define READER(variable) &(variable),
#include "read/readers.def"
#undef READER
};

enum { READERS = sizeof(readers) / sizeof(readers[0]), HEAD_BYTES = 16384 };

/* A file on its way to being a document. */
struct job {
	struct document *doc;
	const struct read_options *options;
	struct diag *dg;
	const struct reader *reader;
	struct str body;      /* the bytes behind the order mark */
	enum charset charset; /* known before the reader is; else CHARSET_COUNT */
	struct str declared;  /* inside body; absent when nothing is or it does not count */
	enum diag_code doubt; /* about declared; DIAG_CODE_COUNT for none */
};

/* The beginning of the file, UTF-8 or an ASCII superset. */
static struct str
head_of(const struct job *job)
{
	struct str head = {job->body.p, job->body.n < HEAD_BYTES ? job->body.n : HEAD_BYTES};

	if (job->charset != CHARSET_UTF16LE && job->charset != CHARSET_UTF16BE)
		return head;
	return decode_str(job->doc->arena, head, charset_decode(job->charset));
}

/* The extension of NAME is one of EXTENSIONS. */
static bool
has_extension(struct str name, struct str extensions, char separator)
{
	struct str rest = extensions, extension;

	while (str_split(&rest, separator, &extension))
		if (name.n > extension.n && name.p[name.n - extension.n - 1] == '.' &&
		    str_eq_ascii_nocase(extension,
					(struct str){name.p + name.n - extension.n, extension.n}))
			return true;
	return false;
}

static bool
extension_fits(const struct reader *reader, struct str name)
{
	return has_extension(name, reader->extensions, ' ');
}

struct str
read_format_of(struct str name)
{
	for (size_t i = 0; i < READERS; i++)
		if (extension_fits(readers[i], name))
			return readers[i]->name;
	return (struct str){NULL, 0};
}

struct str
read_extension_of(struct str media_type)
{
	struct str rest, first = {NULL, 0};

	for (size_t i = 0; i < READERS && !first.p; i++) {
		rest = readers[i]->extensions;
		if (str_eq(readers[i]->media_type, media_type))
			(void)str_split(&rest, ' ', &first);
	}
	return first;
}

bool
read_is_other(struct str name, struct str head)
{
	struct str known = sniff_known(head, NULL);

	/* A .docx, .xlsx, .ofd or .pdf is read, or its reader says what is wrong with it. */
	for (size_t i = 0; i < READERS; i++)
		if (readers[i]->packed && extension_fits(readers[i], name))
			return false;
	return known.p && has_extension(name, known, '/');
}

/* Of those that are PACKED, or of the others, the one that is surest; NULL when none is. */
static const struct reader *
best_reader(struct str head, struct str name, bool packed)
{
	const struct reader *best = NULL;
	int best_bid = 0;

	for (size_t i = 0; i < READERS; i++) {
		int bid = readers[i]->packed == packed ? 2 * readers[i]->bid(head) : 0;
		if (bid > 0)
			bid += extension_fits(readers[i], name);
		if (bid > best_bid) {
			best_bid = bid;
			best = readers[i];
		}
	}
	return best;
}

static struct str
reader_names(struct arena *arena)
{
	struct str names = {"", 0};

	for (size_t i = 0; i < READERS; i++)
		names = arena_printf(arena, "%.*s%s%.*s", STR_ARG(names), i ? " " : "",
				     STR_ARG(readers[i]->name));
	return names;
}

/* The reader asked for, if one is; false when there is none of that name. */
static bool
named_reader(struct job *job)
{
	struct str format = job->options->format;

	for (size_t i = 0; format.p && i < READERS; i++)
		if (str_eq(readers[i]->name, format))
			job->reader = readers[i];
	if (format.p && !job->reader)
		DIAG_AT(job->dg, FORMAT_NO_READER, DIAG_NOWHERE, format,
			reader_names(job->doc->arena));
	return !format.p || job->reader;
}

/* What the file would be read as if nobody said so; NULL: nothing that is read. */
static const struct reader *
likely_reader(const struct job *job)
{
	struct str bytes = job->doc->raw;
	struct str head = {bytes.p, bytes.n < HEAD_BYTES ? bytes.n : HEAD_BYTES};
	const struct reader *likely = best_reader(bytes, job->doc->name, true);

	if (likely || sniff_known(bytes, NULL).p)
		return likely;
	return sniff_is_binary(head) && charset_of_zeros(bytes) == CHARSET_COUNT
		   ? NULL
		   : best_reader(head, job->doc->name, false);
}

/* Text, Markdown and CSV are much the same: what is written as one may be read as another. */
static bool
is_akin(const struct reader *a, const struct reader *b)
{
	return a == b || (!a->packed && !a->markup && !b->packed && !b->markup);
}

/*
 * Whether the file, which looks like one for LIKELY (NULL: for none) and not like one that TOLD
 * unpacks, can be read by TOLD all the same; else a finding.
 */
static bool
can_be_read(const struct job *job, const struct reader *told, const struct reader *likely)
{
	struct str name = job->doc->name, known;

	if (!told->packed && !(likely && likely->packed))
		return true;
	known = likely ? likely->name : sniff_known(job->doc->raw, NULL);
	if (known.p)
		DIAG_AT(job->dg, FORMAT_NOT_TOLD, DIAG_NOWHERE, name, told->name, known);
	else
		DIAG_AT(job->dg, FORMAT_UNKNOWN, DIAG_NOWHERE, name);
	return false;
}

/* False, with a finding, when the file is not what --from says and cannot be read as that. */
static bool
is_as_told(const struct job *job)
{
	const struct reader *told = job->reader, *likely;

	if (!told || !job->options->format.p || (told->packed && told->bid(job->doc->raw) > 0))
		return true;
	likely = likely_reader(job);
	if (!can_be_read(job, told, likely))
		return false;
	if (likely && !is_akin(told, likely))
		DIAG_AT(job->dg, OPTION_DISAGREES, DIAG_NOWHERE, STR("from"), told->name,
			likely->name);
	return true;
}

/* --charset against an order mark, zeros of UTF-16, or what no other character set has: UTF-8. */
static void
check_forced(const struct job *job, enum charset marked)
{
	enum charset found = marked;

	if (found == CHARSET_COUNT && utf8_valid(job->body) && !str_is_ascii(job->body))
		found = CHARSET_UTF8;
	if (found != CHARSET_COUNT && found != job->charset)
		DIAG_AT(job->dg, OPTION_DISAGREES, DIAG_NOWHERE, STR("charset"),
			charset_name(job->charset), charset_name(found));
}

/* What is known without looking into the text: the option, an order mark, the zeros of UTF-16. */
static bool
begin(struct job *job)
{
	struct document *doc = job->doc;
	enum charset marked = charset_of_mark(doc->raw, &doc->bom_bytes), found;
	struct str forced = job->options->charset;

	job->body = (struct str){doc->raw.p + doc->bom_bytes, doc->raw.n - doc->bom_bytes};
	found = marked != CHARSET_COUNT ? marked : charset_of_zeros(doc->raw);
	job->charset = found;
	if (!forced.p)
		return true;
	job->charset = charset_of_label(forced);
	if (job->charset == CHARSET_UNKNOWN_LABEL) {
		DIAG_AT(job->dg, CHARSET_NO_DECODER, DIAG_NOWHERE, forced);
		return false;
	}
	check_forced(job, found);
	return true;
}

static bool
decode(struct job *job, uint32_t **points_out)
{
	enum charset charset = job->charset;
	enum source_status status = SOURCE_NOT_STRICT;

	job->doubt = DIAG_CODE_COUNT;
	if (charset == CHARSET_UTF8 ||
	    (charset == CHARSET_COUNT &&
	     (!job->declared.p || charset_of_label(job->declared) == CHARSET_UTF8)))
		status = source_decode_strict(job->doc, job->dg, points_out);
	if (status != SOURCE_NOT_STRICT)
		return status == SOURCE_GOOD;
	if (charset == CHARSET_COUNT) {
		if (sniff_is_binary(job->body))
			return false;
		charset = charset_choose(job->body, job->declared, &job->doubt);
	}
	return source_decode(job->doc, charset, job->dg, points_out) == SOURCE_GOOD;
}

static bool
is_within(struct str part, struct str whole)
{
	return (uintptr_t)part.p >= (uintptr_t)whole.p &&
	       (uintptr_t)part.p <= (uintptr_t)whole.p + whole.n;
}

/* Say at its place that the declaration was not followed, or only with doubt. */
static void
report_doubt(const struct job *job)
{
	uint32_t start, end;
	uint64_t byte;

	if (job->doubt == DIAG_CODE_COUNT)
		return;
	if (!is_within(job->declared, job->doc->raw)) {
		DIAG_AT(job->dg, job->doubt, DIAG_NOWHERE, job->declared, job->doc->charset);
		return;
	}
	byte = (uint64_t)(job->declared.p - job->doc->raw.p);
	start = source_offset_of_byte(job->doc, byte);
	end = source_offset_of_byte(job->doc, byte + job->declared.n);
	DIAG_AT(job->dg, job->doubt, document_source_place(job->doc, start, end), job->declared,
		job->doc->charset);
}

/* A document of which nothing can be used is none. */
static bool
is_usable(const struct job *job)
{
	const struct document *doc = job->doc;

	if (doc->text_points == 0) {
		DIAG_AT(job->dg, TEXT_NONE, DIAG_NOWHERE, doc->name);
		return false;
	}
	LIST_EACH (const struct block, block, &doc->blocks)
		if (block->role == ROLE_TEXT || block->role == ROLE_TITLE)
			return true;
	DIAG_AT(job->dg, TEXT_FURNITURE, DIAG_NOWHERE, doc->name);
	return false;
}

/* The text of a file that is text. */
static bool
read_text(struct job *job)
{
	struct document *doc = job->doc;
	uint32_t *points = NULL;
	struct str head;

	if (!begin(job))
		return false;
	head = head_of(job);
	if (!job->reader)
		job->reader = best_reader(head, doc->name, false);
	if (!job->reader)
		return false;
	if (job->charset == CHARSET_COUNT && !job->declared.p && job->reader->declared)
		job->declared = job->reader->declared(head);
	doc->media_type = job->reader->media_type;
	if (!decode(job, job->reader->wants_points ? &points : NULL)) {
		DIAG_AT(job->dg, FORMAT_UNKNOWN, DIAG_NOWHERE, doc->name);
		return false;
	}
	report_doubt(job);
	return job->reader->read(doc, points, job->options->rules, job->dg);
}

bool
read_inside(struct document *doc, const struct reader *reader, struct str bytes, struct str charset,
	    const struct read_rules *rules, struct diag *dg)
{
	const struct read_options options = {.charset = doc->charset, .rules = rules};
	struct job job = {.doc = doc, .options = &options, .dg = dg, .reader = reader};
	struct str raw = doc->raw, media_type = doc->media_type;
	bool good;

	if (charset.n > 0)
		job.declared = charset;
	doc->raw = bytes;
	good = read_text(&job);
	doc->raw = raw;
	doc->media_type = media_type;
	return good;
}

/* A file that is no text as it lies there. */
static bool
read_packed(struct job *job)
{
	const struct reader *reader = job->reader;
	const struct read_options *options = job->options;
	struct pdf_words words = {.status = WORDS_NO_PROGRAM};

	if (!reader->read_words)
		return reader->read(job->doc, NULL, options->rules, job->dg);
	if (reader->promises_words &&
	    !reader->promises_words(job->doc->name, job->doc->raw, job->dg))
		return false;
	if (options->helper && options->helper->words)
		options->helper->words(options->helper->context, job->doc->raw, job->doc->arena,
				       &words);
	return reader->read_words(job->doc, &words, options->rules, job->dg);
}

static const struct reader *
reader_by_name(struct str name)
{
	for (size_t i = 0; i < READERS; i++)
		if (extension_fits(readers[i], name))
			return readers[i];
	return NULL;
}

/* Programs go by the extension of a file. */
static void
report_name(const struct job *job)
{
	const struct reader *named = reader_by_name(job->doc->name), *reader = job->reader;

	if (!named || extension_fits(reader, job->doc->name) || job->options->format.p)
		return;
	/* A web page may be called .doc, but then Word opens it. */
	if (named->markup && !has_extension(job->doc->name, STR("html htm xhtml"), ' '))
		return;
	if (!is_akin(named, reader))
		DIAG_AT(job->dg, NAME_MISLEADS, DIAG_NOWHERE, job->doc->name, named->name,
			reader->name);
}

static bool
read_job(struct job *job)
{
	struct document *doc = job->doc;

	doc->media_type = job->reader ? job->reader->media_type : (struct str){NULL, 0};
	if (job->reader && job->reader->packed ? !read_packed(job) : !read_text(job))
		return false;
	if (!is_usable(job))
		return false;
	doc->verbatim = doc->verbatim && job->reader->verbatim;
	unbroken_break(doc);
	document_index(doc);
	report_name(job);
	return true;
}

/* Files that no reader can make sense of. */
static bool
is_refused(const struct job *job)
{
	struct str name = job->doc->name, known;
	const struct sniff_way *way = NULL;

	if (job->reader && job->reader->packed)
		return false;
	known = sniff_known(job->doc->raw, &way);
	if (sniff_is_encrypted(job->doc->raw))
		DIAG_AT(job->dg, FORMAT_ENCRYPTED, DIAG_NOWHERE, name);
	else if (known.p)
		DIAG_AT(job->dg, FORMAT_UNSUPPORTED, DIAG_NOWHERE, name, known, way->en, way->zh);
	else
		return false;
	return true;
}

struct document *
read_report(struct str name, struct str bytes, const struct read_options *options,
	    struct arena *arena, struct diag *dg)
{
	struct job job = {.doc = ARENA_NEW(arena, struct document), .options = options, .dg = dg};

	job.doc->arena = arena;
	job.doc->name = arena_str(arena, name);
	job.doc->raw = bytes;
	job.doc->charset = options->charset; /* until it is found out */
	if (bytes.n == 0) {
		DIAG_AT(dg, FILE_EMPTY, DIAG_NOWHERE, name);
		return NULL;
	}
	if (!named_reader(&job))
		return NULL;
	if (!job.reader)
		job.reader = best_reader(bytes, name, true);
	return is_as_told(&job) && !is_refused(&job) && read_job(&job) ? job.doc : NULL;
}
