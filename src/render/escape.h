/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text into XML, JSON, CSV and HTML, escaped, in long strides.
 *
 * Whatever TEXT holds, what is written is UTF-8 and XML 1.0 characters: each ill-formed
 * sequence and each character XML forbids (also in JSON, so that all formats say the same)
 * becomes U+FFFD.
 */
#ifndef RENDER_ESCAPE_H
#define RENDER_ESCAPE_H

#include "base/buf.h"
#include "base/text/str.h"

/* Between tags: < > & and CR are escaped. */
void escape_xml_text(struct buf *out, struct str text);
/* Between double quotes: < > & " CR LF and tab are escaped. */
void escape_xml_attribute(struct buf *out, struct str text);
/* Between double quotes: " \ CR LF and tab are escaped; the quotes are the caller's. */
void escape_json(struct buf *out, struct str text);
/* The same, and what hides or turns text (utf8_is_hidden) too: for what a person may look at. */
void escape_json_wary(struct buf *out, struct str text);
/* Nothing is escaped; only the promise above. */
void escape_none(struct buf *out, struct str text);

/*
 * The same under a pen (pen.h): TO is where pen_room(PEN, text.n) pointed, or up to ESCAPE_BEFORE
 * bytes behind it.  Returned is the place behind the text, where ESCAPE_AFTER bytes more can be
 * stored, or NULL when PEN is full; pen_end is left to the caller.
 */
enum { ESCAPE_BEFORE = 32, ESCAPE_AFTER = 16 };

char *escape_put_xml_text(struct buf *pen, char *to, struct str text);
char *escape_put_xml_attribute(struct buf *pen, char *to, struct str text);
char *escape_put_json(struct buf *pen, char *to, struct str text);
char *escape_put_none(struct buf *pen, char *to, struct str text);
/*
 * Between tags of HTML, in <title> too: as in XML, and characters beyond ASCII that hide or turn
 * text (utf8_is_hidden) are named instead: [U+202E].
 */
char *escape_put_html(struct buf *pen, char *to, struct str text);

#endif
