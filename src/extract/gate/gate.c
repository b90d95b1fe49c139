/* SPDX-License-Identifier: Apache-2.0 */
/* What may not be published. */
#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "extract/gate/words.h"

enum { FULL_WIDTH = 0xFF01 /* and what stands behind it */ };

static const char *const kind_names[GATE_KINDS] = {
    [GATE_LEVEL] = "level",   [GATE_INNER] = "internal",
    [GATE_RIDER] = "rider",   [GATE_LABEL] = "label",
    [GATE_NOTE] = "note",     [GATE_CLOSED] = "closed",
    [GATE_OPEN] = "open",     [GATE_CLOSED_AUDIENCE] = "closed-audience",
    [GATE_UNIT] = "unit",     [GATE_CODE] = "code",
    [GATE_PERSON] = "person", [GATE_ACCOUNT] = "account",
    [GATE_LINK] = "link",     [GATE_AMOUNT] = "amount",
};

bool
gate_code(enum diag_code code)
{
	return code == GATE_OPENNESS || code == GATE_AUDIENCE || code == GATE_SECRET ||
	       code == GATE_INTERNAL || code == GATE_IDENTITY_CARD || code == GATE_MOBILE ||
	       code == GATE_BANK_CARD;
}

/* Full-width forms begin words as their twins do, and what does not count may stand before one. */
static void
mark_wide(struct gate *gate)
{
	for (uint32_t cp = FULL_WIDTH; cp <= UINT16_MAX; cp++) {
		uint32_t folded = fold_char(cp);
		if (folded == 0 || literals_begin(gate->words, folded))
			gate->signs[cp] |= SIGN_BEGINS;
	}
}

struct gate *
gate_new(struct mappings *mappings, struct divisions *divisions, struct arena *arena,
	 struct diag *dg)
{
	const struct codelist *list = mappings_codes(mappings, CODES_GATE, dg);
	struct gate *gate = ARENA_NEW(arena, struct gate);

	gate->arena = arena;
	gate->divisions = divisions;
	gate->words = literals_new(arena, list->rows.n * sizeof("秘密"));
	LIST_EACH (const struct codelist_row, row, &list->rows) {
		size_t kind = codelist_choice(list, row, 1, "kind", kind_names, GATE_KINDS, dg);
		size_t n;
		uint32_t *points = fold_points(arena, row->cells[0], &n), word;
		if (kind == GATE_KINDS || n == 0)
			continue;
		word = literals_add(gate->words, points, n);
		gate->signs[points[0] & UINT16_MAX] |= SIGN_BEGINS;
		while (gate->kinds.n <= word)
			(void)LIST_ADD(arena, &gate->kinds);
		gate->kinds.items[word] |= 1u << kind;
	}
	gate_digits_mark(gate->signs);
	mark_wide(gate);
	return gate;
}

/* ---- words ---- */

uint32_t
gate_word(const struct passage *p, uint32_t at, uint32_t end, unsigned *kinds_out)
{
	const struct literals *words = p->gate->words;
	uint32_t node = 0, found = at;

	*kinds_out = 0;
	for (uint32_t i = at; i < end; i++) {
		uint32_t folded = fold_char(p->text[i]);
		if (folded == 0)
			continue;
		node = literals_step(words, node, folded);
		if (node == 0)
			break;
		if (words->ids[node] > 0) {
			*kinds_out = p->gate->kinds.items[words->ids[node] - 1];
			found = i + 1;
		}
	}
	return found;
}

struct str
gate_excerpt(const struct passage *p, uint32_t start, uint32_t end)
{
	return utf8_str(p->dg->arena, p->text + start, end - start);
}

static struct place
place_of(const struct passage *p, uint32_t start, uint32_t end)
{
	uint32_t offset;

	if (p->field)
		return document_source_place(p->doc, p->field->offset, p->field->end);
	if (!p->remain)
		return p->doc ? document_place(p->doc, start, end) : DIAG_NOWHERE;
	if (p->remain->part.n > 0)
		return DIAG_NOWHERE;
	/* References in it may be longer than what they stand for. */
	offset = document_offset_of_byte(p->doc, p->remain->byte) + start;
	offset = offset < p->doc->source_points ? offset : p->doc->source_points;
	end = offset + (end - start);
	return document_source_place(p->doc, offset,
				     end < p->doc->source_points ? end : p->doc->source_points);
}

static struct str
part_of(const struct passage *p, uint32_t start)
{
	if (p->field)
		return p->field->name;
	return p->remain || !p->doc ? (struct str){NULL, 0} : document_part_at(p->doc, start);
}

void
gate_tell(const struct passage *p, enum diag_code code, uint32_t start, uint32_t end,
	  struct str shown)
{
	struct str part = part_of(p, start);
	struct finding *finding;

	if (diag_is_full(p->dg, code)) {
		DIAG_AT(p->dg, code, DIAG_NOWHERE, shown);
		return;
	}
	finding = DIAG_AT(p->dg, code, place_of(p, start, end), shown);
	finding->value = arena_str(p->dg->arena, shown);
	if (part.n > 0)
		finding->pointer = arena_str(p->dg->arena, part);
	if (p->remain && p->remain->part.n > 0)
		finding->file = ARENA_JOIN(p->dg->arena, p->dg->file, STR("/"), p->remain->part);
}

/* Whether a mark or number is told for the first time; one in the text is told wherever it stands.
 */
bool
gate_is_new(const struct passage *p, struct str words)
{
	return !p->look || seen_add(&p->look->seen, words, p->dg->arena) || !p->remain;
}

/* ---- texts ---- */

/* The digit at AT begins a number: a Chinese numeral by itself is a word. */
static bool
begins_number(const struct passage *p, uint32_t at, uint32_t end)
{
	return !(gate_sign(p->gate, p->text[at]) & SIGN_HAN) ||
	       (at + 1 < end && gate_is_digit(p, p->text[at + 1]));
}

static void
read_passage(const struct passage *p, uint32_t start, uint32_t end)
{
	bool with_marks = !p->remain || p->remain->kind == REMAIN_ASIDE;

	for (uint32_t at = start; at < end;) {
		unsigned sign = gate_sign(p->gate, p->text[at]), kinds;
		uint32_t behind = at;
		if (sign & SIGN_DIGIT && begins_number(p, at, end)) {
			at = gate_number(p, at, start, end);
			continue;
		}
		if (sign & SIGN_BEGINS && with_marks)
			behind = gate_word(p, at, end, &kinds);
		if (behind > at)
			gate_mark(p, start, end, at, behind, kinds);
		at = behind > at ? behind : at + 1;
	}
}

/* The code points of TEXT in the room of LOOK; *N_OUT of them. */
static const uint32_t *
points_of(struct gate_look *look, struct str text, uint32_t *n_out)
{
	const char *at = text.p, *end = at + text.n;

	*n_out = 0;
	if (text.n >= look->capacity) {
		look->capacity = 2 * text.n + 1;
		look->points = arena_raw(look->dg->arena, look->capacity, sizeof(uint32_t));
	}
	while (at < end) {
		size_t length = utf8_decode(at, end, &look->points[(*n_out)++]);
		at += length ? length : 1;
	}
	return look->points;
}

static void
read_words(struct gate_look *look, struct str words, const struct page_field *field,
	   const struct remain *remain)
{
	struct passage p = {.gate = look->gate,
			    .doc = look->doc,
			    .field = field,
			    .remain = remain,
			    .look = look,
			    .dg = look->dg};
	uint32_t n;

	p.text = points_of(look, words, &n);
	read_passage(&p, 0, n);
}

static void
read_blocks(struct gate_look *look)
{
	const struct document *doc = look->doc;
	struct passage p = {
	    .gate = look->gate, .doc = doc, .text = doc->text, .look = look, .dg = look->dg};

	LIST_EACH (const struct block, block, &doc->blocks) {
		p.block = block;
		read_passage(&p, block->start, block->end);
		if (block + 1 < doc->blocks.items + doc->blocks.n)
			gate_number_across(&p, block);
	}
}

struct gate_look *
gate_document(const struct gate *gate, const struct document *doc, struct diag *dg)
{
	struct gate_look *look = ARENA_NEW(dg->arena, struct gate_look);

	*look = (struct gate_look){.gate = gate, .doc = doc, .dg = dg};
	read_blocks(look);
	LIST_EACH (const struct page_field, field, &doc->fields)
		read_words(look, field->value, field, NULL);
	return look;
}

void
gate_remain(struct gate_look *look, const struct remain *remain)
{
	read_words(look, remain->text, NULL, remain);
}

void
gate_words(const struct gate *gate, struct str words, struct diag *dg)
{
	struct gate_look look = {.gate = gate, .dg = dg};

	read_words(&look, words, NULL, NULL);
}

/* ---- metadata ---- */

/* Whether VALUE has a word of KIND in it that is no part of an open one. */
static bool
has_word(const struct gate *gate, struct str value, enum gate_kind kind, struct arena *arena)
{
	size_t n;
	const uint32_t *points = fold_points(arena, value, &n);
	struct passage p = {.gate = gate, .text = points};

	for (uint32_t at = 0; at < n;) {
		unsigned kinds;
		uint32_t behind = gate_word(&p, at, (uint32_t)n, &kinds);
		if (behind > at && gate_is(kinds, kind))
			return true;
		at = behind > at && gate_is(kinds, GATE_OPEN) ? behind : at + 1;
	}
	return false;
}

void
gate_metadata(const struct gate *gate, const struct record *record, struct diag *dg)
{
	static const struct {
		struct str field;
		enum gate_kind kind;
		enum diag_code code;
	} fields[] = {
	    {STR_INIT("openness"), GATE_CLOSED, GATE_OPENNESS},
	    {STR_INIT("audience"), GATE_CLOSED_AUDIENCE, GATE_AUDIENCE},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const struct metadata_field *field = record_field(record, fields[i].field);
		struct str value = {NULL, 0};
		if (field)
			value = field->raw.n ? field->raw : field->value;
		if (value.n > 0 && has_word(gate, value, fields[i].kind, dg->arena))
			DIAG_AT(dg, fields[i].code, field->place, value)->value =
			    arena_str(dg->arena, value);
	}
}
