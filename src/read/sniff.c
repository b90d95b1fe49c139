/* SPDX-License-Identifier: Apache-2.0 */
/* Telling what a file is by its first bytes. */
#include "read/sniff.h"

#include <stdint.h>

/*
 * A format begins with MAGIC and, when INSIDE is set, has that somewhere in its first bytes.  The
 * first row that fits counts.
 */
static const struct {
	struct str magic;
	struct str inside;
	struct str name;
} formats[] = {
    {STR_INIT("%PDF-"), {0}, STR_INIT("PDF")},
    {STR_INIT("PK\3\4"), STR_INIT("OFD.xml"), STR_INIT("OFD")},
    {STR_INIT("PK\3\4"), STR_INIT("xl/"), STR_INIT("XLSX")},
    {STR_INIT("PK\3\4"), STR_INIT("ppt/"), STR_INIT("PPTX")},
    {STR_INIT("PK\3\4"), STR_INIT("opendocument"), STR_INIT("ODF")},
    {STR_INIT("PK\3\4"), {0}, STR_INIT("ZIP")},
    {STR_INIT("PK\5\6"), {0}, STR_INIT("ZIP")},
    {STR_INIT("\xD0\xCF\x11\xE0"), STR_INIT("W\0o\0r\0d\0D\0o\0c\0"), STR_INIT("DOC/WPS")},
    {STR_INIT("\xD0\xCF\x11\xE0"), STR_INIT("W\0o\0r\0k\0b\0o\0o\0k\0"), STR_INIT("XLS/ET")},
    {STR_INIT("\xD0\xCF\x11\xE0"), STR_INIT("P\0o\0w\0e\0r\0"), STR_INIT("PPT/DPS")},
    {STR_INIT("\xD0\xCF\x11\xE0"), {0}, STR_INIT("DOC/WPS/XLS/ET")},
    {STR_INIT("{\\rtf"), {0}, STR_INIT("RTF")},
    {STR_INIT("<?xml"), STR_INIT("progid=\"Word.Document\""), STR_INIT("WordprocessingML")},
    {STR_INIT("\xFF\xFE\0\0"), {0}, STR_INIT("UTF-32")},
    {STR_INIT("\0\0\xFE\xFF"), {0}, STR_INIT("UTF-32")},
    {STR_INIT("\x89PNG"), {0}, STR_INIT("PNG")},
    {STR_INIT("\xFF\xD8\xFF"), {0}, STR_INIT("JPEG")},
    {STR_INIT("GIF8"), {0}, STR_INIT("GIF")},
    {STR_INIT("II*\0"), {0}, STR_INIT("TIFF")},
    {STR_INIT("MM\0*"), {0}, STR_INIT("TIFF")},
    {STR_INIT("Rar!\x1A\7"), {0}, STR_INIT("RAR")},
    {STR_INIT("7z\xBC\xAF\x27\x1C"), {0}, STR_INIT("7z")},
    {STR_INIT("\x1F\x8B"), {0}, STR_INIT("gzip")},
    {STR_INIT("BZh"), STR_INIT("1AY&SY"), STR_INIT("bzip2")},
    {STR_INIT("\xFD"
	      "7zXZ\0"),
     {0},
     STR_INIT("xz")},
    {STR_INIT("\x7F"
	      "ELF"),
     {0},
     STR_INIT("ELF")},
    {STR_INIT("SQLite format 3\0"), {0}, STR_INIT("SQLite")},
};

/* Compound files keep their directory anywhere, so that all of them is looked at. */
enum { LOOK_BYTES = 1 << 20, CONTROL_MIN = 8, CONTROL_PART = 32 };

static const struct str compound = STR_INIT("\xD0\xCF\x11\xE0");

struct str
sniff_known(struct str bytes)
{
	struct str head = {bytes.p, bytes.n < LOOK_BYTES ? bytes.n : LOOK_BYTES};

	if (str_starts(bytes, compound))
		head = bytes;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (!str_starts(bytes, formats[i].magic))
			continue;
		if (!formats[i].inside.p || str_find(head, formats[i].inside, 0) != SIZE_MAX)
			return formats[i].name;
	}
	return (struct str){NULL, 0};
}

bool
sniff_is_encrypted(struct str bytes)
{
	return str_starts(bytes, compound) &&
	       str_find(bytes, STR("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), 0) !=
		   SIZE_MAX;
}

bool
sniff_is_binary(struct str bytes)
{
	size_t n = bytes.n < LOOK_BYTES ? bytes.n : LOOK_BYTES;
	size_t controls = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
	}
	return controls > CONTROL_MIN && controls > n / CONTROL_PART;
}
