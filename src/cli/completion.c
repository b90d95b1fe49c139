/* SPDX-License-Identifier: Apache-2.0 */
/* What may stand behind an option or as an operand. */
#include "cli/completion.h"

#include "cli/settings.h"

struct named {
	const char *name;
	struct completion completion;
};

static const struct named arguments[] = {
    {"FILE", {COMPLETION_FILES, NULL}},
    {"FILE[=TITLE]", {COMPLETION_FILES, NULL}},
    {"DIR", {COMPLETION_FOLDERS, NULL}},
    {"DIR|FILE", {COMPLETION_FILES, NULL}},
    {"ID", {COMPLETION_KINDS, NULL}},
    {"FORMAT", {COMPLETION_WORDS, "csv|docx|html|markdown|mhtml|ofd|pdf|text|xlsx"}},
    {"LABEL", {COMPLETION_WORDS, "UTF-8|GB18030|UTF-16LE|UTF-16BE"}},
    {0},
};

static const struct named operands[] = {
    {"REPORT", {COMPLETION_FILES, NULL}},
    {"REPORT|FOLDER...", {COMPLETION_FILES, NULL}},
    {"PATH...", {COMPLETION_FILES, NULL}},
    {"[KIND|TARGET|REPORT|FOLDER...]", {COMPLETION_KINDS_FILES, NULL}},
    {"[NAME]", {COMPLETION_SCHEMAS, NULL}},
    {0},
};

static struct completion
lookup(const struct named *table, const char *name)
{
	for (const struct named *at = table; at->name; at++)
		if (strcmp(at->name, name) == 0)
			return at->completion;
	return (struct completion){0};
}

struct completion
completion_of_option(const struct option *option)
{
	bool file = option->argument && strstr(option->argument, "[=FILE]");

	if (option->choices)
		return (struct completion){file ? COMPLETION_WORDS_FILE : COMPLETION_WORDS,
					   option->choices};
	return lookup(arguments, option->argument);
}

struct completion
completion_of_operand(const struct command *command)
{
	if (strcmp(command->operands, "[CODE...]") == 0)
		return (struct completion){COMPLETION_WORDS, diag_names()};
	return lookup(operands, command->operands);
}

size_t
completion_tables(const struct command *command, const struct option *tables_out[COMPLETION_TABLES])
{
	size_t n = 0;

	if (!command)
		tables_out[n++] = settings_program;
	if (command && command->options)
		tables_out[n++] = command->options;
	if (command && command->workers)
		tables_out[n++] = settings_workers;
	if (command && command->findings)
		tables_out[n++] = command->findings;
	tables_out[n++] = settings_options;
	return n;
}

struct option_refs {
	const struct option **items;
	size_t n;
	size_t capacity;
};

static bool
listed(const struct option_refs *refs, const char *name)
{
	LIST_EACH (const struct option *const, at, refs)
		if (strcmp((*at)->name, name) == 0)
			return true;
	return false;
}

static void
add_valued(const struct option *options, struct arena *arena, struct option_refs *refs)
{
	for (const struct option *o = options; o->name; o++)
		if (option_takes_word(o) && !listed(refs, o->name))
			*LIST_ADD(arena, refs) = o;
}

void
completion_valued(struct arena *arena, const char *between, struct buf *out)
{
	const struct option *tables[COMPLETION_TABLES];
	struct option_refs refs = {0};

	for (size_t i = 0; i < command_count; i++)
		for (size_t n = completion_tables(commands[i], tables); n > 0; n--)
			add_valued(tables[n - 1], arena, &refs);
	for (size_t i = 0; i < refs.n; i++) {
		buf_printf(out, "%s--%s", i ? between : "", refs.items[i]->name);
		if (refs.items[i]->letter)
			buf_printf(out, "%s-%c", between, refs.items[i]->letter);
	}
}

void
completion_words(const char *words, struct buf *out)
{
	for (const char *p = words; *p; p++)
		buf_char(out, *p == '|' ? ' ' : *p);
}
