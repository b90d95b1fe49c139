/* SPDX-License-Identifier: Apache-2.0 */
/* What convert and inspect may be told about a report. */
#include "cli/report_options.h"

static void
check_digits(const char *name, const char *value, size_t n, struct diag *dg)
{
	if (!value || choice_is_code(str_of(value), n))
		return;
	usage_fault(dg, arena_printf(dg->arena, "--%s %s: %zu digits are wanted", name, value, n),
		    arena_printf(dg->arena, "--%s %s：应为 %zu 位数字", name, value, n));
}

static void
check_address(const char *uri, struct diag *dg)
{
	if (!uri || choice_is_address(str_of(uri)))
		return;
	usage_fault(
	    dg,
	    arena_printf(dg->arena,
			 "--base-uri %s: an absolute address is wanted, "
			 "https://host/path/",
			 uri),
	    arena_printf(dg->arena, "--base-uri %s：应为绝对网址，如 https://host/path/", uri));
}

struct report_choices
report_options_resolve(const struct report_options *options, struct diag *dg)
{
	check_digits("division", options->division, 6, dg);
	check_digits("period", options->period, 4, dg);
	check_address(options->base_uri, dg);
	return (struct report_choices){
	    .charset = str_of(options->charset),
	    .format = str_of(options->from),
	    .corrections = options->corrections,
	    .formers = options->former.items,
	    .former_count = options->former.n,
	    .extract = {.kind = str_of(options->kind),
			.division = str_of(options->division),
			.period = str_of(options->period),
			.base_uri = str_of(options->base_uri)},
	};
}
