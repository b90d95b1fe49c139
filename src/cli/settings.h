/* SPDX-License-Identifier: Apache-2.0 */
/* The options every command takes. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <stdbool.h>

#include "cli/options.h"
#include "flow/context.h"
#include "flow/report/report.h"

struct settings {
	int lang; /* enum diag_lang, or -1 */
	bool quiet;
	bool verbose;
	int color; /* auto, always, never */
	const char *mappings;
	int fail_on; /* enum diag_severity */
	unsigned long max_findings;
	const char *input_name;
	unsigned long memory_limit; /* bytes */
	unsigned long time_limit;   /* seconds */
	bool help;
	bool version;
	struct option_list formats; /* "json=FILE" */
};

extern const struct option settings_options[];	/* of every command */
extern const struct option settings_program[];	/* before the command only */
extern const struct option settings_workers[];	/* of commands that read what comes from outside */
extern const struct option settings_findings[]; /* of commands whose result is findings */
extern const struct option settings_drafts[];	/* and which may print XML as well */

/* Defaults; the language from the environment (BAOSONG_LANG LC_ALL LC_MESSAGES LANG). */
void settings_init(struct settings *settings);

/* Hand the settings to CONTEXT.  Faults are findings USAGE. */
void settings_apply(const struct settings *settings, struct context *context);

/* The outputs of --format; memory from the context's arena. */
const struct report_output *settings_outputs(const struct settings *settings,
					     struct context *context, size_t *n_out);

#endif
