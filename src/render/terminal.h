/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Machine formats on a terminal: characters of a report that could drive or deceive it are written
 * as the format allows, and read back as what they are.  In files and pipes they stand raw.
 */
#ifndef RENDER_TERMINAL_H
#define RENDER_TERMINAL_H

#include "base/buf.h"
#include "base/text/str.h"

enum terminal_escape {
	TERMINAL_JSON, /* \u202e */
	TERMINAL_XML,  /* &#x202E; */
	TERMINAL_TEXT, /* \u{202E}: CSV has no escapes of its own */
};

/* TEXT, whole in its format, to OUT. */
void terminal_write(struct str text, enum terminal_escape escape, struct buf *out);

#endif
