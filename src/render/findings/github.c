/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as workflow commands of GitHub Actions.  GitHub shows 50 annotations a run, hence the
 * line that sums up. */
#include "render/findings/parts.h"

enum { MESSAGE_BYTES_MAX = 64 * 1024 };

static const char *const levels[] = {
    [DIAG_NOTE] = "notice",
    [DIAG_WARNING] = "warning",
    [DIAG_ERROR] = "error",
};

static void
put_escaped(struct str text, bool property, struct buf *out)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			buf_printf(out, "%%%02X", (unsigned char)c);
		else
			buf_char(out, c);
	}
}

static void
put_finding(const struct listing *listing, const struct finding *finding, struct buf *out)
{
	struct place place = finding->place;
	struct buf message, file;

	buf_init(&message, MESSAGE_BYTES_MAX);
	diag_message(finding, listing->options->lang, &message);
	buf_init(&file, MESSAGE_BYTES_MAX);
	diag_visible(finding->file, &file);
	buf_printf(out, "::%s title=%s", levels[finding->severity], diag_name(finding->code));
	if (finding->file.n) {
		BUF_LIT(out, ",file=");
		put_escaped(buf_view(&file), true, out);
	}
	if (place.line)
		buf_printf(out, ",line=%u", place.line);
	if (place.line && place.column)
		buf_printf(out, ",col=%u,endLine=%u,endColumn=%u", place.column, place.end_line,
			   place.end_column);
	BUF_LIT(out, "::");
	put_escaped(buf_view(&message), false, out);
	buf_char(out, '\n');
	buf_release(&message);
	buf_release(&file);
}

void
findings_github(const struct listing *listing, struct buf *out)
{
	for (size_t i = 0; i < listing->n; i++)
		put_finding(listing, &listing->dg->findings.items[i], out);
	BUF_LIT(out, "::notice title=baosong::");
	findings_summary(listing, out);
	buf_char(out, '\n');
}
