/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for bash.  It needs no bash-completion, and no descriptions: bash shows none. */
#include "cli/completion.h"

#include "cli/settings.h"

static const char head[] =
    "# bash completion of baosong, made by `baosong completion bash`\n"
    "\n"
    "# The first word of each line the program prints.\n"
    "_baosong_list() {\n"
    "    local word rest\n"
    "    while read -r word rest; do\n"
    "        printf '%s\\n' \"$word\"\n"
    "    done < <(\"$@\" 2>/dev/null)\n"
    "}\n"
    "\n"
    "_baosong() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} command='' option='' words='' files='' word\n"
    "    local -i i operands=0\n"
    "\n"
    "    # bash splits --name=value into three words.\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        word=${COMP_WORDS[i]}\n"
    "        case $word in\n";

static const char scan[] =
    ")\n"
    "            if [[ ${COMP_WORDS[i + 1]} == = ]]; then i+=1; fi\n"
    "            if ((++i >= COMP_CWORD)); then option=$word; fi\n"
    "            ;;\n"
    "        =) if ((++i >= COMP_CWORD)); then option='='; fi ;;\n"
    "        -*) ;;\n"
    "        *) if [[ $command ]]; then operands+=1; else command=$word; fi ;;\n"
    "        esac\n"
    "    done\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=''\n"
    "        option=${option:-=}\n"
    "    fi\n"
    "\n"
    "    case $command,$option in\n"
    "    *,=) files=default ;;\n";

static const char tail[] = "    esac\n"
			   "\n"
			   "    if [[ $files ]]; then\n"
			   "        compopt -o \"$files\"\n"
			   "        COMPREPLY=()\n"
			   "    else\n"
			   "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
			   "    fi\n"
			   "}\n"
			   "complete -F _baosong baosong\n";

/* "--output | -o", with BEFORE in front of each. */
static void
put_pattern(const struct option *option, const char *before, struct buf *out)
{
	buf_printf(out, "%s--%s", before, option->name);
	if (option->letter)
		buf_printf(out, " | %s-%c", before, option->letter);
}

/* What sets $words or $files so that it completes from COMPLETION. */
static void
put_source(struct completion completion, struct buf *out)
{
	static const char kinds_files[] =
	    "words=$(_baosong_list \"${COMP_WORDS[0]}\" mapping list)\n"
	    "            [[ $(compgen -W \"$words\" -- \"$cur\") ]] || files=default";
	static const char *const sources[] = {
	    [COMPLETION_NOTHING] = "words=''",
	    [COMPLETION_WORDS] = NULL,
	    [COMPLETION_WORDS_FILE] = NULL,
	    [COMPLETION_FILES] = "files=default",
	    [COMPLETION_FOLDERS] = "files=dirnames",
	    [COMPLETION_KINDS] = "words=$(_baosong_list \"${COMP_WORDS[0]}\" mapping list)",
	    [COMPLETION_KINDS_FILES] = kinds_files,
	    [COMPLETION_SCHEMAS] = "words=$(_baosong_list \"${COMP_WORDS[0]}\" schema)",
	};

	if (!completion.words) {
		buf_text(out, sources[completion.source]);
		return;
	}
	BUF_LIT(out, "words='");
	completion_words(completion.words, out);
	BUF_LIT(out, "'");
}

/* The values of the options of one table, given to COMMAND ("*": to any). */
static void
put_values(const struct option *options, const char *command, struct buf *out)
{
	char before[32];

	(void)snprintf(before, sizeof(before), "%s,", command);
	for (const struct option *o = options; o->name; o++) {
		if (!option_takes_word(o))
			continue;
		BUF_LIT(out, "    ");
		put_pattern(o, before, out);
		BUF_LIT(out, ") ");
		put_source(completion_of_option(o), out);
		BUF_LIT(out, " ;;\n");
	}
}

static void
put_options(const struct command *command, struct buf *out)
{
	const struct option *tables[COMPLETION_TABLES];
	size_t n = completion_tables(command, tables);

	for (size_t i = 0; i < n; i++)
		for (const struct option *o = tables[i]; o->name; o++) {
			buf_printf(out, "--%s ", o->name);
			if (o->letter)
				buf_printf(out, "-%c ", o->letter);
		}
}

/* Before a command: the commands, and what every command takes. */
static void
put_commands(struct buf *out)
{
	BUF_LIT(out, "    ,) words='");
	for (size_t i = 0; i < command_count; i++)
		buf_printf(out, "%s ", commands[i]->name);
	put_options(NULL, out);
	BUF_LIT(out, "' ;;\n");
}

static void
put_command(const struct command *command, struct buf *out)
{
	buf_printf(out, "    %s,)\n        if [[ $cur == -* ]]; then\n            words='",
		   command->name);
	put_options(command, out);
	BUF_LIT(out, "'\n");
	if (command->actions) {
		BUF_LIT(out, "        elif ((operands == 0)); then\n            words='");
		completion_words(command->actions, out);
		BUF_LIT(out, "'\n");
	}
	BUF_LIT(out, "        else\n            ");
	put_source(completion_of_operand(command), out);
	BUF_LIT(out, "\n        fi\n        ;;\n");
}

void
completion_bash(struct arena *arena, struct buf *out)
{
	buf_text(out, head);
	BUF_LIT(out, "        ");
	completion_valued(arena, " | ", out);
	buf_text(out, scan);
	for (size_t i = 0; i < command_count; i++) {
		if (commands[i]->options)
			put_values(commands[i]->options, commands[i]->name, out);
		if (commands[i]->workers)
			put_values(settings_workers, commands[i]->name, out);
		if (commands[i]->findings)
			put_values(commands[i]->findings, commands[i]->name, out);
	}
	put_values(settings_options, "*", out);
	put_commands(out);
	for (size_t i = 0; i < command_count; i++)
		put_command(commands[i], out);
	buf_text(out, tail);
}
