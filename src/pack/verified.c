/* SPDX-License-Identifier: Apache-2.0 */
/* What was verified, looked into again; and what may be verified. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack/bag/read.h"
#include "pack/verify.h"

void
verified_close(struct verified *verified)
{
	if (verified->bag)
		bag_close(verified->bag);
	verified->bag = NULL;
}

struct str
verified_content(const struct verified *verified, struct str path, struct buf *out)
{
	struct bag *bag = verified->bag;
	struct bag_file *file = bag ? bag_find(bag, path) : NULL, again;

	if (!file || file->unreadable)
		return (struct str){NULL, 0};
	if (file->content.p)
		return file->content;
	buf_clear(out);
	again = *file;
	if (!bag_read(bag, &again, 1u << DIGEST_SHA256, out) || out->full)
		return (struct str){NULL, 0};
	if (digest_equal(&again.digests[DIGEST_SHA256], &file->digests[DIGEST_SHA256]))
		return buf_view(out);
	bag_blame(bag, BAG_UNREADABLE, path, STR("it changed while being read"));
	return (struct str){NULL, 0};
}

bool
pack_is_bundle(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct zipread_input input = {.fd = fd, .size = 4};
	struct stat info;
	char head[4];
	bool good = fd >= 0 && fstat(fd, &info) == 0;

	if (good && !S_ISDIR(info.st_mode))
		good = S_ISREG(info.st_mode) && zipread_at(&input, 0, head, sizeof(head)) &&
		       (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0);
	if (fd >= 0)
		close(fd);
	return good;
}
