/* SPDX-License-Identifier: Apache-2.0 */
/* Where something stands in a source file. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include <stdint.h>

#include "base/text/str.h"

/*
 * LINE and COLUMN are 1-based, 0 when unknown; COLUMN counts code points.  OFFSET and END are
 * 0-based code points of the decoded source file (BOM not counted, CR LF = two), END behind the
 * last one.  BYTE_OFFSET is 0-based in the file as it lies on disk, BOM counted.  Of an office
 * document the file is the text it holds, as UTF-8, a line for each paragraph.
 */
struct place {
	uint32_t line;
	uint32_t column;
	uint32_t end_line;
	uint32_t end_column;
	uint32_t offset;
	uint32_t end;
	uint64_t byte_offset;
};

#endif
