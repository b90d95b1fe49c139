/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for fish: one `complete` a word, once in each language. */
#include "cli/completion.h"

#include "cli/settings.h"

static const char head[] = "# fish completion of baosong, made by `baosong completion fish`\n"
			   "\n"
			   "# The command before the cursor and its operands, one a line.\n"
			   "function __baosong_words\n"
			   "    set -l valued ";

static const char functions[] =
    "\n"
    "    set -l skip 0\n"
    "    for word in (commandline -opc)[2..-1]\n"
    "        if test $skip = 1\n"
    "            set skip 0\n"
    "        else if contains -- $word $valued\n"
    "            set skip 1\n"
    "        else if not string match -q -- '-*' $word\n"
    "            echo $word\n"
    "        end\n"
    "    end\n"
    "end\n"
    "\n"
    "# Whether the command is $argv[1] ('' for none yet); `first`, `rest`: and at which operand.\n"
    "function __baosong_on\n"
    "    set -l words (__baosong_words)\n"
    "    test \"$words[1]\" = \"$argv[1]\"; or return 1\n"
    "    switch \"$argv[2]\"\n"
    "        case first\n"
    "            not set -q words[2]\n"
    "        case rest\n"
    "            set -q words[2]\n"
    "    end\n"
    "end\n"
    "\n"
    "# The first word of each line that the program prints for $argv.\n"
    "function __baosong_list\n"
    "    set -l program (commandline -opc)[1]\n"
    "    $program $argv 2>/dev/null | string replace -r ' .*' ''\n"
    "end\n"
    "\n"
    "# The words of $argv, each of which =FILE may follow.\n"
    "function __baosong_words_file\n"
    "    set -l parts (string split -m 1 = -- (string replace -r '^--[a-z-]+=' '' -- (commandline "
    "-ct)))\n"
    "    if set -q parts[2]\n"
    "        for path in (__fish_complete_path $parts[2])\n"
    "            echo $parts[1]=$path\n"
    "        end\n"
    "    else\n"
    "        string split ' ' -- $argv\n"
    "    end\n"
    "end\n"
    "\n"
    "set -l language $BAOSONG_LANG $LC_ALL $LC_MESSAGES $LANG\n"
    "complete -c baosong -e\n"
    "complete -c baosong -f\n"
    "if string match -q 'zh*' -- $language[1]\n";

static void
put_quoted(const char *text, struct buf *out)
{
	buf_char(out, '\'');
	for (const char *p = text; *p; p++) {
		if (*p == '\'' || *p == '\\')
			buf_char(out, '\\');
		buf_char(out, *p);
	}
	buf_char(out, '\'');
}

/* What `complete` is told about the values that come from COMPLETION. */
static void
put_source(struct completion completion, struct buf *out)
{
	static const char kinds_files[] =
	    " -a '(__baosong_list mapping list; string length -q -- (commandline -ct); "
	    "and __fish_complete_path (commandline -ct))'";
	static const char *const sources[] = {
	    [COMPLETION_NOTHING] = "",
	    [COMPLETION_WORDS] = " -a '",
	    [COMPLETION_WORDS_FILE] = " -a '(__baosong_words_file ",
	    [COMPLETION_FILES] = " -F",
	    [COMPLETION_FOLDERS] = " -a '(__fish_complete_directories)'",
	    [COMPLETION_KINDS] = " -a '(__baosong_list mapping list)'",
	    [COMPLETION_KINDS_FILES] = kinds_files,
	    [COMPLETION_SCHEMAS] = " -a '(__baosong_list schema)'",
	};

	buf_text(out, sources[completion.source]);
	if (completion.words)
		completion_words(completion.words, out);
	if (completion.words)
		buf_text(out, completion.source == COMPLETION_WORDS ? "'" : ")'");
}

/* ON: the command the option belongs to, "" before one, NULL everywhere. */
static void
put_option(const struct option *option, const char *on, enum diag_lang lang, struct buf *out)
{
	BUF_LIT(out, "    complete -c baosong");
	if (on)
		buf_printf(out, " -n '__baosong_on \"%s\"'", on);
	buf_printf(out, " -l %s", option->name);
	if (option->letter)
		buf_printf(out, " -s %c", option->letter);
	if (option_takes_word(option)) {
		BUF_LIT(out, " -r");
		if (completion_of_option(option).source != COMPLETION_FILES)
			BUF_LIT(out, " -f");
		put_source(completion_of_option(option), out);
	}
	BUF_LIT(out, " -d ");
	put_quoted(option->help[lang], out);
	buf_char(out, '\n');
}

static void
put_options(const struct option *options, const char *on, enum diag_lang lang, struct buf *out)
{
	for (const struct option *o = options; o->name; o++)
		put_option(o, on, lang, out);
}

static void
put_operands(const struct command *command, struct buf *out)
{
	struct completion operand = completion_of_operand(command);

	if (command->actions) {
		buf_printf(out, "    complete -c baosong -n '__baosong_on %s first' -a '",
			   command->name);
		completion_words(command->actions, out);
		BUF_LIT(out, "'\n");
	}
	if (operand.source == COMPLETION_NOTHING)
		return;
	buf_printf(out, "    complete -c baosong -n '__baosong_on %s%s'", command->name,
		   command->actions ? " rest" : "");
	put_source(operand, out);
	buf_char(out, '\n');
}

static void
put_commands(enum diag_lang lang, struct buf *out)
{
	for (size_t i = 0; i < command_count; i++) {
		buf_printf(out, "    complete -c baosong -n '__baosong_on \"\"' -a %s -d ",
			   commands[i]->name);
		put_quoted(commands[i]->about[lang], out);
		buf_char(out, '\n');
	}
}

static void
put_language(enum diag_lang lang, struct buf *out)
{
	put_options(settings_options, NULL, lang, out);
	put_options(settings_program, "", lang, out);
	put_commands(lang, out);
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = commands[i];
		if (command->options)
			put_options(command->options, command->name, lang, out);
		if (command->workers)
			put_options(settings_workers, command->name, lang, out);
		if (command->findings)
			put_options(command->findings, command->name, lang, out);
		put_operands(command, out);
	}
}

void
completion_fish(struct arena *arena, struct buf *out)
{
	buf_text(out, head);
	completion_valued(arena, " ", out);
	buf_text(out, functions);
	put_language(DIAG_ZH, out);
	BUF_LIT(out, "else\n");
	put_language(DIAG_EN, out);
	BUF_LIT(out, "end\n");
}
