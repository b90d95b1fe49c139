/* SPDX-License-Identifier: Apache-2.0 */
/* The one place where memory is asked for, and where the program ends when there is none. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>
#include <stdnoreturn.h>

/*
 * Never return NULL: out of memory runs the at-death hook (mem_at_death), prints one line to
 * standard error in both languages and ends the program with exit status 4.
 * A size that overflows counts as out of memory.
 */
void *mem_alloc(size_t size);
void *mem_resize(void *block, size_t count, size_t size);
void mem_free(void *block);

/*
 * From now on at most MAX bytes more than are held now may be held at once, MEM_HEAD bytes for
 * each block counted too: an allocation that would go beyond calls REACHED, which does not return.
 * MAX pass, one byte more does not, on every machine.  NULL: no limit.
 */
enum { MEM_HEAD = 16 };
void mem_limit(size_t max, void (*reached)(void));
/* The most bytes that were held at once since mem_limit, beyond those held then. */
size_t mem_most(void);

/* The same end for an adapter whose library reports want of memory. */
noreturn void mem_exhausted(void);

/*
 * HOOK is called before the program ends for want of memory; it removes temporary files and
 * may call async-signal-safe functions only.
 */
void mem_at_death(void (*hook)(void));

/*
 * For tests: the N-th allocation from now fails (0: none).  The environment variable
 * BAOSONG_FAIL_ALLOC is read only by builds with -DBAOSONG_FAULTS.
 */
void mem_fail_after(unsigned long n);

/* A state that cannot be: prints where and aborts.  Never called for bad input. */
#define BUG(what) mem_bug(__FILE__, __LINE__, (what))
noreturn void mem_bug(const char *file, int line, const char *what);

#endif
