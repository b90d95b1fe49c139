/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as JUnit XML, the way test reports go into CI: one test case a finding, a failure when
 * it reaches --fail-on.  A clean run is one test case that passed. */
#include "render/escape.h"
#include "render/findings/parts.h"

enum { MESSAGE_BYTES_MAX = 64 * 1024 };

static bool
failed(const struct listing *listing, const struct finding *finding)
{
	enum diag_severity level =
	    diag_class_of(finding->code) == DIAG_FINDING ? listing->options->fail_on : DIAG_ERROR;

	return finding->severity >= level;
}

static void
put_case(const struct listing *listing, const struct finding *finding, struct buf *out)
{
	const char *element = failed(listing, finding) ? "failure" : "system-out";
	struct buf message, file;

	buf_init(&message, MESSAGE_BYTES_MAX);
	buf_init(&file, MESSAGE_BYTES_MAX);
	diag_visible(finding->file.n ? finding->file : STR("baosong"), &file);
	diag_message(finding, listing->options->lang, &message);
	BUF_LIT(out, "  <testcase classname=\"");
	escape_xml_attribute(out, buf_view(&file));
	buf_printf(out, "\" name=\"%s %u:%u\">\n   <%s", diag_name(finding->code),
		   finding->place.line, finding->place.column, element);
	if (failed(listing, finding)) {
		buf_printf(out, " type=\"%s\" message=\"", diag_name(finding->code));
		escape_xml_attribute(out, buf_view(&message));
		buf_char(out, '"');
	}
	buf_char(out, '>');
	escape_xml_text(out, buf_view(&message));
	buf_char(out, '\n');
	escape_xml_text(out, str_of(diag_remedy(finding->code, listing->options->lang)));
	buf_printf(out, "</%s>\n  </testcase>\n", element);
	buf_release(&message);
	buf_release(&file);
}

void
findings_junit(const struct listing *listing, struct buf *out)
{
	size_t failures = 0, tests = listing->n ? listing->n : 1;
	const char *command = listing->options->command;

	for (size_t i = 0; i < listing->n; i++)
		failures += failed(listing, &listing->dg->findings.items[i]);
	BUF_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
	buf_printf(out, " <testsuite name=\"baosong %s\" tests=\"%zu\" failures=\"%zu\">\n",
		   command, tests, failures);
	if (listing->n == 0)
		buf_printf(out, "  <testcase classname=\"baosong\" name=\"%s\"/>\n", command);
	for (size_t i = 0; i < listing->n; i++)
		put_case(listing, &listing->dg->findings.items[i], out);
	BUF_LIT(out, " </testsuite>\n</testsuites>\n");
}
