/* SPDX-License-Identifier: Apache-2.0 */
/* Machine formats on a terminal. */
#include "render/terminal.h"

#include "base/text/utf8.h"

static bool
is_layout(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == '\t';
}

/* Where the text from P on needs an escape, or END; *CP_OUT is the character there. */
static const char *
next_harm(const char *p, const char *end, uint32_t *cp_out)
{
	while (p < end) {
		size_t n = utf8_decode(p, end, cp_out);
		if (n == 0 || (utf8_is_hidden(*cp_out) && !is_layout(*cp_out)))
			return p;
		p += n;
	}
	return end;
}

static void
put_escape(uint32_t cp, enum terminal_escape escape, struct buf *out)
{
	switch (escape) {
	case TERMINAL_JSON:
		buf_printf(out, "\\u%04x", cp);
		break;
	case TERMINAL_XML:
		buf_printf(out, "&#x%X;", cp);
		break;
	case TERMINAL_TEXT:
		buf_printf(out, "\\u{%X}", cp);
		break;
	}
}

void
terminal_write(struct str text, enum terminal_escape escape, struct buf *out)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		uint32_t cp = 0;
		const char *harm = next_harm(p, end, &cp);
		size_t n = harm < end ? utf8_decode(harm, end, &cp) : 0;
		buf_put(out, p, (size_t)(harm - p));
		if (harm == end)
			break;
		put_escape(n ? cp : UTF8_REPLACEMENT, escape, out);
		p = harm + (n ? n : 1);
	}
}
