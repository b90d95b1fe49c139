/* SPDX-License-Identifier: Apache-2.0 */
/* What decides the bytes of a bundle beside the report. */
#include "flow/conditions.h"

#include "base/files/folder.h"
#include "base/version.h"
#include "ext/zip/deflate.h"
#include "ext/digest.h"
#include "ext/pdftotext.h"
#include "flow/batch/inputs.h"
#include "render/escape.h"

enum { TEXT_BYTES_MAX = 1 << 20 };

struct listing {
	struct digest *digest;
	struct arena *arena;
	struct diag *dg;
};

static unsigned char
wanted(void *context, const char *name, enum folder_kind kind, bool first)
{
	(void)context;
	(void)first;
	/* Cases are tests. */
	return name[0] != '.' && kind != FOLDER_OTHER &&
	       !(kind == FOLDER_FOLDER && strcmp(name, "cases") == 0);
}

/* Its name and content. */
static void
add_file(const struct listing *listing, struct str path, struct str name)
{
	struct digest_value sha256;
	struct io_error error;
	uint64_t bytes;

	if (!digest_file(path.p, &sha256, &bytes, &error))
		DIAG_AT(listing->dg, FILE_UNREADABLE, DIAG_NOWHERE, path, str_of(io_reason(error)));
	digest_add(listing->digest, name.p, name.n + 1);
	digest_add(listing->digest, sha256.bytes, sha256.n);
}

static void
add_folder(const struct listing *listing, struct str root, struct str below)
{
	struct str path = arena_printf(listing->arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(below));
	struct folder *folder = folder_new(path.p, true, wanted, NULL);
	enum folder_kind kind;
	const char *entry;

	while ((entry = folder_next(folder, &kind))) {
		struct str name = arena_printf(listing->arena, "%.*s/%s", STR_ARG(below), entry);
		struct str whole =
		    arena_printf(listing->arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(name));
		if (inputs_is_folder(whole.p))
			add_folder(listing, root, name);
		else
			add_file(listing, whole, name);
	}
	folder_free(folder);
}

static struct str
mappings_digest(struct context *context, struct arena *arena)
{
	struct listing listing = {digest_new(), arena, context->dg};
	struct digest_value sha256;

	(void)digest_start(listing.digest, DIGEST_SHA256);
	add_folder(&listing, context->mappings->folder, STR("codes"));
	add_folder(&listing, context->mappings->folder, STR("kinds"));
	add_folder(&listing, context->mappings->folder, STR("targets"));
	digest_end(listing.digest, &sha256);
	digest_free(listing.digest);
	return digest_text(arena, &sha256);
}

static void
put_option(const char *name, struct str value, struct buf *out)
{
	if (!value.p)
		return;
	buf_printf(out, "%s\"%s\":\"", out->p[out->n - 1] == '{' ? "" : ",", name);
	escape_json_wary(out, value);
	buf_char(out, '"');
}

static void
put_attachments(const struct convert_options *options, struct buf *out)
{
	BUF_LIT(out, ",\"attach\":[");
	for (size_t i = 0; i < options->attachment_count; i++) {
		buf_text(out, i ? ",{" : "{");
		put_option("path", str_of(options->attachments[i].path), out);
		put_option("title", options->attachments[i].title, out);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void
put_formers(const struct report_choices *report, struct buf *out)
{
	if (report->former_count == 0)
		return;
	buf_text(out, out->p[out->n - 1] == '{' ? "\"former\":[" : ",\"former\":[");
	for (size_t i = 0; i < report->former_count; i++) {
		buf_text(out, i ? ",\"" : "\"");
		escape_json_wary(out, str_of(report->formers[i]));
		buf_char(out, '"');
	}
	buf_char(out, ']');
}

static void
put_allowances(const struct convert_options *options, struct buf *out)
{
	if (options->allowance_count == 0)
		return;
	BUF_LIT(out, ",\"allow\":[");
	for (size_t i = 0; i < options->allowance_count; i++) {
		buf_text(out, i ? ",{" : "{");
		put_option("code", str_of(diag_name(options->allowances[i].code)), out);
		put_option("reason", options->allowances[i].reason, out);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void
put_targets(const struct target_list *targets, struct buf *out)
{
	buf_text(out, out->p[out->n - 1] == '{' ? "\"targets\":[" : ",\"targets\":[");
	for (size_t i = 0; i < targets->items.n; i++) {
		buf_text(out, i ? ",\"" : "\"");
		escape_json_wary(out, targets->items.items[i].target->id);
		buf_char(out, '"');
	}
	buf_char(out, ']');
}

static void
put_settings(const struct convert_options *options, struct buf *out)
{
	if (options->setting_count == 0)
		return;
	buf_text(out, out->p[out->n - 1] == '{' ? "\"settings\":[" : ",\"settings\":[");
	for (size_t i = 0; i < options->setting_count; i++) {
		buf_text(out, i ? ",\"" : "\"");
		escape_json_wary(out, options->settings[i].name);
		buf_char(out, '=');
		escape_json_wary(out, options->settings[i].value);
		buf_char(out, '"');
	}
	buf_char(out, ']');
}

static void
put_options(const struct context *context, const struct convert_options *options,
	    const struct target_list *targets, struct buf *out)
{
	const struct report_choices *report = &options->report;

	BUF_LIT(out, "\"options\":{");
	put_option("charset", report->charset, out);
	put_option("from", report->format, out);
	put_option("kind", report->extract.kind, out);
	put_option("division", report->extract.division, out);
	put_option("period", report->extract.period, out);
	put_option("baseUri", report->extract.base_uri, out);
	put_option("corrections", str_of(report->corrections), out);
	put_formers(report, out);
	put_option("inputName", str_of(context->input_name), out);
	if (options->source_map)
		buf_text(out,
			 out->p[out->n - 1] == '{' ? "\"sourceMap\":true" : ",\"sourceMap\":true");
	if (options->check_outputs && options->many)
		buf_text(out, out->p[out->n - 1] == '{' ? "\"checkOutputs\":true"
							: ",\"checkOutputs\":true");
	if (options->target_count > 0)
		put_targets(targets, out);
	put_settings(options, out);
	buf_char(out, '}');
}

/* Another version of it may see other words in the same file. */
static void
put_program(struct arena *arena, struct buf *out)
{
	struct pdftotext *program = pdftotext_open();

	if (program)
		buf_printf(out, "\"pdftotext\":\"%.*s\",",
			   STR_ARG(pdftotext_version_now(program, arena)));
	pdftotext_close(program);
}

struct str
conditions_text(struct context *context, const struct convert_options *options,
		const struct target_list *targets, struct arena *arena)
{
	struct buf text;
	struct str kept;

	buf_init(&text, TEXT_BYTES_MAX);
	buf_printf(&text, "\"baosong\":\"%s\",\"deflate\":\"%s, level %d\",\"mappings\":\"%.*s\",",
		   BAOSONG_VERSION, deflate_codec(), options->fast ? DEFLATE_FAST : DEFLATE_NORMAL,
		   STR_ARG(mappings_digest(context, arena)));
	put_program(arena, &text);
	put_options(context, options, targets, &text);
	put_attachments(options, &text);
	put_allowances(options, &text);
	kept = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return kept;
}
