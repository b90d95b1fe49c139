/* SPDX-License-Identifier: Apache-2.0 */
/* Tag files read. */
#include "pack/bag/tag.h"

#include "base/text/gb18030.h"
#include "base/text/utf8.h"
#include "pack/bundle/bag.h"

struct encoding_name {
	struct str name;
	enum bag_encoding encoding;
};

static const struct encoding_name encodings[] = {
    {STR_INIT("UTF-8"), BAG_UTF8},	  {STR_INIT("US-ASCII"), BAG_UTF8},
    {STR_INIT("ISO-8859-1"), BAG_LATIN1}, {STR_INIT("UTF-16"), BAG_UTF16},
    {STR_INIT("GB18030"), BAG_GB18030},	  {STR_INIT("GBK"), BAG_GB18030},
    {STR_INIT("GB2312"), BAG_GB18030},
};

/* Text */

static size_t
decode_latin1(const char *p, const char *end, uint32_t *cp)
{
	(void)end;
	*cp = (unsigned char)*p;
	return 1;
}

/*
 * Without a byte order mark it is big-endian (RFC 2781).  Half a unit, or half a pair, at the end
 * is left out.
 */
static struct str
from_utf16(struct bag *bag, struct str s)
{
	bool little = str_starts(s, STR("\xFF\xFE"));

	if (little || str_starts(s, STR("\xFE\xFF")))
		s = (struct str){s.p + 2, s.n - 2};
	s.n -= s.n % 2;
	if (s.n > 0 && ((unsigned char)s.p[s.n - (little ? 1 : 2)] & 0xFC) == 0xD8)
		s.n -= 2;
	return decode_str(bag->arena, s, little ? decode_utf16le : decode_utf16be);
}

struct str
bag_text(struct bag *bag, struct str content, enum bag_encoding encoding)
{
	switch (encoding) {
	case BAG_LATIN1:
		return decode_str(bag->arena, content, decode_latin1);
	case BAG_UTF16:
		return from_utf16(bag, content);
	case BAG_GB18030:
		return decode_str(bag->arena, content, gb18030_decode);
	case BAG_UTF8:
		break;
	}
	return content;
}

bool
bag_line(struct str *rest, struct str *line_out)
{
	size_t n = 0;

	*line_out = (struct str){rest->p, 0};
	if (rest->n == 0)
		return false;
	while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\r')
		n++;
	line_out->n = n;
	if (n + 1 < rest->n && rest->p[n] == '\r' && rest->p[n + 1] == '\n')
		n++;
	n = n < rest->n ? n + 1 : n;
	*rest = (struct str){rest->p + n, rest->n - n};
	return true;
}

static struct finding *
blame_line(struct bag *bag, enum diag_code code, struct str file, unsigned line, struct str text)
{
	struct finding *finding = bag_blame(bag, code, file, arena_printf(bag->arena, "%u", line));

	finding->place.line = line;
	finding->value = arena_str(bag->arena, text);
	return finding;
}

/* bagit.txt */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "0.97" as 97; 0 for what is no known version. */
static int
parse_version(struct str s)
{
	int version;

	if (str_eq(s, STR("1.0")))
		return BAG_VERSION_ONE;
	if (s.n != 4 || !str_starts(s, STR("0.")) || !is_digit(s.p[2]) || !is_digit(s.p[3]))
		return 0;
	version = (s.p[2] - '0') * 10 + (s.p[3] - '0');
	return version >= BAG_VERSION_FIRST && version <= BAG_VERSION_LAST_DRAFT ? version : 0;
}

static bool
find_encoding(struct str name, enum bag_encoding *out)
{
	for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++)
		if (str_eq_ascii_nocase(name, encodings[i].name)) {
			*out = encodings[i].encoding;
			return true;
		}
	return false;
}

/* LINE is LABEL, one colon and one space, then what is given back; else absent. */
static struct str
exact_value(struct str line, struct str label)
{
	if (!str_starts(line, label) || line.n == label.n)
		return (struct str){NULL, 0};
	return (struct str){line.p + label.n, line.n - label.n};
}

void
bag_read_declaration(struct bag *bag, struct bag_declaration *out)
{
	const struct bag_file *file = bag_find(bag, STR("bagit.txt"));
	struct str rest, line, version = {NULL, 0}, encoding = {NULL, 0};

	*out = (struct bag_declaration){.version = BAG_VERSION_ONE, .encoding = BAG_UTF8};
	if (!file && !bag->flat)
		bag_blame(bag, BAG_NO_BAGIT, STR("bagit.txt"), STR(""));
	if (!file || file->unreadable)
		return;
	rest = file->content;
	if (bag_line(&rest, &line))
		version = exact_value(line, STR("BagIt-Version: "));
	if (bag_line(&rest, &line))
		encoding = exact_value(line, STR("Tag-File-Character-Encoding: "));
	if (!version.p || !encoding.p || rest.n > 0) {
		bag_blame(bag, BAG_BAGIT, file->path, STR(""));
		return;
	}
	out->version = parse_version(version);
	if (out->version == 0) {
		bag_blame(bag, BAG_VERSION, file->path, version);
		out->version = BAG_VERSION_ONE;
	}
	if (!find_encoding(encoding, &out->encoding))
		bag_blame(bag, BAG_ENCODING, file->path, encoding);
}

/* Manifests */

bool
bag_is_manifest(struct str path, bool *tag_out, enum digest_kind *kind_out)
{
	struct str name = path;

	*tag_out = str_starts(name, STR("tag"));
	*kind_out = DIGEST_KINDS;
	if (str_eq(path, STR("sm3sums.txt"))) {
		*kind_out = DIGEST_SM3;
		return true;
	}
	if (memchr(path.p, '/', path.n))
		return false;
	if (*tag_out)
		name = (struct str){name.p + 3, name.n - 3};
	if (!str_starts(name, STR("manifest-")) || !str_ends(name, STR(".txt")) ||
	    name.n <= sizeof("manifest-.txt") - 1)
		return false;
	name = (struct str){name.p + 9, name.n - 13};
	(void)digest_lookup(name, kind_out);
	return true;
}

bool
bag_path_is_unsafe(struct str path)
{
	struct str rest = path, segment;

	if (path.n == 0 || path.p[0] == '/' || path.p[0] == '~')
		return true;
	if (memchr(path.p, '\\', path.n) || (path.n > 1 && path.p[1] == ':'))
		return true;
	while (str_split(&rest, '/', &segment))
		if (str_eq(segment, STR("..")) || str_eq(segment, STR(".")) || segment.n == 0)
			return true;
	return false;
}

/* The digest, spaces or tabs, and a path in which they may also stand. */
static bool
parse_entry(struct str line, struct bag_entry *entry)
{
	size_t n = 0;

	while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
		n++;
	if (!digest_parse((struct str){line.p, n}, entry->kind, &entry->digest))
		return false;
	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	entry->path = (struct str){line.p + n, line.n - n};
	return entry->path.n > 0;
}

/* "*path" is what md5sum writes for binary files, "./path" what find gives it. */
static void
strip_prefixes(struct bag *bag, struct bag_entry *entry)
{
	if (entry->path.n > 1 && entry->path.p[0] == '*' && !bag_find(bag, entry->path)) {
		blame_line(bag, BAG_MD5SUM, entry->manifest, entry->line, entry->path);
		entry->path = (struct str){entry->path.p + 1, entry->path.n - 1};
	}
	if (str_starts(entry->path, STR("./"))) {
		blame_line(bag, BAG_RELATIVE, entry->manifest, entry->line, entry->path);
		entry->path = (struct str){entry->path.p + 2, entry->path.n - 2};
	}
}

void
bag_read_manifest(struct bag *bag, const struct bag_file *file, enum bag_encoding encoding,
		  struct bag_entries *out)
{
	struct str rest, line;
	enum digest_kind kind;
	unsigned number = 0;
	bool tag;

	if (!bag_is_manifest(file->path, &tag, &kind) || file->unreadable)
		return;
	rest = bag_text(bag, file->content, encoding);
	while (bag_line(&rest, &line)) {
		struct bag_entry entry = {
		    .kind = kind, .tag = tag, .manifest = file->path, .line = ++number};
		if (str_trim(line).n == 0)
			continue;
		if (!utf8_valid(line) || !parse_entry(line, &entry)) {
			blame_line(bag, BAG_MANIFEST_LINE, file->path, number, line);
			continue;
		}
		strip_prefixes(bag, &entry);
		if (bag_path_is_unsafe(entry.path) || bag_is_payload(bag, entry.path) == tag) {
			blame_line(bag, BAG_PATH, file->path, number, entry.path);
			continue;
		}
		if (out->items.n >= BAG_ENTRIES_MAX) {
			blame_line(bag, BAG_TOO_MANY, file->path, number, entry.path);
			return;
		}
		*LIST_ADD(bag->arena, &out->items) = entry;
	}
}

/* bag-info.txt */

/* The text of bag-info.txt; absent when there is none. */
static struct str
info_text(struct bag *bag, enum bag_encoding encoding)
{
	const struct bag_file *file = bag_find(bag, STR("bag-info.txt"));

	if (!file)
		file = bag_find(bag, bag->flat ? STR(BAG_FLAT_INFO) : STR("package-info.txt"));
	if (!file || file->unreadable)
		return (struct str){NULL, 0};
	return bag_text(bag, file->content, encoding);
}

/* The value of LABEL in the next line of *REST that has one; absent when there is none left. */
static struct str
next_value(struct str *rest, struct str label)
{
	struct str line;

	while (rest->p && bag_line(rest, &line)) {
		struct str value = line, name;
		if (str_split(&value, ':', &name) && value.p &&
		    str_eq_ascii_nocase(str_trim(name), label))
			return str_trim(value);
	}
	return (struct str){NULL, 0};
}

struct str
bag_info_value(struct bag *bag, enum bag_encoding encoding, struct str label)
{
	struct str rest = info_text(bag, encoding);

	return next_value(&rest, label);
}

void
bag_info_values(struct bag *bag, enum bag_encoding encoding, struct str label,
		void (*each)(void *context, struct str value), void *context)
{
	struct str rest = info_text(bag, encoding), value;

	while ((value = next_value(&rest, label)).p)
		each(context, value);
}

/* fetch.txt */

/* URL, length or "-", path. */
static struct str
fetch_path(struct str line)
{
	for (int i = 0; i < 2; i++) {
		while (line.n > 0 && line.p[0] != ' ' && line.p[0] != '\t')
			line = (struct str){line.p + 1, line.n - 1};
		while (line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t'))
			line = (struct str){line.p + 1, line.n - 1};
	}
	return line;
}

void
bag_check_fetch(struct bag *bag, enum bag_encoding encoding)
{
	const struct bag_file *file = bag_find(bag, STR("fetch.txt"));
	struct str rest, line;
	unsigned number = 0;

	if (!file)
		return;
	bag_blame(bag, BAG_FETCH, file->path, STR(""));
	if (file->unreadable)
		return;
	rest = bag_text(bag, file->content, encoding);
	while (bag_line(&rest, &line)) {
		struct str path = fetch_path(line);
		number++;
		if (line.n == 0)
			continue;
		if (str_starts(path, STR("./")))
			path = (struct str){path.p + 2, path.n - 2};
		if (bag_path_is_unsafe(path) || !str_starts(path, STR("data/")))
			blame_line(bag, BAG_PATH, file->path, number, path);
	}
}
