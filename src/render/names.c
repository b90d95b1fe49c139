/* SPDX-License-Identifier: Apache-2.0 */
/* Names of what the record has codes for. */
#include "render/names.h"

/* What a row of names.def is in the tables it does not belong to. */
#define RELATION(type, zh, en)
#define ORIGIN(id, zh, en)
#define REASON(id, zh, en)
#define STATE(id, zh, en)

struct named {
	struct str code;
	struct str words[DIAG_LANG_COUNT];
};

#define CODE(code, zh, en) {STR_INIT(code), {[DIAG_ZH] = STR_INIT(zh), [DIAG_EN] = STR_INIT(en)}},
#define WORDS(id, zh, en) [id] = {[DIAG_ZH] = STR_INIT(zh), [DIAG_EN] = STR_INIT(en)},

#undef RELATION
#define RELATION CODE
static const struct named relations[] = {
#include "render/names.def"
};
#undef RELATION
#define RELATION(type, zh, en)

#undef ORIGIN
#define ORIGIN CODE
static const struct named origins[] = {
#include "render/names.def"
};
#undef ORIGIN
#define ORIGIN(id, zh, en)

#undef REASON
#define REASON(id, zh, en) WORDS(REASON_##id, zh, en)
static const struct str reasons[REASON_COUNT][DIAG_LANG_COUNT] = {
#include "render/names.def"
};
#undef REASON
#define REASON(id, zh, en)

#undef STATE
#define STATE WORDS
static const struct str states[STATE_COUNT][DIAG_LANG_COUNT] = {
#include "render/names.def"
};

static struct str
words_of(const struct named *list, size_t n, struct str code, enum diag_lang lang)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, list[i].code))
			return list[i].words[lang];
	return (struct str){NULL, 0};
}

struct str
names_relation(struct str type, enum diag_lang lang)
{
	return words_of(relations, sizeof(relations) / sizeof(relations[0]), type, lang);
}

struct str
names_origin(struct str origin, enum diag_lang lang)
{
	return words_of(origins, sizeof(origins) / sizeof(origins[0]), origin, lang);
}

struct str
names_reason(enum numeral_reason reason, enum diag_lang lang)
{
	return reasons[reason][lang];
}

struct str
names_state(enum state state, enum diag_lang lang)
{
	return states[state][lang];
}
