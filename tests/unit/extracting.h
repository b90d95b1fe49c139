/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of extract and check: a report from its text, with the mappings of the checkout. */
#ifndef TESTS_EXTRACTING_H
#define TESTS_EXTRACTING_H

#include "unit.h"

#include <stdlib.h>

#include "extract/extract.h"
#include "read/read.h"

struct extracting {
	struct arena *arena;
	struct mappings *mappings;
	struct extractor *extractor;
	struct read_rules *rules;
	struct diag spec; /* what is wrong with the mappings */
	struct diag dg;	  /* what the last report gave */
	struct document *doc;
	struct record *record;
};

static struct extracting run;

static inline int
extracting_setup(void **state)
{
	const char *top = getenv("TOP");

	UNUSED(state);
	run.arena = arena_new();
	diag_init(&run.spec, run.arena);
	run.mappings =
	    mappings_open(arena_printf(run.arena, "%s/mappings", top ? top : ".").p, &run.spec);
	assert_non_null(run.mappings);
	run.extractor = extractor_new(run.mappings, &run.spec);
	run.rules = read_rules_new(run.mappings, &run.spec);
	assert_int_equal(run.spec.findings.n, 0);
	return 0;
}

static inline int
extracting_teardown(void **state)
{
	UNUSED(state);
	extractor_free(run.extractor);
	read_rules_free(run.rules);
	mappings_free(run.mappings);
	arena_free(run.arena);
	return 0;
}

static inline void
extract_with(const char *name, const char *text, struct extract_options options)
{
	struct read_options reading = {.rules = run.rules};

	diag_init(&run.dg, run.arena);
	run.doc = read_report(str_of(name), str_of(text), &reading, run.arena, &run.dg);
	assert_non_null(run.doc);
	run.record = extract_record(run.extractor, run.doc, &options, run.arena, &run.dg);
}

static inline void
extract_text(const char *text)
{
	extract_with("report.txt", text, (struct extract_options){.kind = {NULL, 0}});
}

static inline size_t
said(enum diag_code code)
{
	return run.dg.counts[code];
}

/* The first finding of CODE; fails when there is none. */
static inline const struct finding *
finding_of(enum diag_code code)
{
	static const struct finding none;

	LIST_EACH (const struct finding, finding, &run.dg.findings)
		if (finding->code == code)
			return finding;
	fail_msg("no %s", diag_name(code));
	return &none;
}

static inline struct str
value_of(const char *field)
{
	const struct metadata_field *found = record_field(run.record, str_of(field));

	return found ? found->value : (struct str){NULL, 0};
}

#endif
