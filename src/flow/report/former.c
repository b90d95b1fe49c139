/* SPDX-License-Identifier: Apache-2.0 */
/* The record of the year before. */
#include "flow/report/former.h"

#include "base/files/io.h"
#include "pack/verify.h"
#include "render/record/json.h"
#include "render/record/xml.h"

static const struct record *
read_record(struct str bytes, struct arena *arena, struct diag *dg)
{
	if (str_starts(str_trim(bytes), STR("{")))
		return render_json_read(bytes, arena, dg);
	return render_xml_read(bytes, arena, dg);
}

/* A bundle is sound before its record is believed. */
static const struct record *
from_bundle(const char *path, struct buf *bytes, struct arena *arena, struct diag *dg)
{
	const struct record *record = NULL;
	struct verified bundle;
	struct str xml;

	if (pack_verify(arena, path, NULL, &bundle, dg)) {
		struct str member = ARENA_JOIN(arena, bundle.payload, STR("report.xml"));
		xml = verified_content(&bundle, member, bytes);
		if (xml.p)
			record = render_xml_read(arena_str(arena, xml), arena, dg);
		else
			DIAG_AT(dg, FILE_ABSENT, DIAG_NOWHERE, member);
	}
	verified_close(&bundle);
	return record;
}

static const struct record *
from_file(const char *path, struct buf *bytes, struct arena *arena, struct diag *dg)
{
	struct io_error error;

	if (io_read(path, VERIFY_RECORD_MAX, bytes, &error))
		return read_record(arena_str(arena, buf_view(bytes)), arena, dg);
	if (error.status == IO_TOO_LARGE)
		DIAG_AT(dg, FILE_TOO_LARGE, DIAG_NOWHERE, str_of(path),
			arena_number(arena, STR(""), VERIFY_RECORD_MAX), STR("record-bytes"));
	else
		DIAG_AT(dg, FILE_UNREADABLE, DIAG_NOWHERE, str_of(path), str_of(io_reason(error)));
	return NULL;
}

static const struct record *
read_former(const char *path, struct arena *arena, struct diag *said)
{
	const struct record *record;
	struct str before = said->file;
	size_t errors = diag_count(said, DIAG_ERROR);
	struct buf bytes;

	buf_init(&bytes, VERIFY_RECORD_MAX);
	said->file = str_of(path);
	record = pack_is_bundle(path) ? from_bundle(path, &bytes, arena, said)
				      : from_file(path, &bytes, arena, said);
	said->file = before;
	buf_release(&bytes);
	return diag_count(said, DIAG_ERROR) > errors ? NULL : record;
}

/* FORMER is of the office of RECORD, a year earlier; a place of no list is known by its name. */
static bool
fits(const struct record *former, const struct record *record)
{
	return str_eq(former->kind, record->kind) && str_eq(former->body, record->body) &&
	       str_eq(former->place.code, record->place.code) &&
	       (record->place.code.n > 0 || str_eq(former->place.name, record->place.name)) &&
	       record->period.start.year > 0 &&
	       former->period.start.year == record->period.start.year - 1;
}

const struct record *
former_find(struct report *report, const struct report_choices *choices, struct diag *said)
{
	struct str seen = {NULL, 0};

	for (size_t i = 0; i < choices->former_count; i++) {
		const struct record *former = read_former(choices->formers[i], report->arena, said);
		if (!former)
			continue;
		if (fits(former, report->record))
			return former;
		seen = seen.n ? ARENA_JOIN(report->arena, seen, STR(", "), former->id) : former->id;
	}
	if (seen.n > 0)
		DIAG_AT(said, FORMER_OTHER, DIAG_NOWHERE, report->record->id, seen);
	return NULL;
}
