/* SPDX-License-Identifier: Apache-2.0 */
/* Reports to bundles: what the parent of the workers does. */
#include "flow/convert.h"

#include <unistd.h>

#include "base/io.h"
#include "flow/converter.h"
#include "flow/workers.h"

struct conversion {
	struct context *context;
	const struct convert_options *options;
	struct converter converter;
	const char *const *paths; /* of the inputs not yet begun */
	const char *const *end;
	LIST(struct str) ids; /* of the records so far, to find two of one name */
};

static const char *
next_report(void *state)
{
	struct conversion *conversion = state;

	return conversion->paths < conversion->end ? *conversion->paths++ : NULL;
}

static void
work(void *state, const struct worker_job *job)
{
	struct conversion *conversion = state;

	converter_work(&conversion->converter, job);
}

/* A bundle on its way from the worker's file to its own. */
struct parcel {
	const char *path;
	struct output output;
	struct io_error folder; /* why there is no folder to put it in */
};

/* The bundle is put beside its place, where it will not be seen before it is published. */
static void
keep_bundle(void *state, struct worker_result *result, int scratch)
{
	const struct conversion *conversion = state;
	const struct reply *reply = &result->reply;
	const char *output = conversion->options->output;
	struct parcel *parcel;

	if (reply->id.n == 0)
		return;
	parcel = ARENA_NEW(result->arena, struct parcel);
	parcel->path = converter_path(output, reply->name, result->arena);
	parcel->output.fd = parcel->output.target = -1;
	result->more = parcel;
	if (converter_names_folder(output) && !io_make_folder(output, &parcel->folder))
		return;
	if (output_open(&parcel->output, parcel->path))
		(void)!output_copy(&parcel->output, scratch, reply->bundle.bytes);
}

static bool
publish(const struct conversion *conversion, struct parcel *parcel, struct diag *dg)
{
	struct io_error error = parcel->folder;
	const char *place = parcel->path;

	if (error.status != IO_OK)
		place = conversion->options->output;
	else if (output_commit(&parcel->output, &error))
		return true;
	DIAG_AT(dg, WRITE_FAILED, DIAG_NOWHERE, str_of(place), str_of(io_reason(error)));
	return false;
}

/* Two reports with one id in a run would write one bundle over the other. */
static bool
is_new(struct conversion *conversion, struct worker_result *result)
{
	const struct str own = result->reply.id;

	LIST_EACH (const struct str, id, &conversion->ids)
		if (str_eq(*id, own)) {
			DIAG_AT(&result->reply.dg, REPORT_TWICE, DIAG_NOWHERE, result->path, *id);
			return false;
		}
	*LIST_ADD(conversion->context->arena, &conversion->ids) =
	    arena_str(conversion->context->arena, own);
	return true;
}

static void
print_bundle(const struct conversion *conversion, const char *path, const struct reply *reply)
{
	static const char *const words[DIAG_LANG_COUNT][3] = {
	    [DIAG_ZH] = {"报送包", "SHA-256", "内容标识"},
	    [DIAG_EN] = {"bundle", "SHA-256", "content id"},
	};
	const char *const *word = words[conversion->context->lang];
	const struct bundle_result *bundle = &reply->bundle;
	char sha256[DIGEST_HEX_MAX], content[DIGEST_HEX_MAX];
	struct buf out;

	buf_init(&out, SIZE_MAX);
	buf_printf(&out, "%s: ", word[0]);
	diag_visible(str_of(path), &out);
	buf_printf(&out, "\n%s: %s\n%s: sha256:%s\n", word[1], digest_hex(&bundle->sha256, sha256),
		   word[2], digest_hex(&bundle->content_id, content));
	context_print(conversion->context, &out);
	buf_release(&out);
}

static void
announce(const struct conversion *conversion, struct worker_result *result, const char *path)
{
	const struct reply *reply = &result->reply;

	context_bundle(conversion->context,
		       (struct findings_bundle){
			   .report = result->path,
			   .path = str_of(path),
			   .id = reply->id,
			   .sha256 = digest_text(result->arena, &reply->bundle.sha256),
			   .content_id = digest_text(result->arena, &reply->bundle.content_id),
		       });
	workers_print(conversion->context, result);
	if (!conversion->context->quiet_out)
		print_bundle(conversion, path, reply);
}

static void
deliver(void *state, struct worker_result *result)
{
	struct conversion *conversion = state;
	struct parcel *parcel = result->more;

	if (parcel && is_new(conversion, result) && publish(conversion, parcel, &result->reply.dg))
		announce(conversion, result, parcel->path);
	if (parcel)
		output_discard(&parcel->output);
	diag_append(conversion->context->dg, &result->reply.dg);
}

/* On the file system of the bundles: then TMPDIR needs no room for them. */
static const char *
scratch_folder(const struct conversion *conversion)
{
	const char *output = conversion->options->output;
	const char *folder = output ? output : ".";

	if (output && strcmp(output, "-") == 0)
		return NULL;
	if (!converter_names_folder(folder) || access(folder, F_OK) != 0)
		folder = io_folder(conversion->context->arena, folder);
	return access(folder, W_OK | X_OK) == 0 ? folder : NULL;
}

static const char *const *
attachment_paths(const struct convert_options *options, struct arena *arena)
{
	const char **paths = arena_array(arena, options->attachment_count + 1, sizeof(*paths));

	for (size_t i = 0; i < options->attachment_count; i++)
		paths[i] = options->attachments[i].path;
	return paths;
}

void
flow_convert(struct context *context, const char *const *paths, size_t n,
	     const struct convert_options *options)
{
	struct conversion conversion = {
	    .context = context, .options = options, .paths = paths, .end = paths + n};
	const struct worker_task task = {.state = &conversion,
					 .next = next_report,
					 .work = work,
					 .arrive = keep_bundle,
					 .deliver = deliver};

	if (n > 1 && converter_names_file(options->output)) {
		DIAG_AT(context->dg, USAGE, DIAG_NOWHERE,
			STR("-o FILE.zip goes with one report only; name a folder"),
			STR("-o 文件.zip 只能用于单个报告；请指定文件夹"));
		return;
	}
	if (converter_open(&conversion.converter, context, options))
		workers_run(context, &task,
			    &(struct worker_options){
				.bundles = true,
				.scratch = scratch_folder(&conversion),
				.inputs = paths,
				.input_count = n,
				.attachments = attachment_paths(options, context->arena),
				.attachment_count = options->attachment_count,
			    });
	converter_close(&conversion.converter);
}
