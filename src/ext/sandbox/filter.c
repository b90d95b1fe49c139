/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system calls of a worker, and of a program that only reads and writes, as seccomp filters.
 *
 * A filter is written out here and not by libseccomp, which knows loongarch64 only since 2.6 and
 * takes longer to compile it than a worker takes for a short report.
 */
/* NOLINTNEXTLINE: the C library's own switch, for syscall */
#define _GNU_SOURCE
#include "ext/sandbox/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

/* What older headers lack. */
#ifndef AUDIT_ARCH_LOONGARCH64
#define AUDIT_ARCH_LOONGARCH64 (258 | __AUDIT_ARCH_64BIT | __AUDIT_ARCH_LE)
#endif
#ifndef SECCOMP_RET_KILL_PROCESS
#define SECCOMP_RET_KILL_PROCESS 0x80000000U
#endif
#ifndef SECCOMP_FILTER_FLAG_SPEC_ALLOW
#define SECCOMP_FILTER_FLAG_SPEC_ALLOW (1UL << 2)
#endif

#if defined(__x86_64__)
enum { OUR_ARCH = (int)AUDIT_ARCH_X86_64 };
#elif defined(__aarch64__)
enum { OUR_ARCH = (int)AUDIT_ARCH_AARCH64 };
#elif defined(__loongarch64) || defined(__loongarch_lp64)
enum { OUR_ARCH = (int)AUDIT_ARCH_LOONGARCH64 };
#else
enum { OUR_ARCH = 0 };
#endif

enum { ALWAYS = -1, PROGRAM_MAX = 192 };

/* A call, allowed when MASK of its argument ARG is VALUE. */
struct rule {
	long call;
	int arg;
	uint32_t mask;
	uint32_t value;
};

/* Everything but reading what is there. */
enum { OPEN_FLAGS = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND };

/* What workers and programs both take, the most frequent first. */
static const struct rule shared_rules[] = {
    {__NR_read, ALWAYS, 0, 0},
    {__NR_pread64, ALWAYS, 0, 0},
    {__NR_munmap, ALWAYS, 0, 0},
    {__NR_mremap, ALWAYS, 0, 0},
    {__NR_brk, ALWAYS, 0, 0},
    {__NR_madvise, ALWAYS, 0, 0},
    {__NR_clock_gettime, ALWAYS, 0, 0},
    {__NR_openat, 2, OPEN_FLAGS, O_RDONLY},
    {__NR_close, ALWAYS, 0, 0},
    {__NR_lseek, ALWAYS, 0, 0},
#ifdef __NR_open
    {__NR_open, 1, OPEN_FLAGS, O_RDONLY},
#endif
#ifdef __NR_fstat
    {__NR_fstat, ALWAYS, 0, 0},
#endif
#ifdef __NR_stat
    {__NR_stat, ALWAYS, 0, 0},
    {__NR_lstat, ALWAYS, 0, 0},
#endif
#ifdef __NR_newfstatat
    {__NR_newfstatat, ALWAYS, 0, 0},
#endif
#ifdef __NR_statx
    {__NR_statx, ALWAYS, 0, 0},
#endif
    {__NR_getdents64, ALWAYS, 0, 0},
    {__NR_fcntl, 1, UINT32_MAX, F_GETFL},
    {__NR_fcntl, 1, UINT32_MAX, F_GETFD},
    {__NR_fcntl, 1, UINT32_MAX, F_SETFD},
    {__NR_futex, ALWAYS, 0, 0},
    {__NR_getrandom, ALWAYS, 0, 0},
    /* qsort asks how much memory there is */
    {__NR_sysinfo, ALWAYS, 0, 0},
    /* abort */
    {__NR_rt_sigprocmask, ALWAYS, 0, 0},
    {__NR_rt_sigaction, ALWAYS, 0, 0},
    {__NR_rt_sigreturn, ALWAYS, 0, 0},
    {__NR_getpid, ALWAYS, 0, 0},
    {__NR_gettid, ALWAYS, 0, 0},
    {__NR_restart_syscall, ALWAYS, 0, 0},
    {__NR_exit, ALWAYS, 0, 0},
    {__NR_exit_group, ALWAYS, 0, 0},
};

/* No memory of a worker may become code. */
static const struct rule worker_rules[] = {
    {__NR_mmap, 2, PROT_EXEC, 0},
    {__NR_mprotect, 2, PROT_EXEC, 0},
};

/*
 * What the loader, the C library and a program that reads standard input and files take besides.
 * What is not here fails as on a kernel that lacks it, for which they all have another way.
 */
static const struct rule program_rules[] = {
    {__NR_mmap, ALWAYS, 0, 0},
    {__NR_mprotect, ALWAYS, 0, 0},
    {__NR_readv, ALWAYS, 0, 0},
#ifdef __NR_open
    {__NR_access, ALWAYS, 0, 0},
    {__NR_readlink, ALWAYS, 0, 0},
    {__NR_time, ALWAYS, 0, 0},
#endif
#ifdef __NR_arch_prctl
    {__NR_arch_prctl, ALWAYS, 0, 0},
#endif
    {__NR_faccessat, ALWAYS, 0, 0},
    {__NR_readlinkat, ALWAYS, 0, 0},
    {__NR_statfs, ALWAYS, 0, 0},
    {__NR_fstatfs, ALWAYS, 0, 0},
    {__NR_fadvise64, ALWAYS, 0, 0},
    {__NR_getcwd, ALWAYS, 0, 0},
    {__NR_uname, ALWAYS, 0, 0},
    {__NR_getuid, ALWAYS, 0, 0},
    {__NR_geteuid, ALWAYS, 0, 0},
    {__NR_getgid, ALWAYS, 0, 0},
    {__NR_getegid, ALWAYS, 0, 0},
    {__NR_gettimeofday, ALWAYS, 0, 0},
    {__NR_clock_getres, ALWAYS, 0, 0},
    {__NR_sched_yield, ALWAYS, 0, 0},
    {__NR_sched_getaffinity, ALWAYS, 0, 0},
    {__NR_set_tid_address, ALWAYS, 0, 0},
    {__NR_set_robust_list, ALWAYS, 0, 0},
};

/* Of these the first argument is a descriptor that may be written to. */
static const long writing[] = {__NR_write, __NR_writev, __NR_pwrite64};

/* Short, since the kernel compiles it for each worker: every rule jumps to the same end. */
struct program {
	struct sock_filter code[PROGRAM_MAX];
	bool allows[PROGRAM_MAX]; /* "yes" is that the call is allowed */
	uint32_t otherwise;	  /* what becomes of the others */
	unsigned short n;
};

static void
emit(struct program *program, uint16_t code, uint8_t yes, uint8_t no, uint32_t k)
{
	if (program->n == PROGRAM_MAX)
		BUG("the filter is longer than its room");
	program->code[program->n++] = (struct sock_filter){code, yes, no, k};
}

static void
emit_load(struct program *program, size_t offset)
{
	emit(program, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

/* What is K is allowed. */
static void
emit_allow(struct program *program, uint32_t k)
{
	program->allows[program->n] = true;
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, k);
}

static void
emit_end(struct program *program)
{
	emit(program, BPF_RET | BPF_K, 0, 0, program->otherwise);
	for (unsigned i = 0; i < program->n; i++)
		if (program->allows[i])
			program->code[i].jt = (uint8_t)(program->n - i - 1);
	emit(program, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
}

/* The half of an argument that flags, descriptors and process ids are in. */
static size_t
low_half(int arg)
{
	size_t at = offsetof(struct seccomp_data, args) + (size_t)arg * sizeof(uint64_t);

	return at + (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? sizeof(uint32_t) : 0);
}

/* The number of the call is loaded before and after. */
static void
emit_rule(struct program *program, const struct rule *rule)
{
	if (rule->arg == ALWAYS) {
		emit_allow(program, (uint32_t)rule->call);
		return;
	}
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (uint32_t)rule->call);
	emit_load(program, low_half(rule->arg));
	emit(program, BPF_ALU | BPF_AND | BPF_K, 0, 0, rule->mask);
	emit_allow(program, rule->value);
	emit_load(program, offsetof(struct seccomp_data, nr));
}

/* The same for a call whose first argument is one of the N descriptors WRITABLE. */
static void
emit_writing(struct program *program, long call, const int *writable, uint8_t n)
{
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 0, (uint8_t)(n + 2), (uint32_t)call);
	emit_load(program, low_half(0));
	for (size_t i = 0; i < n; i++)
		emit_allow(program, (uint32_t)writable[i]);
	emit_load(program, offsetof(struct seccomp_data, nr));
}

static void
emit_begin(struct program *program, const int *writable, uint8_t n)
{
	emit_load(program, offsetof(struct seccomp_data, arch));
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, (uint32_t)OUR_ARCH);
	emit(program, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS);
	emit_load(program, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < sizeof(writing) / sizeof(writing[0]); i++)
		emit_writing(program, writing[i], writable, n);
}

static void
emit_rules(struct program *program, const struct rule *rules, size_t n)
{
	for (size_t i = 0; i < n; i++)
		emit_rule(program, &rules[i]);
}

/* The N rules OWN and what all share; and abort: a process may end itself by a signal. */
static void
emit_all(struct program *program, const struct rule *own, size_t n)
{
	const struct rule self = {__NR_tgkill, 0, UINT32_MAX, (uint32_t)getpid()};

	emit_rules(program, own, n);
	emit_rules(program, shared_rules, sizeof(shared_rules) / sizeof(shared_rules[0]));
	emit_rule(program, &self);
	emit_end(program);
}

static bool
take_hold(struct program *program, unsigned long flags)
{
	const struct sock_fprog whole = {.len = program->n, .filter = program->code};

	return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, flags, &whole) == 0;
}

bool
sandbox_filter(const int writable[SANDBOX_WRITABLE_MAX])
{
	struct program program = {.otherwise = SECCOMP_RET_KILL_PROCESS};

	if (OUR_ARCH == 0)
		return false;
	emit_begin(&program, writable, SANDBOX_WRITABLE_MAX);
	emit_all(&program, worker_rules, sizeof(worker_rules) / sizeof(worker_rules[0]));
	/* A worker runs no code of others: it need not pay for a guard against them. */
	return take_hold(&program, SECCOMP_FILTER_FLAG_SPEC_ALLOW) ||
	       (errno == EINVAL && take_hold(&program, 0));
}

bool
sandbox_filter_program(int fd)
{
	static const int writable[] = {STDOUT_FILENO, STDERR_FILENO};
	const struct rule begin = {__NR_execveat, 0, UINT32_MAX, (uint32_t)fd};
	struct program program = {.otherwise = SECCOMP_RET_ERRNO | ENOSYS};

	if (OUR_ARCH == 0)
		return false;
	emit_begin(&program, writable, sizeof(writable) / sizeof(writable[0]));
	emit_rule(&program, &begin);
	emit_all(&program, program_rules, sizeof(program_rules) / sizeof(program_rules[0]));
	return take_hold(&program, 0);
}
