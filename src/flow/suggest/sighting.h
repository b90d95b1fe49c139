/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A quantity that no indicator names, as one line of text: what a worker says of it to its parent.
 *
 * The parent believes no worker: a line that does not read back is passed over.
 */
#ifndef FLOW_SIGHTING_H
#define FLOW_SIGHTING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text/str.h"
#include "extract/naming/words.h"
#include "model/record.h"

enum { SIGHTING_LENGTH = 4096 };

struct sighting {
	struct str kind;     /* id; empty: of none */
	struct str words;    /* what it is called, folded, without openers and fillers */
	struct str unit;     /* as written */
	struct str years;    /* "years": of several years together; else empty */
	struct str label;    /* as it stands there */
	struct str find;     /* a phrase that finds it; empty: no phrase can */
	struct str sentence; /* words the phrase needs in its sentence; mostly empty */
	struct str value;    /* "12.5", "3..5"; empty: neither */
	struct str exactness;
	struct str quote; /* the clause */
};

/* Append the line of O, an observation without indicator of a report of KIND (may be absent). */
void sighting_write(const struct observation *o, struct str kind, const struct naming_words *words,
		    struct arena *arena, struct buf *out);

/* LINE without its end; OUT borrows it.  False when it is no such line. */
bool sighting_read(struct str line, struct sighting *out);

#endif
