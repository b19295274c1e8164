"""The thirteen clients of the stories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rapport.clients.actions.clients import AddClient, JoinAccount, add_client, join_account
from rapport.clients.models import Stage
from rapport.config.demo.script import Act, World


@dataclass(frozen=True)
class Row:
    """A client: names and, in three languages, trade and place; `team` leads with its lead; `since` a day."""

    key: str
    names: tuple[str, str, str]
    trades: tuple[str, str, str]
    towns: tuple[str, str, str]
    country: str
    zone: str
    team: str
    stage: str
    since: int
    intervals: tuple[int, int] | None = None


CHINA = ("CN", "Asia/Shanghai")

ROWS = [
    Row(
        "haoting", ("Haoting Group", "澔庭集团", "澔庭グループ"), ("Real estate", "房地产", "不動産"),
        ("Suzhou", "苏州", "蘇州"), *CHINA, "lin chen zhao su", "delivery", -620,
    ),
    Row(
        "greenpath", ("Greenpath", "青禾生活", "グリーンパス"), ("Grocery app", "生鲜应用", "食料品アプリ"),
        ("Hangzhou", "杭州", "杭州"), *CHINA, "chen lin gu", "delivery", -190,
    ),
    Row(
        "norrbo", ("Norrbo Timber", "北湾木业", "ノルボ木材"), ("Timber", "木业", "木材"),
        ("Luleå", "吕勒奥", "ルレオ"), "SE", "Europe/Stockholm", "su zhao", "service", -540,
    ),
    Row(
        "levant", ("Levant Mobile", "黎凡移动", "レバント・モバイル"), ("Carrier", "运营商", "通信事業者"),
        ("Beirut", "贝鲁特", "ベイルート"), "LB", "Asia/Beirut", "chen lin zhao gu", "service", -400,
    ),
    Row(
        "kiln", ("Kiln & Key", "小窑手作", "キルン＆キー"), ("Studio rental", "工作室租赁", "工房レンタル"),
        ("Cork", "科克", "コーク"), "IE", "Europe/Dublin", "lin zhao", "delivery", -210,
    ),
    Row(
        "indus", ("Indus Gulf Telecom", "印湾电信", "インダス湾テレコム"), ("Carrier", "运营商", "通信事業者"),
        ("Karachi", "卡拉奇", "カラチ"), "PK", "Asia/Karachi", "lin chen", "delivery", -345,
    ),
    Row(
        "caspia", ("Caspia Net", "里海网络", "カスピア・ネット"), ("Carrier", "运营商", "通信事業者"),
        ("Baku", "巴库", "バクー"), "AZ", "Asia/Baku", "su gu", "service", -300,
    ),
    Row(
        "hartwell", ("Hartwell & Sons", "哈特韦尔父子", "ハートウェル父子商会"), ("Trade house", "贸易行", "商社"),
        ("Boston", "波士顿", "ボストン"), "US", "America/New_York", "su gu lin", "service", -1100, (5, 10),
    ),
    Row(
        "eastlake", ("Eastlake Hospital", "东湖医院", "東湖病院"), ("Hospital", "医院", "病院"),
        ("Wuhan", "武汉", "武漢"), *CHINA, "su peng", "service", -480, (21, 45),
    ),
    Row(
        "minghe", ("Minghe Foods", "茗禾食品", "茗禾食品"), ("Food", "食品", "食品"),
        ("Ningbo", "宁波", "寧波"), *CHINA, "lin fu", "delivery", -330,
    ),
    Row(
        "shuntian", ("Shuntian Logistics", "顺天物流", "順天物流"), ("Haulage", "货运", "運送"),
        ("Tianjin", "天津", "天津"), *CHINA, "zhao lin", "delivery", -150, (14, 30),
    ),
    Row(
        "aoki", ("Aoki Seiki", "青木精机", "青木精機"), ("Machine parts", "机械零件", "機械部品"),
        ("Nagoya", "名古屋", "名古屋"), "JP", "Asia/Tokyo", "zhao gu", "delivery", -280,
    ),
    Row(
        "sahra", ("Sahra Link", "萨赫拉通信", "サフラ・リンク"), ("Carrier", "运营商", "通信事業者"),
        ("Oran", "奥兰", "オラン"), "DZ", "Africa/Algiers", "su chen", "service", -1000,
    ),
]  # fmt: skip


def acts(rows: list[Row] = ROWS) -> list[Act]:
    """Return the acts that add these clients and put our people on their accounts."""
    return [Act(row.since, "09:30", _adds(row)) for row in rows]


def _adds(row: Row) -> Callable[[World, datetime], None]:
    def do(world: World, at: datetime) -> None:
        lead, *others = row.team.split()
        ideal, most = row.intervals or (None, None)
        given = AddClient(
            name=row.names[0], other_names=scripts(row.names), trade=row.trades[0], place=row.towns[0],
            details={"trade": scripts(row.trades), "place": scripts(row.towns)}, country=row.country, zone=row.zone,
            stage=Stage(row.stage), since=world.day(row.since), lead=world.users[lead].public_id,
            ideal_days=ideal, max_days=most,
        )  # fmt: skip
        client = world.clients[row.key] = add_client(None, given, by=world.users[lead], now=at)
        for other in others:
            join_account(client, JoinAccount(user=world.users[other].public_id), by=world.users[lead], now=at)

    return do


def scripts(words: tuple[str, str, str]) -> dict[str, str]:
    """Return the Chinese and Japanese of an (en, zh, ja) row as models keep them."""
    return {"zh": words[1], "ja": words[2]}
