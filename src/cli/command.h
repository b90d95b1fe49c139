/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Commands.  To add one: src/cli/cmd_NAME.c defining `const struct command cmd_NAME`, one line in
 * commands.def, one section in baosong.1.  A command parses its options and calls one function of
 * flow.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"
#include "flow/context.h"

enum { COMMAND_EXAMPLES = 3, COMMAND_ANY = 1000000000 };

struct command {
	const char *name;
	const char *operands; /* "REPORT...", for the usage line; "" when there are none */
	const char *actions;  /* what the first operand may be: "list|check|test"; NULL: anything */
	size_t operands_min;
	size_t operands_max;
	const char *about[DIAG_LANG_COUNT];
	const char *examples[COMMAND_EXAMPLES];
	const struct option *options;  /* its own */
	size_t options_size;	       /* of the struct they are put into, which begins zeroed */
	bool workers;		       /* reads what comes from outside: its limits can be set */
	const struct option *findings; /* settings_findings or settings_drafts; NULL: none */
	/* OPERANDS has at least operands_min items; a USAGE finding added here ends with help. */
	void (*run)(struct context *context, const void *options,
		    const struct option_list *operands);
};

extern const struct command *const commands[];
extern const size_t command_count;

#endif
