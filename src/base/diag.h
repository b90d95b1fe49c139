/* SPDX-License-Identifier: Apache-2.0 */
/* Findings: one closed list of codes, one collector, two languages. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/place.h"
#include "base/text/str.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* What a code means for the exit status beyond its severity (design: exit codes). */
enum diag_class {
	DIAG_FINDING, /* 1 when at or above --fail-on */
	DIAG_SPEC,    /* 2: usage, mapping or schema wrong */
	DIAG_INPUT,   /* 3: input unreadable, empty, of no known form, or result partial */
	DIAG_SYSTEM,  /* 4: I/O or internal */
};

enum diag_lang { DIAG_ZH, DIAG_EN, DIAG_LANG_COUNT };

/* The printed code is the name itself; a name is never reused for something else. */
enum diag_code {
#define DIAG(code, class, severity, en, zh, remedy_en, remedy_zh) code,
#include "base/diag.def"
#undef DIAG
	DIAG_CODE_COUNT
};

enum { DIAG_ARGS = 7, DIAG_STORED_PER_CODE = 1000, DIAG_SHOWN = 300 };

/* Another place that belongs to a finding: the parts of a sum, the first of two duplicates. */
struct diag_related {
	struct str file;
	struct place place;
	struct str part; /* as of a finding */
	struct str text; /* the words that stand there */
};

struct finding {
	enum diag_code code;
	enum diag_severity severity;
	struct str args[DIAG_ARGS]; /* for {0}..{6} of the message */
	struct str file;
	struct place place;
	struct str part;      /* of FILE, where PLACE is: a sheet's cell, a page; may be absent */
	struct str pointer;   /* JSON Pointer, XML path or member name inside FILE; may be absent */
	struct str section;   /* section id of the report; may be absent */
	struct str indicator; /* indicator code; may be absent */
	struct str value;     /* what stands there, verbatim; may be absent */
	struct str expected;  /* what should stand there; may be absent */
	LIST(struct diag_related) related;
};

/*
 * Collects findings in order; strings are copied into ARENA.  At most DIAG_STORED_PER_CODE of
 * a code are kept, and KEPT_MAX of a severity; COUNTS go on.  FILE is the default of finding.file.
 */
struct diag {
	struct arena *arena;
	struct str file;
	LIST(struct finding) findings;
	size_t counts[DIAG_CODE_COUNT];
	size_t kept[DIAG_ERROR + 1];	 /* findings by severity */
	size_t kept_max;		 /* SIZE_MAX: as many as there are */
	struct finding scratch;		 /* what diag_add hands out when a store is full */
	size_t lowered[DIAG_CODE_COUNT]; /* those of COUNTS that were made warnings */
};

void diag_init(struct diag *dg, struct arena *arena);

/*
 * Add a finding of CODE at PLACE with N message arguments (copied).  Returns the stored finding,
 * for further members, or a scratch one when the code's store is full.  Never NULL.
 */
struct finding *diag_add(struct diag *dg, enum diag_code code, struct place place, size_t n,
			 const struct str *args);

/* DIAG_AT(dg, CODE, place, str, str …) */
#define DIAG_AT(dg, code, place, ...)                                                           \
	diag_add((dg), (code), (place),                                                         \
		 sizeof((struct str[]){(struct str){0}, __VA_ARGS__}) / sizeof(struct str) - 1, \
		 (struct str[]){(struct str){0}, __VA_ARGS__} + 1)
/* A finding about a file as a whole, or about nothing in a file. */
#define DIAG_NOWHERE ((struct place){0})

/* Make FINDING, an error just added, a warning. */
void diag_lower(struct diag *dg, struct finding *finding);

/* Whether the next finding of CODE would only be counted: its place and words need no work. */
static inline bool
diag_is_full(const struct diag *dg, enum diag_code code)
{
	return dg->counts[code] >= DIAG_STORED_PER_CODE;
}

void diag_relate(struct diag *dg, struct finding *finding, struct place place, struct str text);

/* Copies findings and counts of FROM behind those of DG (into DG's arena), as many as are kept. */
void diag_append(struct diag *dg, const struct diag *from);

/* Number of findings at or above SEVERITY. */
size_t diag_count(const struct diag *dg, enum diag_severity severity);

/* 0 to 4 as the findings command: the highest that applies, FAIL_ON for class DIAG_FINDING. */
int diag_exit_status(const struct diag *dg, enum diag_severity fail_on);

const char *diag_name(enum diag_code code);
/* All codes, in order, separated by '|'. */
const char *diag_names(void);
enum diag_severity diag_severity_of(enum diag_code code);
enum diag_class diag_class_of(enum diag_code code);
/* "note", "warning", "error": the word of the machine formats. */
const char *diag_severity_name(enum diag_severity severity);
/*
 * Message template and remedy in LANG.  In a template {0} is an argument; {0r} English words of the
 * system or of this program, said in LANG as wording.def has them; {0l} the same of a library,
 * whose other words stand in brackets; {0f} the name of a field of the metadata; {0s} an "s" unless
 * the argument is 1.
 */
const char *diag_text(enum diag_code code, enum diag_lang lang);
const char *diag_remedy(enum diag_code code, enum diag_lang lang);

/* The code named NAME; false when there is none. */
bool diag_lookup(struct str name, enum diag_code *out);

/*
 * The message of FINDING in LANG with its arguments filled in: DIAG_SHOWN characters of each at
 * most, control characters escaped.
 */
void diag_message(const struct finding *finding, enum diag_lang lang, struct buf *out);

/* The message of CODE with … for what is filled in. */
void diag_template(enum diag_code code, enum diag_lang lang, struct buf *out);

/* S with control and invisible characters escaped: for terminals and logs. */
void diag_visible(struct str s, struct buf *out);

#endif
