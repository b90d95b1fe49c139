/* SPDX-License-Identifier: Apache-2.0 */
/* The publication gate. */
#include "flow/report/gate.h"

#include <errno.h>
#include <unistd.h>

#include "base/files/io.h"
#include "extract/gate/gate.h"
#include "read/read.h"
#include "read/remains.h"

enum {
	FILES_DEEP = 4,	     /* files inside files that are looked into */
	UNREAD_BYTES = 1000, /* names are told up to here */
};

/* All of FILE, at most what a report may have. */
static bool
load(const struct attachment *file, struct buf *out)
{
	int fd;
	bool good;

	if (file->content.p) {
		buf_str(out, file->content);
		return !out->full;
	}
	if (file->bytes > READ_BYTES_MAX || (fd = attach_open(file)) < 0)
		return false;
	for (;;) {
		char *room = buf_reserve(out, 1 << 16);
		ssize_t got = room ? read(fd, room, 1 << 16) : -1;
		if (got < 0 && room && errno == EINTR)
			continue;
		good = got == 0;
		if (got <= 0)
			break;
		out->n += (size_t)got;
	}
	close(fd);
	return good;
}

static bool
is_digit_at(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* NAME with its parts as words: signs that join words in names are none. */
static struct str
spoken_name(struct str name, struct arena *arena)
{
	char *p = arena_raw(arena, name.n + 1, 1);

	for (size_t i = 0; i < name.n; i++) {
		bool joins = name.p[i] == '_' || name.p[i] == '.' || name.p[i] == '=' ||
			     (name.p[i] == '-' &&
			      !(i > 0 && is_digit_at(name, i - 1) && is_digit_at(name, i + 1)));
		p[i] = joins ? ' ' : name.p[i];
	}
	return (struct str){p, name.n};
}

static struct str
name_of(const struct report *report, const struct attachment *file)
{
	if (!file->content.p)
		return attach_path(file, report->arena);
	return ARENA_JOIN(report->arena, report->path, STR("/"), file->name);
}

/* A file being looked into, and what it is in. */
struct looking {
	const struct pipeline *pipeline;
	struct gate_look *look;
	struct diag *dg;
	struct str *unread; /* names of what could not be */
	unsigned depth;	    /* files inside files */
};

static void
add_unread(const struct looking *in, struct str name)
{
	struct str *all = in->unread;

	if (all->n < UNREAD_BYTES)
		*all = ARENA_JOIN(in->dg->arena, *all, all->n ? STR(", ") : STR(""), name);
}

static bool look_into(const struct looking *outer, struct str path, struct str name,
		      struct str bytes);

static void
take_remain(void *context, const struct remain *remain)
{
	const struct looking *in = context;

	gate_remain(in->look, remain);
}

static void
take_file(void *context, struct str name, struct str bytes)
{
	const struct looking *in = context;
	struct str path = ARENA_JOIN(in->dg->arena, in->dg->file, STR("/"), name);

	if (!look_into(in, path, io_base_name(name), bytes))
		add_unread(in, path);
}

static void
miss(void *context, struct str part)
{
	const struct looking *in = context;

	add_unread(in, ARENA_JOIN(in->dg->arena, in->dg->file, STR("/"), part));
}

/* All that the file of DOC holds: its text, what else is in it, the files in it when INSIDE. */
static void
look_through(const struct looking *outer, const struct document *doc, bool inside)
{
	struct looking in = *outer;
	const struct remain_taker taker = {&in, take_remain, take_file, miss};

	in.look = gate_document(in.pipeline->extractor->gate, doc, in.dg);
	read_remains(doc, &taker);
	if (inside)
		LIST_EACH (const struct document_attachment, file, &doc->attachments)
			take_file(&in, file->name, file->bytes);
}

/* Nothing that was SAID while a file was read is that words of it are missing. */
static bool
is_whole(const struct diag *said)
{
	return said->counts[PDF_DAMAGED] == 0 && said->counts[PDF_MAPS_MISSING] == 0 &&
	       said->counts[PDF_PAGES_BARE] == 0;
}

/* Whether all BYTES of the file at PATH could be read; what may not be published goes to outer->dg.
 */
static bool
look_into(const struct looking *outer, struct str path, struct str name, struct str bytes)
{
	const struct pipeline *pipeline = outer->pipeline;
	const struct read_options reading = {.rules = pipeline->rules,
					     .helper = &pipeline->context->helper};
	struct looking in = *outer;
	struct str file = outer->dg->file;
	struct arena *arena;
	struct document *doc;
	struct diag said;
	bool whole;

	if (in.depth++ == FILES_DEEP)
		return false;
	arena = arena_new();
	diag_init(&said, arena);
	doc = bytes.n > 0 ? read_report(name, bytes, &reading, arena, &said) : NULL;
	in.dg->file = path;
	gate_words(pipeline->extractor->gate, spoken_name(name, arena), in.dg);
	if (doc)
		look_through(&in, doc, true);
	in.dg->file = file;
	whole = doc ? is_whole(&said) : bytes.n == 0;
	arena_free(arena);
	return whole;
}

static void
look_into_files(const struct looking *in, const struct report *report)
{
	struct buf bytes;

	buf_init(&bytes, READ_BYTES_MAX + 1);
	LIST_EACH (const struct attachment, file, &report->attachments.items) {
		buf_clear(&bytes);
		if (!load(file, &bytes) ||
		    !look_into(in, name_of(report, file), file->name, buf_view(&bytes)))
			add_unread(in, file->name);
	}
	buf_release(&bytes);
}

/* What a person wrote is packed, too. */
static void
look_into_corrections(const struct looking *in, const struct report *report)
{
	if (report->corrections_path.p)
		(void)look_into(in, report->corrections_path,
				io_base_name(report->corrections_path),
				buf_view(&report->corrections));
}

/* What the command line has for the bundle: titles of attachments and values for templates. */
static void
look_at_options(const struct gate *gate, const struct convert_options *options, struct diag *dg)
{
	struct str file = dg->file;

	dg->file = STR("--attach");
	for (size_t i = 0; i < options->attachment_count; i++)
		gate_words(gate, options->attachments[i].title, dg);
	for (size_t i = 0; i < options->setting_count; i++) {
		dg->file = ARENA_JOIN(dg->arena, STR("--set "), options->settings[i].name);
		gate_words(gate, options->settings[i].value, dg);
	}
	dg->file = file;
}

/* What is found in REPORT and all that is packed with it goes to DG, made ready for it; OPTIONS may
 * be NULL. */
static void
look_at_report(const struct pipeline *pipeline, struct report *report,
	       const struct convert_options *options, struct diag *dg)
{
	struct str unread = STR("");
	const struct looking in = {.pipeline = pipeline, .dg = dg, .unread = &unread};

	diag_init(dg, report->arena);
	dg->file = report->dg.file;
	gate_metadata(pipeline->extractor->gate, report->record, dg);
	gate_words(pipeline->extractor->gate,
		   spoken_name(report->record->source.name, report->arena), dg);
	look_through(&in, report->doc, false);
	look_into_files(&in, report);
	look_into_corrections(&in, report);
	if (options)
		look_at_options(pipeline->extractor->gate, options, dg);
	if (unread.n > 0)
		DIAG_AT(dg, GATE_UNREAD, DIAG_NOWHERE, unread);
}

static bool
is_allowed(const struct convert_options *options, enum diag_code code)
{
	for (size_t i = 0; i < options->allowance_count; i++)
		if (options->allowances[i].code == code)
			return true;
	return false;
}

/* What is allowed becomes a warning, that beyond what is kept too.  Whether all of it is. */
static bool
allow(const struct convert_options *options, struct diag *dg)
{
	bool all = true;

	LIST_EACH (struct finding, finding, &dg->findings)
		if (gate_code(finding->code) && is_allowed(options, finding->code))
			diag_lower(dg, finding);
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		enum diag_code code = (enum diag_code)i;
		if (dg->counts[i] == 0 || !gate_code(code))
			continue;
		if (is_allowed(options, code))
			dg->lowered[i] = dg->counts[i];
		else
			all = false;
	}
	return all;
}

bool
report_passes(const struct pipeline *pipeline, struct report *report,
	      const struct convert_options *options)
{
	struct diag dg;
	bool passes;

	look_at_report(pipeline, report, options, &dg);
	passes = allow(options, &dg);
	if (!passes)
		DIAG_AT(&dg, GATE_WITHHELD, DIAG_NOWHERE);
	diag_append(&report->dg, &dg);
	return passes;
}

void
report_forewarn(const struct pipeline *pipeline, struct report *report)
{
	struct diag dg;

	look_at_report(pipeline, report, NULL, &dg);
	LIST_EACH (struct finding, finding, &dg.findings)
		if (gate_code(finding->code))
			diag_lower(&dg, finding);
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		if (gate_code((enum diag_code)i))
			dg.lowered[i] = dg.counts[i];
	diag_append(&report->dg, &dg);
}

struct str
flow_gate_allowed(const struct diag *found, const struct convert_allowance *allowance,
		  struct arena *arena)
{
	size_t n = found->counts[allowance->code];

	if (n == 0)
		return (struct str){NULL, 0};
	return arena_printf(arena, "%s %zu: %.*s", diag_name(allowance->code), n,
			    STR_ARG(allowance->reason));
}

bool
flow_gate_code(enum diag_code code)
{
	return gate_code(code);
}

const char *
flow_gate_codes(struct arena *arena)
{
	struct str all = STR("");

	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		if (gate_code((enum diag_code)i))
			all = ARENA_JOIN(arena, all, all.n ? STR("|") : STR(""),
					 str_of(diag_name((enum diag_code)i)));
	return all.p;
}
