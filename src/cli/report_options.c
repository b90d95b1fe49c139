/* SPDX-License-Identifier: Apache-2.0 */
/* What convert and inspect may be told about a report. */
#include "cli/report_options.h"

static bool
digits(const char *text, size_t n)
{
	return strlen(text) == n && strspn(text, "0123456789") == n;
}

static void
check_digits(const char *name, const char *value, size_t n, struct diag *dg)
{
	if (!value || digits(value, n))
		return;
	usage_fault(dg, arena_printf(dg->arena, "--%s %s: %zu digits are wanted", name, value, n),
		    arena_printf(dg->arena, "--%s %s：应为 %zu 位数字", name, value, n));
}

struct report_choices
report_options_resolve(const struct report_options *options, struct diag *dg)
{
	check_digits("division", options->division, 6, dg);
	check_digits("period", options->period, 4, dg);
	return (struct report_choices){
	    .charset = str_of(options->charset),
	    .format = str_of(options->from),
	    .extract = {.kind = str_of(options->kind),
			.division = str_of(options->division),
			.period = str_of(options->period),
			.base_uri = str_of(options->base_uri)},
	};
}
