/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for zsh: specifications for _arguments, once in each language. */
#include "cli/completion.h"

#include "cli/settings.h"

static const char head[] =
    "#compdef baosong\n"
    "# zsh completion of baosong, made by `baosong completion zsh`\n"
    "\n"
    "# The first word of each line that the program prints for these arguments.\n"
    "_baosong_list() {\n"
    "    local -a found\n"
    "    found=(${${(f)\"$($program \"$@\" 2>/dev/null)\"}%% *})\n"
    "    compadd -a found\n"
    "}\n"
    "\n"
    "# One of the words given, which =FILE may follow.\n"
    "_baosong_words_file() {\n"
    "    if compset -P 1 '*='; then\n"
    "        _files\n"
    "    else\n"
    "        compadd -S '' -- \"$@\"\n"
    "    fi\n"
    "}\n";

static const char tail[] =
    "\n"
    "_baosong() {\n"
    "    local program=${(Q)words[1]} curcontext=$curcontext state language=en\n"
    "    local -a line everywhere own commands\n"
    "    local -i ret=1\n"
    "\n"
    "    case ${BAOSONG_LANG:-${LC_ALL:-${LC_MESSAGES:-$LANG}}} in\n"
    "    zh*) language=zh ;;\n"
    "    esac\n"
    "    _baosong_$language\n"
    "    _arguments -C $everywhere $own '1:command:->command' '*::argument:->argument' && ret=0\n"
    "    case $state in\n"
    "    command) _describe -t commands command commands && ret=0 ;;\n"
    "    argument)\n"
    "        _baosong_$language $words[1]\n"
    "        _arguments $everywhere $own && ret=0\n"
    "        ;;\n"
    "    esac\n"
    "    return ret\n"
    "}\n"
    "\n"
    "# Read from a folder of $fpath it is the function; read otherwise it registers it.\n"
    "if [[ $funcstack[1] == _baosong ]]; then\n"
    "    _baosong \"$@\"\n"
    "else\n"
    "    compdef _baosong baosong\n"
    "fi\n";

/* Append TEXT with a backslash before each of SPECIAL; what stands in single quotes stays so. */
static void
put_escaped(const char *text, const char *special, struct buf *out)
{
	for (const char *p = text; *p; p++) {
		if (*p == '\'') {
			BUF_LIT(out, "'\\''");
			continue;
		}
		if (strchr(special, *p))
			buf_char(out, '\\');
		buf_char(out, *p);
	}
}

/* The action of _arguments that completes from COMPLETION. */
static void
put_action(struct completion completion, struct buf *out)
{
	static const char *const actions[] = {
	    [COMPLETION_NOTHING] = " ",
	    [COMPLETION_WORDS] = "(",
	    [COMPLETION_WORDS_FILE] = " _baosong_words_file ",
	    [COMPLETION_FILES] = "_files",
	    [COMPLETION_FOLDERS] = "_files -/",
	    [COMPLETION_KINDS] = " _baosong_list mapping list",
	    [COMPLETION_KINDS_FILES] = "{_baosong_list mapping list || _files}",
	    [COMPLETION_SCHEMAS] = " _baosong_list schema",
	};

	buf_text(out, actions[completion.source]);
	if (completion.words)
		completion_words(completion.words, out);
	if (completion.source == COMPLETION_WORDS)
		buf_char(out, ')');
}

/* ":ARGUMENT:ACTION" of an option with a value. */
static void
put_value(const struct option *option, struct buf *out)
{
	if (!option_takes_word(option))
		return;
	buf_char(out, ':');
	put_escaped(option->argument ? option->argument : option->choices, ":\\", out);
	buf_char(out, ':');
	put_action(completion_of_option(option), out);
}

static void
put_spec(const struct option *option, const char *dashes, const char *name, const char *join,
	 enum diag_lang lang, struct buf *out)
{
	BUF_LIT(out, "            '");
	if (option->type == OPTION_LIST)
		buf_char(out, '*');
	else if (option->letter)
		buf_printf(out, "(-%c --%s)", option->letter, option->name);
	buf_printf(out, "%s%s%s[", dashes, name, option_takes_word(option) ? join : "");
	put_escaped(option->help[lang], "[]\\:", out);
	buf_char(out, ']');
	put_value(option, out);
	BUF_LIT(out, "'\n");
}

static void
put_options(const struct option *options, enum diag_lang lang, struct buf *out)
{
	for (const struct option *o = options; o->name; o++) {
		const char letter[] = {o->letter, '\0'};
		if (o->letter)
			put_spec(o, "-", letter, "+", lang, out);
		put_spec(o, "--", o->name, "=", lang, out);
	}
}

static void
put_operands(const struct command *command, struct buf *out)
{
	if (command->actions) {
		BUF_LIT(out, "            '1:action:(");
		completion_words(command->actions, out);
		BUF_LIT(out, ")'\n");
	}
	if (command->operands[0] == '\0')
		return;
	BUF_LIT(out, "            '*:");
	put_escaped(command->operands, ":\\", out);
	buf_char(out, ':');
	put_action(completion_of_operand(command), out);
	BUF_LIT(out, "'\n");
}

/* What COMMAND (NULL: the program before a command) takes beside the options of every command. */
static void
put_own(const struct command *command, enum diag_lang lang, struct buf *out)
{
	const struct option *tables[COMPLETION_TABLES];
	size_t n = completion_tables(command, tables);

	buf_printf(out, "    %s)\n        own=(\n", command ? command->name : "''");
	for (size_t i = 0; i + 1 < n; i++)
		put_options(tables[i], lang, out);
	if (command)
		put_operands(command, out);
	BUF_LIT(out, "        )\n        ;;\n");
}

static void
put_commands(enum diag_lang lang, struct buf *out)
{
	BUF_LIT(out, "    commands=(\n");
	for (size_t i = 0; i < command_count; i++) {
		buf_printf(out, "            '%s:", commands[i]->name);
		put_escaped(commands[i]->about[lang], ":\\", out);
		BUF_LIT(out, "'\n");
	}
	BUF_LIT(out, "    )\n");
}

/* The function NAME: what there is in LANG, for the command in $1. */
static void
put_language(const char *name, enum diag_lang lang, struct buf *out)
{
	buf_printf(out, "\n%s() {\n    everywhere=(\n", name);
	put_options(settings_options, lang, out);
	BUF_LIT(out, "    )\n");
	put_commands(lang, out);
	BUF_LIT(out, "    case $1 in\n");
	put_own(NULL, lang, out);
	for (size_t i = 0; i < command_count; i++)
		put_own(commands[i], lang, out);
	BUF_LIT(out, "    *) own=() ;;\n    esac\n}\n");
}

void
completion_zsh(struct arena *arena, struct buf *out)
{
	(void)arena;
	buf_text(out, head);
	put_language("_baosong_zh", DIAG_ZH, out);
	put_language("_baosong_en", DIAG_EN, out);
	buf_text(out, tail);
}
