/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker answers: numbers little-endian, strings with their length and one (0: absent). */
#include "flow/workers/reply.h"

#include "pack/names.h"
#include "spec/element.h"

void
reply_init(struct reply *reply, struct arena *arena)
{
	*reply = (struct reply){.cpu_us = 0};
	diag_init(&reply->dg, arena);
}

/* Writing */

static void
put_number(struct buf *out, uint64_t value)
{
	unsigned char bytes[sizeof(value)];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(value >> (8 * i));
	buf_put(out, bytes, sizeof(bytes));
}

static void
put_str(struct buf *out, struct str s)
{
	put_number(out, s.p ? s.n + 1 : 0);
	if (s.p)
		buf_str(out, s);
}

static void
put_place(struct buf *out, const struct place *place)
{
	put_number(out, (uint64_t)place->line << 32 | place->column);
	put_number(out, (uint64_t)place->end_line << 32 | place->end_column);
	put_number(out, (uint64_t)place->offset << 32 | place->end);
	put_number(out, place->byte_offset);
}

static void
put_finding(struct buf *out, const struct finding *finding)
{
	put_number(out, (uint64_t)finding->code << 32 | (uint64_t)finding->severity);
	for (size_t i = 0; i < DIAG_ARGS; i++)
		put_str(out, finding->args[i]);
	put_str(out, finding->file);
	put_place(out, &finding->place);
	put_str(out, finding->part);
	put_str(out, finding->pointer);
	put_str(out, finding->section);
	put_str(out, finding->indicator);
	put_str(out, finding->value);
	put_str(out, finding->expected);
	put_number(out, finding->related.n);
	LIST_EACH (const struct diag_related, related, &finding->related) {
		put_str(out, related->file);
		put_place(out, &related->place);
		put_str(out, related->part);
		put_str(out, related->text);
	}
}

/* Codes that were met: most were not. */
static void
put_counts(struct buf *out, const struct diag *dg)
{
	size_t met = 0;

	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		met += dg->counts[i] > 0;
	put_number(out, met);
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		if (dg->counts[i] == 0)
			continue;
		put_number(out, i);
		put_number(out, dg->counts[i]);
		put_number(out, dg->lowered[i]);
	}
}

static void
put_digest(struct buf *out, const struct digest_value *value)
{
	put_str(out, (struct str){value->n ? (const char *)value->bytes : NULL, value->n});
}

static void
put_file(struct buf *out, const struct reply_file *file)
{
	put_str(out, file->path);
	put_number(out, file->bytes);
	put_digest(out, &file->sha256);
}

static void
put_bundle(struct buf *out, const struct reply_bundle *bundle)
{
	put_str(out, bundle->target);
	put_str(out, bundle->name);
	put_number(out, bundle->volume);
	put_number(out, bundle->volumes);
	put_number(out, bundle->members);
	put_number(out, bundle->offset);
	put_number(out, bundle->made.bytes);
	put_digest(out, &bundle->made.sha256);
	put_digest(out, &bundle->made.content_id);
}

static void
put_bundles(struct buf *out, const struct reply *reply)
{
	put_str(out, reply->id);
	put_number(out, reply->planned);
	put_str(out, reply->standing.source);
	put_number(out, reply->standing.bundle);
	put_number(out, reply->bundles.n);
	LIST_EACH (const struct reply_bundle, bundle, &reply->bundles)
		put_bundle(out, bundle);
	put_number(out, reply->refused.n);
	LIST_EACH (const struct str, target, &reply->refused)
		put_str(out, *target);
}

static void
put_files(struct buf *out, const struct reply *reply)
{
	put_file(out, &reply->source);
	put_file(out, &reply->corrections);
	put_number(out, reply->attachments.n);
	LIST_EACH (const struct reply_file, file, &reply->attachments)
		put_file(out, file);
	put_number(out, reply->missing.n);
	LIST_EACH (const struct str, path, &reply->missing)
		put_str(out, *path);
	put_number(out, reply->missing_more);
	put_number(out, reply->replaces);
	put_number(out, reply->withheld);
}

void
reply_write(const struct reply *reply, struct buf *out)
{
	put_counts(out, &reply->dg);
	put_number(out, reply->dg.findings.n);
	LIST_EACH (const struct finding, finding, &reply->dg.findings)
		put_finding(out, finding);
	put_number(out, reply->verified.n);
	LIST_EACH (const struct findings_bundle, bundle, &reply->verified) {
		put_str(out, bundle->report);
		put_str(out, bundle->target);
		put_str(out, bundle->path);
		put_str(out, bundle->id);
		put_str(out, bundle->sha256);
		put_str(out, bundle->content_id);
		put_number(out, bundle->volume.number);
		put_number(out, bundle->volume.volumes);
		put_str(out, bundle->volume.group);
		put_str(out, bundle->volume.parts);
	}
	put_bundles(out, reply);
	put_files(out, reply);
	put_number(out, reply->cpu_us);
	put_number(out, reply->wall_us);
	put_number(out, reply->memory);
}

/* Reading: once BAD is set, every number is 0 and every string absent. */

struct cursor {
	struct str rest;
	struct arena *arena;
	bool bad;
};

static const char *
take(struct cursor *c, uint64_t n)
{
	const char *p = c->rest.p;

	if (c->bad || n > c->rest.n) {
		c->bad = true;
		return NULL;
	}
	c->rest.p += n;
	c->rest.n -= (size_t)n;
	return p;
}

static uint64_t
get_number(struct cursor *c)
{
	const char *p = take(c, sizeof(uint64_t));
	uint64_t value = 0;

	for (size_t i = sizeof(value); p && i > 0; i--)
		value = value << 8 | (unsigned char)p[i - 1];
	return value;
}

/* A number up to MAX. */
static uint64_t
get_below(struct cursor *c, uint64_t max)
{
	uint64_t value = get_number(c);

	if (value <= max)
		return value;
	c->bad = true;
	return 0;
}

static struct str
get_str(struct cursor *c)
{
	uint64_t n = get_number(c);
	const char *p = n > 0 ? take(c, n - 1) : NULL;

	return p ? arena_str(c->arena, (struct str){p, (size_t)n - 1}) : (struct str){NULL, 0};
}

static void
get_halves(struct cursor *c, uint32_t *high, uint32_t *low)
{
	uint64_t both = get_number(c);

	*high = (uint32_t)(both >> 32);
	*low = (uint32_t)both;
}

static void
get_place(struct cursor *c, struct place *place)
{
	get_halves(c, &place->line, &place->column);
	get_halves(c, &place->end_line, &place->end_column);
	get_halves(c, &place->offset, &place->end);
	place->byte_offset = get_number(c);
}

/* A code, and its severity or the one that diag_lower makes of it. */
static void
get_code(struct cursor *c, struct finding *finding)
{
	uint32_t code, severity;

	get_halves(c, &code, &severity);
	if (code < DIAG_CODE_COUNT && severity <= DIAG_ERROR) {
		finding->code = (enum diag_code)code;
		finding->severity = (enum diag_severity)severity;
	} else {
		c->bad = true;
	}
	if (finding->severity != diag_severity_of(finding->code) &&
	    (finding->severity != DIAG_WARNING || diag_severity_of(finding->code) != DIAG_ERROR))
		c->bad = true;
}

static void
get_finding(struct cursor *c, struct finding *finding)
{
	get_code(c, finding);
	for (size_t i = 0; i < DIAG_ARGS; i++)
		finding->args[i] = get_str(c);
	finding->file = get_str(c);
	get_place(c, &finding->place);
	finding->part = get_str(c);
	finding->pointer = get_str(c);
	finding->section = get_str(c);
	finding->indicator = get_str(c);
	finding->value = get_str(c);
	finding->expected = get_str(c);
	for (uint64_t n = get_number(c); n > 0 && !c->bad; n--) {
		struct diag_related *related = LIST_ADD(c->arena, &finding->related);
		related->file = get_str(c);
		get_place(c, &related->place);
		related->part = get_str(c);
		related->text = get_str(c);
	}
}

static void
get_counts(struct cursor *c, struct diag *dg)
{
	for (uint64_t n = get_below(c, DIAG_CODE_COUNT); n > 0 && !c->bad; n--) {
		uint64_t code = get_below(c, DIAG_CODE_COUNT - 1);
		dg->counts[code] = (size_t)get_below(c, UINT32_MAX);
		dg->lowered[code] = (size_t)get_below(c, dg->counts[code]);
	}
}

/* Nothing beyond what diag_add stores; readers that sum up damage store less. */
static bool
counts_agree(const struct diag *dg)
{
	size_t stored[DIAG_CODE_COUNT] = {0};

	LIST_EACH (const struct finding, finding, &dg->findings)
		stored[finding->code]++;
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		if (stored[i] >
		    (dg->counts[i] < DIAG_STORED_PER_CODE ? dg->counts[i] : DIAG_STORED_PER_CODE))
			return false;
	return true;
}

static void
get_digest(struct cursor *c, struct digest_value *out)
{
	struct str bytes = get_str(c);

	if (bytes.n != 0 && bytes.n != DIGEST_SHA256_SIZE)
		c->bad = true;
	out->n = c->bad ? 0 : bytes.n;
	if (out->n > 0)
		memcpy(out->bytes, bytes.p, out->n);
}

static void
get_volume(struct cursor *c, struct findings_volume *volume)
{
	volume->number = get_number(c);
	volume->volumes = get_number(c);
	volume->group = get_str(c);
	volume->parts = get_str(c);
	c->bad = c->bad || volume->number > volume->volumes;
}

static void
get_verified(struct cursor *c, struct reply *reply)
{
	for (uint64_t n = get_number(c); n > 0 && !c->bad; n--) {
		struct findings_bundle *bundle = LIST_ADD(c->arena, &reply->verified);
		bundle->report = get_str(c);
		bundle->target = get_str(c);
		bundle->path = get_str(c);
		bundle->id = get_str(c);
		bundle->sha256 = get_str(c);
		bundle->content_id = get_str(c);
		get_volume(c, &bundle->volume);
	}
}

/* The name becomes a file's: one segment that is safe on every system. */
static bool
is_file_name(struct str name)
{
	return name.p && names_check(name) == 0 && !memchr(name.p, '/', name.n);
}

/* An id is compared and logged as it is. */
static bool
is_id(struct str id)
{
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] <= ' ' || id.p[i] == 0x7F)
			return false;
	return true;
}

static void
get_file(struct cursor *c, struct reply_file *file)
{
	file->path = get_str(c);
	file->bytes = get_number(c);
	get_digest(c, &file->sha256);
}

static void
get_files(struct cursor *c, struct reply *reply)
{
	get_file(c, &reply->source);
	get_file(c, &reply->corrections);
	for (uint64_t n = get_number(c); n > 0 && !c->bad; n--)
		get_file(c, LIST_ADD(c->arena, &reply->attachments));
	for (uint64_t n = get_number(c); n > 0 && !c->bad; n--)
		*LIST_ADD(c->arena, &reply->missing) = get_str(c);
	reply->missing_more = get_below(c, 1);
	reply->replaces = get_below(c, 1);
	reply->withheld = get_below(c, 1);
}

static bool
name_is_taken(const struct reply *reply, struct str name)
{
	LIST_EACH (const struct reply_bundle, other, &reply->bundles)
		if (str_eq(names_key(reply->dg.arena, other->name), name))
			return true;
	return false;
}

/* What is written has both digests, what is planned none of the whole, for there is no whole. */
static void
get_bundle(struct cursor *c, struct reply *reply)
{
	struct reply_bundle bundle = {.target = get_str(c)};

	bundle.name = get_str(c);
	bundle.volume = get_number(c);
	bundle.volumes = get_below(c, REPLY_BUNDLES_MAX);
	bundle.members = get_below(c, BAG_MEMBERS_MAX);
	bundle.offset = get_below(c, INT64_MAX);
	bundle.made.bytes = get_below(c, INT64_MAX);
	get_digest(c, &bundle.made.sha256);
	get_digest(c, &bundle.made.content_id);
	if (c->bad || !element_is_code(bundle.target) || !is_file_name(bundle.name) ||
	    name_is_taken(reply, names_key(c->arena, bundle.name)) || bundle.volume == 0 ||
	    bundle.volume > bundle.volumes || bundle.made.bytes == 0 ||
	    bundle.made.content_id.n == 0 || (bundle.made.sha256.n == 0) != reply->planned)
		c->bad = true;
	else
		*LIST_ADD(c->arena, &reply->bundles) = bundle;
}

static void
get_bundles(struct cursor *c, struct reply *reply)
{
	reply->id = get_str(c);
	reply->planned = get_below(c, 1);
	reply->standing.source = get_str(c);
	reply->standing.bundle = get_below(c, REPLY_BUNDLES_MAX - 1);
	for (uint64_t n = get_below(c, REPLY_BUNDLES_MAX); n > 0 && !c->bad; n--)
		get_bundle(c, reply);
	if (reply->bundles.n > 0 ? reply->id.n == 0 || !is_id(reply->id) : reply->id.n > 0)
		c->bad = true;
	if (reply->standing.source.p && reply->standing.bundle >= reply->bundles.n)
		c->bad = true;
	for (uint64_t n = get_below(c, REPLY_REFUSED_MAX); n > 0 && !c->bad; n--) {
		struct str target = get_str(c);
		c->bad = c->bad || !element_is_code(target);
		*LIST_ADD(c->arena, &reply->refused) = target;
	}
}

bool
reply_read(struct str bytes, struct arena *arena, struct reply *out)
{
	struct cursor c = {.rest = bytes, .arena = arena};

	reply_init(out, arena);
	get_counts(&c, &out->dg);
	for (uint64_t n = get_number(&c); n > 0 && !c.bad; n--)
		get_finding(&c, LIST_ADD(arena, &out->dg.findings));
	get_verified(&c, out);
	get_bundles(&c, out);
	get_files(&c, out);
	out->cpu_us = get_number(&c);
	out->wall_us = get_number(&c);
	out->memory = get_number(&c);
	return !c.bad && c.rest.n == 0 && counts_agree(&out->dg);
}
