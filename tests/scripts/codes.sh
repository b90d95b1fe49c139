#!/bin/sh
# The code lists say where they are from, are sorted, and refer to what is there; a list with a fault is noticed.
. "$TOP/tests/helpers.sh"
codes=$BAOSONG_MAPPINGS/codes
media=$TOP/src/pack/media.c

python3 "$TOP/tests/codes.py" "$codes" "$media" "$BAOSONG_MAPPINGS/kinds" || bad=1

# spoilt LIST SED: the list with that change is found out.
spoilt() {
	rm -rf copy && cp -r "$codes" copy && chmod -R u+w copy
	sed "$2" "$codes/$1.csv" >"copy/$1.csv"
	cmp -s "$codes/$1.csv" "copy/$1.csv" && wrong "$1: $2 changes nothing"
	python3 "$TOP/tests/codes.py" copy "$media" "$BAOSONG_MAPPINGS/kinds" >faults && wrong "$1: $2 is accepted"
	grep -q "^$1" faults || wrong "$1: $2 is not told: $(cat faults)"
}
spoilt units '/^# Version/d'
spoilt units '/^# Source/d'
spoilt cells 's/^# Version: .*/# Version: 1, 2026-02-30./'
spoilt units 's/^亩,mu,/亩,mǔ,/'
spoilt units 's/^亩,mu,/亩,Kg,/'
spoilt units 's/^标准亩,mu,/标准亩,mu-standard,/'
spoilt units 's/^亩\(.*\),2000,3,/亩\1,10000,15,/'
spoilt units 's/^斤\(.*\),kg,1,2,/斤\1,g,500,1,/'
spoilt units 's/^斤\(.*\),kg,1,2,/斤\1,m2,1,2,/'
spoilt units 's/^元,CNY,CNY,money,CNY,1,/元,CNY,CNY,money,yuan,1,/'
spoilt units 's/^人,.*/&\n&/'
spoilt themes 's/^02\.01,02,/02.01,03,/'
spoilt themes 's/,综合政务\\信访,/,信访,/'
spoilt themes '/^05,/s/,国土资源、能源,$/,国土资源和能源,/'
spoilt themes '/^06,/s/,AGRI$/,FARM/'
spoilt formats '/,zip,/s/format:file/format:archive/'
spoilt formats '/,html,/s/,html,/,pdf,/'
spoilt formats '/,ofd,/d'
spoilt formats '/,zip,/{h;d};/,wmf,/G'
spoilt extensions '/^htm,/s/html/htm/'
spoilt catalogue 's/^update:annual,/update:yearly,/'
spoilt catalogue 's/^share:none,3,/share:none,2,/'
spoilt catalogue 's/^open:no,/open no,/'
spoilt cuts 's/^expenses-cut,/expense-cut,/'
spoilt cuts '/^tax-cuts,/s/government-work/rule-of-law/'
spoilt bounds 's/^over,/about,/'
spoilt languages 's/^zh,zh,/zh,zh ,/'
spoilt divisions '/^110101,/d;/^110102,/s/.*/&\n110101,东城区,3,1981,,/'
finish
