/* SPDX-License-Identifier: Apache-2.0 */
/* Locking in a worker, or a program that one asks for. */
/* NOLINTNEXTLINE: the C library's own switch, for O_PATH, syscall */
#define _GNU_SOURCE
#include "ext/sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "ext/sandbox/filter.h"

enum { OPEN_FILES_MAX = 64, CLOSED_MAX = 65536, PROGRAM_FD = OPEN_FILES_MAX };

/* The kernel has it since 5.9; before, each is closed by itself. */
enum { CLOSE_RANGE = 436 };

/* Landlock is newer than the headers we build with: as the kernel's linux/landlock.h has it. */
enum {
	LANDLOCK_CREATE = 444,
	LANDLOCK_ADD = 445,
	LANDLOCK_RESTRICT = 446,
	LANDLOCK_VERSION = 1,
	LANDLOCK_BENEATH = 1,
	LANDLOCK_EXECUTE = 1 << 0,
	LANDLOCK_READ_FILE = 1 << 2,
	LANDLOCK_READ_FOLDER = 1 << 3
};

struct landlock_ruleset {
	uint64_t files;
	uint64_t network;
	uint64_t scopes;
};

struct landlock_beneath {
	uint64_t access;
	int32_t fd;
} __attribute__((packed));

/* Everything a version can forbid is forbidden; what the ruleset does not allow again stays so. */
static const struct {
	size_t size; /* of the ruleset the version knows */
	struct landlock_ruleset forbidden;
} versions[] = {
    [0] = {0, {0, 0, 0}},	[1] = {8, {0x1FFF, 0, 0}},  [2] = {8, {0x3FFF, 0, 0}},
    [3] = {8, {0x7FFF, 0, 0}},	[4] = {16, {0x7FFF, 3, 0}}, [5] = {16, {0xFFFF, 3, 0}},
    [6] = {24, {0xFFFF, 3, 3}},
};

struct sandbox {
	int ruleset; /* -1: the kernel has no Landlock */
	int abi;
};

static int
landlock_abi(void)
{
#ifdef BAOSONG_NO_SANDBOX
	return 0;
#else
	long abi = syscall(LANDLOCK_CREATE, NULL, 0, LANDLOCK_VERSION);

	return abi > 0 ? (int)abi : 0;
#endif
}

struct sandbox *
sandbox_new(void)
{
	struct sandbox *sandbox = mem_alloc(sizeof(*sandbox));
	size_t newest = sizeof(versions) / sizeof(versions[0]) - 1, known;

	*sandbox = (struct sandbox){.ruleset = -1, .abi = landlock_abi()};
	known = (size_t)sandbox->abi < newest ? (size_t)sandbox->abi : newest;
	if (known > 0)
		sandbox->ruleset = (int)syscall(LANDLOCK_CREATE, &versions[known].forbidden,
						versions[known].size, 0);
	return sandbox;
}

void
sandbox_free(struct sandbox *sandbox)
{
	if (!sandbox)
		return;
	if (sandbox->ruleset >= 0)
		close(sandbox->ruleset);
	mem_free(sandbox);
}

static void
allow(struct sandbox *sandbox, const char *path, uint64_t access)
{
	struct landlock_beneath beneath = {.access = access};
	struct stat info;
	int fd = sandbox->ruleset >= 0 ? open(path, O_PATH | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode))
		beneath.access |= LANDLOCK_READ_FOLDER;
	beneath.fd = fd;
	/* What could not be allowed will be refused, and that told, when it is read. */
	(void)syscall(LANDLOCK_ADD, sandbox->ruleset, LANDLOCK_BENEATH, &beneath, 0);
	close(fd);
}

void
sandbox_allow(struct sandbox *sandbox, const char *path)
{
	allow(sandbox, path, LANDLOCK_READ_FILE);
}

void
sandbox_allow_programs(struct sandbox *sandbox, const char *path)
{
	allow(sandbox, path, LANDLOCK_READ_FILE | LANDLOCK_EXECUTE);
}

#ifndef BAOSONG_NO_SANDBOX

static bool
is_kept(const struct sandbox *sandbox, const struct sandbox_limits *limits, int fd)
{
	for (size_t i = 0; i < SANDBOX_WRITABLE_MAX; i++)
		if (limits->writable[i] == fd)
			return true;
	for (size_t i = 0; i < SANDBOX_READABLES; i++)
		if (limits->readable[i] == fd)
			return true;
	return fd == sandbox->ruleset;
}

/* Every descriptor from FIRST on. */
static void
close_from(int first)
{
	struct rlimit open_files = {.rlim_cur = 0};

	if (syscall(CLOSE_RANGE, (unsigned)first, UINT32_MAX, 0) == 0)
		return;
	(void)getrlimit(RLIMIT_NOFILE, &open_files);
	for (rlim_t fd = (rlim_t)first; fd < open_files.rlim_cur && fd < CLOSED_MAX; fd++)
		close((int)fd);
}

/* What the parent, and whoever started it, has open is not for a worker. */
static void
close_others(const struct sandbox *sandbox, const struct sandbox_limits *limits)
{
	int last = sandbox->ruleset > STDERR_FILENO ? sandbox->ruleset : STDERR_FILENO;

	for (size_t i = 0; i < SANDBOX_WRITABLE_MAX; i++)
		last = limits->writable[i] > last ? limits->writable[i] : last;
	for (size_t i = 0; i < SANDBOX_READABLES; i++)
		last = limits->readable[i] > last ? limits->readable[i] : last;
	for (int fd = STDERR_FILENO + 1; fd <= last; fd++)
		if (!is_kept(sandbox, limits, fd))
			close(fd);
	close_from(last + 1);
}

/* At most MAX, or what was less already. */
static bool
limit(unsigned resource, uint64_t max)
{
	struct rlimit now;

	if (getrlimit(resource, &now) != 0)
		return false;
	if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > max)
		now.rlim_cur = (rlim_t)max;
	now.rlim_max = now.rlim_cur;
	return setrlimit(resource, &now) == 0;
}

static bool
limit_all(uint64_t address_bytes, uint64_t file_bytes)
{
	bool all = limit(RLIMIT_CORE, 0);

	all &= limit(RLIMIT_AS, address_bytes);
	all &= limit(RLIMIT_FSIZE, file_bytes);
	all &= limit(RLIMIT_NOFILE, OPEN_FILES_MAX);
	all &= limit(RLIMIT_NPROC, 0);
	return all;
}

void
sandbox_enter(const struct sandbox *sandbox, const struct sandbox_limits *limits,
	      struct sandbox_state *state_out)
{
	bool lockable = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;

	*state_out = (struct sandbox_state){.landlock_abi = sandbox->abi};
	close_others(sandbox, limits);
	state_out->on[SANDBOX_RLIMITS] = limit_all(limits->address_bytes, limits->file_bytes);
	state_out->on[SANDBOX_LANDLOCK] = lockable && sandbox->ruleset >= 0 &&
					  syscall(LANDLOCK_RESTRICT, sandbox->ruleset, 0) == 0;
	if (sandbox->ruleset >= 0)
		close(sandbox->ruleset);
	/* Last: it forbids the calls above. */
	state_out->on[SANDBOX_SECCOMP] = lockable && sandbox_filter(limits->writable);
}

static void
lock_files(const struct sandbox *sandbox)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && sandbox->ruleset >= 0)
		(void)!syscall(LANDLOCK_RESTRICT, sandbox->ruleset, 0);
}

/*
 * PROGRAM_FD is more than the program may ever open: after it has begun, execveat of it, which the
 * filter must let pass once, finds nothing.
 */
static void
lock_program(const struct sandbox_program *program)
{
	for (int fd = STDERR_FILENO + 1; fd < PROGRAM_FD; fd++)
		close(fd);
	close_from(PROGRAM_FD + 1);
	/* The kernel's signal can be caught at the first limit, not at the second. */
	(void)setrlimit(RLIMIT_CPU, &(struct rlimit){program->seconds, program->seconds + 1});
	(void)limit_all(program->address_bytes, program->file_bytes);
	(void)sandbox_filter_program(PROGRAM_FD);
}

#else

static void
lock_files(const struct sandbox *sandbox)
{
	(void)sandbox;
}

static void
lock_program(const struct sandbox_program *program)
{
	(void)program;
}

void
sandbox_enter(const struct sandbox *sandbox, const struct sandbox_limits *limits,
	      struct sandbox_state *state_out)
{
	(void)sandbox, (void)limits;
	*state_out = (struct sandbox_state){.landlock_abi = 0};
}

#endif

/* The standard descriptors and PROGRAM_FD become those of PROGRAM. */
static bool
connect_program(const struct sandbox_program *program)
{
	return dup2(program->input, STDIN_FILENO) >= 0 &&
	       dup2(program->output, STDOUT_FILENO) >= 0 &&
	       dup2(program->errors, STDERR_FILENO) >= 0 &&
	       (program->fd == PROGRAM_FD || dup3(program->fd, PROGRAM_FD, O_CLOEXEC) >= 0);
}

noreturn void
sandbox_exec(const struct sandbox *sandbox, const struct sandbox_program *program)
{
	char *const environment[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", NULL};

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() == program->parent && chdir("/") == 0) {
		lock_files(sandbox);
		if (connect_program(program)) {
			lock_program(program);
			(void)syscall(__NR_execveat, PROGRAM_FD, "", program->words, environment,
				      AT_EMPTY_PATH);
		}
	}
	_exit(SANDBOX_EXIT_EXEC);
}

/* In the child: what is written to FD is what is known. */
static noreturn void
enter_and_tell(int fd)
{
	const struct sandbox_limits limits = {.address_bytes = RLIM_INFINITY,
					      .file_bytes = RLIM_INFINITY,
					      .writable = {fd, -1, -1, -1, -1},
					      .readable = {-1, -1, -1}};
	struct sandbox_state state;

	sandbox_enter(sandbox_new(), &limits, &state);
	_exit(write(fd, &state, sizeof(state)) != sizeof(state));
}

bool
sandbox_try(struct sandbox_state *state_out)
{
	bool good = false;
	int ends[2];
	pid_t child;

	*state_out = (struct sandbox_state){.landlock_abi = 0};
	if (pipe(ends) != 0)
		return false;
	child = fork();
	if (child == 0)
		enter_and_tell(ends[1]);
	close(ends[1]);
	if (child > 0) {
		good = read(ends[0], state_out, sizeof(*state_out)) == sizeof(*state_out);
		(void)waitpid(child, NULL, 0);
	}
	close(ends[0]);
	return good;
}
