/* SPDX-License-Identifier: Apache-2.0 */
/* What a check works on and how it says what it found: for the files of checks.def. */
#ifndef CHECK_OPERAND_H
#define CHECK_OPERAND_H

#include "base/arena.h"
#include "base/diag.h"
#include "check/interval.h"
#include "model/document.h"
#include "model/record.h"
#include "spec/kind/kind.h"

struct operand {
	const struct observation *observation;
	struct interval interval;
};

struct check {
	const struct kind *kind;
	const struct kind_check *rule;
	const struct document *doc; /* may be NULL */
	const struct record *record;
	struct operand *operands; /* as many as the rule names; for CHECK_REQUIRED one that may be
				     missing, else all are there and say something */
	struct check_result *result;
	struct arena *arena;
	struct diag *dg;
};

/* Set the outcome of a check; it is NOT_CHECKED until then. */
typedef void check_function(struct check *check);

#define CHECK(type, function) check_function function;
#include "check/checks.def"
#undef CHECK

/* The name of operand I's indicator in LANG; its code when the kind does not define it. */
struct str check_name(const struct check *check, size_t i, enum diag_lang lang);

/* The figure of an observation, or of operand I, as it counts: "113000", "3..5". */
struct str observation_figure(const struct observation *o, struct arena *arena);
struct str operand_figure(const struct check *check, size_t i);

/* Its words as they stand in the report; what a person made of them, when one corrected it. */
struct str operand_words(const struct check *check, size_t i);

/* D as text in the check's arena, with operand I's unit behind it when WITH_UNIT. */
struct str check_decimal(const struct check *check, struct decimal d, size_t i, bool with_unit);

/*
 * The check failed: a finding of CODE at operand AT with N message arguments, EXPECTED standing
 * there instead, the other operands related; a warning when the rule says so.
 */
void check_fail(struct check *check, enum diag_code code, size_t at, struct str expected, size_t n,
		const struct str *args);

#endif
