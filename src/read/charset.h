/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which character set a file is in: order mark, then what it declares, then strict UTF-8, then
 * GB18030 under all its labels (gb2312, gbk, …).  A declaration that the bytes contradict gives
 * way.
 */
#ifndef READ_CHARSET_H
#define READ_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text/decode.h"
#include "base/diag.h"
#include "base/text/str.h"

enum charset {
	CHARSET_UTF8,
	CHARSET_GB18030,
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_COUNT,
	CHARSET_UNKNOWN_LABEL = CHARSET_COUNT
};

enum { CHARSET_BOM_MAX = 4 };

/* "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" */
struct str charset_name(enum charset charset);
decoder *charset_decode(enum charset charset);

/* The character set that LABEL means (any case, spaces around it), or CHARSET_UNKNOWN_LABEL. */
enum charset charset_of_label(struct str label);

/* The one an order mark at the head of BYTES names, and its length; CHARSET_COUNT without one. */
enum charset charset_of_mark(struct str bytes, uint32_t *bom_bytes_out);

/*
 * UTF-16 without order mark, told by the zero bytes of its ASCII characters; else CHARSET_COUNT.
 */
enum charset charset_of_zeros(struct str bytes);

/*
 * Choose for BYTES, which have no order mark and are not UTF-16, and of which DECLARED (absent:
 * nothing) is said.  *DOUBT_OUT is CHARSET_UNKNOWN, CHARSET_MISDECLARED or CHARSET_DOUBTFUL when
 * the two do not agree, else DIAG_CODE_COUNT.
 */
enum charset charset_choose(struct str bytes, struct str declared, enum diag_code *doubt_out);

#endif
