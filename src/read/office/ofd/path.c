/* SPDX-License-Identifier: Apache-2.0 */
/* Paths in short form. */
#include "read/office/ofd/path.h"

#include "read/office/ofd/units.h"

enum { NUMBERS_MAX = 7 };

struct tracing {
	void (*add)(void *context, const struct path_line *line);
	void *context;
	int32_t x, y;		  /* the present point */
	int32_t start_x, start_y; /* of the figure */
	struct path_line extent;
	bool drawn;  /* the figure has a line … */
	bool curved; /* … or a curve */
};

static void
widen(struct path_line *extent, int32_t x, int32_t y)
{
	extent->x = x < extent->x ? x : extent->x;
	extent->y = y < extent->y ? y : extent->y;
	extent->to_x = x > extent->to_x ? x : extent->to_x;
	extent->to_y = y > extent->to_y ? y : extent->to_y;
}

static void
end_figure(struct tracing *t)
{
	if (t->drawn && !t->curved)
		t->add(t->context, &t->extent);
	t->drawn = t->curved = false;
}

static void
move(struct tracing *t, int32_t x, int32_t y)
{
	end_figure(t);
	t->x = t->start_x = x;
	t->y = t->start_y = y;
	t->extent = (struct path_line){x, y, x, y, true};
}

static void
draw(struct tracing *t, int32_t x, int32_t y)
{
	t->add(t->context, &(struct path_line){t->x, t->y, x, y, false});
	t->drawn = true;
	widen(&t->extent, x, y);
	t->x = x;
	t->y = y;
}

static void
curve(struct tracing *t, int32_t x, int32_t y)
{
	t->curved = true;
	t->x = x;
	t->y = y;
}

static int
numbers_of(char command)
{
	static const struct {
		char command;
		int numbers;
	} commands[] = {{'M', 2}, {'S', 2}, {'L', 2}, {'Q', 4}, {'B', 6}, {'A', 7}, {'C', 0}};

	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (commands[i].command == command)
			return commands[i].numbers;
	return -1;
}

static void
obey(struct tracing *t, char command, const int32_t *numbers, int n)
{
	if (command == 'C')
		draw(t, t->start_x, t->start_y);
	else if (command == 'M' || command == 'S')
		move(t, numbers[0], numbers[1]);
	else if (command == 'L')
		draw(t, numbers[0], numbers[1]);
	else
		curve(t, numbers[n - 2], numbers[n - 1]);
}

void
path_read(struct str path, void (*add)(void *context, const struct path_line *line), void *context)
{
	struct tracing t = {.add = add, .context = context};
	int32_t numbers[NUMBERS_MAX] = {0};
	int64_t value;

	while (path.n > 0) {
		char command = path.p[0];
		int want = numbers_of(command), have = 0;
		path = (struct str){path.p + 1, path.n - 1};
		while (have < want && ofd_next(&path, 1000, &value))
			numbers[have++] = ofd_within(value);
		if (want >= 0 && have == want)
			obey(&t, command, numbers, want);
	}
	end_figure(&t);
}
