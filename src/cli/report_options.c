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

/* http or https, a host, and then nothing but what may stand in a URI (RFC 3986) before ? and #. */
static bool
is_web_address(const char *uri)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789-._~:/[]@!$&'()*+,;=%";
	struct str text = str_of(uri), rest = text;

	if (!str_starts(text, STR("http://")) && !str_starts(text, STR("https://")))
		return false;
	rest.p += str_starts(text, STR("https://")) ? 8 : 7;
	rest.n -= (size_t)(rest.p - text.p);
	return rest.n > 0 && rest.p[0] != '/' && rest.p[0] != ':' &&
	       strspn(rest.p, allowed) == rest.n;
}

static void
check_address(const char *uri, struct diag *dg)
{
	if (!uri || is_web_address(uri))
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
