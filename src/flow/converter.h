/* SPDX-License-Identifier: Apache-2.0 */
/* One report to a bundle: what workers do, made ready before they begin. */
#ifndef FLOW_CONVERTER_H
#define FLOW_CONVERTER_H

#include <stdbool.h>

#include "flow/bundles/bundler.h"
#include "flow/convert.h"
#include "flow/report/pipeline.h"
#include "flow/workers/workers.h"

/* What is used again from report to report. */
struct converter {
	const struct convert_options *options;
	struct pipeline pipeline;
	struct bundler bundler;
};

/* False, with findings in CONTEXT, when there is nothing to work with; close it either way. */
bool converter_open(struct converter *c, struct context *context,
		    const struct convert_options *options);
void converter_close(struct converter *c);

/*
 * A worker_task's work, STATE being the converter: the bundles to the scratch file, what was
 * understood as text unless the context is quiet.
 */
void converter_work(void *state, const struct worker_job *job);

/* Whether OUTPUT (-o) is one bundle's file, or a folder; "-" is neither. */
bool converter_names_file(const char *output);
bool converter_names_folder(const char *output);

/* Where the bundle NAME goes. */
const char *converter_path(const char *output, struct str name, struct arena *arena);

#endif
