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
