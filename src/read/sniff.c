/* SPDX-License-Identifier: Apache-2.0 */
/* Telling what a file is by its first bytes. */
#include "read/sniff.h"

#include <stdint.h>

static const struct sniff_way ways[] = {
    [SNIFF_DOCUMENT] = {STR_INIT("save it as .docx or .ofd in Word or WPS"),
			STR_INIT("请在 Word 或 WPS 中另存为 .docx 或 .ofd")},
    [SNIFF_SHEET] = {STR_INIT("save it as .xlsx in Excel or WPS"),
		     STR_INIT("请在 Excel 或 WPS 中另存为 .xlsx")},
    [SNIFF_SLIDES] = {STR_INIT("put its text into a .docx, or export it as .pdf"),
		      STR_INIT("请将文字写入 .docx，或导出为 .pdf")},
    [SNIFF_ARCHIVE] = {STR_INIT("unpack it and hand in the report that is in it"),
		       STR_INIT("请解压后报送其中的报告")},
    [SNIFF_PICTURE] = {STR_INIT("hand in the report itself: what a picture shows cannot be read"),
		       STR_INIT("图片中的文字无法读取，请报送报告原文件")},
    [SNIFF_CHARSET] = {STR_INIT("save it as UTF-8"), STR_INIT("请另存为 UTF-8 编码")},
    [SNIFF_OTHER] = {STR_INIT("hand in the report as .docx, .ofd, .pdf, a web page or text"),
		     STR_INIT("请以 .docx、.ofd、.pdf、网页或文本报送")},
};

#define COMPOUND "\xD0\xCF\x11\xE0"
#define S STR_INIT

/*
 * A format begins with MAGIC and, when INSIDE is set, has that somewhere in its first bytes.  The
 * first row that fits counts.
 */
static const struct {
	struct str magic;
	struct str inside;
	struct str name;
	enum sniff_kind kind;
} formats[] = {
    {S("%PDF-"), {0}, S("PDF"), SNIFF_OTHER},
    {S("PK\3\4"), S("OFD.xml"), S("OFD"), SNIFF_OTHER},
    {S("PK\3\4"), S("xl/workbook.bin"), S("XLSB"), SNIFF_SHEET},
    {S("PK\3\4"), S("xl/"), S("XLSX"), SNIFF_SHEET},
    {S("PK\3\4"), S("ppt/"), S("PPTX"), SNIFF_SLIDES},
    {S("PK\3\4"), S("opendocument.spreadsheet"), S("ODS"), SNIFF_SHEET},
    {S("PK\3\4"), S("opendocument.presentation"), S("ODP"), SNIFF_SLIDES},
    {S("PK\3\4"), S("opendocument.text"), S("ODT"), SNIFF_DOCUMENT},
    {S("PK\3\4"), S("Index/Document.iwa"), S("PAGES/NUMBERS/KEY"), SNIFF_DOCUMENT},
    {S("PK\3\4"), {0}, S("ZIP"), SNIFF_ARCHIVE},
    {S("PK\5\6"), {0}, S("ZIP"), SNIFF_ARCHIVE},
    {S(COMPOUND), S("W\0o\0r\0d\0D\0o\0c\0"), S("DOC/WPS"), SNIFF_DOCUMENT},
    {S(COMPOUND), S("W\0o\0r\0k\0b\0o\0o\0k\0"), S("XLS/ET"), SNIFF_SHEET},
    {S(COMPOUND), S("B\0o\0o\0k\0\0\0"), S("XLS/ET"), SNIFF_SHEET},
    {S(COMPOUND), S("P\0o\0w\0e\0r\0"), S("PPT/DPS"), SNIFF_SLIDES},
    {S(COMPOUND), {0}, S("DOC/WPS/XLS/ET"), SNIFF_DOCUMENT},
    {S("{\\rtf"), {0}, S("RTF"), SNIFF_DOCUMENT},
    {S("<?xml"), S("progid=\"Word.Document\""), S("WordprocessingML"), SNIFF_DOCUMENT},
    {S("<?xml"), S("<pkg:package"), S("WordprocessingML"), SNIFF_DOCUMENT},
    {S("<?xml"), S("progid=\"Excel.Sheet\""), S("SpreadsheetML"), SNIFF_SHEET},
    {S("<?xml"), S("mimetype=\"application/vnd.oasis.opendocument.text"), S("FODT"),
     SNIFF_DOCUMENT},
    {S("<?xml"), S("mimetype=\"application/vnd.oasis.opendocument.spreadsheet"), S("FODS"),
     SNIFF_SHEET},
    {S("<?xml"), S("mimetype=\"application/vnd.oasis.opendocument.presentation"), S("FODP"),
     SNIFF_SLIDES},
    {S("<?xml"), S("<uof:UOF"), S("UOF"), SNIFF_DOCUMENT},
    {S("<?xml"), S("<abiword "), S("AbiWord"), SNIFF_DOCUMENT},
    {S("bplist00"), {0}, S("webarchive"), SNIFF_OTHER},
    {S("\xFF\xFE\0\0"), {0}, S("UTF-32"), SNIFF_CHARSET},
    {S("\0\0\xFE\xFF"), {0}, S("UTF-32"), SNIFF_CHARSET},
    {S("\x89PNG"), {0}, S("PNG"), SNIFF_PICTURE},
    {S("\xFF\xD8\xFF"), {0}, S("JPEG"), SNIFF_PICTURE},
    {S("GIF8"), {0}, S("GIF"), SNIFF_PICTURE},
    {S("II*\0"), {0}, S("TIFF"), SNIFF_PICTURE},
    {S("MM\0*"), {0}, S("TIFF"), SNIFF_PICTURE},
    {S("Rar!\x1A\7"), {0}, S("RAR"), SNIFF_ARCHIVE},
    {S("7z\xBC\xAF\x27\x1C"), {0}, S("7z"), SNIFF_ARCHIVE},
    {S("\x1F\x8B"), {0}, S("gzip"), SNIFF_ARCHIVE},
    {S("BZh"), S("1AY&SY"), S("bzip2"), SNIFF_ARCHIVE},
    {S("\xFD"
       "7zXZ\0"),
     {0},
     S("xz"),
     SNIFF_ARCHIVE},
    {S("\x7F"
       "ELF"),
     {0},
     S("ELF"),
     SNIFF_OTHER},
    {S("SQLite format 3\0"), {0}, S("SQLite"), SNIFF_OTHER},
};

#undef S

/* Compound files keep their directory anywhere, so that all of them is looked at. */
enum { LOOK_BYTES = 1 << 20, CONTROL_MIN = 8, CONTROL_PART = 32 };

static const struct str compound = STR_INIT(COMPOUND);

struct str
sniff_known(struct str bytes, const struct sniff_way **way_out)
{
	struct str head;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = (struct str){bytes.p + 3, bytes.n - 3};
	head = (struct str){bytes.p, bytes.n < LOOK_BYTES ? bytes.n : LOOK_BYTES};
	if (str_starts(bytes, compound))
		head = bytes;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (!str_starts(bytes, formats[i].magic))
			continue;
		if (formats[i].inside.p && str_find(head, formats[i].inside, 0) == SIZE_MAX)
			continue;
		if (way_out)
			*way_out = &ways[formats[i].kind];
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
	size_t most = n / CONTROL_PART > CONTROL_MIN ? n / CONTROL_PART : CONTROL_MIN;
	size_t controls = 0;

	for (size_t i = 0; i < n && controls <= most; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
	}
	return controls > most;
}
