/* SPDX-License-Identifier: Apache-2.0 */
/* The findings of a run, in the formats asked for. */
#include "flow/report/report.h"

#include <stdio.h>
#include <unistd.h>

#include "base/files/io.h"

enum { REPORT_BYTES_MAX = 256 * 1024 * 1024 };

static bool
write_file(const char *path, const struct buf *text, struct io_error *error)
{
	struct output file;
	bool good;

	if (!output_open(&file, path)) {
		*error = (struct io_error){IO_FAILED, file.errnum};
		output_discard(&file);
		return false;
	}
	good = output_write(&file, text->p, text->n);
	return output_commit(&file, error) && good;
}

static bool
write_one(struct context *context, const struct report_output *output,
	  struct findings_options *options)
{
	struct io_error error;
	struct buf text;
	bool good = true;

	buf_init(&text, REPORT_BYTES_MAX);
	options->color = context->color_findings && !output->path;
	render_findings(context->dg, output->format, options, &text);
	if (text.full) {
		DIAG_AT(context->dg, LIMIT_OUTPUT, DIAG_NOWHERE,
			arena_printf(context->arena, "%zu", text.max));
		good = false;
	} else if (output->path) {
		good = write_file(output->path, &text, &error);
		if (!good)
			DIAG_AT(context->dg, WRITE_FAILED, DIAG_NOWHERE, str_of(output->path),
				str_of(io_reason(error)));
	} else if (output->format == FINDINGS_TEXT) {
		/* Both may go to one pipe; a failure is remembered and told when it is closed. */
		io_flush(context->out);
		good = text.n == 0 || fwrite(text.p, 1, text.n, stderr) == text.n;
	} else {
		context_print(context, &text);
	}
	buf_release(&text);
	return good;
}

void
flow_report(struct context *context, const char *command, const struct report_output *outputs,
	    size_t n, size_t max_findings)
{
	static const struct report_output plain = {FINDINGS_TEXT, NULL};
	struct findings_options options = {.lang = context->lang,
					   .fail_on = context->fail_on,
					   .command = command,
					   .max = max_findings,
					   .verbosity = context->verbosity,
					   .bundles = context->bundles.items,
					   .bundle_count = context->bundles.n,
					   .bundle_total =
					       context->bundles.n + context->bundles_beyond};
	bool good = true;

	for (size_t i = 0; i < n; i++)
		good = write_one(context, &outputs[i], &options) && good;
	if (n == 0 || !good)
		(void)write_one(context, &plain, &options);
	if (context->closing.n > 0)
		(void)fwrite(context->closing.p, 1, context->closing.n, stderr);
}
