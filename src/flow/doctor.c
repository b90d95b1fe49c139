/* SPDX-License-Identifier: Apache-2.0 */
/* What this installation is made of. */
#include "flow/doctor.h"

#include "base/version.h"
#include "ext/zip/deflate.h"
#include "ext/digest.h"
#include "ext/json.h"
#include "ext/pdftotext.h"
#include "ext/sandbox/sandbox.h"
#include "ext/xml/xml.h"
#include "ext/zip/zip.h"
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

/* What reads PDF files. */
static void
put_helper(struct context *context, struct columns *columns, struct buf *out)
{
	static const char *const missing[DIAG_LANG_COUNT] = {
	    [DIAG_ZH] = "未安装：不能读取 PDF；请安装软件包 poppler-utils",
	    [DIAG_EN] = "not here: PDF files cannot be read; install the package poppler-utils",
	};
	static const char *const maps[DIAG_LANG_COUNT][2] = {
	    [DIAG_ZH] = {"缺少字符映射表：部分 PDF 的中文不能读取；请安装软件包 poppler-data",
			 "有字符映射表（poppler-data）"},
	    [DIAG_EN] = {"no character maps: Chinese text of some PDF files cannot be read; "
			 "install the package poppler-data",
			 "with character maps (poppler-data)"},
	};
	struct pdftotext *program = pdftotext_open();

	put_title(context, "读取 PDF 的程序", "program for PDF files", out);
	if (program)
		COLUMNS_ADD(columns, STR("pdftotext"),
			    pdftotext_version_now(program, context->arena),
			    arena_str(context->arena, str_of(pdftotext_path(program))),
			    str_of(maps[context->lang][pdftotext_has_maps(program)]));
	else
		COLUMNS_ADD(columns, STR("pdftotext"), str_of(missing[context->lang]));
	columns_print(columns, 2, out);
	pdftotext_close(program);
}

static void
put_kinds(struct context *context, struct columns *columns, struct buf *out)
{
	static const char *const indicators[DIAG_LANG_COUNT] = {
	    [DIAG_ZH] = "个指标",
	    [DIAG_EN] = "indicators",
	};
	const struct mappings *mappings = context_mappings(context);

	if (mappings)
		mappings_complete(mappings, context->dg);
	put_title(context, "映射", "mappings", out);
	if (!mappings)
		return;
	COLUMNS_ADD(columns, mappings->folder);
	columns_print(columns, 2, out);
	LIST_EACH (struct kind *const, kind, &mappings->kinds)
		COLUMNS_ADD(columns, (*kind)->id, (*kind)->version,
			    arena_printf(context->arena, "%zu %s", (*kind)->indicators.n,
					 indicators[context->lang]));
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

/* As a worker has them, tried out. */
static void
put_sandbox(struct context *context, struct columns *columns, struct buf *out)
{
	static const struct {
		const char *name;
		const char *what[DIAG_LANG_COUNT];
	} layers[SANDBOX_LAYERS] = {
	    [SANDBOX_RLIMITS] = {"rlimits",
				 {"内存、文件、进程数上限", "memory, files, no other process"}},
	    [SANDBOX_LANDLOCK] = {"Landlock",
				  {"只读输入所在的文件夹",
				   "only the folders of the inputs, to be read"}},
	    [SANDBOX_SECCOMP] = {"seccomp", {"系统调用白名单", "a list of system calls"}},
	};
	static const char *const words[DIAG_LANG_COUNT][2] = {
	    [DIAG_ZH] = {"未启用", "启用"},
	    [DIAG_EN] = {"off", "on"},
	};
	struct sandbox_state state;

	(void)sandbox_try(&state);
	put_title(context, "读取文件的工作进程的沙箱", "sandbox of the workers", out);
	for (size_t i = 0; i < SANDBOX_LAYERS; i++) {
		struct str version = STR("");
		if (i == SANDBOX_LANDLOCK && state.on[i])
			version = arena_printf(context->arena, "ABI %d", state.landlock_abi);
		COLUMNS_ADD(columns, str_of(layers[i].name),
			    str_of(words[context->lang][state.on[i]]), version,
			    str_of(layers[i].what[context->lang]));
	}
	columns_print(columns, 2, out);
}

void
flow_doctor(struct context *context)
{
	struct columns columns = {.arena = context->arena};
	struct buf text;

	buf_init(&text, TEXT_BYTES_MAX);
	put_libraries(context, &columns, &text);
	put_helper(context, &columns, &text);
	put_kinds(context, &columns, &text);
	put_limits(context, &columns, &text);
	put_sandbox(context, &columns, &text);
	put_title(context, "语言：zh", "language: en", &text);
	context_print(context, &text);
	buf_release(&text);
}
