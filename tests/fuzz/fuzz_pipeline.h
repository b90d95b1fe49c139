/* SPDX-License-Identifier: Apache-2.0 */
/* The way from bytes to a record, with the mappings as they are. */
#ifndef TESTS_FUZZ_PIPELINE_H
#define TESTS_FUZZ_PIPELINE_H

#include "fuzz.h"

#include "flow/report/pipeline.h"

/* Opened once for all inputs. */
static inline struct pipeline *
fuzz_pipeline(void)
{
	static struct pipeline pipeline;
	static struct context context;

	if (!pipeline.context) {
		context_init(&context);
		REQUIRE(pipeline_open(&pipeline, &context, &(struct report_choices){0}, true));
	}
	return &pipeline;
}

#endif
