"""Handbooks to test with: the design's own, and one of any length."""

from __future__ import annotations

from shopdesk.domain import handbook_edit as edit
from shopdesk.domain.handbook import Handbook, PartId, Severity

RED, SERIOUS, MINOR, NORM = Severity.RED_LINE, Severity.SERIOUS, Severity.MINOR, Severity.NORM

_COVER = Handbook(
    "客服管理制度", "工作规范、让利权限、考勤与评分", "全体客服、组长、质检、培训专员与外包客服", "张敏 / 店主"
)

_CHAPTERS: tuple[tuple[str, str, dict[str, tuple[tuple[Severity, str, str, str], ...]]], ...] = (
    (
        "总则",
        "这本手册说清楚在店里怎样工作、能做什么、不能做什么。",
        {
            "适用范围": (
                (NORM, "本制度适用于全体客服、组长、质检、培训专员与外包客服。", "", ""),
                (NORM, "新人入职第一天阅读并签署，不清楚的地方先问组长。", "", ""),
            ),
            "制定与修改": (
                (NORM, "修改由主管提出、店主批准；重大修改所有人重新签署。", "", ""),
                (NORM, "对条款有意见，请在执行之前提出；执行中的事先做好再讨论。", "", ""),
            ),
        },
    ),
    (
        "服务规范",
        "买家只记得两件事：回得快不快，话说得好不好。",
        {
            "用语：两必须三不要": (
                (NORM, "每次接待必须用“请”和“您”。", "", "礼貌是最便宜的服务。"),
                (MINOR, "不说生硬的话，不推脱，不责怪买家。", "扣 1 分", ""),
            ),
            "首次回复与交接": (
                (NORM, "首次回复不超过 30 秒；排队长时先把人接进来。", "", ""),
                (MINOR, "下班前把未结的买家写进交接。", "漏写扣 1 分", ""),
            ),
        },
    ),
    (
        "考勤与排班",
        "准时，是对同事的尊重：你晚到的每一分钟，都有人替你多接一个买家。",
        {
            "打卡与迟到": (
                (NORM, "上下班在店里的打卡机打卡。上班或下班由当天的班次判断，一分钟内重复按不重复记。", "", ""),
                (
                    MINOR,
                    "宽限 5 分钟，正好 5 分钟不算迟到；每月前两次 10 分钟以内的迟到只提醒、不扣分。",
                    "",
                    "路上总有意外，但第三次就不是意外了。",
                ),
                (NORM, "迟到按附录 C 计入当月考勤分（满分 100，占总分 10%）。", "", ""),
                (SERIOUS, "在岗时离开座位超过 10 分钟没有告诉主管，按脱岗处理。", "扣 4 分", ""),
                (
                    RED,
                    "代别人打卡，或让别人代打。",
                    "双方各扣 10 分，上报店主",
                    "工资和奖金都按打卡算，代打等于拿走同事的钱。",
                ),
            ),
            "班次与休息": (
                (NORM, "班次见附录 A。每天上班 8 小时，连续上班不超过 6 天；晚班的第二天不排早班。", "", ""),
                (NORM, "双11、618 等大促期间不批年假，需要的人请提前一个月商量；大促后两周内补休。", "", ""),
                (MINOR, "最后一位买家接待完再下班，未结的买家写进交接。", "漏写扣 1 分", ""),
            ),
            "请假、换班、补卡": (
                (
                    NORM,
                    "请假至少提前一天，在打卡机上提出，由主管批准。突发生病先打电话，回来后三天内补病历。",
                    "",
                    "",
                ),
                (NORM, "换班须双方同意并经主管批准；批准前按原来的班次上班。", "", ""),
                (
                    NORM,
                    "忘记打卡，三天内在打卡机上补卡，写明时间与原因并附证据，每月不超过两次。补卡只增加记录，原来的打卡不改动。",
                    "",
                    "",
                ),
            ),
        },
    ),
    (
        "违规与处理",
        "违规分三级。每一条都写明处理和原因；拿不准时先问组长，问了不算错。",
        {
            "聊天中的红线": (
                (
                    RED,
                    "不得引导买家离开平台交易：不发第三方链接、收款码、微信号、邮箱与地址。",
                    "扣 10 分，当日停岗，上报店主",
                    "",
                ),
                (RED, "不得辱骂、威胁买家，不得用电话、短信反复骚扰。", "", ""),
                (
                    RED,
                    "不得承诺好评返现，也尽量不要。买家主动问起，回复：“谢谢支持，评价请您随心写。”",
                    "扣 10 分；上报店主",
                    "平台处罚，降权",
                ),
                (SERIOUS, "不得使用让人误以为是假货的词（附录 E 禁用词，聊天前有疑问先查）。", "", ""),
                (SERIOUS, "不得冒充平台客服或平台活动。", "", ""),
            ),
            "严重违规": (
                (SERIOUS, "在岗超过 10 分钟不回复且未挂起，按脱岗处理。", "扣 4 分", ""),
                (SERIOUS, "超出自己权限让利且事后补报的。", "扣 4 分，下月权限降一档", ""),
            ),
            "一般违规": ((MINOR, "交接没有写清未结的买家。", "扣 1 分，作为提醒", ""),),
        },
    ),
)


def design() -> Handbook:
    """The handbook of the design's pictures, in four chapters."""
    return _written(_COVER)


def long(chapters: int) -> Handbook:
    """The same clauses again and again: about eight pages to ten chapters."""
    book = _COVER
    while len(book.chapters) < chapters:
        book = _written(book)
    return book


def _written(book: Handbook) -> Handbook:
    for title, lead, sections in _CHAPTERS:
        book, chapter = edit.add_chapter(book, title, lead)
        for heading, clauses in sections.items():
            book, section = edit.add_section(book, chapter, heading)
            for severity, text, handling, why in clauses:
                book, _ = edit.add_clause(book, section, text, severity, handling=handling, why=why)
    return book


def part(book: Handbook, number: str) -> PartId:
    """The id of the part with this number."""
    return next(found for found, placed in book.numbers().items() if placed == number)
