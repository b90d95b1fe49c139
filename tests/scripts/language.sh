#!/bin/sh
# Language comes from --lang, BAOSONG_LANG, LC_ALL, LC_MESSAGES, LANG, in this order, and changes
# texts only; standard input is read like a file.
. "$TOP/tests/helpers.sh"
report=$(texts | head -n 1)

# says zh|en ARGUMENT... : `env ARGUMENT... baosong -h` speaks that language
says() {
	language=$1
	shift
	case $(env -u LC_ALL "$@" baosong -h) in
	用法*) [ "$language" = zh ] || wrong "Chinese with $*" ;;
	Usage*) [ "$language" = en ] || wrong "English with $*" ;;
	*) wrong "neither language with $*" ;;
	esac
}
says en LANG=
says zh LANG=zh_CN.UTF-8
says en LANG=C
says zh LC_MESSAGES=zh_TW LANG=en_US.UTF-8
says en LC_ALL=en_US.UTF-8 LC_MESSAGES=zh_CN.UTF-8 LANG=zh_CN.UTF-8
says zh LC_ALL=zh
says zh BAOSONG_LANG=zh LC_ALL=C
says en BAOSONG_LANG=en LC_ALL=zh_CN.UTF-8
says zh BAOSONG_LANG= LC_ALL=zh_CN.UTF-8
case $(BAOSONG_LANG=zh baosong --lang en -h) in Usage*) ;; *) wrong "--lang en over BAOSONG_LANG" ;; esac

# What a person writes is named in that person's language.
for command in '' convert inspect verify mapping explain schema doctor completion version; do
	# The first word may be none.
	# shellcheck disable=SC2086
	baosong --lang zh $command -h | sed -n '/^用法/p; s/^ *\(-., \)\{0,1\}\(--[^ ]* [^ ]*\).*/\2/p' >named
	[ -s named ] || wrong "no usage of $command"
	grep -E '[A-Z][A-Z]|[ =[]N$' named && wrong "English words in the Chinese help of $command"
done

for format in json xml csv; do
	baosong_ran inspect --lang zh --format $format "$report" >zh.out 2>zh.diag
	baosong_ran inspect --lang en --format $format "$report" >en.out 2>en.diag
	cmp zh.out en.out || wrong "$format depends on the language"
	baosong_ran inspect --format $format --input-name "${report##*/}" - <"$report" >stdin 2>/dev/null
	cmp en.out stdin || wrong "$format differs from standard input"
done
grep -o '\[[A-Z_]*\]$' zh.diag >zh.codes
grep -o '\[[A-Z_]*\]$' en.diag >en.codes
cmp zh.codes en.codes || wrong "the findings depend on the language"
[ -s zh.codes ] || wrong "no findings to compare"
grep -q '警告' zh.diag || wrong "no Chinese findings"
grep -q '警告' en.diag && wrong "Chinese in English findings"

# What a Chinese message quotes is there.
printf '{\\rtf1 x}' >letter.rtf
baosong inspect --lang zh letter.rtf 2>&1 | grep -q 'letter\.rtf 是 RTF 文件' || wrong "the format is not named in Chinese"

# Every finding has both texts and a remedy.
baosong explain --lang zh >zh.list
baosong explain --lang en >en.list
[ "$(wc -l <zh.list)" = "$(wc -l <en.list)" ] || wrong "explain lists differ"
awk 'NF < 2' zh.list en.list | grep . && wrong "a code without text"
cut -d ' ' -f 1 en.list >codes
while read -r code; do
	baosong explain "$code" >one || wrong "explain $code"
	[ "$(grep -c . one)" -ge 3 ] || wrong "explain $code has no remedy"
done <codes

# Those that authors of targets meet say what they mean, what is wrong and what is right.
grep -E '^(TARGET|TEMPLATE|BINDING|OUTPUTS?)_' codes >authors
[ -s authors ] || wrong "no codes of targets"
while read -r code; do
	baosong explain "$code" --lang en >one
	[ "$(grep -cE '^  (wrong|right)  .' one)" = 2 ] || wrong "explain $code has no example"
	baosong explain "$code" --lang zh >one
	[ "$(grep -cE '^  (错误|正确)  .' one)" = 2 ] || wrong "explain $code has no example in Chinese"
done <authors
finish
