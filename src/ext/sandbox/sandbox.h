/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Locking a worker in: after it, a process reads what it has open and what lies below the folders
 * allowed, writes to the descriptors named, and does nothing else to the world.
 *
 * Three layers, each for itself, so that a kernel without one still has the others:
 *   rlimits   address space, size of files, open files, no child, no core file
 *   Landlock  no file but below the folders allowed, and those only to be read
 *   seccomp   a list of system calls with arguments; anything else ends the process (SIGSYS)
 *
 * Builds with BAOSONG_NO_SANDBOX (sanitizers, valgrind, coverage) have none of them.
 */
#ifndef EXT_SANDBOX_SANDBOX_H
#define EXT_SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

enum sandbox_layer { SANDBOX_RLIMITS, SANDBOX_LANDLOCK, SANDBOX_SECCOMP, SANDBOX_LAYERS };

struct sandbox_state {
	bool on[SANDBOX_LAYERS];
	int landlock_abi; /* of the kernel; 0: it has none */
};

/* What may be read, put together before the fork. */
struct sandbox;

struct sandbox *sandbox_new(void);
/* NULL is accepted. */
void sandbox_free(struct sandbox *sandbox);

/* Let the file or everything below the folder PATH be read; nothing when it is not there. */
void sandbox_allow(struct sandbox *sandbox, const char *path);
/* The same, and let programs that lie there be run: only sandbox_exec can. */
void sandbox_allow_programs(struct sandbox *sandbox, const char *path);

enum { SANDBOX_WRITABLE_MAX = 5, SANDBOX_READABLES = 3 };

struct sandbox_limits {
	uint64_t address_bytes;
	uint64_t file_bytes;
	/* Descriptors that may be written to, and those to read besides standard input; -1:
	 * none. All others are closed. */
	int writable[SANDBOX_WRITABLE_MAX];
	int readable[SANDBOX_READABLES];
};

/* Lock this process, which has one thread, in for good. */
void sandbox_enter(const struct sandbox *sandbox, const struct sandbox_limits *limits,
		   struct sandbox_state *state_out);

/* A program that reads its standard input and what is allowed, and writes to the other two. */
struct sandbox_program {
	int fd; /* of its file, which is no script */
	char *const *words;
	pid_t parent; /* whose end it does not outlive */
	int input;    /* not 0 to 2, as the next two */
	int output;
	int errors;
	uint64_t address_bytes;
	uint64_t file_bytes;
	unsigned seconds; /* of processor time */
};

/* Exit status of a child that could not become its program. */
enum { SANDBOX_EXIT_EXEC = 127 };

/*
 * Become PROGRAM, in a fresh child: with an environment of two words, in the folder /, under the
 * same three layers, which let it start no other program.
 */
noreturn void sandbox_exec(const struct sandbox *sandbox, const struct sandbox_program *program);

/* Which layers take hold here: tried in a child.  False when there can be no child. */
bool sandbox_try(struct sandbox_state *state_out);

#endif
