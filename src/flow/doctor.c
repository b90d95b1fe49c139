/* SPDX-License-Identifier: Apache-2.0 */
/* What this installation is made of. */
#include "flow/doctor.h"

#include "base/version.h"
#include "ext/deflate.h"
#include "ext/digest.h"
#include "ext/json.h"
#include "ext/xml.h"
#include "ext/zip.h"
#include "flow/limits.h"
#include "render/columns.h"

enum { TEXT_BYTES_MAX = 1 << 20 };

static void
put_title(const struct context *context, const char *zh, const char *en, struct buf *out)
{
	buf_printf(out, "%s\n", context->lang == DIAG_ZH ? zh : en);
}

static void
put_libraries(struct context *context, struct columns *columns, struct buf *out)
{
	const struct {
		const char *name;
		struct str version;
	} libraries[] = {
	    {"libxml2", xml_version(context->arena)},
	    {"jansson", str_of(json_library_version())},
	    {"libzip", str_of(zip_library_version())},
	    {"libdeflate", str_of(strrchr(deflate_codec(), ' ') + 1)},
	    {"libcrypto", str_of(digest_library_version())},
	};

	put_title(context, "程序与库", "program and libraries", out);
	COLUMNS_ADD(columns, STR("baosong"), STR(BAOSONG_VERSION));
	for (size_t i = 0; i < sizeof(libraries) / sizeof(libraries[0]); i++)
		COLUMNS_ADD(columns, str_of(libraries[i].name), libraries[i].version);
	columns_print(columns, 2, out);
}

static void
put_kinds(struct context *context, struct columns *columns, struct buf *out)
{
	const struct mappings *mappings = context_mappings(context);

	put_title(context, "映射", "mappings", out);
	if (!mappings)
		return;
	COLUMNS_ADD(columns, mappings->folder);
	columns_print(columns, 2, out);
	LIST_EACH (struct kind *const, kind, &mappings->kinds)
		COLUMNS_ADD(columns, (*kind)->id, (*kind)->version,
			    arena_printf(context->arena, "%zu", (*kind)->indicators.n));
	columns_print(columns, 2, out);
}

static void
put_limits(struct context *context, struct columns *columns, struct buf *out)
{
	size_t n;
	const struct limit *limits = limits_all(&n);

	put_title(context, "上限", "limits", out);
	for (size_t i = 0; i < n; i++)
		COLUMNS_ADD(
		    columns, str_of(limits[i].name),
		    arena_printf(context->arena, "%llu", (unsigned long long)limits[i].value),
		    str_of(diag_name(limits[i].code)), str_of(limits[i].what[context->lang]));
	columns_print(columns, 2, out);
}

void
flow_doctor(struct context *context)
{
	struct columns columns = {.arena = context->arena};
	struct buf text;

	buf_init(&text, TEXT_BYTES_MAX);
	put_libraries(context, &columns, &text);
	put_kinds(context, &columns, &text);
	put_limits(context, &columns, &text);
	put_title(context, "语言：zh", "language: en", &text);
	put_title(context, "沙箱层：无", "sandbox layers: none", &text);
	context_print(context, &text);
	buf_release(&text);
}
