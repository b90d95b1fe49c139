/* SPDX-License-Identifier: Apache-2.0 */
/* Small words that hold a sentence together: mappings/codes/particles.csv. */
#ifndef EXTRACT_PARTICLES_H
#define EXTRACT_PARTICLES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "spec/mappings.h"

/* What a word does to the figures beside it. */
enum particle_role {
	PARTICLE_JOINS,	  /* between the things of a list: 、 和 */
	PARTICLE_OF,	  /* 的 */
	PARTICLE_FROM,	  /* before a level that was left: 由 */
	PARTICLE_TO,	  /* before one that was reached: 到 */
	PARTICLE_AGO,	  /* what stands behind it was so in the year before: 上年 */
	PARTICLE_EACH,	  /* what stands behind it is given out in order: 分别 */
	PARTICLE_ORDINAL, /* before the number of one of several: 第 */
	PARTICLE_RATIO,	  /* before a ratio: 比例 */
	PARTICLE_LINK,	  /* between that and the ratio: 为 */
	PARTICLE_ACROSS, /* ends a word about a share that stands before the whole: 占 of 约占总数的
			  */
	PARTICLE_SHARE,	   /* before a share: 占比 */
	PARTICLE_WHOLE,	   /* before 的: a part of it follows: 数 of 总数的一半 */
	PARTICLE_HALF,	   /* 半 */
	PARTICLE_DOUBLES,  /* before how often something doubled: 翻 */
	PARTICLE_DOUBLING, /* behind it: 番 */
	PARTICLE_NO_HALF,  /* begins with 半 and is another word: 半程 */
	PARTICLE_TERM,	  /* between the terms of a ratio, behind a word of PARTICLE_RATIO: 3比7 */
	PARTICLE_RANGE,	  /* between the ends of a range: 至 */
	PARTICLE_MINUS,	  /* before what is below zero: 负 零下 */
	PARTICLE_DEGREES, /* says so, or the contrary, of degrees alone: 零下 零上 */
	PARTICLE_FRACTION, /* between whole and part, in this order: 分之 */
	PARTICLE_MIXED,	   /* between a number and the fraction that is added: 又 */
	PARTICLE_POINT,	   /* the decimal point of numbers in Chinese numerals: 点 */
	PARTICLE_SOME,	   /* a digit that is not told: 几 of 十几 */
	PARTICLE_TENS,	   /* tens of which what stands behind them is a part: 廿 */
	PARTICLE_COUPLE,   /* a two that counts: 两 */
	PARTICLE_YEAR,	   /* behind the digits of one: 年 */
	PARTICLE_MONTH,	   /* 月 */
	PARTICLE_DAY,	   /* 日 */
	PARTICLE_OF_MONTH, /* behind the day of a month that stands before it: 号, too */
	PARTICLE_HOUR,	   /* 时 */
	PARTICLE_MINUTE,   /* 分 */
	PARTICLE_DATES,	   /* between two days that share 日: 至 */
	PARTICLE_WITHIN,   /* behind what is a time to be kept and no date: 以内 */
	PARTICLE_SERIAL,   /* behind the number of a document: 号 */
	PARTICLE_ORDER,	   /* before the number of an order: 令 */
	PARTICLE_ASIDE,	   /* before a year that the words around are not about: 较 */
	PARTICLE_SINCE,	   /* behind one: 以来 */
	PARTICLE_ROLES
};

enum { PARTICLE_EDGES = 1024 };

struct particle {
	const uint32_t *points; /* folded */
	uint32_t n;
	uint64_t roles;	    /* a bit for each */
	int32_t same_first; /* another whose first character is in the same place; -1: none */
	int32_t same_last;
};

/* Words by their first and by their last character, modulo PARTICLE_EDGES. */
struct particles {
	LIST(struct particle) words;
	uint32_t longest; /* characters of the longest */
	int32_t first[PARTICLE_EDGES];
	int32_t last[PARTICLE_EDGES];
	uint64_t begins[PARTICLE_EDGES]; /* a bit for each role of the words there */
	uint64_t ends[PARTICLE_EDGES];
};

/* Into *OUT; findings for bad rows. */
void particles_load(struct particles *out, struct mappings *mappings, struct arena *arena,
		    struct diag *dg);

/* See particle_at and particle_before: for where a word of ROLE may stand. */
uint32_t particle_read(const struct particles *particles, enum particle_role role,
		       const uint32_t *points, uint32_t n);
uint32_t particle_read_back(const struct particles *particles, enum particle_role role,
			    const uint32_t *end, uint32_t n);

/* May a word of ROLE end with CP? */
static inline bool
particle_may_end(const struct particles *particles, enum particle_role role, uint32_t cp)
{
	return particles->ends[cp % PARTICLE_EDGES] >> role & 1;
}

/* May a word of ROLES, a bit for each, begin with CP? */
static inline bool
particle_may_begin(const struct particles *particles, uint64_t roles, uint32_t cp)
{
	return (particles->begins[cp % PARTICLE_EDGES] & roles) != 0;
}

/*
 * Length of the longest word of ROLE that begins at AT of POINTS, folded, and ends by END; 0: there
 * is none.
 */
static inline uint32_t
particle_at(const struct particles *particles, enum particle_role role, const uint32_t *points,
	    uint32_t at, uint32_t end)
{
	if (at >= end || !(particles->begins[points[at] % PARTICLE_EDGES] >> role & 1))
		return 0;
	return particle_read(particles, role, points + at, end - at);
}

/* The same of words that end at AT and begin no sooner than START. */
static inline uint32_t
particle_before(const struct particles *particles, enum particle_role role, const uint32_t *points,
		uint32_t start, uint32_t at)
{
	if (at <= start || !particle_may_end(particles, role, points[at - 1]))
		return 0;
	return particle_read_back(particles, role, points + at, at - start);
}

/* POINTS[START, END) are a word of ROLE. */
static inline bool
particle_is(const struct particles *particles, enum particle_role role, const uint32_t *points,
	    uint32_t start, uint32_t end)
{
	return end > start && end - start <= particles->longest &&
	       particle_at(particles, role, points, start, end) == end - start;
}

#endif
