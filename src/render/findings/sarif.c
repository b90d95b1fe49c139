/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as SARIF 2.1.0 (OASIS), for code scanning services. */
#include "base/version.h"
#include "render/escape.h"
#include "render/findings/parts.h"

static const char head[] =
    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
    "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"baosong\",\"semanticVersion\":\"" BAOSONG_VERSION
    "\",\n\"rules\":[";

static void
put_text(const char *name, struct str text, struct buf *out)
{
	buf_printf(out, ",\"%s\":{\"text\":\"", name);
	escape_json_wary(out, text);
	BUF_LIT(out, "\"}");
}

static void
put_rules(const struct listing *listing, size_t *indexes, struct buf *out)
{
	enum diag_lang lang = listing->options->lang;
	size_t rules = 0;
	struct buf text;

	buf_init(&text, SIZE_MAX);
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		enum diag_code code = (enum diag_code)i;
		if (listing->dg->counts[i] == 0)
			continue;
		buf_clear(&text);
		diag_template(code, lang, &text);
		buf_printf(out, "%s{\"id\":\"%s\"", rules ? ",\n" : "\n", diag_name(code));
		put_text("shortDescription", buf_view(&text), out);
		put_text("help", str_of(diag_remedy(code, lang)), out);
		buf_printf(out, ",\"defaultConfiguration\":{\"level\":\"%s\"}}",
			   diag_severity_name(diag_severity_of(code)));
		indexes[i] = rules++;
	}
	buf_release(&text);
}

/* A URI reference: bytes beyond the unreserved ones are percent-encoded. */
static void
put_uri(struct str path, struct buf *out)
{
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			     (c >= 'A' && c <= 'Z') || (c && strchr("-._~/", c));
		if (plain)
			buf_char(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

static void
put_region(struct place place, struct buf *out)
{
	if (!place.line)
		return;
	buf_printf(out, ",\"region\":{\"startLine\":%u", place.line);
	if (place.column)
		buf_printf(out,
			   ",\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u,\"charOffset\":%u,"
			   "\"charLength\":%u,\"byteOffset\":%llu",
			   place.column, place.end_line, place.end_column, place.offset,
			   place.end - place.offset, (unsigned long long)place.byte_offset);
	buf_char(out, '}');
}

static void
put_location(struct str file, struct place place, struct buf *out)
{
	BUF_LIT(out, "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
	put_uri(file, out);
	BUF_LIT(out, "\"}");
	put_region(place, out);
	buf_char(out, '}');
}

static void
put_related(const struct finding *finding, struct buf *out)
{
	if (finding->related.n == 0)
		return;
	BUF_LIT(out, ",\"relatedLocations\":[");
	LIST_EACH (const struct diag_related, related, &finding->related) {
		buf_text(out, related == finding->related.items ? "" : ",");
		put_location(related->file, related->place, out);
		BUF_LIT(out, ",\"message\":{\"text\":\"");
		escape_json_wary(out, related->text);
		BUF_LIT(out, "\"}}");
	}
	buf_char(out, ']');
}

static void
put_property(const char *name, struct str text, const char **comma, struct buf *out)
{
	if (!text.p)
		return;
	buf_printf(out, "%s\"%s\":\"", *comma, name);
	escape_json_wary(out, text);
	buf_char(out, '"');
	*comma = ",";
}

static void
put_properties(const struct finding *finding, struct buf *out)
{
	const char *comma = "";

	BUF_LIT(out, ",\"properties\":{");
	put_property("part", finding->part, &comma, out);
	put_property("pointer", finding->pointer, &comma, out);
	put_property("section", finding->section, &comma, out);
	put_property("indicator", finding->indicator, &comma, out);
	put_property("value", finding->value, &comma, out);
	put_property("expected", finding->expected, &comma, out);
	buf_char(out, '}');
}

static void
put_result(const struct listing *listing, size_t i, size_t rule, struct buf *out)
{
	const struct finding *finding = &listing->dg->findings.items[i];

	buf_printf(out, "{\"ruleId\":\"%s\",\"ruleIndex\":%zu,\"level\":\"%s\",",
		   diag_name(finding->code), rule, diag_severity_name(finding->severity));
	BUF_LIT(out, "\"message\":{\"text\":\"");
	findings_json_message(listing, finding, out);
	BUF_LIT(out, "\"}");
	if (finding->file.n) {
		BUF_LIT(out, ",\"locations\":[");
		put_location(finding->file, finding->place, out);
		BUF_LIT(out, "}]");
	}
	put_related(finding, out);
	buf_printf(out, ",\"partialFingerprints\":{\"baosong/v1\":\"%016llx\"}",
		   listing->fingerprints[i]);
	put_properties(finding, out);
	buf_char(out, '}');
}

void
findings_sarif(const struct listing *listing, struct buf *out)
{
	size_t indexes[DIAG_CODE_COUNT] = {0};

	buf_text(out, head);
	put_rules(listing, indexes, out);
	buf_printf(out,
		   "]}},\n\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{"
		   "\"executionSuccessful\":%s,\"exitCode\":%d}],\n\"results\":[",
		   findings_partial(listing) ? "false" : "true", listing->exit_status);
	for (size_t i = 0; i < listing->n; i++) {
		buf_text(out, i ? ",\n" : "\n");
		put_result(listing, i, indexes[listing->dg->findings.items[i].code], out);
	}
	BUF_LIT(out, "]}]}\n");
}
