/* SPDX-License-Identifier: Apache-2.0 */
/* Names of the fields of the metadata. */
#include "base/field.h"

static const struct {
	struct str field;
	struct str names[DIAG_LANG_COUNT];
} fields[] = {
#define FIELD(name, zh, en) {STR_INIT(name), {[DIAG_ZH] = STR_INIT(zh), [DIAG_EN] = STR_INIT(en)}},
#include "base/field.def"
#undef FIELD
};

struct str
field_name(struct str field, enum diag_lang lang)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (str_eq(field, fields[i].field))
			return fields[i].names[lang];
	return (struct str){NULL, 0};
}
