#!/usr/bin/env python3
"""Write COUNT small reports into FOLDER, each of an office of its own: 000000.txt and so on.

usage: many.py FOLDER COUNT [FIRST]        FIRST: the number of the first one
"""
import pathlib
import sys

TENS = "东南西北春夏秋冬江河"
TEXT = """索引号: M{number:08d}/2024-00001 主题分类: 综合政务
发布机构: 岚江区{office} 生成日期: 2024-03-05
公开范围: 面向全社会 公开方式: 主动公开
云澜市岚江区{office}2023年法治政府建设情况报告

一、主要做法和成效

1．依法决策。全年召开局务会议{meetings}次，审查规范性文件{files}件，其中：提出修改意见{changed}件，没有意见{rest}件。

2．公正执法。办结行政处罚案件{cases}件，罚没金额{money}.5万元；受理行政复议申请{reviews}件。

3．普法宣传。举办法治讲座{talks}场，发放宣传手册{books}余份，参加群众{people}人次。
"""


def office(number):
    return "司法" + "".join(TENS[int(digit)] for digit in f"{number:06d}") + "局"


def report(number):
    changed, rest = number % 17 + 3, number % 11 + 2
    return TEXT.format(number=number, office=office(number), meetings=number % 40 + 4, files=changed + rest,
                       changed=changed, rest=rest, cases=number % 900 + 20, money=number % 70 + 1,
                       reviews=number % 90 + 5, talks=number % 30 + 2, books=number % 5000 + 100,
                       people=number % 9000 + 300)


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        (folder / f"{number:06d}.txt").write_text(report(number), encoding="utf-8")


main()
