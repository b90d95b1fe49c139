/* SPDX-License-Identifier: Apache-2.0 */
/* Check characters of codes of organisations. */
#ifndef BASE_CHECKCODE_H
#define BASE_CHECKCODE_H

#include "base/text/str.h"

/* Check character of an organisation code (GB 11714-1997): EIGHT of 0-9A-Z; 0 for anything else. */
char organisation_code_check(struct str eight);

/* The characters of a unified social credit code (GB 32100-2015). */
#define CREDIT_CODE_CHARACTERS "0123456789ABCDEFGHJKLMNPQRTUWXY"
/* Its check character: SEVENTEEN of these; 0 for anything else. */
char credit_code_check(struct str seventeen);

#endif
