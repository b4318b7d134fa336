"""The figures' files by their headers. A format is data: which column is which metric, and whose row it is.

Headers as the tools write them; `intake.headers` forgives brackets, spaces and line breaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique

from shopdesk.domain.columns import ColumnMap
from shopdesk.domain.metrics import METRICS

WHO = "who"
"""The key of the identity column."""


@unique
class Whose(StrEnum):
    """What stands in the identity column."""

    ACCOUNT = "account"
    STAFF = "staff"  # 工号: points entered by people
    PAST = "past"  # 工号 and 月份: totals of months gone by


@dataclass(frozen=True, slots=True)
class Format:
    """`columns` maps a metric to the headers it may stand under; `needs` are the metrics without which it is not it.

    `hours` are durations given as a bare number of hours. The order of `FORMATS` is also the order of preference when
    one account's metric stands in several files of a month.
    """

    code: str
    platform: str
    identity: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    needs: frozenset[str]
    whose: Whose = Whose.ACCOUNT
    hours: frozenset[str] = frozenset()
    own: bool = True  # one of the usual sources a month waits for
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # columns that are no metric


_WANGWANG = ("旺旺昵称", "旺旺", "客服昵称", "客服")
_ACCOUNT = ("客服账号", "账号名称", "客服昵称", "客服名称", "客服")
_FIRST = ("首次响应时长（秒)", "首次响应时长", "首次响应(秒)", "首响时长", "人工首次响应时长")
_AVERAGE = ("平均响应时长（秒)", "平均响应时长", "平均响应(秒)", "人工平均回复时长", "平均回复时长")
_CONSULTED, _RECEIVED, _ENQUIRERS = ("咨询人数",), ("接待人数",), ("询单人数",)
_RATIO, _REPLY, _REFUNDED = ("答问比",), ("旺旺回复率", "回复率"), ("成功退款金额", "完成退款金额")

FORMATS = (
    Format(
        "taobao-performance",
        "taobao",
        _WANGWANG,
        {
            "enquirers": _ENQUIRERS,
            "paid": ("询单最终付款人数",),
            "conversion": ("询单最终付款转化率",),
            "sales": ("询单最终付款金额",),
            "first-reply": _FIRST,
            "average-reply": _AVERAGE,
            "satisfaction": ("客户满意率", "客户满意比"),
            "reply-rate": _REPLY,
            "refunded": _REFUNDED,
        },
        frozenset({"enquirers", "conversion"}),
    ),
    Format(
        "taobao-workload",
        "taobao",
        _WANGWANG,
        {
            "consulted": _CONSULTED,
            "received": _RECEIVED,
            "direct": ("直接接待人数",),
            "passed-in": ("转入人数",),
            "passed-out": ("转出人数",),
            "messages": ("总消息", "总消息数"),
            "buyer-messages": ("买家消息", "买家消息数"),
            "agent-messages": ("客服消息", "客服消息数"),
            "reply-ratio": _RATIO,
            "characters": ("客服字数",),
            "at-once": ("最大同时接待", "最大同时接待人数"),
            "unanswered": ("未回复人数",),
            "reply-rate": _REPLY,
            "slow": ("慢响应人数",),
            "long-chats": ("长接待人数",),
            "first-reply": _FIRST,
            "average-reply": _AVERAGE,
            "average-chat": ("平均接待(秒)", "平均接待时长"),
            "online": ("在线总时长", "在线时长"),
        },
        frozenset({"received", "agent-messages", "characters"}),
    ),
    Format(
        "taobao-reception",
        "taobao",
        _WANGWANG,
        {
            "consulted": _CONSULTED,
            "received": _RECEIVED,
            "received-well": ("有效接待人数",),
            "unanswered": ("未回复人数",),
            "reply-rate": _REPLY,
            "reply-3min": ("3分钟人工响应率", "3分钟响应率"),
            "average-reply": _AVERAGE,
            "first-reply": _FIRST,
            "slow": ("慢响应人数",),
            "reply-ratio": _RATIO,
        },
        frozenset({"received", "reply-3min"}),
        also={"group": ("旺旺分组",)},
        own=False,
    ),
    Format(
        "taobao-accounts",
        "taobao",
        _WANGWANG,
        {
            "consulted": _CONSULTED,
            "received-well": ("有效接待人数",),
            "enquirers": _ENQUIRERS,
            "ordered": ("下单人数",),
            "paid": ("销售人数",),
            "sales": ("销售额",),
            "pieces": ("销售量",),
            "orders": ("订单量",),
            "sales-share": ("个人销售额占比",),
            "refunded": _REFUNDED,
            "net-sales": ("净销售额",),
        },
        frozenset({"received-well", "paid", "sales"}),
        also={"amount": ("下单金额",)},
        own=False,
    ),
    Format(
        "taobao-daily",
        "taobao",
        _WANGWANG,
        {
            "sales": ("销售额",),
            "pieces": ("销售量",),
            "order-value": ("客单价",),
            "received": _RECEIVED,
            "enquirers": _ENQUIRERS,
            "lost": ("付款流失人数",),
            "paid": ("询单->最终付款人数", "询单最终付款人数"),
            "conversion": ("询单->最终付款成功率", "询单最终付款成功率"),
            "unanswered": ("未回复人数",),
            "average-reply": _AVERAGE,
            "buyer-messages": ("买家消息数",),
            "agent-messages": ("客服消息数",),
            "reply-ratio": _RATIO,
            "orders": ("成交笔数",),
            "refunded": _REFUNDED,
            "refund-rate": ("退款率",),
            "invited-rate": ("评价发送率",),
            "satisfaction": ("客户满意比", "客户满意率"),
        },
        frozenset({"sales", "received", "conversion"}),
        also={"day": ("日期",), "shop": ("店铺",)},
        own=False,
    ),
    Format(
        "pinduoduo",
        "pinduoduo",
        _ACCOUNT,
        {
            "consulted": _CONSULTED,
            "conversion": ("询单转化率",),
            "sales": ("客服销售额",),
            "reply-3min": ("3分钟人工回复率(8-23点)", "3分钟人工回复率"),
            "reply-30s": ("30秒应答率(8-23点)", "30秒应答率"),
            "service-score": ("客服服务分",),
        },
        frozenset({"consulted", "reply-30s"}),
        also={"shop": ("店铺名",)},
    ),
    Format(
        "douyin",
        "douyin",
        ("账号名称", "客服账号"),
        {
            "received": ("人工已接待人数",),
            "chats": ("人工已接待会话量",),
            "dissatisfaction": ("不满意率",),
            "reply-3min": ("3分钟人工回复率",),
            "first-reply": _FIRST,
            "average-reply": _AVERAGE,
            "satisfaction": ("满意率",),
            "sales": ("客服销售额（元）", "客服销售额"),
            "enquirers": _ENQUIRERS,
            "ordered": ("下单人数",),
            "paid": ("支付人数",),
            "conversion": ("询单转化率",),
            "online": ("PC在线时长（时）",),
        },
        frozenset({"received", "chats"}),
        hours=frozenset({"online"}),
        also={"day": ("日期",), "shop": ("店铺",), "nickname": ("客服昵称",)},
    ),
    Format(
        "kuaishou",
        "kuaishou",
        _ACCOUNT,
        {
            "reply-3min": ("三分钟回复率（人维度）",),
            "consulted": _CONSULTED,
            "chats": ("人工会话量",),
            "average-reply": _AVERAGE,
            "satisfaction": ("好评率（人维度）",),
            "dissatisfaction": ("IM不满意率（人维度）",),
            "enquirers": _ENQUIRERS,
            "ordered": ("下单人数",),
            "paid": ("支付人数",),
            "conversion": ("询单转化率",),
            "order-value": ("询单客单价",),
            "sales": ("客服销售额",),
        },
        frozenset({"reply-3min", "consulted"}),
        own=False,
    ),
    Format(
        "xianyu",
        "xianyu",
        _ACCOUNT,
        {
            "consulted": _CONSULTED,
            "received": _RECEIVED,
            "average-reply": _AVERAGE,
            "reply-3min": ("3 分钟响应率",),
            "satisfaction": ("客户服务满意率",),
            "rated": ("有效评价数",),
            "rated-good": ("有效好评数",),
            "rated-bad": ("有效差评数",),
        },
        frozenset({"consulted", "rated"}),
        own=False,
    ),
    Format(
        "assessment",
        "",
        ("工号", "员工号"),
        {
            "daily": ("日常考评", "日常考核", "日常考核分"),
            "resolution": ("解决率", "一次解决率"),
            "inspection": ("质检分", "质检"),
            "exam": ("考试分", "技能考试", "考试"),
            "compliance": ("合规率", "规范率"),
            "plan": ("计划完成率", "任务完成率"),
            "rate-change": ("改评率", "差评修改率"),
        },
        frozenset(),
        whose=Whose.STAFF,
        own=False,
        also={"name": ("姓名",), "note": ("备注", "说明")},
    ),
    Format(
        "past-scores",
        "",
        ("工号", "员工号"),
        {"total": ("总分", "绩效总分", "得分")},
        frozenset({"total"}),
        whose=Whose.PAST,
        own=False,
        also={"month": ("月份", "年月"), "name": ("姓名",)},
    ),
)

PREFERENCE = tuple(one.code for one in FORMATS)
USUAL = tuple(one.code for one in FORMATS if one.own)


def own(explained: ColumnMap) -> Format:
    """The format of a file whose columns the owner has explained; it goes by the name he gave it."""
    titles = {key: (title,) for key, title in explained.columns.items()}
    identity = titles.pop(WHO)
    return Format(explained.name, explained.platform, identity, titles, frozenset(titles), own=False)


def usual() -> dict[str, tuple[str, ...]]:
    """Every figure an account can have, and all the headers it goes by in any format; the account first."""
    found: dict[str, tuple[str, ...]] = {WHO: ()}
    for format_ in FORMATS:
        if format_.whose is Whose.ACCOUNT:
            found[WHO] += format_.identity
            for metric, names in format_.columns.items():
                found[metric] = (*found.get(metric, ()), *names)
    rest = (code for code, metric in METRICS.items() if not (metric.hand or metric.attendance))
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()} | {
        code: () for code in rest if code not in found
    }
