/* SPDX-License-Identifier: Apache-2.0 */
/* What people read where the record has a code: one word for each, wherever it is shown. */
#ifndef RENDER_NAMES_H
#define RENDER_NAMES_H

#include "base/diag.h"
#include "base/text/str.h"
#include "model/record.h"

/* A relation to another report; absent when TYPE is none. */
struct str names_relation(struct str type, enum diag_lang lang);

/* Where an attachment came from; absent when ORIGIN is no such word. */
struct str names_origin(struct str origin, enum diag_lang lang);

struct str names_reason(enum numeral_reason reason, enum diag_lang lang);
struct str names_state(enum state state, enum diag_lang lang);

#endif
