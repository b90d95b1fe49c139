/* SPDX-License-Identifier: Apache-2.0 */
/* Attachments found, judged and named. */
#include "pack/attach.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text/decode.h"
#include "base/files/io.h"
#include "base/mem.h"
#include "base/text/utf8.h"
#include "ext/zip/deflate.h"
#include "pack/media.h"
#include "pack/names.h"

enum { PIECE = 64 * 1024 };

void
attach_init(struct attachments *list, struct arena *arena)
{
	*list = (struct attachments){.arena = arena, .uses = 1};
}

/* Opening */

static struct attach_identity
identity_of(const struct stat *info)
{
	return (struct attach_identity){
	    .device = info->st_dev,
	    .inode = info->st_ino,
	    .bytes = (uint64_t)info->st_size,
	    .seconds = info->st_mtim.tv_sec,
	    .nanoseconds = info->st_mtim.tv_nsec,
	};
}

static bool
same_file(const struct attach_identity *a, const struct attach_identity *b)
{
	return a->device == b->device && a->inode == b->inode;
}

/* O_NONBLOCK: a FIFO is to be refused, not waited for. */
static int
open_segment(int folder, const char *name, bool last)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;

	return openat(folder, name, last ? flags : flags | O_DIRECTORY);
}

/* PATH below FOLDER, segment by segment, so that no link is followed on the way. */
static int
open_below(const char *folder, const char *path)
{
	int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), error;
	char name[NAMES_SEGMENT_MAX + 1];
	struct str rest = str_of(path), segment;

	while (at >= 0 && str_split(&rest, '/', &segment)) {
		int next;
		if (segment.n > NAMES_SEGMENT_MAX) {
			close(at);
			errno = ENAMETOOLONG;
			return -1;
		}
		memcpy(name, segment.p, segment.n);
		name[segment.n] = '\0';
		next = open_segment(at, name, !rest.p);
		error = errno;
		close(at);
		errno = error;
		at = next;
	}
	return at;
}

static int
open_place(const char *folder, const char *path)
{
	return folder ? open_below(folder, path) : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

struct str
attach_path(const struct attachment *attachment, struct arena *arena)
{
	if (!attachment->folder || strcmp(attachment->folder, ".") == 0)
		return arena_str(arena, str_of(attachment->path));
	return arena_printf(arena, "%s%s%s", attachment->folder,
			    strcmp(attachment->folder, "/") == 0 ? "" : "/", attachment->path);
}

int
attach_open(const struct attachment *attachment)
{
	int fd = open_place(attachment->folder, attachment->path);
	struct attach_identity now;
	struct stat info;

	if (fd < 0)
		return -1;
	if (fstat(fd, &info) == 0) {
		now = identity_of(&info);
		if (same_file(&now, &attachment->identity) &&
		    now.bytes == attachment->identity.bytes &&
		    now.seconds == attachment->identity.seconds &&
		    now.nanoseconds == attachment->identity.nanoseconds)
			return fd;
		errno = ESTALE;
	}
	close(fd);
	return -1;
}

/* Judging */

/*
 * Would deflate make it smaller by a tenth?  Compressed data shows already in the frequencies of
 * its bytes, which are counted in a tenth of the time.
 */
static bool
worth_deflating(struct str head, bool whole)
{
	uint64_t counts[256] = {0}, squares = 0, even = (uint64_t)head.n * head.n / 256;
	struct deflater *deflater;
	struct buf packed;
	bool worth;

	for (size_t i = 0; i < head.n; i++)
		counts[(unsigned char)head.p[i]]++;
	for (size_t i = 0; i < 256; i++)
		squares += counts[i] * counts[i];
	if (head.n == 0 || (head.n >= PIECE / 4 && squares < even + even / 16 + head.n))
		return false;
	deflater = deflater_new(DEFLATE_FAST);
	buf_init(&packed, SIZE_MAX);
	(void)deflater_pack(deflater, head, &packed);
	worth = whole ? packed.n < head.n : packed.n < head.n - head.n / 10;
	buf_release(&packed);
	deflater_free(deflater);
	return worth;
}

static size_t
read_at(void *context, uint64_t offset, void *out, size_t n)
{
	const int *fd = context;
	size_t done = 0;

	while (done < n) {
		ssize_t got = pread(*fd, (char *)out + done, n - done, (off_t)(offset + done));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

/* The digests of a file, by pieces; SM3 NULL: not wanted. */
struct digests {
	struct digest *sha256;
	struct digest *sm3;
};

static struct digests
digests_start(bool sm3)
{
	struct digests digests = {digest_new(), sm3 ? digest_new() : NULL};

	(void)digest_start(digests.sha256, DIGEST_SHA256);
	if (sm3 && !digest_start(digests.sm3, DIGEST_SM3)) {
		digest_free(digests.sm3);
		digests.sm3 = NULL;
	}
	return digests;
}

static void
digests_add(const struct digests *digests, const char *piece, size_t n)
{
	digest_add(digests->sha256, piece, n);
	if (digests->sm3)
		digest_add(digests->sm3, piece, n);
}

static void
digests_end(const struct digests *digests, struct attachment *out)
{
	digest_end(digests->sha256, &out->sha256);
	if (digests->sm3)
		digest_end(digests->sm3, &out->sm3);
	digest_free(digests->sha256);
	digest_free(digests->sm3);
}

/* All of FD in pieces; false when it cannot be read or is not as long as it was said to be. */
static bool
judge(int fd, bool sm3, struct attachment *attachment)
{
	struct media_input input = {read_at, &fd, attachment->bytes};
	struct digests digests = digests_start(sm3);
	char *piece = mem_alloc(PIECE);
	uint64_t at = 0;
	size_t n;

	while ((n = read_at(&fd, at, piece, PIECE)) > 0) {
		if (at == 0)
			attachment->shrinks =
			    worth_deflating((struct str){piece, n}, n == attachment->bytes);
		digests_add(&digests, piece, n);
		attachment->crc = deflate_crc32(attachment->crc, piece, n);
		at += n;
	}
	digests_end(&digests, attachment);
	attachment->media = media_type(&input);
	mem_free(piece);
	return at == attachment->bytes;
}

void
attach_judge(struct str bytes, struct attachment *out)
{
	out->bytes = bytes.n;
	out->media = media_type_of_bytes(bytes);
	out->crc = deflate_crc32(0, bytes.p, bytes.n);
	digest_sha256(bytes, &out->sha256);
	out->shrinks = worth_deflating((struct str){bytes.p, bytes.n < PIECE ? bytes.n : PIECE},
				       bytes.n <= PIECE);
}

/* Listing */

/* The file of FOUND under the same name; under another one it is another attachment. */
static const struct attachment *
find_same(const struct attachments *list, const struct attachment *found)
{
	struct str name = io_base_name(str_of(found->path));

	LIST_EACH (struct attachment, item, &list->items)
		if (!item->content.p && same_file(&item->identity, &found->identity) &&
		    str_eq(io_base_name(str_of(item->path)), name))
			return item;
	return NULL;
}

static bool
name_taken(const struct attachments *list, struct str name)
{
	struct str key = names_key(list->arena, name);

	LIST_EACH (struct attachment, item, &list->items)
		if (str_eq(item->key, key))
			return true;
	return false;
}

static struct str
choose_name(struct attachments *list, struct str wanted, struct diag *dg)
{
	struct str safe, name;
	bool changed;

	safe = names_safe(list->arena, wanted, &changed);
	name = safe;
	for (unsigned n = 2; name_taken(list, name); n++) {
		name = names_numbered(list->arena, safe, n);
		changed = true;
	}
	if (changed)
		DIAG_AT(dg, ATTACHMENT_RENAMED, DIAG_NOWHERE, wanted, name);
	return name;
}

static bool
unreadable(struct diag *dg, const struct attachment *found, const char *reason)
{
	struct finding *finding =
	    DIAG_AT(dg, ATTACHMENT_UNREADABLE, DIAG_NOWHERE, str_of(found->path), str_of(reason));

	/* Nobody asked for what a page happens to link to. */
	if (found->folder)
		diag_lower(dg, finding);
	return false;
}

static bool
is_full(const struct attachments *list, struct str next, struct diag *dg)
{
	if (list->items.n < ATTACHMENTS_MAX)
		return false;
	DIAG_AT(dg, ATTACHMENTS_TOO_MANY, DIAG_NOWHERE, next,
		arena_printf(list->arena, "%d", ATTACHMENTS_MAX));
	return true;
}

/* FD is an open regular file that is not yet in the list; it is closed. */
static bool
take(struct attachments *list, int fd, const struct attachment *found, struct diag *dg)
{
	struct attachment *item;
	bool good;

	if (is_full(list, str_of(found->path), dg)) {
		close(fd);
		return false;
	}
	item = LIST_ADD(list->arena, &list->items);
	*item = *found;
	item->bytes = item->identity.bytes;
	/* Here, and when bundles are written. */
	pack_watch_reading(list->watch, (1 + list->uses) * item->bytes);
	good = judge(fd, list->sm3, item);
	close(fd);
	if (!good) {
		list->items.n--;
		return unreadable(dg, found, "it changed while being read");
	}
	list->items.n--;
	item->name = choose_name(list, io_base_name(str_of(item->path)), dg);
	item->key = names_key(list->arena, item->name);
	list->items.n++;
	return true;
}

static bool
add(struct attachments *list, int fd, struct attachment *found, struct diag *dg)
{
	struct stat info = {.st_mode = 0};

	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
		close(fd);
		/* A page links to its own folders as a matter of course. */
		if (found->folder && S_ISDIR(info.st_mode))
			return false;
		return unreadable(dg, found, "not a regular file");
	}
	found->identity = identity_of(&info);
	if (find_same(list, found)) {
		close(fd);
		return true;
	}
	return take(list, fd, found, dg);
}

bool
attach_given(struct attachments *list, const char *path, struct str title, struct diag *dg)
{
	struct attachment found = {.path = arena_str(list->arena, str_of(path)).p, .title = title};
	int fd = open_place(NULL, found.path);

	if (fd < 0)
		return unreadable(dg, &found, strerror(errno));
	return add(list, fd, &found, dg);
}

bool
attach_inside(struct attachments *list, struct str name, struct str title, struct str bytes,
	      struct diag *dg)
{
	struct attachment item = {.path = "", .content = bytes.n ? bytes : STR(""), .title = title};

	if (is_full(list, name, dg))
		return false;
	attach_judge(item.content, &item);
	item.name = choose_name(list, name, dg);
	item.key = names_key(list->arena, item.name);
	*LIST_ADD(list->arena, &list->items) = item;
	return true;
}

/* Links of a page */

/* Begins with a scheme, a '/', a '\', a '#' or a '?': leads out of the folder, or nowhere. */
static bool
leads_elsewhere(struct str href)
{
	if (href.n == 0 || strchr("/\\#?", href.p[0]))
		return true;
	for (size_t i = 0; i < href.n && href.p[i] != '/'; i++)
		if (href.p[i] == ':')
			return true;
	return false;
}

/*
 * HREF as a path below the page's folder, "." segments left out; absent when a segment is "..",
 * hidden or empty, or has what no portable name has.
 */
static struct str
path_below(struct arena *arena, struct str href)
{
	struct str rest = decode_percent(arena, href), segment, path = STR("");

	if (!utf8_valid(rest) || memchr(rest.p, '\0', rest.n) || memchr(rest.p, '\\', rest.n))
		return (struct str){NULL, 0};
	while (str_split(&rest, '/', &segment)) {
		if (str_eq(segment, STR(".")))
			continue;
		if (segment.n == 0 || segment.p[0] == '.')
			return (struct str){NULL, 0};
		path = arena_printf(arena, "%.*s%s%.*s", STR_ARG(path), path.n ? "/" : "",
				    STR_ARG(segment));
	}
	return path.n ? path : (struct str){NULL, 0};
}

static const char *
folder_of(struct arena *arena, const char *page)
{
	const char *slash = strrchr(page, '/');

	if (!slash)
		return ".";
	return slash == page ? "/" : arena_str(arena, str_span(page, slash)).p;
}

static bool
is_page(const char *page, int fd)
{
	struct stat a, b;

	return stat(page, &a) == 0 && fstat(fd, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

static void
remember_missing(struct attachments *list, const struct attachment *found)
{
	struct str path = attach_path(found, list->arena);

	LIST_EACH (const struct str, known, &list->missing)
		if (str_eq(*known, path))
			return;
	if (list->missing.n < ATTACH_MISSING)
		*LIST_ADD(list->arena, &list->missing) = path;
	else
		list->missing_more = true;
}

/* FD is what opening the file FOUND gave. */
static bool
add_linked(struct attachments *list, int fd, struct attachment *found, struct diag *dg)
{
	if (fd >= 0)
		return add(list, fd, found, dg);
	if (errno == EACCES)
		return unreadable(dg, found, strerror(EACCES));
	/* A link in place of a folder is reported as ENOTDIR. */
	if (errno == ELOOP || errno == ENOTDIR)
		return unreadable(dg, found, "a symbolic link, or something behind one");
	return false;
}

/* The path below the page's folder that HREF names; absent when it leads elsewhere. */
static struct str
linked_path(struct arena *arena, struct str href)
{
	struct str rest = str_trim(href), file;

	if (leads_elsewhere(rest))
		return (struct str){NULL, 0};
	(void)str_split(&rest, '#', &file);
	return path_below(arena, file);
}

bool
attach_is_elsewhere(struct arena *arena, struct str href)
{
	return !linked_path(arena, href).p;
}

bool
attach_link(struct attachments *list, const char *page, struct str href, struct str text,
	    struct diag *dg)
{
	struct attachment found = {.folder = folder_of(list->arena, page)};
	struct str path = linked_path(list->arena, href);
	int fd;

	if (!path.p)
		return false;
	found.path = path.p;
	text = str_trim(text);
	found.title = text.n ? arena_str(list->arena, text) : (struct str){NULL, 0};
	fd = open_place(found.folder, found.path);
	if (fd >= 0 && is_page(page, fd)) {
		close(fd);
		return false;
	}
	if (add_linked(list, fd, &found, dg))
		return true;
	remember_missing(list, &found);
	return false;
}
