/* SPDX-License-Identifier: Apache-2.0 */
/* Help from the tables of commands and options: one screen each. */
#include "cli/help.h"

#include "cli/placeholders.h"
#include "cli/settings.h"

/* Words of the frame, by language. */
enum words { USAGE_WORD, COMMANDS, OPTIONS, EVERYWHERE, EXAMPLES, EXIT, MORE };

static const char *const words[][DIAG_LANG_COUNT] = {
    [USAGE_WORD] = {"用法：", "Usage: "},
    [COMMANDS] = {"命令", "Commands"},
    [OPTIONS] = {"选项", "Options"},
    [EVERYWHERE] = {"通用选项（详见 baosong -h）", "Options of every command (see baosong -h)"},
    [EXAMPLES] = {"示例", "Examples"},
    [EXIT] = {"退出码：0 无问题；1 有达到 --fail-on 级别的问题；2 用法、映射或模式有误；\n"
	      "        3 输入不可读或结果不完整；4 读写或内部错误。\n",
	      "Exit status: 0 clean; 1 findings at or above --fail-on; 2 usage, mapping or\n"
	      "schema wrong; 3 input unreadable or result partial; 4 I/O or internal.\n"},
    [MORE] = {"每个命令的帮助：baosong 命令 -h；问题代码的说明：baosong explain 代码\n",
	      "Each command has its own help: baosong COMMAND -h; each finding its cause and\n"
	      "remedy: baosong explain CODE\n"},
};

static const char *const program_about[DIAG_LANG_COUNT] = {
    "把政府公开报告转换成可核验的报送包。",
    "Turn published government reports into bundles that data platforms can verify.",
};

static const char *const program_examples[COMMAND_EXAMPLES] = {
    "baosong inspect report.html",
    "baosong convert report.html --attach table.xlsx -o out",
    "baosong verify out/*.zip",
};

static void
put_title(enum words word, enum diag_lang lang, struct buf *out)
{
	buf_printf(out, "\n%s%s\n", words[word][lang], lang == DIAG_ZH ? "：" : ":");
}

static void
put_examples(const char *const *examples, enum diag_lang lang, struct buf *out)
{
	put_title(EXAMPLES, lang, out);
	for (size_t i = 0; i < COMMAND_EXAMPLES && examples[i]; i++)
		buf_printf(out, "  %s\n", examples[i]);
}

void
help_program(enum diag_lang lang, struct buf *out)
{
	buf_printf(out, "%sbaosong ", words[USAGE_WORD][lang]);
	placeholders_put("COMMAND [OPTIONS] ...\n", lang, out);
	buf_printf(out, "%s\n", program_about[lang]);
	put_title(COMMANDS, lang, out);
	for (size_t i = 0; i < command_count; i++)
		buf_printf(out, "  %-12s%s\n", commands[i]->name, commands[i]->about[lang]);
	put_title(OPTIONS, lang, out);
	options_help(settings_options, lang, out);
	options_help(settings_program, lang, out);
	put_examples(program_examples, lang, out);
	buf_printf(out, "\n%s%s", words[EXIT][lang], words[MORE][lang]);
}

void
help_command(const struct command *command, enum diag_lang lang, struct buf *out)
{
	buf_printf(out, "%sbaosong %s", words[USAGE_WORD][lang], command->name);
	if (command->actions)
		buf_printf(out, " %s", command->actions);
	placeholders_put(" [OPTIONS] ", lang, out);
	placeholders_put(command->operands, lang, out);
	buf_printf(out, "\n%s\n", command->about[lang]);
	if (command->options || command->findings || command->workers)
		put_title(OPTIONS, lang, out);
	if (command->options)
		options_help(command->options, lang, out);
	if (command->findings)
		options_help(command->findings, lang, out);
	if (command->workers)
		options_help(settings_workers, lang, out);
	put_title(EVERYWHERE, lang, out);
	options_brief(settings_options, lang, out);
	put_examples(command->examples, lang, out);
}
