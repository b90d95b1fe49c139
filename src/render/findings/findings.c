/* SPDX-License-Identifier: Apache-2.0 */
/* Findings in every format: what the formats share. */
#include "render/findings/findings.h"

#include "base/arena.h"
#include "base/files/io.h"
#include "render/escape.h"
#include "render/findings/parts.h"

enum { MESSAGE_BYTES_MAX = 64 * 1024 };

const char *const findings_format_names[FINDINGS_FORMAT_COUNT] = {
    [FINDINGS_TEXT] = "text",	[FINDINGS_JSON] = "json",     [FINDINGS_SARIF] = "sarif",
    [FINDINGS_JUNIT] = "junit", [FINDINGS_GITHUB] = "github",
};

static void (*const writers[FINDINGS_FORMAT_COUNT])(const struct listing *, struct buf *) = {
    [FINDINGS_TEXT] = findings_text,	 [FINDINGS_JSON] = findings_json,
    [FINDINGS_SARIF] = findings_sarif,	 [FINDINGS_JUNIT] = findings_junit,
    [FINDINGS_GITHUB] = findings_github,
};

/* A label of a finding that stays while it moves about in its file; two that collide cost a
 * baseline one line, so 64 bits do. */
static unsigned long long
label(const struct finding *finding, unsigned occurrence)
{
	const struct str parts[] = {
	    str_of(diag_name(finding->code)),
	    io_base_name(finding->file),
	    finding->pointer,
	    finding->indicator,
	    finding->value,
	    finding->args[0],
	};
	unsigned long long hash = occurrence;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		hash = hash * 1099511628211ULL ^ str_hash(parts[i]);
	return hash;
}

static const unsigned long long *
labels(const struct diag *dg, size_t n, struct arena *arena)
{
	unsigned long long *first = arena_array(arena, n + 1, sizeof(*first));
	unsigned long long *all = arena_array(arena, n + 1, sizeof(*all));

	for (size_t i = 0; i < n; i++) {
		unsigned occurrence = 0;
		first[i] = label(&dg->findings.items[i], 0);
		for (size_t k = 0; k < i; k++)
			occurrence += first[k] == first[i];
		all[i] = label(&dg->findings.items[i], occurrence);
	}
	return all;
}

void
findings_json_message(const struct listing *listing, const struct finding *finding, struct buf *out)
{
	struct buf message;

	buf_init(&message, MESSAGE_BYTES_MAX);
	diag_message(finding, listing->options->lang, &message);
	escape_json_wary(out, buf_view(&message));
	buf_release(&message);
}

void
findings_summary(const struct listing *listing, struct buf *out)
{
	const size_t *n = listing->totals;

	if (listing->options->lang == DIAG_ZH)
		buf_printf(out, "错误 %zu 个，警告 %zu 个，提示 %zu 个", n[DIAG_ERROR],
			   n[DIAG_WARNING], n[DIAG_NOTE]);
	else
		buf_printf(out, "%zu error%s, %zu warning%s, %zu note%s", n[DIAG_ERROR],
			   n[DIAG_ERROR] == 1 ? "" : "s", n[DIAG_WARNING],
			   n[DIAG_WARNING] == 1 ? "" : "s", n[DIAG_NOTE],
			   n[DIAG_NOTE] == 1 ? "" : "s");
}

bool
findings_partial(const struct listing *listing)
{
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		enum diag_code code = (enum diag_code)i;
		if (listing->dg->counts[i] && diag_severity_of(code) == DIAG_ERROR &&
		    diag_class_of(code) >= DIAG_INPUT)
			return true;
	}
	return false;
}

void
render_findings(const struct diag *dg, enum findings_format format,
		const struct findings_options *options, struct buf *out)
{
	struct arena *arena = arena_new();
	size_t stored = dg->findings.n;
	struct listing listing = {.dg = dg, .options = options};

	listing.n = stored < options->max ? stored : options->max;
	listing.totals[DIAG_ERROR] = diag_count(dg, DIAG_ERROR);
	listing.totals[DIAG_WARNING] = diag_count(dg, DIAG_WARNING) - diag_count(dg, DIAG_ERROR);
	listing.totals[DIAG_NOTE] = diag_count(dg, DIAG_NOTE) - diag_count(dg, DIAG_WARNING);
	listing.exit_status = diag_exit_status(dg, options->fail_on);
	listing.fingerprints = labels(dg, listing.n, arena);
	writers[format](&listing, out);
	arena_free(arena);
}
