/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles, bag folders and single files against what they promise. */
#include "flow/verify.h"

#include <stdlib.h>

#include "base/files/io.h"
#include "flow/verify/parts.h"
#include "flow/workers/workers.h"
#include "render/record/json.h"
#include "render/record/xml.h"

struct str
subject_payload(const struct subject *s, struct str rel)
{
	return ARENA_JOIN(s->arena, s->bundle.payload, rel);
}

struct str
subject_file(const struct subject *s, struct str member)
{
	return ARENA_JOIN(s->arena, str_of(s->path), STR("/"), member);
}

struct str
subject_content(struct subject *s, struct str member)
{
	return verified_content(&s->bundle, member, &s->content);
}

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct verified_member *)a)->path,
			   ((const struct verified_member *)b)->path);
}

const struct verified_member *
subject_member(const struct subject *s, struct str path)
{
	const struct verified_member key = {.path = path};

	if (s->bundle.members.n == 0)
		return NULL;
	return bsearch(&key, s->bundle.members.items, s->bundle.members.n, sizeof(key), by_path);
}

/* Unless it is not even well-formed: that is one fault, and libxml2 leaks what its validator holds
 * when a document breaks off. */
struct record *
subject_read_xml(struct subject *s, struct str bytes, struct str file)
{
	size_t before = s->dg.counts[RECORD_SYNTAX];
	struct record *record;

	s->dg.file = file;
	record = render_xml_read(bytes, s->arena, &s->dg);
	if (s->verifier->schema && s->dg.counts[RECORD_SYNTAX] == before)
		(void)xml_schema_check(s->verifier->schema, bytes, RECORD_SCHEMA, &s->dg);
	s->dg.file = str_of(s->path);
	return record;
}

/* A report.xml or report.json by itself. */
static void
verify_file(struct subject *s)
{
	struct io_error error;
	struct str text;

	if (!io_read(s->path, VERIFY_RECORD_MAX, &s->content, &error)) {
		if (error.status == IO_TOO_LARGE)
			DIAG_AT(&s->dg, FILE_TOO_LARGE, DIAG_NOWHERE, str_of(s->path),
				arena_number(s->arena, STR(""), VERIFY_RECORD_MAX),
				STR("record-bytes"));
		else
			DIAG_AT(&s->dg, FILE_UNREADABLE, DIAG_NOWHERE, str_of(s->path),
				str_of(io_reason(error)));
		return;
	}
	text = buf_view(&s->content);
	if (text.n == 0)
		DIAG_AT(&s->dg, FILE_EMPTY, DIAG_NOWHERE, str_of(s->path));
	else if (str_starts(str_trim(text), STR("{")))
		(void)render_json_read(text, s->arena, &s->dg);
	else if (str_starts(str_trim(text), STR("<")))
		(void)subject_read_xml(s, text, str_of(s->path));
	else
		DIAG_AT(&s->dg, VERIFY_UNKNOWN, DIAG_NOWHERE, str_of(s->path));
}

static void
print_verdict(const struct subject *s, const struct digest_value *content_id)
{
	static const char *const words[DIAG_LANG_COUNT][3] = {
	    [DIAG_ZH] = {"完好", "有问题", "内容标识"},
	    [DIAG_EN] = {"sound", "not sound", "content id"},
	};
	struct context *context = s->verifier->context;
	const char *const *word = words[context->lang];
	char hex[DIGEST_HEX_MAX];
	struct buf out;

	if (content_id->n > 0)
		context_bundle(context, (struct findings_bundle){
					    .path = str_of(s->path),
					    .content_id = digest_text(s->arena, content_id),
					    .volume = volume_told(s),
					});
	if (context->quiet_out)
		return;
	buf_init(&out, SIZE_MAX);
	diag_visible(str_of(s->path), &out);
	buf_printf(&out, ": %s", word[diag_exit_status(&s->dg, context->fail_on) != 0]);
	if (content_id->n > 0)
		buf_printf(&out, " (%s sha256:%s)", word[2], digest_hex(content_id, hex));
	buf_char(&out, '\n');
	context_print(context, &out);
	buf_release(&out);
}

static const char *
next_path(void *state)
{
	struct verifier *verifier = state;

	return verifier->next < verifier->paths.items.n
		   ? verifier->paths.items.items[verifier->next++].path
		   : NULL;
}

static void
verify_bundle(struct subject *s)
{
	outputs_know(s);
	verify_volume(s);
	verify_record(s);
	verify_outputs(s);
}

/* In a worker. */
static void
verify_path(void *state, const struct worker_job *job)
{
	struct verifier *verifier = state;
	const char *path = job->path;
	struct subject s = {.verifier = verifier, .arena = arena_new(), .path = path};

	verifier->context = job->context;
	diag_init(&s.dg, s.arena);
	s.dg.file = str_of(path);
	buf_init(&s.content, VERIFY_RECORD_MAX);
	if (pack_is_bundle(path)) {
		(void)pack_verify(s.arena, path, job->watch, &s.bundle, &s.dg);
		verify_bundle(&s);
		verified_close(&s.bundle);
	} else {
		verify_file(&s);
	}
	print_verdict(&s, &s.bundle.content_id);
	diag_append(verifier->context->dg, &s.dg);
	buf_release(&s.content);
	arena_free(s.arena);
}

static void
remember_volume(struct verifier *verifier, const struct findings_bundle *bundle, size_t index)
{
	struct arena *arena = verifier->context->arena;
	struct seen_volume *seen = LIST_ADD(arena, &verifier->volumes);

	*seen = (struct seen_volume){.path = arena_str(arena, bundle->path),
				     .volume = bundle->volume,
				     .found = verifier->paths.items.items[index].found};
	seen->volume.group = arena_str(arena, bundle->volume.group);
	seen->volume.parts = arena_str(arena, bundle->volume.parts);
}

static void
deliver(void *state, struct worker_result *result)
{
	struct verifier *verifier = state;
	struct context *context = verifier->context;

	LIST_EACH (const struct findings_bundle, bundle, &result->reply.verified)
		if (bundle->volume.number > 0)
			remember_volume(verifier, bundle, result->index);
	workers_accept(context, result);
}

void
flow_verify(struct context *context, const char *const *paths, size_t n)
{
	const char *mappings = context_folder(context), *const * folders;
	struct verifier verifier = {.context = context};
	const struct worker_task task = {
	    .state = &verifier, .next = next_path, .work = verify_path, .deliver = deliver};
	size_t n_folders;

	/* Whatever every worker wants is loaded before there is one. */
	if (!mappings || !context_mappings(context))
		return;
	paths_expand(context, paths, n, &verifier.paths);
	outputs_open(&verifier);
	folders = outputs_folders(&verifier, &n_folders);
	verifier.schema = xml_schema_open(
	    arena_printf(context->arena, "%s/targets/open-report/report.xsd", mappings),
	    STR("report.xsd"), SCHEMA_BROKEN, context->dg);
	workers_run(context, &task,
		    &(struct worker_options){.jobs = 1,
					     .inputs = paths,
					     .input_count = n,
					     .attachments = folders,
					     .attachment_count = n_folders});
	sets_check(context, &verifier.volumes);
	xml_schema_free(verifier.schema);
	outputs_close(&verifier);
}
