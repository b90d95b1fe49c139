/* SPDX-License-Identifier: Apache-2.0 */
/* One record of the log as JSON, and back. */
#include "base/text/utf8.h"
#include "ext/json.h"
#include "flow/batch/journal/journal.h"
#include "render/escape.h"

enum { US_PER_MS = 1000 };

/* Writing */

static void
put_string(const char *name, struct str value, struct buf *out)
{
	if (!value.p)
		return;
	buf_printf(out, ",\"%s\":\"", name);
	escape_json_wary(out, value);
	buf_char(out, '"');
}

bool
journal_is_lossy(struct str path)
{
	const char *p = path.p, *end = p + path.n;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		if (n == 0 || !utf8_is_xml_char(cp))
			return true;
		p += n;
	}
	return false;
}

void
journal_put_hex(struct str bytes, struct buf *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < bytes.n; i++) {
		buf_char(out, digits[(unsigned char)bytes.p[i] >> 4]);
		buf_char(out, digits[(unsigned char)bytes.p[i] & 0xF]);
	}
}

/* Behind the name of a file its bytes, where no JSON can have them. */
static void
put_hex(const char *name, struct str path, struct buf *out)
{
	if (!path.p || !journal_is_lossy(path))
		return;
	buf_printf(out, ",\"%sHex\":\"", name);
	journal_put_hex(path, out);
	buf_char(out, '"');
}

static void
put_path(const char *name, struct str path, struct buf *out)
{
	put_string(name, path, out);
	put_hex(name, path, out);
}

static void
put_number(const char *name, uint64_t value, struct buf *out)
{
	buf_printf(out, ",\"%s\":", name);
	buf_unsigned(out, value);
}

static void
put_ms(const char *name, uint64_t us, struct buf *out)
{
	buf_printf(out, ",\"%s\":%llu.%03llu", name, (unsigned long long)us / US_PER_MS,
		   (unsigned long long)us % US_PER_MS);
}

static void
put_file(const struct journal_file *file, bool first, struct buf *out)
{
	buf_text(out, first ? "{\"path\":\"" : ",{\"path\":\"");
	escape_json_wary(out, file->path);
	buf_char(out, '"');
	put_hex("path", file->path, out);
	put_number("bytes", file->bytes, out);
	put_string("sha256", file->sha256, out);
	buf_char(out, '}');
}

static void
put_bundle(const struct journal_bundle *bundle, struct buf *out)
{
	BUF_LIT(out, "{\"target\":\"");
	escape_json_wary(out, bundle->target);
	buf_char(out, '"');
	put_path("path", bundle->path, out);
	if (bundle->volumes > 1) {
		put_number("volume", bundle->volume, out);
		put_number("volumes", bundle->volumes, out);
	}
	put_number("members", bundle->members, out);
	put_number("bytes", bundle->bytes, out);
	put_string("sha256", bundle->sha256, out);
	put_string("contentId", bundle->content_id, out);
	buf_char(out, '}');
}

static void
put_bundles(const struct journal_entry *entry, struct buf *out)
{
	BUF_LIT(out, ",\"bundles\":[");
	for (size_t i = 0; i < entry->bundles.n; i++) {
		buf_text(out, i ? "," : "");
		put_bundle(&entry->bundles.items[i], out);
	}
	buf_char(out, ']');
}

static void
put_strings(const char *name, const struct str *items, size_t n, struct buf *out)
{
	buf_printf(out, ",\"%s\":[", name);
	for (size_t i = 0; i < n; i++) {
		buf_text(out, i ? ",\"" : "\"");
		escape_json_wary(out, items[i]);
		buf_char(out, '"');
	}
	buf_char(out, ']');
}

static void
put_counts(const char *name, const size_t *counts, struct buf *out)
{
	const char *comma = "";

	buf_printf(out, ",\"%s\":{", name);
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		if (counts[i] == 0)
			continue;
		buf_printf(out, "%s\"%s\":%zu", comma, diag_name((enum diag_code)i), counts[i]);
		comma = ",";
	}
	buf_char(out, '}');
}

static void
put_files(const struct journal_entry *entry, struct buf *out)
{
	if (entry->corrections.path.p) {
		BUF_LIT(out, ",\"corrections\":");
		put_file(&entry->corrections, true, out);
	}
	BUF_LIT(out, ",\"attachments\":[");
	for (size_t i = 0; i < entry->attachments.n; i++)
		put_file(&entry->attachments.items[i], i == 0, out);
	buf_char(out, ']');
	put_strings("missing", entry->missing.items, entry->missing.n, out);
	if (entry->missing_more)
		BUF_LIT(out, ",\"missingMore\":true");
	if (entry->replaces)
		BUF_LIT(out, ",\"replaces\":true");
}

static struct str
status_of(const struct journal_entry *entry)
{
	if (entry->attached)
		return STR("attachment");
	if (entry->withheld)
		return STR("withheld");
	return entry->converted ? STR("converted") : STR("failed");
}

void
journal_write_entry(const struct journal_entry *entry, struct buf *out)
{
	BUF_LIT(out, "{\"record\":\"report\"");
	put_path("input", entry->input, out);
	put_string("status", status_of(entry), out);
	put_number("exitStatus", (unsigned)entry->exit_status, out);
	put_string("id", entry->id, out);
	if (entry->converted) {
		put_bundles(entry, out);
		put_number("sourceBytes", entry->source.bytes, out);
		put_string("sourceSha256", entry->source.sha256, out);
		put_files(entry, out);
	}
	if (entry->refused.n > 0)
		put_strings("refused", entry->refused.items, entry->refused.n, out);
	put_counts("findings", entry->dg.counts, out);
	put_counts("lowered", entry->dg.lowered, out);
	put_ms("ms", entry->wall_us, out);
	put_ms("cpuMs", entry->cpu_us, out);
	BUF_LIT(out, "}\n");
}

void
journal_write_end(const struct journal_total *total, struct buf *out)
{
	buf_printf(
	    out,
	    JOURNAL_END_HEAD
	    "\"reports\":%zu,\"bundles\":%zu,\"failed\":%zu,\"withheld\":%zu,\"attachments\":%zu,"
	    "\"unchanged\":%zu,"
	    "\"exitStatus\":%d,\"ms\":%llu",
	    total->reports, total->bundles, total->failed, total->withheld, total->attached,
	    total->unchanged, total->exit_status, (unsigned long long)total->wall_us / US_PER_MS);
	if (total->others_n > 0)
		put_strings("passedOver", total->others, total->others_n, out);
	if (total->others_more)
		BUF_LIT(out, ",\"passedOverMore\":true");
	BUF_LIT(out, "}\n");
}

/* Reading */

static bool
get_string(const struct json *object, struct str name, struct arena *arena, struct str *out)
{
	const struct json *value = json_member(object, name);

	if (!value || value->kind != JSON_IS_STRING)
		return false;
	*out = arena_str(arena, value->text);
	return true;
}

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* The bytes that NAMEHex gives, else the string NAME. */
static bool
get_path(const struct json *object, struct str name, struct arena *arena, struct str *out)
{
	struct str hex;
	char *bytes;
	int high, low;

	if (!get_string(object, ARENA_JOIN(arena, name, STR("Hex")), arena, &hex))
		return get_string(object, name, arena, out);
	bytes = arena_raw(arena, hex.n / 2 + 1, 1);
	for (size_t i = 0; i + 1 < hex.n; i += 2) {
		high = hex_digit(hex.p[i]);
		low = hex_digit(hex.p[i + 1]);
		if (high < 0 || low < 0 || high + low == 0)
			return false;
		bytes[i / 2] = (char)(high << 4 | low);
	}
	bytes[hex.n / 2] = '\0';
	*out = (struct str){bytes, hex.n / 2};
	return hex.n % 2 == 0;
}

static bool
get_number(const struct json *object, struct str name, uint64_t *out)
{
	const struct json *value = json_member(object, name);

	if (!value || value->kind != JSON_IS_INTEGER || value->integer < 0)
		return false;
	*out = (uint64_t)value->integer;
	return true;
}

static bool
get_counts(const struct json *object, struct str name, size_t *counts)
{
	const struct json *map = json_member(object, name);
	enum diag_code code;

	if (!map || map->kind != JSON_IS_OBJECT)
		return false;
	for (size_t i = 0; i < map->n; i++) {
		const struct json *count = &map->items[i];
		if (count->kind != JSON_IS_INTEGER || count->integer < 0 ||
		    !diag_lookup(count->name, &code))
			return false;
		counts[code] = (size_t)count->integer;
	}
	return true;
}

/* What was lowered is among what was found. */
static bool
counts_agree(const struct diag *dg)
{
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++)
		if (dg->lowered[i] > dg->counts[i])
			return false;
	return true;
}

static bool
get_file(const struct json *item, struct arena *arena, struct journal_file *file)
{
	return item->kind == JSON_IS_OBJECT && get_path(item, STR("path"), arena, &file->path) &&
	       get_number(item, STR("bytes"), &file->bytes) &&
	       get_string(item, STR("sha256"), arena, &file->sha256);
}

static bool
get_files(const struct json *object, struct arena *arena, struct journal_entry *out)
{
	const struct json *list = json_member(object, STR("attachments"));
	const struct json *corrections = json_member(object, STR("corrections"));

	if (!list || list->kind != JSON_IS_ARRAY ||
	    (corrections && !get_file(corrections, arena, &out->corrections)))
		return false;
	for (size_t i = 0; i < list->n; i++)
		if (!get_file(&list->items[i], arena, LIST_ADD(arena, &out->attachments)))
			return false;
	return true;
}

/* The strings of member NAME; false when they are no list of strings. */
static bool
get_strings(const struct json *object, struct str name, struct arena *arena, struct str **items_out,
	    size_t *n_out)
{
	const struct json *list = json_member(object, name);

	*n_out = 0;
	if (!list || list->kind != JSON_IS_ARRAY)
		return false;
	*items_out = arena_array(arena, list->n + 1, sizeof(**items_out));
	for (size_t i = 0; i < list->n; i++) {
		if (list->items[i].kind != JSON_IS_STRING)
			return false;
		(*items_out)[(*n_out)++] = arena_str(arena, list->items[i].text);
	}
	return true;
}

static bool
get_bundle(const struct json *item, struct arena *arena, struct journal_bundle *bundle)
{
	bundle->volume = bundle->volumes = 1;
	bundle->there = true;
	return item->kind == JSON_IS_OBJECT &&
	       get_string(item, STR("target"), arena, &bundle->target) &&
	       get_path(item, STR("path"), arena, &bundle->path) &&
	       (!json_member(item, STR("volumes")) ||
		(get_number(item, STR("volume"), &bundle->volume) &&
		 get_number(item, STR("volumes"), &bundle->volumes))) &&
	       get_number(item, STR("members"), &bundle->members) &&
	       get_number(item, STR("bytes"), &bundle->bytes) &&
	       get_string(item, STR("sha256"), arena, &bundle->sha256) &&
	       get_string(item, STR("contentId"), arena, &bundle->content_id);
}

static bool
get_bundles(const struct json *object, struct arena *arena, struct journal_entry *out)
{
	const struct json *list = json_member(object, STR("bundles"));

	if (!list || list->kind != JSON_IS_ARRAY || list->n == 0)
		return false;
	for (size_t i = 0; i < list->n; i++)
		if (!get_bundle(&list->items[i], arena, LIST_ADD(arena, &out->bundles)))
			return false;
	return true;
}

static bool
get_made(const struct json *object, struct arena *arena, struct journal_entry *out)
{
	out->missing_more = json_member(object, STR("missingMore")) != NULL;
	out->replaces = json_member(object, STR("replaces")) != NULL;
	return get_string(object, STR("id"), arena, &out->id) && get_bundles(object, arena, out) &&
	       get_number(object, STR("sourceBytes"), &out->source.bytes) &&
	       get_string(object, STR("sourceSha256"), arena, &out->source.sha256) &&
	       get_files(object, arena, out) &&
	       get_strings(object, STR("missing"), arena, &out->missing.items, &out->missing.n);
}

bool
journal_read_entry(struct str line, struct arena *arena, struct journal_entry *out)
{
	struct json_fault fault;
	const struct json *object = json_parse(line, arena, &fault);
	struct str record, status;
	uint64_t exit_status;

	*out = (struct journal_entry){.converted = false};
	diag_init(&out->dg, arena);
	if (!object || object->kind != JSON_IS_OBJECT ||
	    !get_string(object, STR("record"), arena, &record) || !str_eq(record, STR("report")) ||
	    !get_path(object, STR("input"), arena, &out->input) ||
	    !get_string(object, STR("status"), arena, &status) ||
	    !get_number(object, STR("exitStatus"), &exit_status) || exit_status > 4 ||
	    !get_counts(object, STR("findings"), out->dg.counts) ||
	    !get_counts(object, STR("lowered"), out->dg.lowered) || !counts_agree(&out->dg))
		return false;
	out->exit_status = (int)exit_status;
	out->source.path = out->input;
	out->converted = str_eq(status, STR("converted"));
	out->attached = str_eq(status, STR("attachment"));
	out->withheld = str_eq(status, STR("withheld"));
	if (json_member(object, STR("refused")) &&
	    !get_strings(object, STR("refused"), arena, &out->refused.items, &out->refused.n))
		return false;
	return !out->converted || get_made(object, arena, out);
}
