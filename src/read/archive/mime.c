/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a message, told by the marks between them. */
#include "read/archive/mime.h"

enum { HEADER_NAME_MAX = 64 };

enum state { IN_HEADER, IN_BODY, BETWEEN };

struct parsing {
	struct mime *mime;
	struct arena *arena;
	struct str marks[MIME_DEPTH_MAX]; /* of the messages inside one another */
	size_t depth;
	enum state state;
	struct mime_part part;
	struct str mark; /* that the header at hand states */
	bool multipart;	 /* it is of a message of parts */
	const char *body;
	struct str field; /* the line of the header at hand, without those that go on with it */
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static struct str
lowered(struct str text, struct arena *arena)
{
	char *copy = arena_raw(arena, text.n + 1, 1);

	for (size_t i = 0; i < text.n; i++)
		copy[i] = lower(text.p[i]);
	return (struct str){copy, text.n};
}

static bool
starts(struct str text, struct str prefix)
{
	return text.n >= prefix.n && str_eq_ascii_nocase((struct str){text.p, prefix.n}, prefix);
}

/* ---- header fields ---- */

/* "words" without quotes, <id> without brackets. */
static struct str
bare(struct str value)
{
	value = str_trim(value);
	if (value.n >= 2 && ((value.p[0] == '"' && value.p[value.n - 1] == '"') ||
			     (value.p[0] == '<' && value.p[value.n - 1] == '>')))
		value = (struct str){value.p + 1, value.n - 2};
	return value;
}

/* The next of the parts of *REST that a semicolon parts; those in quotes do not. */
static bool
next_parameter(struct str *rest, struct str *out)
{
	bool quoted = false;
	size_t n = 0;

	if (rest->n == 0)
		return false;
	for (; n < rest->n && (quoted || rest->p[n] != ';'); n++)
		quoted ^= rest->p[n] == '"';
	*out = (struct str){rest->p, n};
	n += n < rest->n;
	*rest = (struct str){rest->p + n, rest->n - n};
	return true;
}

/* The value of the parameter NAME of FIELD; absent without one. */
static struct str
parameter(struct str field, struct str name)
{
	struct str part;

	while (next_parameter(&field, &part)) {
		part = str_trim(part);
		if (!starts(part, name))
			continue;
		part = str_trim((struct str){part.p + name.n, part.n - name.n});
		if (part.n > 0 && part.p[0] == '=')
			return bare(bare((struct str){part.p + 1, part.n - 1}));
	}
	return (struct str){NULL, 0};
}

static void
take_type(struct parsing *in, struct str value)
{
	struct str rest = value, type;

	if (!next_parameter(&rest, &type))
		return;
	in->part.type = lowered(str_trim(type), in->arena);
	in->part.charset = parameter(rest, STR("charset"));
	if (!in->part.name.p)
		in->part.name = parameter(rest, STR("name"));
	in->multipart = str_starts(in->part.type, STR("multipart/"));
	if (!in->multipart)
		return;
	in->mark = parameter(rest, STR("boundary"));
	if (!in->mime->start.p)
		in->mime->start = parameter(rest, STR("start"));
}

static void
take_encoding(struct parsing *in, struct str value)
{
	value = str_trim(value);
	if (str_eq_ascii_nocase(value, STR("quoted-printable")))
		in->part.encoding = MIME_QUOTED;
	else if (str_eq_ascii_nocase(value, STR("base64")))
		in->part.encoding = MIME_BASE64;
}

static void
take_location(struct parsing *in, struct str value)
{
	in->part.location = str_trim(value);
}

static void
take_id(struct parsing *in, struct str value)
{
	in->part.id = bare(value);
}

static void
take_disposition(struct parsing *in, struct str value)
{
	struct str name = parameter(value, STR("filename"));

	if (name.n > 0)
		in->part.name = name;
}

static void
end_field(struct parsing *in)
{
	static const struct {
		struct str name;
		void (*take)(struct parsing *in, struct str value);
	} fields[] = {
	    {STR_INIT("content-type:"), take_type},
	    {STR_INIT("content-transfer-encoding:"), take_encoding},
	    {STR_INIT("content-location:"), take_location},
	    {STR_INIT("content-id:"), take_id},
	    {STR_INIT("content-disposition:"), take_disposition},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (starts(in->field, fields[i].name))
			fields[i].take(in, (struct str){in->field.p + fields[i].name.n,
							in->field.n - fields[i].name.n});
	in->field = (struct str){NULL, 0};
}

/* A line that begins with a space goes on with the field before it, which it lies behind. */
static bool
goes_on(struct str line)
{
	return line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
}

static void
take_field(struct parsing *in, struct str line)
{
	if (in->field.p && goes_on(line)) {
		in->field.n = (size_t)(line.p + line.n - in->field.p);
		return;
	}
	end_field(in);
	in->field = line;
}

/* ---- parts ---- */

static void
begin_header(struct parsing *in)
{
	in->state = IN_HEADER;
	in->part = (struct mime_part){.encoding = MIME_PLAIN};
	in->mark = in->field = (struct str){NULL, 0};
	in->multipart = false;
}

/* Behind the header, at BODY. */
static void
end_header(struct parsing *in, const char *body)
{
	end_field(in);
	in->state = in->multipart ? BETWEEN : IN_BODY;
	in->body = body;
	if (!in->multipart)
		return;
	if (in->depth == MIME_DEPTH_MAX)
		in->mime->status = MIME_DEPTH;
	else
		in->marks[in->depth++] = in->mark;
}

/* The part ends before END, and the line end before that is the mark's. */
static void
end_part(struct parsing *in, const char *end)
{
	if (in->state == IN_HEADER)
		end_header(in, end);
	if (in->state != IN_BODY)
		return;
	if (end > in->body && end[-1] == '\n')
		end--;
	if (end > in->body && end[-1] == '\r')
		end--;
	in->part.body = str_span(in->body, end);
	in->state = BETWEEN;
	if (in->mime->parts.n == MIME_PARTS_MAX)
		in->mime->status = MIME_PARTS;
	else
		*LIST_ADD(in->arena, &in->mime->parts) = in->part;
}

/* LINE, which begins with "--", is the mark of the message DEPTH, or the last one of it. */
static bool
is_mark(const struct parsing *in, struct str line, size_t depth, bool *last_out)
{
	struct str mark = in->marks[depth], rest;

	line = (struct str){line.p + 2, line.n - 2};
	if (mark.n == 0 || !str_starts(line, mark))
		return false;
	rest = str_trim((struct str){line.p + mark.n, line.n - mark.n});
	*last_out = str_eq(rest, STR("--"));
	return rest.n == 0 || *last_out;
}

/* A message that does not say its mark has the first line that looks like one. */
static void
guess_mark(struct parsing *in, struct str line)
{
	struct str *mark = in->depth > 0 ? &in->marks[in->depth - 1] : NULL;

	if (!mark || mark->n > 0 || in->state != BETWEEN || line.n < 4)
		return;
	*mark = str_trim((struct str){line.p + 2, line.n - 2});
	in->mime->status = MIME_UNBOUND;
}

/* LINE is a mark: what it ends has ended. */
static bool
take_mark(struct parsing *in, struct str line)
{
	bool last;

	if (!str_starts(line, STR("--")))
		return false;
	guess_mark(in, line);
	for (size_t depth = in->depth; depth-- > 0;) {
		if (!is_mark(in, line, depth, &last))
			continue;
		end_part(in, line.p);
		in->depth = last ? depth : depth + 1;
		if (!last)
			begin_header(in);
		return true;
	}
	return false;
}

static void
take_line(struct parsing *in, struct str line, const char *behind)
{
	if (in->depth > 0 && take_mark(in, line))
		return;
	if (in->state != IN_HEADER)
		return;
	/* Blank lines may stand before a header. */
	if (str_trim(line).n > 0)
		take_field(in, line);
	else if (in->field.p || in->part.type.p || in->part.location.p)
		end_header(in, behind);
}

void
mime_parse(struct mime *mime, struct str bytes, struct arena *arena)
{
	struct parsing in = {.mime = mime, .arena = arena};
	const char *p = bytes.p, *end = p + bytes.n;

	*mime = (struct mime){.status = MIME_GOOD};
	begin_header(&in);
	while (p < end && mime->status != MIME_PARTS && mime->status != MIME_DEPTH) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		const char *behind = stop ? stop + 1 : end;
		stop = stop ? stop : end;
		if (stop > p && stop[-1] == '\r')
			stop--;
		take_line(&in, str_span(p, stop), behind);
		p = behind;
	}
	if (mime->status == MIME_PARTS || mime->status == MIME_DEPTH)
		return;
	if (in.depth > 0)
		mime->status = MIME_CUT;
	end_part(&in, end);
}

/* "Name: value" */
static bool
is_field(struct str line)
{
	size_t n = 0;

	while (n < line.n && n < HEADER_NAME_MAX &&
	       ((lower(line.p[n]) >= 'a' && lower(line.p[n]) <= 'z') || line.p[n] == '-'))
		n++;
	return n > 0 && n < line.n && line.p[n] == ':';
}

/* Fields at the head, one of which only messages have. */
bool
mime_begins(struct str bytes)
{
	struct str rest = bytes, line;
	bool message = false;

	while (str_split(&rest, '\n', &line)) {
		bool at_head = !message && line.p - bytes.p < HEADER_NAME_MAX;
		if ((at_head && str_trim(line).n == 0) || goes_on(line))
			continue;
		if (!is_field(line))
			return message;
		message = message || starts(line, STR("MIME-Version:")) ||
			  starts(line, STR("Content-Type:"));
	}
	return message;
}
