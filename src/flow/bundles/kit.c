/* SPDX-License-Identifier: Apache-2.0 */
/* What the bundles of a report share: record, observations, view, source, attachments. */
#include "ext/xml/xml.h"
#include "flow/bundles/parts.h"
#include "pack/verify.h"
#include "render/csv.h"
#include "render/record/json.h"
#include "render/record/xml.h"

/* A larger buffer was for one large record and is given back. */
enum { TEXT_KEPT = 4 << 20 };

/* One report being made ready. */
struct kitting {
	struct bundler *bundler;
	struct report *report;
	const struct rendering *seen;
	struct kit *kit;
};

struct rendition {
	void (*write)(const struct record *record, struct buf *out); /* NULL: the reading view */
	struct str path;
	enum target_member member;
	bool is_xml;
};

/* Every '<' of what our writer makes begins a tag or the XML declaration. */
static size_t
elements(struct str xml)
{
	const char *p = xml.p, *end = xml.p + xml.n;
	size_t n = 0;

	while ((p = memchr(p, '<', (size_t)(end - p))) && ++p < end)
		n += *p != '/' && *p != '?';
	return n;
}

static bool
over_limit(struct report *report, size_t limit, struct str name)
{
	DIAG_AT(&report->dg, LIMIT_RECORD, DIAG_NOWHERE,
		arena_number(report->arena, STR(""), limit), name);
	return false;
}

static bool
take(const struct kitting *k, struct packed_list *list, struct packed *packed)
{
	if (packed)
		*LIST_ADD(k->report->arena, &list->items) = packed;
	return packed != NULL;
}

static bool
add_bytes(const struct kitting *k, struct packed_list *list, struct str path, struct str bytes)
{
	struct report *report = k->report;

	return take(k, list,
		    packed_bytes(k->bundler->packer, report->arena, path, bytes, &report->dg));
}

/* With a byte order mark, without, or both. */
static bool
add_observations(const struct kitting *k, struct str path, struct str csv)
{
	const struct bundler *bundler = k->bundler;

	if (bundler->marked && !add_bytes(k, &k->kit->of[TARGET_OBSERVATIONS], path, csv))
		return false;
	return !bundler->plain || add_bytes(k, &k->kit->plain, path, render_csv_plain(csv));
}

/* Packed before the next is written, within what verify reads. */
static bool
add_rendition(const struct kitting *k, const struct rendition *rendition)
{
	struct report *report = k->report;
	struct buf *text = &k->bundler->text;

	buf_clear(text);
	if (k->bundler->preview)
		buf_str(text, rendition->path);
	else if (rendition->write)
		rendition->write(report->record, text);
	else
		page_write(&k->bundler->page, k->seen, report->kind, report->arena, text);
	if (rendition->is_xml && elements(buf_view(text)) > XML_ELEMENTS_MAX)
		return over_limit(report, XML_ELEMENTS_MAX, STR("xml-elements"));
	if (text->full)
		return over_limit(report, VERIFY_RECORD_MAX, STR("record-bytes"));
	if (rendition->member == TARGET_OBSERVATIONS)
		return add_observations(k, rendition->path, buf_view(text));
	return add_bytes(k, &k->kit->of[rendition->member], rendition->path, buf_view(text));
}

static bool
add_record(const struct kitting *k)
{
	static const struct rendition renditions[] = {
	    {render_xml_write, STR_INIT("report.xml"), TARGET_RECORD, true},
	    {render_json_write, STR_INIT("report.json"), TARGET_RECORD, false},
	    {render_csv_write, STR_INIT("observations.csv"), TARGET_OBSERVATIONS, false},
	    {NULL, STR_INIT("report.html"), TARGET_VIEW, false},
	};
	struct buf *text = &k->bundler->text;
	bool good = true;

	for (size_t i = 0; good && i < sizeof(renditions) / sizeof(renditions[0]); i++)
		good =
		    !k->bundler->wanted[renditions[i].member] || add_rendition(k, &renditions[i]);
	if (text->capacity > TEXT_KEPT)
		buf_release(text);
	return good;
}

static struct str
below(const struct kitting *k, struct str folder, struct str name)
{
	return ARENA_JOIN(k->report->arena, folder, name);
}

static bool
add_attachments(const struct kitting *k)
{
	struct report *report = k->report;
	bool good = true;

	LIST_EACH (const struct attachment, file, &report->attachments.items)
		good = good && take(k, &k->kit->of[TARGET_ATTACHMENTS],
				    packed_file(k->bundler->packer, report->arena,
						below(k, STR("attachments/"), file->name), file,
						&report->dg));
	return good;
}

static bool
add_files(const struct kitting *k)
{
	const struct report *report = k->report;
	const struct record *record = report->record;
	const bool *wanted = k->bundler->wanted;

	if (wanted[TARGET_SOURCE] &&
	    !add_bytes(k, &k->kit->of[TARGET_SOURCE], below(k, STR("source/"), record->source.name),
		       report->doc->raw))
		return false;
	if (wanted[TARGET_CORRECTIONS] && report->corrections_path.p &&
	    !add_bytes(k, &k->kit->of[TARGET_CORRECTIONS],
		       below(k, STR("corrections/"), record->corrections_file.name),
		       buf_view(&report->corrections)))
		return false;
	return !wanted[TARGET_ATTACHMENTS] || add_attachments(k);
}

bool
kit_make(struct bundler *bundler, struct report *report, const struct rendering *seen,
	 struct kit *out)
{
	const struct kitting k = {bundler, report, seen, out};

	*out = (struct kit){.of = {{{0}}}};
	return add_record(&k) && add_files(&k);
}
