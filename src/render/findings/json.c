/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as one JSON object. */
#include "base/version.h"
#include "render/escape.h"
#include "render/findings/parts.h"

static void
put_string(const char *name, struct str text, struct buf *out)
{
	if (!text.p)
		return;
	buf_printf(out, ",\"%s\":\"", name);
	escape_json_wary(out, text);
	buf_char(out, '"');
}

static void
put_number(const char *name, unsigned long long value, struct buf *out)
{
	buf_printf(out, ",\"%s\":%llu", name, value);
}

/* Only findings in text have offsets; a line without column is all XML validation tells. */
static void
put_place(struct place place, struct buf *out)
{
	if (!place.line)
		return;
	put_number("line", place.line, out);
	if (!place.column)
		return;
	put_number("column", place.column, out);
	put_number("endLine", place.end_line, out);
	put_number("endColumn", place.end_column, out);
	put_number("offset", place.offset, out);
	put_number("end", place.end, out);
	put_number("byteOffset", place.byte_offset, out);
}

static void
put_related(const struct finding *finding, struct buf *out)
{
	if (finding->related.n == 0)
		return;
	BUF_LIT(out, ",\"related\":[");
	LIST_EACH (const struct diag_related, related, &finding->related) {
		buf_text(out, related == finding->related.items ? "" : ",");
		BUF_LIT(out, "{\"text\":\"");
		escape_json_wary(out, related->text);
		buf_char(out, '"');
		put_string("file", related->file, out);
		put_place(related->place, out);
		put_string("part", related->part, out);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void
put_finding(const struct listing *listing, size_t i, struct buf *out)
{
	const struct finding *finding = &listing->dg->findings.items[i];

	buf_printf(out, "{\"code\":\"%s\",\"severity\":\"%s\",\"message\":\"",
		   diag_name(finding->code), diag_severity_name(finding->severity));
	findings_json_message(listing, finding, out);
	buf_char(out, '"');
	put_string("hint", str_of(diag_remedy(finding->code, listing->options->lang)), out);
	put_string("file", finding->file, out);
	put_place(finding->place, out);
	put_string("part", finding->part, out);
	put_string("pointer", finding->pointer, out);
	put_string("section", finding->section, out);
	put_string("indicator", finding->indicator, out);
	put_string("value", finding->value, out);
	put_string("expected", finding->expected, out);
	put_related(finding, out);
	buf_printf(out, ",\"fingerprint\":\"%016llx\"}", listing->fingerprints[i]);
}

static void
put_counts(const struct listing *listing, struct buf *out)
{
	const char *comma = "";

	BUF_LIT(out, ",\n\"counts\":{");
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		if (listing->dg->counts[i] == 0)
			continue;
		buf_printf(out, "%s\"%s\":%zu", comma, diag_name((enum diag_code)i),
			   listing->dg->counts[i]);
		comma = ",";
	}
	buf_char(out, '}');
}

static void
put_volume(const struct findings_volume *volume, struct buf *out)
{
	if (volume->number == 0)
		return;
	put_string("group", volume->group, out);
	put_number("volume", volume->number, out);
	put_number("volumes", volume->volumes, out);
}

static void
put_bundles(const struct findings_options *options, struct buf *out)
{
	if (options->bundle_count == 0)
		return;
	if (options->bundle_total > options->bundle_count)
		put_number("bundleCount", options->bundle_total, out);
	BUF_LIT(out, ",\n\"bundles\":[");
	for (size_t i = 0; i < options->bundle_count; i++) {
		const struct findings_bundle *bundle = &options->bundles[i];
		buf_text(out, i ? ",\n{\"path\":\"" : "\n{\"path\":\"");
		escape_json_wary(out, bundle->path);
		buf_char(out, '"');
		put_string("report", bundle->report, out);
		put_string("target", bundle->target, out);
		put_string("id", bundle->id, out);
		put_string("sha256", bundle->sha256, out);
		put_string("contentId", bundle->content_id, out);
		put_volume(&bundle->volume, out);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

void
findings_json(const struct listing *listing, struct buf *out)
{
	buf_printf(out, "{\"tool\":{\"name\":\"baosong\",\"version\":\"%s\"}", BAOSONG_VERSION);
	put_string("command", str_of(listing->options->command), out);
	put_number("exitStatus", (unsigned)listing->exit_status, out);
	put_number("errors", listing->totals[DIAG_ERROR], out);
	put_number("warnings", listing->totals[DIAG_WARNING], out);
	put_number("notes", listing->totals[DIAG_NOTE], out);
	put_number("listed", listing->n, out);
	buf_printf(out, ",\"partial\":%s", findings_partial(listing) ? "true" : "false");
	put_counts(listing, out);
	put_bundles(listing->options, out);
	BUF_LIT(out, ",\n\"findings\":[");
	for (size_t i = 0; i < listing->n; i++) {
		buf_text(out, i ? ",\n" : "\n");
		put_finding(listing, i, out);
	}
	buf_text(out, listing->n ? "\n]}\n" : "]}\n");
}
