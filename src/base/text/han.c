/* SPDX-License-Identifier: Apache-2.0 */
/* Chinese numerals that number things. */
#include "base/text/han.h"

const uint32_t han_counts[HAN_COUNTS] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
					 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
