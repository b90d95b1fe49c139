/* SPDX-License-Identifier: Apache-2.0 */
/* baosong explain: cause and remedy of a finding. */
#include "cli/command.h"

enum { TEXT_BYTES_MAX = 1 << 20 };

static const char *const severities[][DIAG_LANG_COUNT] = {
    [DIAG_NOTE] = {"提示", "note"},
    [DIAG_WARNING] = {"警告", "warning"},
    [DIAG_ERROR] = {"错误", "error"},
};

/* What the class of a code means for the exit status. */
static const char *const classes[][DIAG_LANG_COUNT] = {
    [DIAG_FINDING] = {"达到 --fail-on 级别时退出码为 1", "exit 1 when --fail-on is reached"},
    [DIAG_SPEC] = {"退出码 2", "exit 2"},
    [DIAG_INPUT] = {"退出码 3", "exit 3"},
    [DIAG_SYSTEM] = {"退出码 4", "exit 4"},
};

/* Of those codes that an author of targets meets. */
static const struct {
	const char *meaning[DIAG_LANG_COUNT], *wrong, *right;
} examples[DIAG_CODE_COUNT] = {
#define EXAMPLE(code, en, zh, wrong, right) [code] = {{zh, en}, wrong, right},
#include "cli/examples.def"
#undef EXAMPLE
};

static void
put_example(enum diag_code code, enum diag_lang lang, struct buf *out)
{
	static const char *const labels[][DIAG_LANG_COUNT] = {{"错误", "wrong"}, {"正确", "right"}};

	buf_printf(out, "\n  %s\n\n  %s  %s\n  %s  %s\n", examples[code].meaning[lang],
		   labels[0][lang], examples[code].wrong, labels[1][lang], examples[code].right);
}

static void
list(enum diag_lang lang, struct buf *out)
{
	for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
		buf_printf(out, "%-24s ", diag_name((enum diag_code)i));
		diag_template((enum diag_code)i, lang, out);
		buf_char(out, '\n');
	}
}

static void
explain(enum diag_code code, enum diag_lang lang, struct buf *out)
{
	enum diag_severity severity = diag_severity_of(code);
	enum diag_class class = diag_class_of(code);

	buf_printf(out, "%s (%s", diag_name(code), severities[severity][lang]);
	if (severity == DIAG_ERROR || class == DIAG_FINDING)
		buf_printf(out, lang == DIAG_ZH ? "，%s" : ", %s", classes[class][lang]);
	BUF_LIT(out, ")\n\n  ");
	diag_template(code, lang, out);
	buf_printf(out, "\n\n  %s\n", diag_remedy(code, lang));
	if (examples[code].wrong)
		put_example(code, lang, out);
}

/* Codes are taken in small letters and with '-' too. */
static struct str
canonical(const char *word, struct arena *arena)
{
	struct str name = arena_str(arena, str_of(word));
	char *p = arena_raw(arena, name.n + 1, 1);

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		p[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c == '-' ? '_' : c);
	}
	return (struct str){p, name.n};
}

static void
run(struct context *context, const void *own, const struct option_list *operands)
{
	struct buf text;

	(void)own;
	buf_init(&text, TEXT_BYTES_MAX);
	if (operands->n == 0)
		list(context->lang, &text);
	for (size_t i = 0; i < operands->n; i++) {
		struct str name = canonical(operands->items[i], context->arena);
		enum diag_code code;
		if (i > 0)
			buf_char(&text, '\n');
		if (diag_lookup(name, &code))
			explain(code, context->lang, &text);
		else
			usage_unknown(context->dg, "code", "代码", name, diag_names());
	}
	if (context->dg->counts[USAGE] == 0)
		context_print(context, &text);
	buf_release(&text);
}

const struct command cmd_explain = {
    .name = "explain",
    .operands = "[CODE...]",
    .operands_max = COMMAND_ANY,
    .about = {"说明问题代码的原因与处理办法", "cause and remedy of a finding"},
    .examples = {"baosong explain", "baosong explain KIND_TIE",
		 "baosong explain --lang zh usage write-failed"},
    .run = run,
};
