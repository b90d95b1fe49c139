/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing options by table. */
#include "cli/options.h"

#include <unistd.h>

#include "base/files/io.h"
#include "base/decimal.h"
#include "base/text/nearest.h"
#include "base/text/width.h"
#include "cli/placeholders.h"

struct parser {
	const char *const *argv;
	size_t n;
	size_t at; /* next argument */
	const struct option_set *sets;
	size_t n_sets;
	struct options_given *given;
	struct arena *arena;
	struct diag *dg;
};

void
usage_fault(struct diag *dg, struct str en, struct str zh)
{
	DIAG_AT(dg, USAGE, DIAG_NOWHERE, en, zh);
}

void
usage_overwrites(const char *output, const char *input, struct diag *dg)
{
	if (io_same_file(output, input))
		usage_fault(dg,
			    arena_printf(dg->arena, "%s would be written over: it is read", output),
			    arena_printf(dg->arena, "%s 是输入文件，不能覆盖", output));
}

void
usage_twice(struct diag *dg, const char *option, struct str name, struct str value,
	    struct str another)
{
	const char *blank = name.n > 0 ? " " : "";

	usage_fault(dg,
		    arena_printf(dg->arena, "--%s%s%.*s is given two values: %.*s and %.*s", option,
				 blank, STR_ARG(name), STR_ARG(value), STR_ARG(another)),
		    arena_printf(dg->arena, "--%s%s%.*s 给出了两个不同的值：%.*s 和 %.*s", option,
				 blank, STR_ARG(name), STR_ARG(value), STR_ARG(another)));
}

/* One that is not there yet has its name only; what is no file takes several. */
static bool
is_one_file(const char *a, const char *b)
{
	return io_same_file(a, b) || (strcmp(a, b) == 0 && access(a, F_OK) != 0);
}

void
usage_shared(const char *output, const char *other, struct diag *dg)
{
	if (output && other && is_one_file(output, other))
		usage_fault(dg, arena_printf(dg->arena, "%s is named for two outputs", output),
			    arena_printf(dg->arena, "%s 不能同时用于两种输出", output));
}

int
options_choice(const char *choices, struct str word)
{
	struct str rest = str_of(choices), choice;

	for (int i = 0; str_split(&rest, '|', &choice); i++)
		if (str_eq(choice, word))
			return i;
	return -1;
}

static void
unknown(struct diag *dg, const char *what_en, const char *what_zh, const struct nearest *nearest)
{
	struct str en, zh, word = nearest->wanted;

	nearest_suggest(nearest, dg->arena, &en, &zh);
	usage_fault(
	    dg, arena_printf(dg->arena, "unknown %s %.*s%.*s", what_en, STR_ARG(word), STR_ARG(en)),
	    arena_printf(dg->arena, "没有%s %.*s%.*s", what_zh, STR_ARG(word), STR_ARG(zh)));
}

void
usage_unknown(struct diag *dg, const char *what_en, const char *what_zh, struct str word,
	      const char *choices)
{
	struct str rest = str_of(choices), choice;
	struct nearest nearest;

	nearest_init(&nearest, word);
	while (str_split(&rest, '|', &choice))
		nearest_offer(&nearest, choice);
	unknown(dg, what_en, what_zh, &nearest);
}

static void
unknown_option(struct parser *parser, struct str word)
{
	struct nearest nearest;

	nearest_init(&nearest, word);
	for (size_t i = 0; i < parser->n_sets; i++)
		for (const struct option *o = parser->sets[i].options; o->name; o++)
			nearest_offer(&nearest, arena_printf(parser->arena, "--%s", o->name));
	unknown(parser->dg, "option", "选项", &nearest);
}

static const struct option *
find(const struct parser *parser, struct str name, char letter, void **target_out)
{
	for (size_t i = 0; i < parser->n_sets; i++)
		for (const struct option *o = parser->sets[i].options; o->name; o++)
			if (letter ? o->letter == letter : str_eq(str_of(o->name), name)) {
				*target_out = parser->sets[i].target;
				return o;
			}
	return NULL;
}

/* What stands for the value in help. */
static const char *
argument_of(const struct option *option)
{
	return option->argument ? option->argument : option->choices;
}

/* What a number is to be, by what stands for it in help; the last row is for all others. */
static const struct {
	const char *argument;
	const char *wanted[DIAG_LANG_COUNT];
} numbers[] = {
    {"BYTES",
     {"字节数，1 至 1099511627776 之间的整数", "a whole number of bytes from 1 to 1099511627776"}},
    {"SECONDS",
     {"秒数，1 至 1099511627776 之间的整数", "a whole number of seconds from 1 to 1099511627776"}},
    {NULL, {"不小于 0 的整数", "a whole number from 0 on"}},
};

static void
bad_number(struct parser *parser, const struct option *option, const char *value)
{
	size_t i = 0;

	while (numbers[i].argument && strcmp(numbers[i].argument, option->argument) != 0)
		i++;
	usage_fault(parser->dg,
		    arena_printf(parser->arena, "--%s %s: not %s", option->name, value,
				 numbers[i].wanted[DIAG_EN]),
		    arena_printf(parser->arena, "--%s %s：应为%s", option->name, value,
				 numbers[i].wanted[DIAG_ZH]));
}

static void
bad_value(struct parser *parser, const struct option *option, const char *value)
{
	const char *wanted = option->choices ? option->choices : option->argument;

	usage_fault(
	    parser->dg,
	    arena_printf(parser->arena, "--%s %s: not one of %s", option->name, value, wanted),
	    arena_printf(parser->arena, "--%s %s：应为 %s", option->name, value, wanted));
}

static void
set_choice(struct parser *parser, const struct option *option, int *to, const char *value)
{
	int choice = options_choice(option->choices, str_of(value));

	if (choice < 0)
		bad_value(parser, option, value);
	else
		*to = choice;
}

static void
set_number(struct parser *parser, const struct option *option, unsigned long *to, const char *value)
{
	struct decimal number;

	if (!decimal_parse(str_of(value), &number) || number.scale != 0 || number.coefficient < 0)
		bad_number(parser, option, value);
	else
		*to = (unsigned long)number.coefficient;
}

static bool
allowed_word(const struct option *option, const char *value)
{
	struct str rest = str_of(value), word;

	if (!option->choices)
		return true;
	str_split(&rest, '=', &word);
	return options_choice(option->choices, word) >= 0;
}

/* Which of two values is meant nobody can say. */
static void
note_given(struct parser *parser, const struct option *option, const char *value)
{
	LIST_EACH (const struct option_given, before, &parser->given->items)
		if (before->option == option && strcmp(before->value, value) != 0) {
			usage_twice(parser->dg, option->name, STR(""), str_of(before->value),
				    str_of(value));
			return;
		}
	*LIST_ADD(parser->arena, &parser->given->items) = (struct option_given){option, value};
}

static void
set(struct parser *parser, const struct option *option, void *target, const char *value)
{
	char *to = (char *)target + option->offset;

	if (option->type != OPTION_FLAG && option->type != OPTION_LIST)
		note_given(parser, option, value);
	switch (option->type) {
	case OPTION_FLAG:
		*(bool *)(void *)to = true;
		break;
	case OPTION_CHOICE:
		set_choice(parser, option, (int *)(void *)to, value);
		break;
	case OPTION_NUMBER:
		set_number(parser, option, (unsigned long *)(void *)to, value);
		break;
	case OPTION_TEXT:
	case OPTION_MAYBE:
		if (!allowed_word(option, value))
			bad_value(parser, option, value);
		*(const char **)(void *)to = value;
		break;
	case OPTION_LIST:
		if (!allowed_word(option, value))
			bad_value(parser, option, value);
		*LIST_ADD(parser->arena, (struct option_list *)(void *)to) = value;
		break;
	}
}

/* The argument of OPTION: VALUE when it was glued to it, else the next word. */
static void
take(struct parser *parser, const struct option *option, void *target, const char *value)
{
	if (option->type == OPTION_FLAG) {
		set(parser, option, target, NULL);
	} else if (option->type == OPTION_MAYBE) {
		set(parser, option, target, value ? value : "-");
	} else if (value) {
		set(parser, option, target, value);
	} else if (parser->at < parser->n) {
		set(parser, option, target, parser->argv[parser->at++]);
	} else {
		const char *wanted = argument_of(option);
		usage_fault(parser->dg,
			    arena_printf(parser->arena, "--%s needs %s", option->name, wanted),
			    arena_printf(parser->arena, "--%s 之后缺少 %s", option->name, wanted));
	}
}

static void
long_option(struct parser *parser, const char *word)
{
	const char *equals = strchr(word, '=');
	struct str name = equals ? str_span(word, equals) : str_of(word);
	void *target;
	const struct option *option = find(parser, name, 0, &target);

	if (!option)
		unknown_option(parser, arena_printf(parser->arena, "--%.*s", STR_ARG(name)));
	else if (equals && option->type == OPTION_FLAG)
		usage_fault(parser->dg,
			    arena_printf(parser->arena, "--%s takes no value", option->name),
			    arena_printf(parser->arena, "--%s 不带取值", option->name));
	else
		take(parser, option, target, equals ? equals + 1 : NULL);
}

static void
letters(struct parser *parser, const char *word)
{
	for (const char *p = word; *p; p++) {
		void *target;
		const struct option *option = find(parser, STR(""), *p, &target);
		if (!option) {
			unknown_option(parser, arena_printf(parser->arena, "-%s", p));
			return;
		}
		take(parser, option, target, p[1] ? p + 1 : NULL);
		if (option->type != OPTION_FLAG)
			return;
	}
}

void
options_parse(const char *const *argv, size_t n, const struct option_set *sets, size_t n_sets,
	      bool stop_at_operand, struct options_given *given, struct arena *arena,
	      struct option_list *operands, struct diag *dg)
{
	struct parser parser = {argv, n, 0, sets, n_sets, given, arena, dg};
	bool ended = false;

	while (parser.at < n) {
		const char *word = argv[parser.at++];
		if (ended || word[0] != '-' || word[1] == '\0') {
			*LIST_ADD(arena, operands) = word;
			ended = ended || stop_at_operand;
		} else if (strcmp(word, "--") == 0) {
			ended = true;
		} else if (word[1] == '-') {
			long_option(&parser, word + 2);
		} else {
			letters(&parser, word + 1);
		}
	}
}

enum { HELP_COLUMN = 36, LINE_WIDTH = 78 };

static void
put_option(const struct option *option, enum diag_lang lang, struct buf *out)
{
	buf_printf(out, "--%s", option->name);
	if (option->type == OPTION_FLAG)
		return;
	buf_text(out, option->type == OPTION_MAYBE ? "[=" : " ");
	placeholders_put(argument_of(option), lang, out);
	if (option->type == OPTION_MAYBE)
		buf_char(out, ']');
}

/* How wide what OUT got since START is on a terminal. */
static size_t
columns_since(const struct buf *out, size_t start)
{
	struct str text = buf_view(out);

	return width_str((struct str){text.p + start, text.n - start});
}

void
options_help(const struct option *options, enum diag_lang lang, struct buf *out)
{
	for (const struct option *o = options; o->name; o++) {
		size_t start = out->n;
		if (o->letter)
			buf_printf(out, "  -%c, ", o->letter);
		else
			BUF_LIT(out, "      ");
		put_option(o, lang, out);
		do
			buf_char(out, ' ');
		while (!out->full && columns_since(out, start) < HELP_COLUMN);
		buf_text(out, o->help[lang]);
		buf_char(out, '\n');
	}
}

void
options_brief(const struct option *options, enum diag_lang lang, struct buf *out)
{
	size_t line = out->n;

	BUF_LIT(out, " ");
	for (const struct option *o = options; o->name; o++) {
		struct buf one;
		buf_init(&one, LINE_WIDTH);
		put_option(o, lang, &one);
		if (columns_since(out, line) + columns_since(&one, 0) + 2 > LINE_WIDTH) {
			BUF_LIT(out, "\n");
			line = out->n;
			BUF_LIT(out, " ");
		}
		buf_char(out, ' ');
		buf_str(out, buf_view(&one));
		buf_release(&one);
	}
	buf_char(out, '\n');
}
