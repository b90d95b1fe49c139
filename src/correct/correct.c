/* SPDX-License-Identifier: Apache-2.0 */
/* From rows to a record that says what they do to it. */
#include "correct/rows.h"

/* What of an observation each column gives. */
static const struct {
	enum correction_column column;
	const char *member;
} members[] = {
    {CORRECTION_INDICATOR, "indicator"}, {CORRECTION_LABEL, "label"},
    {CORRECTION_FIGURE, "value"},	 {CORRECTION_MEASURE, "unit"},
    {CORRECTION_EXACTNESS, "exactness"}, {CORRECTION_DIRECTION, "direction"},
    {CORRECTION_STATE, "state"},	 {CORRECTION_STATUS, "status"},
    {CORRECTION_YEAR, "period"},
};

static struct str
copied(struct corrections *c, const struct change *change, enum correction_column column)
{
	return arena_str(c->arena, change->row->cells[column].text);
}

static void
add_members(struct corrections *c, const struct change *change, struct correction *to)
{
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (is_given(change, members[i].column))
			*LIST_ADD(c->arena, &to->members) = str_of(members[i].member);
}

static struct reading
no_reading(void)
{
	return (struct reading){.value = DECIMAL_NONE,
				.low = DECIMAL_NONE,
				.high = DECIMAL_NONE,
				.numerator = DECIMAL_NONE,
				.denominator = DECIMAL_NONE};
}

static void
enter(struct corrections *c, const struct change *change, const struct document *doc,
      struct record *record)
{
	struct correction *to = LIST_ADD(c->arena, &record->corrections);
	struct str words = change_quoted(change, CORRECTION_WORDS);

	to->id = arena_number(c->arena, STR("c"), record->corrections.n);
	to->row = change->row->line;
	to->who = copied(c, change, CORRECTION_WHO);
	to->when = copied(c, change, CORRECTION_WHEN);
	to->reason = copied(c, change, CORRECTION_REASON);
	to->text = words.p ? words : STR("");
	to->reading = no_reading();
	if (change->told)
		to->action =
		    str_of(correction_words_of(CORRECTION_ACTION).words[action_of(change)].word);
	if (change->bad) {
		to->outcome = REFUSED;
		return;
	}
	to->outcome = change->followed ? FOLLOWED : APPLIED;
	to->observation = change->id;
	to->place = change->place;
	to->text = change->before.id.p ? change->before_text
				       : document_str(doc, change->start, change->end, c->arena);
	if (change->before.id.p)
		to->reading = change->before;
	if (action_of(change) != CORRECTION_IGNORE)
		add_members(c, change, to);
}

static void
conclude(struct corrections *c, const struct record *record)
{
	size_t counts[CORRECTION_OUTCOME_COUNT] = {0};

	LIST_EACH (const struct correction, correction, &record->corrections)
		counts[correction->outcome]++;
	DIAG_AT(c->dg, CORRECTIONS_APPLIED, DIAG_NOWHERE,
		arena_number(c->arena, STR(""), counts[APPLIED] + counts[FOLLOWED]),
		arena_number(c->arena, STR(""), counts[FOLLOWED]),
		arena_number(c->arena, STR(""), counts[REFUSED]));
}

void
corrections_apply(struct corrections *corrections, const struct correct_terms *terms,
		  const struct document *doc, struct record *record)
{
	struct changes changes = changes_read(corrections, terms);

	changes_find(corrections, &changes, doc, record);
	changes_apply(corrections, terms, &changes, doc, record);
	for (size_t i = 0; i < changes.n; i++)
		enter(corrections, &changes.items[i], doc, record);
	conclude(corrections, record);
}
