/* SPDX-License-Identifier: Apache-2.0 */
/* What may be told about a report: whether it can be so. */
#include "flow/choices.h"

static bool
made_of(struct str text, const char *allowed)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\0' || !strchr(allowed, text.p[i]))
			return false;
	return text.n > 0;
}

bool
choice_is_code(struct str text, size_t digits)
{
	return text.n == digits && made_of(text, "0123456789");
}

bool
choice_is_address(struct str text)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789-._~:/[]@!$&'()*+,;=%";
	size_t scheme = str_starts(text, STR("https://"))  ? 8
			: str_starts(text, STR("http://")) ? 7
							   : 0;
	struct str rest = {text.p + scheme, text.n - scheme};

	return scheme > 0 && made_of(rest, allowed) && rest.p[0] != '/' && rest.p[0] != ':';
}
