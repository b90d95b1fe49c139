/* SPDX-License-Identifier: Apache-2.0 */
/* What the page says of itself to machines: JSON in a script that is data and never runs. */
#include "base/text/utf8.h"
#include "render/view/page.h"

/* Bytes that may begin what does not stand as it is; most that begin with one of the last do. */
static const bool telling[256] = {
    ['\n'] = true, ['<'] = true,  ['>'] = true,	 ['&'] = true,	[0x7F] = true,
    [0xC2] = true, [0xD8] = true, [0xE2] = true, [0xEF] = true,
};

static void
put_escape(struct view *view, uint32_t cp)
{
	static const char digits[] = "0123456789abcdef";
	char text[] = "\\u0000";

	for (int i = 5; i > 1; i--, cp >>= 4)
		text[i] = digits[cp & 15];
	view_literal(view, text, 6);
}

/* Of what begins at AT how much is not written as it stands: 0 when all is. */
static size_t
put_special(struct view *view, const char *at, const char *end)
{
	const char *p = at;
	uint32_t cp;
	size_t n;

	if (*p == '\n') {
		while (p < end && (*p == '\n' || *p == ' '))
			p++;
		return (size_t)(p - at);
	}
	n = utf8_decode(p, end, &cp);
	if (n == 0 || (cp != '<' && cp != '>' && cp != '&' && !utf8_is_hidden(cp)))
		return 0;
	put_escape(view, cp);
	return n;
}

void
view_data(struct view *view, struct str json)
{
	const char *p = json.p, *end = json.p + json.n, *from = p;

	if (json.n == 0)
		return;
	PUT(view, "<script type=\"application/ld+json\">");
	while (p < end) {
		size_t n;
		if (!telling[(unsigned char)*p]) {
			p++;
			continue;
		}
		view_literal(view, from, (size_t)(p - from));
		n = put_special(view, p, end);
		from = p + n;
		p += n ? n : 1;
	}
	view_literal(view, from, (size_t)(p - from));
	PUT(view, "</script>\n");
}
