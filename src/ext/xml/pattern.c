/* SPDX-License-Identifier: Apache-2.0 */
/* The facet pattern of XML Schema through libxml2. */
#include "ext/xml/pattern.h"

#include <libxml/xmlregexp.h>

#include "base/text/utf8.h"
#include "ext/xml/library.h"

/* TEXT ending with NUL in OUT, which has room for MAX bytes of it. */
static bool
ended(struct str text, size_t max, xmlChar *out)
{
	if (text.n > max || !utf8_valid(text) || memchr(text.p, '\0', text.n))
		return false;
	memcpy(out, text.p, text.n);
	out[text.n] = '\0';
	return true;
}

/* NULL when TEXT is none; what libxml2 says to it is its last error then. */
static xmlRegexpPtr
compile(struct str text)
{
	xmlChar pattern[XML_PATTERN_BYTES_MAX + 1];

	xml_library_start();
	xmlResetLastError();
	return ended(text, XML_PATTERN_BYTES_MAX, pattern) ? xmlRegexpCompile(pattern) : NULL;
}

bool
xml_pattern_valid(struct str text, size_t *at_out)
{
	xmlRegexpPtr compiled = compile(text);
	xmlErrorPtr error = xmlGetLastError();

	*at_out = error && error->int1 > 0 ? (size_t)error->int1 : 0;
	xmlRegFreeRegexp(compiled);
	return compiled;
}

bool
xml_pattern_matches(struct str pattern, struct str value)
{
	xmlChar text[XML_PATTERN_VALUE_BYTES_MAX + 1];
	xmlRegexpPtr compiled = compile(pattern);
	bool matches = compiled && ended(value, XML_PATTERN_VALUE_BYTES_MAX, text) &&
		       xmlRegexpExec(compiled, text) == 1;

	xmlRegFreeRegexp(compiled);
	return matches;
}
