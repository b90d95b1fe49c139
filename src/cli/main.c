/* SPDX-License-Identifier: Apache-2.0 */
/* baosong: government reports into sealed bundles. */
#include <stdlib.h>

#include "base/files/io.h"
#include "cli/program.h"

int
main(int argc, char **argv)
{
	/* Nothing written may depend on where it was written. */
	if (setenv("TZ", "UTC", 1) != 0)
		return 4;
	io_guard_standard();
	io_watch_signals();
	argc -= argc > 0;
	return program_run((const char *const *)argv + 1, (size_t)argc);
}
