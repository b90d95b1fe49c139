/* SPDX-License-Identifier: Apache-2.0 */
/* A volume of a bundle that was split, against its part list. */
#include "base/decimal.h"
#include "flow/verify/parts.h"

static bool
read_number(struct str text, uint64_t *out)
{
	struct decimal number;

	if (!decimal_parse(text, &number) || number.scale != 0 || number.coefficient <= 0)
		return false;
	*out = (uint64_t)number.coefficient;
	return true;
}

/* "2 of 3"; false for anything else, "1 of ?" of a bag whose maker did not know among it. */
static bool
read_count(struct str count, uint64_t *volume, uint64_t *volumes)
{
	size_t at = str_find(count, STR(" of "), 0);

	return at != SIZE_MAX && read_number((struct str){count.p, at}, volume) &&
	       read_number(str_span(count.p + at + 4, count.p + count.n), volumes) &&
	       *volume <= *volumes;
}

static void
complain(struct subject *s, unsigned line)
{
	struct place place = {.line = line, .column = 1};

	s->dg.file = subject_file(s, STR(PARTLIST_FILE));
	DIAG_AT(&s->dg, PARTS_SYNTAX, place);
	s->dg.file = str_of(s->path);
}

/* What is listed otherwise, or not at all; what cannot be read was reported. */
static void
check_member(struct subject *s, const struct verified_member *member)
{
	const struct part *part = partlist_find(&s->parts, member->path);
	struct finding *finding;

	if (member->sha256.n == 0 ||
	    (part && part->volume == s->volume && part->bytes == member->bytes &&
	     digest_equal(&part->sha256, &member->sha256)))
		return;
	finding = DIAG_AT(&s->dg, PARTS_DIFFER, DIAG_NOWHERE, member->path);
	finding->pointer = member->path;
	finding->value = digest_text(s->arena, &member->sha256);
	if (part)
		finding->expected = digest_text(s->arena, &part->sha256);
}

static void
check_parts(struct subject *s)
{
	size_t elsewhere = 0;
	uint64_t last = 0;

	LIST_EACH (const struct part, part, &s->parts.parts) {
		elsewhere += part->volume != s->volume;
		last = part->volume > last ? part->volume : last;
		if (part->volume > s->volumes)
			complain(s, part->line);
		else if (part->volume == s->volume && !subject_member(s, part->path))
			DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, part->path);
	}
	LIST_EACH (const struct verified_member, member, &s->bundle.members)
		if (s->bundle.flat ? partlist_find(&s->parts, member->path) != NULL
				   : str_starts(member->path, s->bundle.payload))
			check_member(s, member);
	if (last < s->volumes)
		DIAG_AT(&s->dg, PARTS_COUNT, DIAG_NOWHERE, s->bundle.count,
			arena_number(s->arena, STR(""), last));
	DIAG_AT(&s->dg, VOLUME_OF, DIAG_NOWHERE, arena_number(s->arena, STR(""), s->volume),
		arena_number(s->arena, STR(""), s->volumes),
		arena_number(s->arena, STR(""), elsewhere), s->bundle.group,
		sets_others(s->arena, s->bundle.group, s->volume, s->volumes));
}

/* Its name is that of the group and its number, also where there is no record to say so. */
static void
check_group(struct subject *s)
{
	if (!s->bundle.group.p)
		s->bundle.group = STR("");
	subject_check_name(s, s->bundle.group);
}

struct findings_volume
volume_told(const struct subject *s)
{
	const struct verified_member *parts = subject_member(s, STR(PARTLIST_FILE));

	if (s->volumes == 0)
		return (struct findings_volume){.number = 0};
	return (struct findings_volume){.number = s->volume,
					.volumes = s->volumes,
					.group = s->bundle.group,
					.parts = parts ? digest_text(s->arena, &parts->sha256)
						       : STR("")};
}

void
verify_volume(struct subject *s)
{
	struct str bytes;
	unsigned line;

	if (!s->bundle.target.p || !read_count(s->bundle.count, &s->volume, &s->volumes) ||
	    s->volumes == 1) {
		s->volume = s->volumes = 0;
		return;
	}
	check_group(s);
	bytes = subject_content(s, STR(PARTLIST_FILE));
	if (!bytes.p)
		DIAG_AT(&s->dg, FILE_ABSENT, DIAG_NOWHERE, STR(PARTLIST_FILE));
	else if (partlist_read(bytes, s->arena, &s->parts, &line))
		check_parts(s);
	else
		complain(s, line);
}
