/* SPDX-License-Identifier: Apache-2.0 */
/* Files that have a name for the time being, and the signals that end a program. */
#include "base/files/temporary.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/files/io.h"
#include "base/mem.h"

enum { TEMPORARIES = 16 };

/* Those that end a program and can be met. */
static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU};
enum { SIGNALS = sizeof(signals) / sizeof(signals[0]) };

/* Temporary files that exist now: read by the signal handler, hence process-wide. */
static const char *volatile temporaries[TEMPORARIES];

static void
remove_temporaries(void)
{
	for (size_t i = 0; i < TEMPORARIES; i++)
		if (temporaries[i])
			unlink(temporaries[i]);
}

/* What the signal handler says. */
static const char *volatile last_words;
static volatile size_t last_words_length;

static void
on_signal(int number)
{
	remove_temporaries();
	if (last_words && write(STDERR_FILENO, last_words, last_words_length) < 0)
		_exit(128 + number);
	signal(number, SIG_DFL);
	raise(number);
}

void
io_watch_signals(void)
{
	struct sigaction action = {.sa_handler = on_signal};

	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &action, NULL);
	/* A file that may not grow is a failed write, as a full disk is, and a pipe that nobody
	 * reads; the bundles of a run are made all the same. */
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	mem_at_death(remove_temporaries);
}

void
io_at_signal(const char *words)
{
	last_words = NULL;
	last_words_length = words ? strlen(words) : 0;
	last_words = words;
}

void
io_child(void)
{
	last_words = NULL;
	for (size_t i = 0; i < TEMPORARIES; i++)
		temporaries[i] = NULL;
	for (size_t i = 0; i < SIGNALS; i++)
		signal(signals[i], SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	/* What a terminal sends to all of us is for the parent to answer. */
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	mem_at_death(NULL);
}

void
temporary_remember(const char *path)
{
	for (size_t i = 0; i < TEMPORARIES; i++)
		if (!temporaries[i]) {
			temporaries[i] = path;
			return;
		}
}

void
temporary_forget(const char *path)
{
	for (size_t i = 0; i < TEMPORARIES; i++)
		if (temporaries[i] == path)
			temporaries[i] = NULL;
}

void
temporary_block_signals(sigset_t *before)
{
	sigset_t ours;

	sigemptyset(&ours);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaddset(&ours, signals[i]);
	sigprocmask(SIG_BLOCK, &ours, before);
}
