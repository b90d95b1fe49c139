/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns of English words and their Chinese. */
#include "base/wording.h"

#include <stdint.h>

enum { PARTS_MAX = 4, DEPTH_MAX = 4 };

static const struct {
	struct str en;
	const char *zh;
} wordings[] = {
#define WORDING(en, zh) {STR_INIT(en), zh},
#include "base/wording.def"
#undef WORDING
};

/* Whether TEXT is as PATTERN has it; PARTS get what stands for each '*', the shortest that may. */
static bool
matches(struct str pattern, struct str text, struct str *parts)
{
	size_t n = 0;

	for (;;) {
		size_t star = str_find(pattern, STR("*"), 0), at;
		struct str literal = {pattern.p, star == SIZE_MAX ? pattern.n : star};
		if (n == 0)
			at = str_starts(text, literal) ? 0 : SIZE_MAX;
		else if (star == SIZE_MAX)
			at = str_ends(text, literal) ? text.n - literal.n : SIZE_MAX;
		else
			at = str_find(text, literal, 0);
		if (at == SIZE_MAX || (n == 0 && star == SIZE_MAX && text.n != literal.n))
			return false;
		if (n > 0)
			parts[n - 1] = (struct str){text.p, at};
		if (star == SIZE_MAX)
			return true;
		text = str_span(text.p + at + literal.n, text.p + text.n);
		pattern = str_span(pattern.p + star + 1, pattern.p + pattern.n);
		n++;
	}
}

/* NAMES without their namespaces: of {urn:x}name the name. */
static void
put_names(struct str names, struct buf *out)
{
	for (size_t i = 0; i < names.n; i++) {
		size_t end = names.p[i] == '{' ? str_find(names, STR("}"), i) : SIZE_MAX;
		if (end == SIZE_MAX)
			buf_char(out, names.p[i]);
		else
			i = end;
	}
}

static bool put(struct str english, unsigned depth, struct buf *out);

static void
put_part(struct str part, char form, unsigned depth, struct buf *out)
{
	if (form == 'n')
		put_names(part, out);
	else if (form != 'w' || !put(part, depth + 1, out))
		buf_str(out, part);
}

static void
fill(const char *zh, const struct str *parts, unsigned depth, struct buf *out)
{
	for (; *zh; zh++) {
		bool numbered = zh[0] == '{' && zh[1] >= '1' && zh[1] <= '0' + PARTS_MAX;
		char form = numbered ? zh[2] : '\0';
		if (!numbered) {
			buf_char(out, *zh);
			continue;
		}
		put_part(parts[zh[1] - '1'], form, depth, out);
		zh += form == '}' ? 2 : 3;
	}
}

/* Messages are made of messages, a few deep. */
static bool
put(struct str english, unsigned depth, struct buf *out)
{
	struct str parts[PARTS_MAX];

	for (size_t i = 0; depth < DEPTH_MAX && i < sizeof(wordings) / sizeof(*wordings); i++)
		if (matches(wordings[i].en, english, parts)) {
			fill(wordings[i].zh, parts, depth, out);
			return true;
		}
	return false;
}

bool
wording_zh(struct str english, struct buf *out)
{
	return put(str_trim(english), 0, out);
}
