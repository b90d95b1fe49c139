/* SPDX-License-Identifier: Apache-2.0 */
/* Why an example or a case failed. */
#include "flow/mapping/mapping_why.h"

/* The note that says a fault. */
static const enum diag_code codes[] = {
    [NAMING_FITS] = PHRASE_FITS,	 [NAMING_WITHHELD] = PHRASE_WITHHELD,
    [NAMING_WORDS] = PHRASE_WORDS,	 [NAMING_ABSENT] = PHRASE_ABSENT,
    [NAMING_CLAUSE] = PHRASE_CLAUSE,	 [NAMING_FIGURE] = PHRASE_FIGURE,
    [NAMING_START] = PHRASE_START,	 [NAMING_NEGATED] = PHRASE_NEGATED,
    [NAMING_UNIT] = PHRASE_UNIT,	 [NAMING_TIME] = PHRASE_TIME,
    [NAMING_CHANGE] = PHRASE_CHANGE,	 [NAMING_AFTER] = PHRASE_AFTER,
    [NAMING_SENTENCE] = PHRASE_SENTENCE, [NAMING_EXCEPT] = PHRASE_EXCEPT,
    [NAMING_PART] = PHRASE_PART,	 [NAMING_TIE] = PHRASE_TIE,
    [NAMING_LOST] = PHRASE_LOST,
};

/* The failure that a note goes with. */
struct failure {
	struct str file;
	struct place place;
};

static struct failure
last_failure(const struct diag *dg)
{
	const struct finding *last = &dg->findings.items[dg->findings.n - 1];

	return (struct failure){last->file, last->place};
}

static void
relate_phrase(const struct why *why, struct finding *note, const struct phrase *phrase)
{
	struct place place;

	if (!phrase)
		return;
	place = (struct place){.line = phrase->line, .end_line = phrase->line};
	diag_relate(why->dg, note, place, phrase->text);
	if (note->related.n > 0)
		note->related.items[note->related.n - 1].file =
		    arena_str(why->dg->arena, why->kind_file);
}

static struct str
or_nothing(struct str text)
{
	return text.n > 0 ? text : STR("–");
}

/* What {1} and {3} of the messages are, where they are no words of the phrase. */
static void
say(const struct why *why, struct failure failure, struct str code,
    const struct naming_answer *answer, const struct observation *found)
{
	struct str first = answer->fault == NAMING_UNIT ? answer->stands : answer->fitted;
	struct str phrase = answer->phrase ? answer->phrase->text : found->basis.quote;
	struct str expected = answer->expected, stands = answer->stands, indicator = STR("");
	struct finding *note;

	if (answer->fault == NAMING_FITS)
		first = code;
	if (answer->fault == NAMING_FITS || answer->fault == NAMING_PART)
		expected = found->basis.text;
	if (answer->fault == NAMING_WORDS && stands.n == 0)
		stands = found->basis.text; /* the phrase goes on where the figure is */
	if (answer->indicator)
		indicator = answer->indicator->code;
	note = DIAG_AT(why->dg, codes[answer->fault], failure.place, phrase, or_nothing(first),
		       or_nothing(expected), or_nothing(stands),
		       answer->other ? answer->other->text : STR(""), indicator);
	note->file = failure.file;
	note->indicator = arena_str(why->dg->arena, code);
	note->value = arena_str(why->dg->arena, found->basis.text);
	relate_phrase(why, note, answer->phrase);
	relate_phrase(why, note, answer->other);
}

/* The words of VALUE's numeral, when one of the record's is no quantity and says why. */
static void
say_numeral(const struct why *why, struct failure failure, struct str value)
{
	struct finding *note;

	if (!why->record || value.n == 0)
		return;
	LIST_EACH (const struct numeral, numeral, &why->record->numerals) {
		if (!str_eq(numeral->text, value))
			continue;
		note = DIAG_AT(why->dg, FIGURE_NOT_READ, failure.place, numeral->text,
			       str_of(numeral_reason_names[numeral->reason]));
		note->file = failure.file;
		return;
	}
}

void
why_failed(const struct why *why, struct str code, struct str value,
	   const struct observation *found)
{
	struct failure failure = last_failure(why->dg);
	struct naming_answer answer;
	bool named = code.n > 0 && !str_eq(code, STR("-"));
	size_t figure;

	if (!found) {
		say_numeral(why, failure, value);
		return;
	}
	/* Only value, unit or exactness differ: the failure says so itself. */
	if (named && str_eq(code, found->indicator) && value.n > 0)
		return;
	if (!named)
		code = found->indicator;
	figure = code.n > 0 ? naming_figure(why->naming, found->basis.place.offset) : SIZE_MAX;
	if (figure == SIZE_MAX)
		return;
	answer = naming_explain(why->naming, figure, code, why->arena);
	if (answer.fault != NAMING_NO_FIND && (answer.phrase || answer.fault == NAMING_WITHHELD))
		say(why, failure, code, &answer, found);
}
