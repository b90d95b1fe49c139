/* SPDX-License-Identifier: Apache-2.0 */
/* The publication gate. */
#include "flow/gate.h"

#include <errno.h>
#include <unistd.h>

#include "base/io.h"
#include "extract/gate/gate.h"
#include "read/read.h"

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

static struct str
name_of(const struct report *report, const struct attachment *file)
{
	if (!file->content.p)
		return attach_path(file, report->arena);
	return ARENA_JOIN(report->arena, report->path, STR("/"), file->name);
}

/* Whether FILE could be read; what it holds that may not be published goes to DG. */
static bool
look_into(const struct pipeline *pipeline, const struct report *report,
	  const struct attachment *file, struct diag *dg)
{
	const struct read_options reading = {.rules = pipeline->rules,
					     .helper = &pipeline->context->helper};
	struct arena *arena = arena_new();
	struct document *doc = NULL;
	struct diag said;
	struct buf bytes;

	diag_init(&said, arena);
	buf_init(&bytes, READ_BYTES_MAX + 1);
	if (load(file, &bytes))
		doc = read_report(file->name, buf_view(&bytes), &reading, arena, &said);
	if (doc) {
		dg->file = name_of(report, file);
		gate_document(pipeline->extractor->gate, doc, dg);
	}
	buf_release(&bytes);
	arena_free(arena);
	return doc || file->bytes == 0;
}

static void
look_into_all(const struct pipeline *pipeline, const struct report *report, struct diag *dg)
{
	struct str unread = STR("");

	LIST_EACH (const struct attachment, file, &report->attachments.items)
		if (!look_into(pipeline, report, file, dg))
			unread = ARENA_JOIN(report->arena, unread, unread.n ? STR(", ") : STR(""),
					    file->name);
	dg->file = report->dg.file;
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

/* What is found in REPORT and its attachments goes to DG, made ready for it. */
static void
look_through(const struct pipeline *pipeline, struct report *report, struct diag *dg)
{
	diag_init(dg, report->arena);
	dg->file = report->dg.file;
	gate_metadata(pipeline->extractor->gate, report->record, dg);
	gate_document(pipeline->extractor->gate, report->doc, dg);
	look_into_all(pipeline, report, dg);
}

bool
report_passes(const struct pipeline *pipeline, struct report *report,
	      const struct convert_options *options)
{
	struct diag dg;
	bool passes;

	look_through(pipeline, report, &dg);
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

	look_through(pipeline, report, &dg);
	LIST_EACH (struct finding, finding, &dg.findings)
		if (gate_code(finding->code))
			diag_lower(&dg, finding);
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		if (gate_code((enum diag_code)i))
			dg.lowered[i] = dg.counts[i];
	diag_append(&report->dg, &dg);
}

struct str
report_allowed(const struct report *report, const struct convert_allowance *allowance)
{
	size_t n = report->dg.counts[allowance->code];

	if (n == 0)
		return (struct str){NULL, 0};
	return arena_printf(report->arena, "%s %zu: %.*s", diag_name(allowance->code), n,
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
