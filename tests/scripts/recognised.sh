#!/bin/sh
# Titles of reports as offices write them are of the right kind, and others of none: a warning, no failure, with
# metadata and figures all the same.
# shellcheck source=tests/helpers.sh
. "$TOP/tests/helpers.sh"

# KIND (unknown: none) YEAR, then the report on standard input.
is() {
	cat >report.txt
	baosong_ran inspect --format json report.txt >record.json 2>diag
	python3 - "$1" "$2" <<'END' || wrong "$(head -n 3 report.txt): $(cat diag)"
import json, sys
record = json.load(open("record.json", encoding="utf-8"))
kind, year = record["id"].split(":")[2], record["period"]["start"][:4]
print(kind, year)
sys.exit([kind, year] != sys.argv[1:] or not record["observations"])
END
}

is government-work 2025 <<'END'
2026年政府工作报告
一、2025年工作回顾
地区生产总值增长6.1%。
END
is government-work 2025 <<'END'
松河县人民政府工作报告
（2026年1月9日在松河县第十八届人民代表大会第五次会议上）
县长 陆云舟
地区生产总值增长6.1%。
END
is government-work 2025 <<'END'
政府工作报告
——2026年1月9日
在松河县第十八届人民代表大会第五次会议上
地区生产总值增长6.1%。
END
is government-work 2025 <<'END'
青石镇人民政府
2025年工作报告
——2026年1月5日在青石镇第十九届人民代表大会第六次会议上
各位代表：现在，我代表镇人民政府向大会作工作报告，请予审议。
一、2025年工作回顾
财政总收入5230万元，增长7.2%。
二、2026年主要任务
财政总收入增长6%。
END
is government-work 2025 <<'END'
关于2025年工作情况和2026年工作安排的报告
各位代表：
我代表县人民政府，向大会报告工作，请予审议。
一、2025年工作回顾
地区生产总值增长6.1%。
二、2026年工作安排
地区生产总值增长6%左右。
END
is unknown 2026 <<'END'
2026年政府工作报告重点任务责任分工方案
地区生产总值增长6%左右。
END
is unknown 2026 <<'END'
松河县2026年政府工作要点
地区生产总值增长6%左右。
END
is unknown 2025 <<'END'
松河县2025年国民经济和社会发展统计公报
一、综合
初步核算，全年地区生产总值212.6亿元，比上年增长6.1%。
END
is unknown 2025 <<'END'
松河县水利局2025年工作总结和2026年工作计划
一、2025年工作情况
全年完成水利投资3.2亿元，除险加固水库5座。
END
is unknown 2026 <<'END'
关于2026年春节期间城区停水检修的通知
定于2月10日对城东片区停水，影响用户1280户，请提前储水。
END
is rule-of-law 2025 <<'END'
松河县法治政府建设白皮书（2025年）
办结行政复议案件46件。
END
is rule-of-law 2025 <<'END'
松河县人民政府
关于2025年度法治政府建设情况的报告
办结行政复议案件46件。
END
is disclosure-annual 2025 <<'END'
松河县人民政府
关于2025年政府信息公开工作的年度报告
一、总体情况
主动公开政府信息1260条，受理依申请公开32件。
END
is disclosure-annual 2025 <<'END'
松河县人民政府办公室2025年政府信息公开工作报告
一、总体情况
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
主动公开政府信息1260条。
END
is enforcement-annual 2025 <<'END'
松河县市场监督管理局2025年度行政执法数据公示
作出行政处罚126件，罚没金额86.4万元。
END
is enforcement-annual 2025 <<'END'
松河县2025年行政执法统计年报
准予行政许可1230件。
END
finish
