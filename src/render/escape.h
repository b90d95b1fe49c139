/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text into XML and JSON, escaped, in long strides.
 *
 * Whatever TEXT holds, what is written is UTF-8 and XML 1.0 characters: each ill-formed
 * sequence and each character XML forbids (also in JSON, so that both formats say the same)
 * becomes U+FFFD.
 */
#ifndef RENDER_ESCAPE_H
#define RENDER_ESCAPE_H

#include "base/buf.h"
#include "base/str.h"

/* Between tags: < > & and CR are escaped. */
void escape_xml_text(struct buf *out, struct str text);
/* Between double quotes: < > & " CR LF and tab are escaped. */
void escape_xml_attribute(struct buf *out, struct str text);
/* Between double quotes: " \ and control characters are escaped; the quotes are the caller's. */
void escape_json(struct buf *out, struct str text);
/* Nothing is escaped; only the promise above. */
void escape_none(struct buf *out, struct str text);

#endif
