/* SPDX-License-Identifier: Apache-2.0 */
/* Files: read whole under a limit, publish whole or not at all. */
#ifndef BASE_FILES_IO_H
#define BASE_FILES_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text/str.h"

enum io_status { IO_OK, IO_TOO_LARGE, IO_NOT_A_FILE, IO_FAILED };

/* ERRNUM is an errno value when STATUS is IO_FAILED, else 0. */
struct io_error {
	enum io_status status;
	int errnum;
};

/* A short reason in English, as strerror has it; static storage. */
const char *io_reason(struct io_error error);

/*
 * Append the whole of the regular file PATH ("-": standard input) to OUT, at most MAX bytes.
 * On failure OUT is unchanged and *ERROR says why.
 */
bool io_read(const char *path, size_t max, struct buf *out, struct io_error *error)
    __attribute__((warn_unused_result));

/*
 * The regular file PATH (not "-"), as long as it is when it is opened, into *OUT, in ARENA, NUL
 * behind it.  On failure *OUT is absent and *ERROR says why.
 */
bool io_read_file(const char *path, size_t max, struct arena *arena, struct str *out,
		  struct io_error *error) __attribute__((warn_unused_result));

/* Whether both are one and the same regular file, whatever they are called. */
bool io_same_file(const char *a, const char *b);

/* The part behind the last '/'. */
struct str io_base_name(struct str path);

/* The part before it: "." when there is none. */
const char *io_folder(struct arena *arena, const char *path);

/*
 * A file being written.  Nothing is visible at PATH until output_commit.  Where the file system
 * can, it has no name until then, so that nothing is left of it however the program ends; else it
 * lies beside its place under a name that a failure, output_discard, a signal or want of memory
 * removes.
 */
struct output {
	int fd;
	int target;    /* where the bytes are copied at commit; -1: PATH becomes the file */
	uint64_t base; /* of the output in the file FD */
	char *path;
	char *temporary; /* its name for the time being; NULL: it has none */
	uint64_t written;
	int errnum; /* sticky: the first failure */
};

/*
 * PATH's folder must exist.  "-" is standard output; it, a device or a pipe is written to, never
 * replaced: what is written stays in a nameless file of TMPDIR until output_commit, which copies it
 * there; a failing reader may then see a part of it.
 */
bool output_open(struct output *out, const char *path) __attribute__((warn_unused_result));
/*
 * The same with N bytes written: the first of the file FD, as output_nameless gives it.  Where they
 * lie on PATH's file system the file itself goes to PATH, and *FD is -1; else they are copied.
 */
bool output_take(struct output *out, const char *path, int *fd, uint64_t n)
    __attribute__((warn_unused_result));
/*
 * Write over what is in FD, from OFFSET on, instead of making a file; offsets in the output count
 * from there.  FD stays the caller's: neither output_commit nor output_discard follows.
 */
bool output_over(struct output *out, int fd, uint64_t offset) __attribute__((warn_unused_result));
/* Everything is written, or errnum is set and false returned. */
bool output_write(struct output *out, const void *bytes, size_t n)
    __attribute__((warn_unused_result));
/* Write over N bytes at OFFSET, all of which were written before; failures are sticky. */
bool output_patch(struct output *out, uint64_t offset, const void *bytes, size_t n)
    __attribute__((warn_unused_result));
/* N bytes as they were written at OFFSET; failures are sticky. */
bool output_read_back(struct output *out, uint64_t offset, void *bytes, size_t n)
    __attribute__((warn_unused_result));
/* Write the N bytes of the file FROM at OFFSET; failures, of reading too, are sticky. */
bool output_copy(struct output *out, int from, uint64_t offset, uint64_t n)
    __attribute__((warn_unused_result));
/*
 * fsync, close, rename to PATH, fsync of the folder: after true the file survives a power cut.
 * After false nothing was left behind and PATH is as it was.  Either way OUT is released.
 */
bool output_commit(struct output *out, struct io_error *error) __attribute__((warn_unused_result));

/* The parts of output_commit, for many files at once (round.h); failures are sticky. */

/* Make the bytes of every file of OUT's file system durable. */
bool output_sync_all(struct output *out) __attribute__((warn_unused_result));
/* The file at its place, in whole; its name is not yet durable. */
bool output_show(struct output *out) __attribute__((warn_unused_result));
/* Make the names of OUT's folder durable. */
bool output_sync_folder(struct output *out) __attribute__((warn_unused_result));

/* Removes the temporary file; harmless after commit. */
void output_discard(struct output *out);

/*
 * A new file without a name, for reading and writing, in FOLDER (NULL: TMPDIR or /tmp): nothing of
 * it is left, however the program ends.  -1 and errno when there cannot be one.
 */
int io_nameless(const char *folder);

/* The same for what is to be an output in FOLDER; where there cannot be one, in TMPDIR. */
int output_nameless(const char *folder);

/* The folder of PATH, "." when it names none; to be freed with mem_free. */
char *io_folder_dup(const char *path);

/* Whether PATH is there and, links and all, lies below FOLDER. */
bool io_inside(const char *folder, const char *path);

/* Make the names of the folder of PATH durable. */
bool io_sync_beside(const char *path) __attribute__((warn_unused_result));

/* Make FOLDER and its parents, made durable; true when it is there afterwards. */
bool io_make_folder(const char *folder, struct io_error *error) __attribute__((warn_unused_result));

/*
 * Open standard input, output and error where they are closed, so that no file of ours takes their
 * place: reading gives nothing, writing fails.
 */
void io_guard_standard(void);

/*
 * Handlers that remove temporary files on SIGHUP, SIGINT, SIGTERM, then end by the signal.  Writing
 * to a pipe that nobody reads is a failure like others.
 */
void io_watch_signals(void);

/* What a signal that ends the program says on standard error; WORDS live on.  NULL: nothing. */
void io_at_signal(const char *words);

/* In a forked child: temporary files and the signals of the terminal are the parent's affair. */
void io_child(void);

/*
 * Write TEXT to OUT, and what is in the buffer of OUT to its file: why the first of either failed
 * is remembered for io_close_stdout.
 */
void io_put(FILE *out, struct str text);
void io_flush(FILE *out);

/* Flush and close standard output; false with the first reason when anything written was lost. */
bool io_close_stdout(struct io_error *error) __attribute__((warn_unused_result));

#endif
