/* SPDX-License-Identifier: Apache-2.0 */
/* Raw deflate in pieces. */
#include "pack/zip/inflate.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "pack/zip/prefix.h"

enum {
	INPUT = 32 * 1024,
	HISTORY = 32 * 1024,
	WINDOW = HISTORY + 64 * 1024,
	MATCH_MAX = 258,
	COPY_STEP = 8,
	COPY_SLACK = COPY_STEP - 1,
	ROOM = MATCH_MAX + COPY_SLACK, /* what a match may write */
	DISTANCES = 32,
	LENGTHS_LEFT = 286, /* codes that may be used: 286 and 287 stand for nothing */
	DISTANCES_LEFT = 30,
	END_OF_BLOCK = 256,
};

/* What the codes from 257 on, and those of distances, begin at, and how many bits are added. */
struct span {
	uint16_t base;
	uint8_t extra;
};

static const struct span lengths_of[] = {
    {3, 0},  {4, 0},  {5, 0},  {6, 0},	 {7, 0},   {8, 0},   {9, 0},   {10, 0},	 {11, 1},  {13, 1},
    {15, 1}, {17, 1}, {19, 2}, {23, 2},	 {27, 2},  {31, 2},  {35, 3},  {43, 3},	 {51, 3},  {59, 3},
    {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0},
};

static const struct span distances_of[] = {
    {1, 0},	{2, 0},	    {3, 0},	{4, 0},	     {5, 1},	  {7, 1},
    {9, 2},	{13, 2},    {17, 3},	{25, 3},     {33, 4},	  {49, 4},
    {65, 5},	{97, 5},    {129, 6},	{193, 6},    {257, 7},	  {385, 7},
    {513, 8},	{769, 8},   {1025, 9},	{1537, 9},   {2049, 10},  {3073, 10},
    {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13},
};

struct inflate {
	const struct inflate_calls *calls;
	uint64_t size, made;
	uint64_t pulled;     /* bytes that came into input */
	uint64_t last_block; /* first bit of the block at work */
	uint64_t hold;	     /* bits read but not used, lowest first */
	unsigned held;
	size_t at, n;	    /* in input */
	size_t used, taken; /* in window */
	enum inflate_status status;
	struct prefix literals, distances;
	unsigned char input[INPUT];
	unsigned char window[WINDOW];
};

static bool
fail(struct inflate *s, enum inflate_status status)
{
	if (s->status == INFLATE_OK)
		s->status = status;
	return false;
}

static int
next_byte(struct inflate *s)
{
	if (s->at == s->n) {
		s->n = s->calls->read(s->calls->context, s->input, INPUT);
		s->at = 0;
		s->pulled += s->n;
	}
	return s->at < s->n ? s->input[s->at++] : -1;
}

/* As many bits as can be had, N at most wanted; fewer only at the end of the stream. */
static void
fill(struct inflate *s, unsigned n)
{
	while (s->held < n) {
		int byte = next_byte(s);
		if (byte < 0)
			return;
		s->hold |= (uint64_t)byte << s->held;
		s->held += 8;
	}
}

static void
drop(struct inflate *s, unsigned n)
{
	s->hold >>= n;
	s->held -= n;
}

static unsigned
bits(struct inflate *s, unsigned n)
{
	unsigned value;

	fill(s, n);
	if (s->held < n) {
		fail(s, INFLATE_BAD);
		return 0;
	}
	value = (unsigned)(s->hold & ((UINT64_C(1) << n) - 1));
	drop(s, n);
	return value;
}

static void
hand_over(struct inflate *s)
{
	s->calls->take(s->calls->context, s->window + s->taken, s->used - s->taken);
	s->taken = s->used;
}

/* Room for the longest match behind the history. */
static void
make_room(struct inflate *s)
{
	if (s->used + ROOM <= WINDOW)
		return;
	hand_over(s);
	memmove(s->window, s->window + s->used - HISTORY, HISTORY);
	s->used = s->taken = HISTORY;
}

/* Codes */

/* Bit by bit: the codes of a length are consecutive numbers. */
static unsigned
long_symbol(struct inflate *s, const struct prefix *code)
{
	unsigned number = 0, first = 0, index = 0;

	for (unsigned length = 1; length <= PREFIX_BITS_MAX && length <= s->held; length++) {
		number |= (unsigned)(s->hold >> (length - 1)) & 1;
		if (number < first + code->counts[length]) {
			drop(s, length);
			return code->symbols[index + number - first];
		}
		index += code->counts[length];
		first = (first + code->counts[length]) << 1;
		number <<= 1;
	}
	fail(s, INFLATE_BAD);
	return END_OF_BLOCK;
}

static unsigned
symbol(struct inflate *s, const struct prefix *code)
{
	unsigned entry;

	fill(s, PREFIX_BITS_MAX);
	entry = code->table[s->hold & ((1u << PREFIX_BITS_FAST) - 1)];
	if (entry == 0 || (entry & 15) > s->held)
		return long_symbol(s, code);
	drop(s, entry & 15);
	return entry >> 4;
}

/* Blocks */

static bool
put(struct inflate *s, unsigned char byte)
{
	if (s->made == s->size)
		return fail(s, INFLATE_LONG);
	make_room(s);
	s->window[s->used++] = byte;
	s->made++;
	return true;
}

static bool
stored_block(struct inflate *s)
{
	unsigned n, check;

	drop(s, s->held % 8);
	n = bits(s, 16);
	check = bits(s, 16);
	if (s->status != INFLATE_OK || n != (check ^ 0xFFFF))
		return fail(s, INFLATE_BAD);
	while (n-- > 0) {
		unsigned char byte = (unsigned char)bits(s, 8);
		if (s->status != INFLATE_OK || !put(s, byte))
			return false;
	}
	return true;
}

/*
 * The LENGTH bytes that stand DISTANCE before TO, which may reach into themselves.  Up to
 * COPY_SLACK bytes behind them are written over.
 */
static void
copy_match(unsigned char *to, unsigned length, unsigned distance)
{
	const unsigned char *from = to - distance, *end = to + length;

	if (distance < COPY_STEP) {
		while (to < end)
			*to++ = *from++;
		return;
	}
	for (; to < end; to += COPY_STEP, from += COPY_STEP)
		memcpy(to, from, COPY_STEP);
}

static bool
match(struct inflate *s, unsigned length, unsigned distance)
{
	if (distance > s->made)
		return fail(s, INFLATE_BAD);
	if (length > s->size - s->made)
		return fail(s, INFLATE_LONG);
	make_room(s);
	copy_match(s->window + s->used, length, distance);
	s->used += length;
	s->made += length;
	return true;
}

/* Written out, since compilers then see one load. */
static uint64_t
load(const unsigned char *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
	       (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[7] << 56;
}

/*
 * Symbols as long as there is no need to look for the end of anything: eight bytes of input are at
 * hand, the longest match fits into the window and into the size.  What is rare or wrong is left
 * for the careful loop, before any bit of it is used up.
 */
static void
fast_codes(struct inflate *s)
{
	const unsigned char *in = s->input + s->at, *in_end = s->input + s->n;
	unsigned char *start = s->window + s->used, *out = start, *out_end = s->window + WINDOW;
	uint64_t hold = s->hold;
	unsigned held = s->held;

	if (s->size - s->made < (uint64_t)(out_end - out))
		out_end = out + (s->size - s->made);
	while (in_end - in >= 8 && out_end - out >= ROOM) {
		unsigned entry, code, length, distance, used;
		const struct span *span;
		hold |= load(in) << held;
		in += (63 - held) / 8;
		held |= 56;
		entry = s->literals.table[hold & ((1u << PREFIX_BITS_FAST) - 1)];
		code = entry >> 4;
		if (entry != 0 && code < END_OF_BLOCK) {
			*out++ = (unsigned char)code;
			hold >>= entry & 15;
			held -= entry & 15;
			continue;
		}
		if (code <= END_OF_BLOCK || code >= LENGTHS_LEFT)
			break;
		used = entry & 15;
		span = &lengths_of[code - 257];
		length = span->base + ((unsigned)(hold >> used) & ((1u << span->extra) - 1));
		used += span->extra;
		entry = s->distances.table[(hold >> used) & ((1u << PREFIX_BITS_FAST) - 1)];
		code = entry >> 4;
		if (entry == 0 || code >= DISTANCES_LEFT)
			break;
		used += entry & 15;
		span = &distances_of[code];
		distance = span->base + ((unsigned)(hold >> used) & ((1u << span->extra) - 1));
		used += span->extra;
		if (distance > s->made + (uint64_t)(out - start))
			break;
		copy_match(out, length, distance);
		out += length;
		hold >>= used;
		held -= used;
	}
	s->at = (size_t)(in - s->input);
	s->hold = held < 64 ? hold & ((UINT64_C(1) << held) - 1) : hold;
	s->held = held;
	s->used += (size_t)(out - start);
	s->made += (uint64_t)(out - start);
}

static unsigned
spanned(struct inflate *s, const struct span *span)
{
	return span->base + bits(s, span->extra);
}

static bool
coded_block(struct inflate *s)
{
	for (;;) {
		unsigned code, length, distance;
		make_room(s);
		fast_codes(s);
		code = symbol(s, &s->literals);
		if (code < END_OF_BLOCK) {
			if (!put(s, (unsigned char)code))
				return false;
			continue;
		}
		if (code == END_OF_BLOCK || code >= LENGTHS_LEFT)
			return code == END_OF_BLOCK ? s->status == INFLATE_OK
						    : fail(s, INFLATE_BAD);
		length = spanned(s, &lengths_of[code - 257]);
		code = symbol(s, &s->distances);
		if (s->status != INFLATE_OK || code >= DISTANCES_LEFT)
			return fail(s, INFLATE_BAD);
		distance = spanned(s, &distances_of[code]);
		if (s->status != INFLATE_OK || !match(s, length, distance))
			return false;
	}
}

static bool
fixed_block(struct inflate *s)
{
	unsigned char lengths[PREFIX_SYMBOLS_MAX];

	for (unsigned i = 0; i < PREFIX_SYMBOLS_MAX; i++)
		lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
	(void)prefix_build(&s->literals, lengths, PREFIX_SYMBOLS_MAX);
	memset(lengths, 5, DISTANCES);
	(void)prefix_build(&s->distances, lengths, DISTANCES);
	return coded_block(s);
}

/* Code lengths, run-length coded themselves: 16 repeats, 17 and 18 are zeros. */
static bool
read_lengths(struct inflate *s, unsigned char *lengths, unsigned n)
{
	unsigned i = 0;

	while (i < n) {
		unsigned code = symbol(s, &s->literals), repeat = 1;
		unsigned char value = (unsigned char)code;
		if (s->status != INFLATE_OK || (code == 16 && i == 0))
			return fail(s, INFLATE_BAD);
		if (code >= 16) {
			value = code == 16 ? lengths[i - 1] : 0;
			repeat = code == 16   ? 3 + bits(s, 2)
				 : code == 17 ? 3 + bits(s, 3)
					      : 11 + bits(s, 7);
		}
		if (s->status != INFLATE_OK || repeat > n - i)
			return fail(s, INFLATE_BAD);
		memset(lengths + i, value, repeat);
		i += repeat;
	}
	return lengths[END_OF_BLOCK] != 0 || fail(s, INFLATE_BAD);
}

static bool
dynamic_block(struct inflate *s)
{
	static const unsigned char order[] = {16, 17, 18, 0, 8,	 7, 9,	6, 10, 5,
					      11, 4,  12, 3, 13, 2, 14, 1, 15};
	unsigned char lengths[PREFIX_SYMBOLS_MAX + DISTANCES] = {0};
	unsigned literals = bits(s, 5) + 257, distances = bits(s, 5) + 1, n = bits(s, 4) + 4;

	if (s->status != INFLATE_OK || literals > LENGTHS_LEFT || distances > DISTANCES_LEFT)
		return fail(s, INFLATE_BAD);
	for (unsigned i = 0; i < n; i++)
		lengths[order[i]] = (unsigned char)bits(s, 3);
	if (!prefix_build(&s->literals, lengths, sizeof(order)))
		return fail(s, INFLATE_BAD);
	memset(lengths, 0, sizeof(order));
	if (!read_lengths(s, lengths, literals + distances))
		return false;
	if (!prefix_build(&s->literals, lengths, literals) ||
	    !prefix_build(&s->distances, lengths + literals, distances))
		return fail(s, INFLATE_BAD);
	return coded_block(s);
}

static bool
block(struct inflate *s)
{
	switch (bits(s, 2)) {
	case 0:
		return stored_block(s);
	case 1:
		return fixed_block(s);
	case 2:
		return dynamic_block(s);
	default:
		return fail(s, INFLATE_BAD);
	}
}

struct inflate *
inflate_new(void)
{
	return mem_alloc(sizeof(struct inflate));
}

void
inflate_free(struct inflate *s)
{
	mem_free(s);
}

/* In bits from the beginning of the stream. */
static uint64_t
position(const struct inflate *s)
{
	return (s->pulled - (s->n - s->at)) * 8 - s->held;
}

enum inflate_status
inflate_pieces(struct inflate *s, const struct inflate_calls *calls, uint64_t size)
{
	bool last;

	memset(s, 0, offsetof(struct inflate, literals));
	s->calls = calls;
	s->size = size;
	do {
		s->last_block = position(s);
		last = bits(s, 1) == 1;
	} while (s->status == INFLATE_OK && block(s) && !last);
	hand_over(s);
	if (s->status == INFLATE_OK && s->made < size)
		fail(s, INFLATE_SHORT);
	if (s->status == INFLATE_OK && (s->held >= 8 || next_byte(s) >= 0))
		fail(s, INFLATE_TRAILING);
	return s->status;
}

static size_t
give(void *context, void *out, size_t n)
{
	struct str *rest = context;

	n = n < rest->n ? n : rest->n;
	memcpy(out, rest->p, n);
	*rest = (struct str){rest->p + n, rest->n - n};
	return n;
}

static void
drop_bytes(void *context, const void *bytes, size_t n)
{
	(void)context, (void)bytes, (void)n;
}

enum inflate_status
inflate_find_end(struct inflate *s, struct str in, uint64_t size, struct inflate_end *out)
{
	struct inflate_calls calls = {give, drop_bytes, &in};
	enum inflate_status status = inflate_pieces(s, &calls, size);

	*out = (struct inflate_end){s->last_block, position(s)};
	return status;
}
