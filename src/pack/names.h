/* SPDX-License-Identifier: Apache-2.0 */
/* Names of bundle members: which may be read, and how an attachment's name is made safe. */
#ifndef PACK_NAMES_H
#define PACK_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text/str.h"

/* Limits: n passes, n + 1 does not.  Bytes of UTF-8. */
enum { NAMES_SEGMENT_MAX = 255, NAMES_PATH_MAX = 1024, NAMES_DEPTH_MAX = 16 };

enum name_fault {
	NAME_EMPTY,    /* no name, or an empty segment */
	NAME_DOTS,     /* a segment "." or ".." */
	NAME_ABSOLUTE, /* begins with '/' or a drive letter */
	NAME_NOT_UTF8,
	NAME_CONTROL,	/* control characters, NUL among them */
	NAME_BIDI,	/* characters that turn or hide text */
	NAME_CHARACTER, /* one of \ : < > " | ? * */
	NAME_DEVICE,	/* a device name of Windows */
	NAME_TRAILING,	/* a segment ends in a dot or a space */
	NAME_NOT_NFC,
	NAME_SEGMENT_LONG,
	NAME_LONG,
	NAME_DEEP,
	NAME_FAULTS
};

/* Bit (1u << fault) for each fault of PATH, a member's name without a trailing '/'. */
unsigned names_check(struct str path);

/* Two paths with equal keys are one file on some system.  PATH must be valid UTF-8. */
struct str names_key(struct arena *arena, struct str path);

/*
 * NAME (one segment, any bytes) as a name that passes names_check: GB18030 becomes UTF-8, what may
 * not stand becomes '_', what is too long is cut before the extension.  *CHANGED_OUT tells whether
 * it differs.
 */
struct str names_safe(struct arena *arena, struct str name, bool *changed_out);

/* NAME with "-N" before its extension (names_safe has been applied): the N-th of its kind. */
struct str names_numbered(struct arena *arena, struct str name, unsigned n);

#endif
