/* SPDX-License-Identifier: Apache-2.0 */
/* Character sets: their labels, their marks, and the choice among them. */
#include "read/charset.h"

#include "base/text/utf8.h"
#include "base/text/gb18030.h"

/* Labels of the WHATWG Encoding Standard, and those Windows tools write. */
static const struct {
	struct str label;
	enum charset charset;
} labels[] = {
    {STR_INIT("utf-8"), CHARSET_UTF8},
    {STR_INIT("utf8"), CHARSET_UTF8},
    {STR_INIT("unicode-1-1-utf-8"), CHARSET_UTF8},
    {STR_INIT("unicode11utf8"), CHARSET_UTF8},
    {STR_INIT("unicode20utf8"), CHARSET_UTF8},
    {STR_INIT("x-unicode20utf8"), CHARSET_UTF8},
    {STR_INIT("gb2312"), CHARSET_GB18030},
    {STR_INIT("gbk"), CHARSET_GB18030},
    {STR_INIT("gb18030"), CHARSET_GB18030},
    {STR_INIT("gb_2312"), CHARSET_GB18030},
    {STR_INIT("gb_2312-80"), CHARSET_GB18030},
    {STR_INIT("chinese"), CHARSET_GB18030},
    {STR_INIT("csgb2312"), CHARSET_GB18030},
    {STR_INIT("csiso58gb231280"), CHARSET_GB18030},
    {STR_INIT("iso-ir-58"), CHARSET_GB18030},
    {STR_INIT("x-gbk"), CHARSET_GB18030},
    {STR_INIT("cp936"), CHARSET_GB18030},
    {STR_INIT("ms936"), CHARSET_GB18030},
    {STR_INIT("windows-936"), CHARSET_GB18030},
    {STR_INIT("utf-16"), CHARSET_UTF16LE},
    {STR_INIT("utf-16le"), CHARSET_UTF16LE},
    {STR_INIT("csunicode"), CHARSET_UTF16LE},
    {STR_INIT("iso-10646-ucs-2"), CHARSET_UTF16LE},
    {STR_INIT("ucs-2"), CHARSET_UTF16LE},
    {STR_INIT("unicode"), CHARSET_UTF16LE},
    {STR_INIT("unicodefeff"), CHARSET_UTF16LE},
    {STR_INIT("utf-16be"), CHARSET_UTF16BE},
    {STR_INIT("unicodefffe"), CHARSET_UTF16BE},
};

static const struct {
	struct str bytes;
	enum charset charset;
} marks[] = {
    {STR_INIT("\xEF\xBB\xBF"), CHARSET_UTF8},
    {STR_INIT("\x84\x31\x95\x33"), CHARSET_GB18030},
    {STR_INIT("\xFF\xFE"), CHARSET_UTF16LE},
    {STR_INIT("\xFE\xFF"), CHARSET_UTF16BE},
};

static const struct {
	struct str name;
	decoder *decode;
} charsets[CHARSET_COUNT] = {
    [CHARSET_UTF8] = {STR_INIT("UTF-8"), decode_utf8},
    [CHARSET_GB18030] = {STR_INIT("GB18030"), gb18030_decode},
    [CHARSET_UTF16LE] = {STR_INIT("UTF-16LE"), decode_utf16le},
    [CHARSET_UTF16BE] = {STR_INIT("UTF-16BE"), decode_utf16be},
};

struct str
charset_name(enum charset charset)
{
	return charsets[charset].name;
}

decoder *
charset_decode(enum charset charset)
{
	return charsets[charset].decode;
}

enum charset
charset_of_label(struct str label)
{
	label = str_trim(label);
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_eq_ascii_nocase(label, labels[i].label))
			return labels[i].charset;
	return CHARSET_UNKNOWN_LABEL;
}

enum charset
charset_of_mark(struct str bytes, uint32_t *bom_bytes_out)
{
	*bom_bytes_out = 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(bytes, marks[i].bytes)) {
			*bom_bytes_out = (uint32_t)marks[i].bytes.n;
			return marks[i].charset;
		}
	return CHARSET_COUNT;
}

/* ASCII text, punctuation, Chinese characters, full-width forms: what reports are written in. */
static bool
is_usual(uint32_t cp)
{
	return (cp >= 0x20 && cp <= 0x7E) || (cp >= 0x09 && cp <= 0x0D) || cp == 0xA0 ||
	       (cp >= 0x2000 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x303F) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xFF00 && cp <= 0xFFEF);
}

static bool
mostly_usual(struct str bytes, decoder *decode)
{
	size_t usual = 0, all = 0;
	uint32_t cp;

	for (const char *p = bytes.p, *end = p + bytes.n; p < end; all++) {
		p += decode(p, end, &cp);
		usual += is_usual(cp);
	}
	return usual >= all - all / 8;
}

enum charset
charset_of_zeros(struct str bytes)
{
	struct str head = {bytes.p, bytes.n < 4096 ? bytes.n : 4096};
	size_t zeros[2] = {0, 0};
	bool big;

	if (!memchr(head.p, 0, head.n))
		return CHARSET_COUNT;
	for (size_t i = 0; i < head.n; i++)
		zeros[i % 2] += bytes.p[i] == 0;
	if (zeros[0] == zeros[1])
		return CHARSET_COUNT;
	big = zeros[0] > zeros[1];
	/* Stray zero bytes in ASCII or UTF-8 text: its letters taken in pairs would be Chinese. */
	if (zeros[!big] < head.n / 4 && utf8_valid(head))
		return CHARSET_COUNT;
	if (!mostly_usual(head, big ? decode_utf16be : decode_utf16le))
		return CHARSET_COUNT;
	return big ? CHARSET_UTF16BE : CHARSET_UTF16LE;
}

/* As many bad runs tell what more would. */
enum { BAD_ENOUGH = 1000 };

/* How well bytes fit a character set. */
struct fit {
	size_t good; /* characters of more than one byte */
	size_t bad;  /* runs replaced */
};

static struct fit
fit_of(struct str bytes, enum charset charset)
{
	const char *p = bytes.p, *end = bytes.p + bytes.n;
	struct fit fit = {0, 0};
	uint32_t cp;

	while (p < end && fit.bad < BAD_ENOUGH) {
		size_t n = charsets[charset].decode(p, end, &cp);
		fit.bad += cp == DECODE_BAD;
		fit.good += cp != DECODE_BAD && n > 1;
		p += n;
	}
	return fit;
}

/*
 * A damaged UTF-8 file still has far more sound sequences than broken ones; GB18030 text read as
 * UTF-8 has it the other way round.
 */
static bool
mostly_utf8(struct fit fit)
{
	return fit.good / 2 >= fit.bad;
}

static enum charset
choose_undeclared(struct str bytes)
{
	return mostly_utf8(fit_of(bytes, CHARSET_UTF8)) ? CHARSET_UTF8 : CHARSET_GB18030;
}

static enum charset
choose_declared(struct str bytes, enum charset declared, enum diag_code *doubt_out)
{
	if (fit_of(bytes, declared).bad == 0) {
		if (declared != CHARSET_UTF8 && utf8_valid(bytes) && !str_is_ascii(bytes))
			*doubt_out = CHARSET_DOUBTFUL;
		return declared;
	}
	if ((declared == CHARSET_UTF8) == mostly_utf8(fit_of(bytes, CHARSET_UTF8)))
		return declared;
	*doubt_out = CHARSET_MISDECLARED;
	return declared == CHARSET_UTF8 ? CHARSET_GB18030 : CHARSET_UTF8;
}

enum charset
charset_choose(struct str bytes, struct str declared, enum diag_code *doubt_out)
{
	enum charset label = charset_of_label(declared);

	*doubt_out = DIAG_CODE_COUNT;
	if (label == CHARSET_UTF8 || label == CHARSET_GB18030)
		return choose_declared(bytes, label, doubt_out);
	if (declared.p && !str_is_ascii(bytes))
		*doubt_out = label == CHARSET_UNKNOWN_LABEL ? CHARSET_UNKNOWN : CHARSET_MISDECLARED;
	return choose_undeclared(bytes);
}
