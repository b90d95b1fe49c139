/* SPDX-License-Identifier: Apache-2.0 */
/* Files of a bag, listed and read. */
#include "pack/bag/read.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/files/io.h"
#include "base/mem.h"
#include "base/text/utf8.h"
#include "pack/names.h"
#include "pack/verify.h"

enum { PIECE = 64 * 1024, IN_MEMORY = 16 << 20 };

struct finding *
bag_blame(struct bag *bag, enum diag_code code, struct str name, struct str detail)
{
	struct finding *finding =
	    diag_add(bag->dg, code, DIAG_NOWHERE, 2, (struct str[]){name, detail});

	finding->pointer = arena_str(bag->arena, name);
	return finding;
}

static struct bag_file *
add_file(struct bag *bag, struct str path, uint64_t bytes)
{
	struct bag_file *file = LIST_ADD(bag->arena, &bag->files);

	file->path = path;
	file->key = utf8_valid(path) ? names_key(bag->arena, path) : path;
	file->bytes = bytes;
	return file;
}

/* Folders */

static void list_folder(struct bag *bag, int fd, struct str path, unsigned depth);

/* PATH is what ENTRY is called in the bag. */
static void
list_entry(struct bag *bag, int folder, const char *entry, struct str path, unsigned depth)
{
	struct stat info;
	int fd;

	if (fstatat(folder, entry, &info, AT_SYMLINK_NOFOLLOW) != 0) {
		bag_blame(bag, BAG_UNREADABLE, path, str_of(strerror(errno)));
		return;
	}
	if (S_ISREG(info.st_mode)) {
		if (bag->files.n < ZIPREAD_MEMBERS_MAX)
			(void)add_file(bag, path, (uint64_t)info.st_size);
		else if (bag->dg->counts[ZIP_TOO_MANY] == 0)
			bag_blame(bag, ZIP_TOO_MANY, path,
				  arena_number(bag->arena, STR(""), ZIPREAD_MEMBERS_MAX));
		return;
	}
	if (!S_ISDIR(info.st_mode)) {
		bag_blame(bag, BAG_SPECIAL, path, STR(""));
		return;
	}
	fd = openat(folder, entry, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0 && depth < NAMES_DEPTH_MAX) {
		list_folder(bag, fd, path, depth + 1);
		return;
	}
	if (fd < 0) {
		bag_blame(bag, BAG_UNREADABLE, path, str_of(strerror(errno)));
		return;
	}
	bag_blame(bag, ZIP_NAME_DEEP, path, STR(""));
	close(fd);
}

/* FD is taken over. */
static void
list_folder(struct bag *bag, int fd, struct str path, unsigned depth)
{
	DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *entry;

	if (!folder) {
		bag_blame(bag, BAG_UNREADABLE, path, str_of(strerror(errno)));
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(folder)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		list_entry(bag, dirfd(folder), entry->d_name,
			   arena_printf(bag->arena, "%.*s%s%s", STR_ARG(path), path.n ? "/" : "",
					entry->d_name),
			   depth);
	}
	closedir(folder);
}

static int
by_key(const void *a, const void *b)
{
	const struct bag_file *x = *(struct bag_file *const *)a, *y = *(struct bag_file *const *)b;
	int order = str_compare(x->key, y->key);

	return order ? order : str_compare(x->path, y->path);
}

/* A ZIP's own reader says this of its members. */
static void
check_collisions(struct bag *bag)
{
	size_t n = bag->files.n;
	struct bag_file **order = mem_resize(NULL, n + 1, sizeof(*order));

	for (size_t i = 0; i < n; i++)
		order[i] = &bag->files.items[i];
	qsort(order, n, sizeof(*order), by_key);
	for (size_t i = 1; i < n; i++)
		if (str_eq(order[i]->key, order[i - 1]->key))
			bag_blame(bag, BAG_COLLISION, order[i]->path, order[i - 1]->path);
	mem_free(order);
}

static bool
open_folder(struct bag *bag)
{
	int fd = open(bag->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0) {
		DIAG_AT(bag->dg, FILE_UNREADABLE, DIAG_NOWHERE, str_of(bag->path),
			str_of(strerror(errno)));
		return false;
	}
	bag->name = io_base_name(str_of(bag->path));
	list_folder(bag, fd, STR(""), 1);
	check_collisions(bag);
	return true;
}

/* Flat bundles */

/* What a flat bundle has at its root besides the payload. */
static bool
is_flat_tag(struct str path)
{
	return str_eq(path, STR(BAG_FLAT_INFO)) || str_eq(path, STR("sm3sums.txt")) ||
	       str_eq(path, STR("parts.tsv")) || str_starts(path, STR("manifest-")) ||
	       str_starts(path, STR("tagmanifest-")) || str_starts(path, STR("source-maps/"));
}

bool
bag_is_payload(const struct bag *bag, struct str path)
{
	return bag->flat ? !is_flat_tag(path) : str_starts(path, STR("data/"));
}

/* ZIP files */

static struct str
first_segment(struct str path)
{
	struct str rest = path, first;

	(void)str_split(&rest, '/', &first);
	return rest.p ? first : STR("");
}

/* The folder that holds bagit.txt; members beside it are findings. */
static struct str
top_folder(struct bag *bag)
{
	struct str top = {NULL, 0};

	LIST_EACH (const struct zipread_member, member, &bag->zip.members) {
		struct str first = first_segment(member->name);
		if (str_eq(member->name, STR("bagit.txt")))
			top = STR("");
		if (!top.p && first.n > 0 && member->name.n == first.n + sizeof("/bagit.txt") - 1 &&
		    str_ends(member->name, STR("/bagit.txt")))
			top = first;
	}
	if (!top.p && bag->zip.members.n > 0)
		top = first_segment(bag->zip.members.items[0].name);
	return top;
}

/* Cut TOP and its '/' from *PATH; false when it does not begin with them. */
static bool
take_top(struct str *path, struct str top)
{
	if (top.n == 0)
		return true;
	if (!str_starts(*path, top) || path->n == top.n || path->p[top.n] != '/')
		return false;
	*path = (struct str){path->p + top.n + 1, path->n - top.n - 1};
	return true;
}

/* Whether NAME makes a bag of the root or of a folder in it.  What a flat bundle calls its own
 * folders is no bag's top: an attachment may be called as it likes. */
static bool
makes_bag(struct str name)
{
	static const struct str own[] = {STR_INIT("attachments/bagit.txt"),
					 STR_INIT("source/bagit.txt"),
					 STR_INIT("corrections/bagit.txt")};

	if (!str_eq(io_base_name(name), STR("bagit.txt")))
		return false;
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_eq(name, own[i]))
			return false;
	return true;
}

/* bundle-info.txt at the root, and no bagit.txt beside or below it. */
static bool
is_flat(const struct bag *bag)
{
	bool flat = false;

	LIST_EACH (const struct zipread_member, member, &bag->zip.members) {
		if (makes_bag(member->name))
			return false;
		flat = flat || str_eq(member->name, STR(BAG_FLAT_INFO));
	}
	return flat;
}

static void
list_members(struct bag *bag)
{
	struct str top;

	bag->flat = is_flat(bag);
	top = bag->flat ? STR("") : top_folder(bag);
	bag->name = top;
	if (bag->zip.members.n > 0 && top.n == 0 && !bag->flat)
		bag_blame(bag, BAG_TOP, STR("bagit.txt"), STR(""));
	LIST_EACH (const struct zipread_member, member, &bag->zip.members) {
		struct str path = member->name;
		if (member->folder && str_eq(path, top))
			continue;
		if (!take_top(&path, top))
			bag_blame(bag, BAG_TOP, path, top);
		else if (!member->folder)
			add_file(bag, path, member->size)->member = member;
	}
}

/* A small file is read at once, so that nothing can change under the reader. */
static bool
load(struct bag *bag, struct zipread_input *input)
{
	struct stat info;
	char *bytes;

	*input = (struct zipread_input){.fd = -1};
	bag->fd = open(bag->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (bag->fd < 0 || fstat(bag->fd, &info) != 0)
		return false;
	if (!S_ISREG(info.st_mode)) {
		errno = EINVAL;
		return false;
	}
	input->fd = bag->fd;
	input->size = (uint64_t)info.st_size;
	if (input->size > IN_MEMORY)
		return true;
	bytes = arena_raw(bag->arena, (size_t)input->size, 1);
	errno = EIO;
	if (!zipread_at(input, 0, bytes, (size_t)input->size))
		return false;
	input->bytes = (struct str){bytes, (size_t)input->size};
	input->fd = -1;
	return true;
}

static bool
judge_zip(struct bag *bag, const struct zipread_input *input)
{
	(void)zipread_open(&bag->zip, bag->arena, input, bag->dg);
	list_members(bag);
	return bag->zip.members.n > 0;
}

static bool
open_zip(struct bag *bag)
{
	struct zipread_input input;

	if (!load(bag, &input)) {
		DIAG_AT(bag->dg, FILE_UNREADABLE, DIAG_NOWHERE, str_of(bag->path),
			str_of(strerror(errno)));
		return false;
	}
	if (input.size == 0) {
		DIAG_AT(bag->dg, FILE_EMPTY, DIAG_NOWHERE, str_of(bag->path));
		return false;
	}
	return judge_zip(bag, &input);
}

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct bag_file *)a)->path, ((const struct bag_file *)b)->path);
}

/* Two members of one name, which the ZIP reader has reported, are one file from here on. */
static void
drop_duplicates(struct bag *bag)
{
	size_t kept = 0;

	for (size_t i = 0; i < bag->files.n; i++)
		if (kept == 0 || !str_eq(bag->files.items[i].path, bag->files.items[kept - 1].path))
			bag->files.items[kept++] = bag->files.items[i];
	bag->files.n = kept;
}

static void
arrange(struct bag *bag)
{
	if (bag->files.n > 0)
		qsort(bag->files.items, bag->files.n, sizeof(struct bag_file), by_path);
	drop_duplicates(bag);
	if (!bag->is_zip)
		bag->flat = bag_find(bag, STR(BAG_FLAT_INFO)) && !bag_find(bag, STR("bagit.txt"));
	bag->strict = bag->is_zip || bag->flat || bag_find(bag, STR("data/report.xml")) != NULL;
}

bool
bag_open(struct bag *bag, struct arena *arena, const char *path, const struct pack_watch *watch,
	 struct diag *dg)
{
	struct stat info;
	bool good;

	*bag = (struct bag){.arena = arena, .dg = dg, .path = path, .watch = watch, .fd = -1};
	if (stat(path, &info) != 0) {
		DIAG_AT(dg, FILE_UNREADABLE, DIAG_NOWHERE, str_of(path), str_of(strerror(errno)));
		return false;
	}
	bag->is_zip = !S_ISDIR(info.st_mode);
	good = bag->is_zip ? open_zip(bag) : open_folder(bag);
	arrange(bag);
	return good;
}

bool
bag_open_bytes(struct bag *bag, struct arena *arena, struct str bytes, struct diag *dg)
{
	struct zipread_input input = {.fd = -1, .bytes = bytes, .size = bytes.n};
	bool good;

	*bag = (struct bag){.arena = arena, .dg = dg, .fd = -1, .is_zip = true};
	good = judge_zip(bag, &input);
	arrange(bag);
	return good;
}

void
bag_close(struct bag *bag)
{
	zipread_close(&bag->zip);
	if (bag->fd >= 0)
		close(bag->fd);
	bag->fd = -1;
}

struct bag_file *
bag_find(const struct bag *bag, struct str path)
{
	struct bag_file key = {.path = path};

	if (bag->files.n == 0)
		return NULL;
	return bsearch(&key, bag->files.items, bag->files.n, sizeof(key), by_path);
}

/* Reading */

struct pass {
	struct digest *digests[DIGEST_KINDS];
	struct buf *kept;
};

static void
take(void *context, const void *bytes, size_t n)
{
	struct pass *pass = context;

	for (size_t i = 0; i < DIGEST_KINDS; i++)
		if (pass->digests[i])
			digest_add(pass->digests[i], bytes, n);
	if (pass->kept)
		buf_put(pass->kept, bytes, n);
}

/* The path below the folder, segment by segment, so that no link is followed. */
static int
open_file(const struct bag *bag, struct str path)
{
	int at = open(bag->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct str rest = path, segment;

	while (at >= 0 && str_split(&rest, '/', &segment)) {
		const char *name = arena_str(bag->arena, segment).p;
		int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
		int next = openat(at, name, rest.p ? flags | O_DIRECTORY : flags);
		close(at);
		at = next;
	}
	return at;
}

static bool
read_from_folder(struct bag *bag, struct bag_file *file, struct pass *pass)
{
	int fd = open_file(bag, file->path);
	struct zipread_input input = {.fd = fd, .size = UINT64_MAX};
	char *piece;
	uint64_t at = 0;
	bool good = fd >= 0;

	if (!good) {
		bag_blame(bag, BAG_UNREADABLE, file->path, str_of(strerror(errno)));
		return false;
	}
	piece = mem_alloc(PIECE);
	while (good && at < file->bytes) {
		size_t n = file->bytes - at < PIECE ? (size_t)(file->bytes - at) : PIECE;
		good = zipread_at(&input, at, piece, n);
		if (good)
			take(pass, piece, n);
		at += n;
	}
	mem_free(piece);
	close(fd);
	if (!good)
		bag_blame(bag, BAG_UNREADABLE, file->path, str_of("cut short while being read"));
	return good;
}

static void
start(struct bag *bag, struct pass *pass, unsigned kinds)
{
	for (unsigned i = 0; i < DIGEST_KINDS; i++) {
		if (!(kinds & 1u << i))
			continue;
		pass->digests[i] = digest_new();
		if (digest_start(pass->digests[i], (enum digest_kind)i))
			continue;
		bag_blame(bag, BAG_ALGORITHM, digest_name((enum digest_kind)i), STR(""));
		digest_free(pass->digests[i]);
		pass->digests[i] = NULL;
	}
}

static void
finish(struct pass *pass, struct bag_file *file, bool good)
{
	for (size_t i = 0; i < DIGEST_KINDS; i++) {
		if (!pass->digests[i])
			continue;
		digest_end(pass->digests[i], &file->digests[i]);
		if (!good)
			file->digests[i].n = 0;
		digest_free(pass->digests[i]);
	}
}

bool
bag_read(struct bag *bag, struct bag_file *file, unsigned kinds, struct buf *kept)
{
	struct pass pass = {.kept = kept};
	bool good;

	pack_watch_reading(bag->watch, file->bytes);
	start(bag, &pass, kinds);
	good = file->member ? zipread_content(&bag->zip, file->member, take, &pass)
			    : read_from_folder(bag, file, &pass);
	finish(&pass, file, good);
	file->unreadable = !good;
	return good;
}
