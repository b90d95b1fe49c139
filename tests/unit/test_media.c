/* SPDX-License-Identifier: Apache-2.0 */
/* Media types by content. */
#include "unit.h"

#include "base/buf.h"
#include "pack/media.h"

static const struct {
	struct str bytes;
	const char *type;
} rows[] = {
    {STR_INIT(""), "application/x-empty"},
    {STR_INIT("%PDF-1.7\n"), "application/pdf"},
    {STR_INIT("\n\n%PDF-1.4\n"), "application/pdf"},
    {STR_INIT("\x89PNG\r\n\x1A\n...."), "image/png"},
    {STR_INIT("\xFF\xD8\xFF\xE0"), "image/jpeg"},
    {STR_INIT("GIF89a"), "image/gif"},
    {STR_INIT("BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\1\0\0\0\1\0\0\0"), "image/bmp"},
    {STR_INIT("BM is short for something, or not"), "text/plain"},
    {STR_INIT("II*\0\x08\0\0\0"), "image/tiff"},
    {STR_INIT("RIFF\0\0\0\0WEBPVP8 "), "image/webp"},
    {STR_INIT("\0\0\0\x18"
	      "ftypmp42"),
     "video/mp4"},
    {STR_INIT("ID3\3"), "audio/mpeg"},
    {STR_INIT("{\\rtf1\\ansi"), "application/rtf"},
    {STR_INIT("\xEF\xBB\xBF<!DOCTYPE HTML>"), "text/html"},
    {STR_INIT("  <html><body>"), "text/html"},
    {STR_INIT("<?xml version=\"1.0\"?><a/>"), "application/xml"},
    {STR_INIT("<?xml version=\"1.0\"?><html xmlns=\"\">"), "application/xhtml+xml"},
    {STR_INIT("<svg xmlns=\"\"/>"), "image/svg+xml"},
    {STR_INIT("{ \"a\": 1 }"), "application/json"},
    {STR_INIT("[1, 2]"), "application/json"},
    {STR_INIT("{words in braces}"), "text/plain"},
    {STR_INIT("名称,地址\n甲,乙\n"), "text/csv"},
    {STR_INIT("a,\"b,c\"\n1,2\n"), "text/csv"},
    {STR_INIT("Dear Sir, thank you.\nYours\n"), "text/plain"},
    {STR_INIT("一行文字\n"), "text/plain"},
    {STR_INIT("\xB9\xE6\xC7\xF8\xD5\xFE\xB8\xAE\n"), "text/plain"},
    {STR_INIT("\xFF\xFE"
	      "a\0"),
     "text/plain"},
    {STR_INIT("\xFF\xFB\x90\x64"), "audio/mpeg"},
    {STR_INIT("\1\2\3"), "application/octet-stream"},
    {STR_INIT("text\0with NUL"), "application/octet-stream"},
    {STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut short"), "application/x-ole-storage"},
    {STR_INIT("PK\3\4 cut short"), "application/zip"},
};

static void
by_magic_and_look(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(media_type_of_bytes(rows[i].bytes), rows[i].type);
}

static void
put_local(struct buf *out, const char *name, const char *content)
{
	static const char fixed[22] = {20};

	BUF_LIT(out, "PK\3\4");
	buf_put(out, fixed, sizeof(fixed));
	buf_char(out, (char)strlen(name));
	buf_put(out, "\0\0\0", 3);
	buf_text(out, name);
	buf_text(out, content);
}

static void
containers(void **state)
{
	static const struct {
		const char *names[3];
		const char *content; /* of the first */
		const char *type;
	} zips[] = {
	    {{"[Content_Types].xml", "word/document.xml"},
	     "",
	     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	    {{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"},
	     "",
	     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	    {{"ppt/presentation.xml"},
	     "",
	     "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	    {{"OFD.xml", "Doc_0/Document.xml"}, "", "application/ofd"},
	    {{"mimetype", "content.xml"},
	     "application/vnd.oasis.opendocument.text",
	     "application/vnd.oasis.opendocument.text"},
	    {{"mimetype"}, "application/epub+zip", "application/epub+zip"},
	    {{"a.txt", "sword/x"}, "", "application/zip"},
	};
	struct buf zip;

	UNUSED(state);
	buf_init(&zip, SIZE_MAX);
	for (size_t i = 0; i < COUNT(zips); i++) {
		buf_clear(&zip);
		for (size_t k = 0; k < 3 && zips[i].names[k]; k++)
			put_local(&zip, zips[i].names[k], k ? "" : zips[i].content);
		assert_str(media_type_of_bytes(buf_view(&zip)), zips[i].type);
	}
	buf_release(&zip);
}

/* A compound file of one FAT sector and one directory sector. */
static void
ole(void **state)
{
	static const struct {
		const char *stream;
		const char *type;
	} streams[] = {
	    {"WordDocument", "application/msword"},
	    {"Workbook", "application/vnd.ms-excel"},
	    {"Book", "application/vnd.ms-excel"},
	    {"PowerPoint Document", "application/vnd.ms-powerpoint"},
	    {"Contents", "application/x-ole-storage"},
	};
	char file[512 * 3];

	UNUSED(state);
	for (size_t i = 0; i < COUNT(streams); i++) {
		char *entry = file + 512 * 2 + 128;
		size_t n = strlen(streams[i].stream);
		memset(file, 0, sizeof(file));
		memcpy(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
		file[30] = 9;
		file[48] = 1;
		for (size_t k = 0; k < n; k++)
			entry[2 * k] = streams[i].stream[k];
		entry[64] = (char)(2 * n + 2);
		assert_str(media_type_of_bytes((struct str){file, sizeof(file)}), streams[i].type);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(by_magic_and_look),
	    cmocka_unit_test(containers),
	    cmocka_unit_test(ole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
