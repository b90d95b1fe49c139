/* SPDX-License-Identifier: Apache-2.0 */
/* A report as a person corrected it. */
#include "flow/report/correcting.h"

#include "base/files/io.h"
#include "correct/correct.h"
#include "ext/digest.h"
#include "flow/report/beside.h"
#include "pack/names.h"

static bool
load(struct report *report, const char *path, struct diag *said)
{
	struct str name = str_of(path);
	struct io_error error;

	if (io_read(path, CORRECT_BYTES_MAX, &report->corrections, &error))
		return true;
	if (error.status == IO_TOO_LARGE)
		DIAG_AT(said, FILE_TOO_LARGE, DIAG_NOWHERE, name,
			arena_number(report->arena, STR(""), CORRECT_BYTES_MAX),
			STR("corrections-bytes"));
	else
		DIAG_AT(said, FILE_UNREADABLE, DIAG_NOWHERE, name, str_of(io_reason(error)));
	return false;
}

static void
describe(struct report *report, const struct corrections *corrections)
{
	struct corrections_file *file = &report->record->corrections_file;
	struct digest_value sha256;
	bool changed;

	digest_sha256(buf_view(&report->corrections), &sha256);
	file->name = names_safe(report->arena, io_base_name(report->corrections_path), &changed);
	file->charset = corrections_charset(corrections);
	file->sha256 = digest_text(report->arena, &sha256);
}

bool
report_correct(const struct pipeline *pipeline, struct report *report,
	       const struct report_choices *choices, struct diag *said)
{
	struct context *context = pipeline->context;
	const struct correct_terms terms = {
	    .kind = report->kind,
	    .units = mappings_codes(context->mappings, CODES_UNITS, context->dg)};
	const char *path = choices->corrections, *other = NULL;
	struct corrections *corrections;

	if (!path)
		path = corrections_beside(report->path.p, report->arena, &other);
	if (!path)
		return true;
	report->corrections_path = str_of(path);
	said->file = report->corrections_path;
	if (!load(report, path, said))
		return false;
	if (other)
		DIAG_AT(said, CORRECTIONS_SEVERAL, DIAG_NOWHERE, str_of(path), str_of(other));
	corrections = corrections_read(buf_view(&report->corrections), report->arena, said);
	if (!corrections)
		return false;
	corrections_apply(corrections, &terms, report->doc, report->record);
	describe(report, corrections);
	return true;
}
