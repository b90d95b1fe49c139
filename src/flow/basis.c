/* SPDX-License-Identifier: Apache-2.0 */
/* The figures of a record against the report it was made of. */
#include "flow/basis.h"

#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "model/shape.h"
#include "read/read.h"

/* The reader of a media type; absent: it is found out, as it was when the record was made. */
static struct str
reader_of(struct str media_type)
{
	static const struct {
		struct str type;
		struct str reader;
	} readers[] = {
	    {STR_INIT("text/html"), STR_INIT("html")},
	    {STR_INIT("text/markdown"), STR_INIT("markdown")},
	    {STR_INIT("text/plain"), STR_INIT("text")},
	};

	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
		if (str_eq(media_type, readers[i].type))
			return readers[i].reader;
	return (struct str){NULL, 0};
}

/* A cell without any text is at PLACE. */
static bool
stands_empty(const struct document *doc, const struct place *place)
{
	uint32_t at = document_text_at(doc, place->offset);
	size_t i = document_block_at(doc, at);
	const struct block *block = &doc->blocks.items[i];

	return place->offset == place->end && block->start == at && block->start == block->end &&
	       document_offset(doc, at) == place->offset;
}

/* WORDS, and nothing else, stand at PLACE. */
static bool
words_stand(const struct document *doc, struct str words, const struct place *place)
{
	const char *p = words.p, *end = p + words.n;
	uint32_t start, at, cp;

	if (p == end)
		return stands_empty(doc, place);
	if (place->offset >= doc->source_points)
		return false;
	start = at = document_text_at(doc, place->offset);
	if (document_offset(doc, start) != place->offset)
		return false;
	for (; p < end; at++) {
		p += utf8_decode(p, end, &cp);
		if (at == doc->text_points || doc->text[at] != cp)
			return false;
	}
	return document_place(doc, start, at).end == place->end;
}

/* The one Arabic number in WORDS; false when there is none, or more than one. */
static bool
number_in(struct str words, struct decimal *out)
{
	char digits[DECIMAL_DIGITS + 2];
	size_t n = 0;
	bool ended = false;

	for (const char *p = words.p, *end = p + words.n; p < end;) {
		uint32_t cp;
		p += utf8_decode(p, end, &cp);
		cp = fold_char(cp);
		if (cp == ',' && n > 0 && !ended)
			continue;
		if (!((cp >= '0' && cp <= '9') || (cp == '.' && n > 0 && !ended))) {
			ended = ended || n > 0;
			continue;
		}
		if (ended || n + 1 > sizeof(digits))
			return false;
		digits[n++] = (char)cp;
	}
	return n > 0 && decimal_parse((struct str){digits, n}, out);
}

static struct decimal
magnitude(struct decimal d)
{
	d.coefficient = d.coefficient < 0 ? -d.coefficient : d.coefficient;
	return d;
}

/* Ranges, fractions and Chinese numerals are not done again here. */
static bool
value_fits(const struct observation *o)
{
	struct decimal stated;

	if (!decimal_is_set(o->value) || decimal_is_set(o->low) || decimal_is_set(o->numerator) ||
	    !number_in(o->basis.text, &stated) || !decimal_shift(stated, o->scale, &stated))
		return true;
	return decimal_compare(magnitude(o->value), stated) == 0;
}

static void
check_one(const struct document *doc, const struct observation *o, struct diag *dg)
{
	/* Only a cell that holds nothing, or one that a person filled, has no words. */
	bool wordless = o->basis.text.n == 0 && o->state != EMPTY && !o->correction.p;
	struct finding *finding = NULL;
	struct buf value;

	if (wordless || !words_stand(doc, o->basis.text, &o->basis.place)) {
		finding = DIAG_AT(dg, BASIS_DIFFERS, o->basis.place, o->id, o->basis.text);
	} else if (!o->correction.p && !value_fits(o)) {
		buf_init(&value, DECIMAL_TEXT_MAX);
		decimal_print(o->value, &value);
		finding = DIAG_AT(dg, VALUE_DIFFERS, o->basis.place, o->id, buf_view(&value),
				  o->basis.text);
		buf_release(&value);
	}
	if (finding)
		finding->indicator = arena_str(dg->arena, o->indicator);
}

/* What the machine read before a person corrected it; its multiplier is not recorded. */
static bool
reading_fits(const struct correction *correction)
{
	struct observation o = {.value = correction->reading.value,
				.low = correction->reading.low,
				.numerator = correction->reading.numerator};

	o.basis.text = correction->text;
	for (o.scale = 0; o.scale <= SHAPE_POWER_MAX; o.scale++)
		if (value_fits(&o))
			return true;
	return false;
}

static void
check_correction(const struct document *doc, const struct correction *correction, struct diag *dg)
{
	struct buf value;

	if (correction->outcome == REFUSED)
		return;
	if (!words_stand(doc, correction->text, &correction->place)) {
		DIAG_AT(dg, BASIS_DIFFERS, correction->place, correction->id, correction->text);
		return;
	}
	if (!correction->reading.id.p || reading_fits(correction))
		return;
	buf_init(&value, DECIMAL_TEXT_MAX);
	decimal_print(correction->reading.value, &value);
	DIAG_AT(dg, VALUE_DIFFERS, correction->place, correction->id, buf_view(&value),
		correction->text);
	buf_release(&value);
}

static void
check_all(const struct document *doc, const struct record *record, struct diag *dg)
{
	LIST_EACH (const struct observation, o, &record->observations)
		check_one(doc, o, dg);
	LIST_EACH (const struct correction, correction, &record->corrections)
		check_correction(doc, correction, dg);
}

/* The same when another version took the file apart: what it sees elsewhere is no fault. */
static bool
agrees(const struct document *doc, const struct record *record, struct arena *arena)
{
	struct diag trial;

	diag_init(&trial, arena);
	check_all(doc, record, &trial);
	return trial.findings.n == 0;
}

void
basis_check(const struct record *record, struct str bytes, struct str program,
	    const struct read_helper *helper, struct diag *dg)
{
	const struct report_source *source = &record->source;
	struct read_options options = {.format = reader_of(source->media_type), .helper = helper};
	struct arena *arena = arena_new();
	struct document *doc;
	struct diag said;

	if (options.format.p)
		options.charset = source->charset;
	diag_init(&said, arena);
	doc = read_report(source->name, bytes, &options, arena, &said);
	if (said.counts[PDF_NO_PROGRAM] > 0 ||
	    (doc && !str_eq(doc->program, program) && !agrees(doc, record, arena)))
		DIAG_AT(dg, SOURCE_UNCHECKED, DIAG_NOWHERE, source->name,
			program.p ? program : STR("pdftotext"));
	else if (doc)
		check_all(doc, record, dg);
	else
		DIAG_AT(dg, SOURCE_UNREAD, DIAG_NOWHERE, source->name);
	arena_free(arena);
}
