"""The people of the thirteen clients, in three scripts, with what each is to us."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.models import Level, Role
from rapport.config.demo.clients import ROWS, scripts
from rapport.config.demo.script import Act, World

Words = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """A person: names and posts in three languages, role, level, cadence in days, the day we met, the year they began."""

    client: str
    key: str
    names: Words
    posts: Words
    role: Role
    level: int | None = None
    cadence: tuple[int, int] | None = None
    met: int | None = None
    began: int | None = None
    native: tuple[str, str] | None = None
    phone: str = ""


W, C, U, O = Role.SPONSOR, Role.CHAMPION, Role.USER, Role.OTHER  # noqa: E741

CTO = ("Chief technology officer", "首席技术官", "最高技術責任者")
PROCUREMENT = ("Head of procurement", "采购负责人", "調達責任者")
OPERATIONS = ("Operations", "运营", "業務")
CHAIRMAN = ("Chairman", "董事长", "会長")
OWNER = ("Owner", "老板", "オーナー")

PEOPLE = [
    Row(
        "haoting", "zhou", ("Zhou Jingming", "周敬明", "周敬明"), ("General manager", "总经理", "総経理"), W, -1,
        (14, 21), phone="+00 512 5550 101",
    ),
    Row(
        "haoting", "he", ("He Lan", "何岚", "何嵐"), ("Operations director", "运营总监", "業務部長"), C, 0,
        phone="+00 512 5550 128",
    ),
    Row("haoting", "xu", ("Xu Pei", "许培", "許培"), PROCUREMENT, U, 0, met=-241),
    Row("haoting", "qin", ("Qin Yu", "秦予", "秦予"), ("Finance manager", "财务经理", "経理課長"), U, 0, met=-241),
    Row("haoting", "tao", ("Tao Ran", "陶然", "陶然"), ("IT", "信息技术", "情報システム"), U, 1, met=-241),
    Row("greenpath", "fang", ("Fang Rui", "方蕊", "方蕊"), ("Founder", "创始人", "創業者"), W, 1, (1, 3)),
    Row("greenpath", "luo", ("Luo Cheng", "罗成", "羅成"), OPERATIONS, C, 1),
    Row("greenpath", "shi", ("Shi Yan", "石妍", "石妍"), ("Shop manager", "店长", "店長"), U, 0, met=-160),
    Row(
        "norrbo", "elsa", ("Elsa Lind", "艾尔莎", "エルサ・リンド"),
        ("Chief operating officer", "首席运营官", "最高執行責任者"), W, 1, (14, 30),
    ),
    Row("norrbo", "nils", ("Nils Berg", "尼尔斯", "ニルス・ベリ"), ("Mill planning", "锯厂计划", "製材計画"), C, 1),
    Row("norrbo", "maximiliane", (
        "The Honourable Maximiliane von Hohenfels-Wartenberg zu Altenburg",
        "马克西米利亚娜·冯·霍恩费尔斯-瓦滕贝格·祖·阿尔滕堡",
        "マクシミリアーネ・フォン・ホーエンフェルス＝ヴァルテンベルク・ツー・アルテンブルク",
    ), ("Supervisory board", "监事会", "監査役会"), O, met=-120),
    Row(
        "levant", "karim", ("Karim Nasser", "卡里姆", "カリム・ナセル"),
        ("Chief executive", "首席执行官", "最高経営責任者"), W, None, (30, 60), began=2019,
        native=("ar", "كريم ناصر"),
    ),
    Row(
        "levant", "rania", ("Rania Aziz", "拉尼娅", "ラニア・アジズ"),
        ("Chief marketing officer", "首席营销官", "最高マーケティング責任者"), C, 0, (7, 14),
        native=("ar", "رانيا عزيز"),
    ),
    Row("levant", "hadi", ("Hadi Barakat", "哈迪", "ハディ・バラカト"), CTO, O, -1),
    Row("levant", "nour", ("Nour Saab", "努尔", "ヌール・サーブ"), ("Network planning", "网络规划", "網計画"), U, 0),
    Row("levant", "leila", ("Leila Haddad", "莱拉", "レイラ・ハダド"), ("Product", "产品", "製品"), U, 0),
    Row("levant", "samir", ("Samir Khoury", "萨米尔", "サミール・フーリー"), ("Brand", "品牌", "ブランド"), U, 0),
    Row("levant", "tarek", ("Tarek Mansour", "塔里克", "タレク・マンスール"), PROCUREMENT, O, -2),
    Row("kiln", "vera", ("Vera Marsh", "薇拉", "ヴェラ・マーシュ"), OWNER, W, 1, (7, 21)),
    Row(
        "kiln", "aoife", ("Aoife Daly", "伊芙", "イーファ・デイリー"), ("Studio manager", "工作室经理", "工房長"), U,
        1,
    ),
    Row(
        "indus", "bilal", ("Bilal Qureshi", "比拉勒", "ビラル・クレシ"),
        ("Executive vice president", "执行副总裁", "上席副社長"), W, 0, (14, 30),
    ),
    Row(
        "indus", "imran", ("Imran Shah", "伊姆兰", "イムラン・シャー"),
        ("Project director", "项目总监", "プロジェクト部長"), C, 1,
    ),
    Row("caspia", "timur", ("Timur Aliev", "铁木尔", "ティムール・アリエフ"), CTO, W, 1, (10, 20)),
    Row("caspia", "leyla", ("Leyla Rza", "蕾拉", "レイラ・ルザ"), ("Core network", "核心网", "コア網"), C, 1),
    Row("hartwell", "martin", ("Martin Hartwell", "马丁", "マーティン・ハートウェル"), CHAIRMAN, W, 1, (3, 7)),
    Row("hartwell", "walter", ("Walter Finch", "沃尔特", "ウォルター・フィンチ"), CTO, C, 1),
    Row(
        "hartwell", "daniel", ("Daniel Reyes", "丹尼尔", "ダニエル・レイエス"),
        ("Local chief technology officer", "本地首席技术官", "現地の最高技術責任者"), C, 1, met=-360,
    ),
    Row("hartwell", "joan", ("Joan Hartwell", "琼", "ジョーン・ハートウェル"), ("Billing", "账单", "請求"), U, 0),
    Row("eastlake", "shen", ("Shen Yifan", "沈一帆", "沈一帆"), ("Vice dean", "副院长", "副院長"), W, 1, (21, 45)),
    Row("minghe", "tang", ("Tang Weiguo", "唐卫国", "唐衛国"), CHAIRMAN, W, 1, (14, 30)),
    Row("minghe", "ding", ("Ding Hui", "丁惠", "丁恵"), ("Finance", "财务", "経理"), C, 2),
    Row(
        "minghe", "warehouse", ("Zhou Jingming", "周静明", "周静明"), ("Warehouse", "仓库", "倉庫"), O, met=-200,
        phone="+00 574 5550 118",
    ),
    Row("shuntian", "meng", ("Meng Qi", "孟琪", "孟琪"), ("President", "总裁", "社長"), W, 1, (14, 30)),
    Row(
        "aoki", "aoki", ("Aoki Haruto", "青木阳斗", "青木陽斗"), ("Plant director", "工厂长", "工場長"), W, 1,
        (10, 20), native=("kana", "アオキ ハルト"),
    ),
    Row(
        "aoki", "mori", ("Mori Sae", "森纱英", "森紗英"), ("Production", "生产", "生産"), C, 1,
        native=("kana", "モリ サエ"),
    ),
    Row("sahra", "youssef", ("Youssef Amrani", "优素福", "ユスフ・アムラニ"), CTO, W, 1, (30, 60)),
    Row("sahra", "amel", ("Amel Saidi", "阿梅尔", "アメル・サイディ"), OPERATIONS, C, 1),
]  # fmt: skip

ORDER = {W: "10:00", C: "10:10", U: "10:20", O: "10:30"}


def acts(rows: list[Row] = PEOPLE, clients: dict[str, tuple[str, int]] | None = None) -> list[Act]:
    """Return the acts that add these people. `clients` maps a client's short name to its lead's and its first day."""
    known = clients or {row.key: (row.team.split()[0], row.since) for row in ROWS}
    return [
        Act(known[row.client][1] if row.met is None else row.met, ORDER[row.role], _adds(row, known[row.client][0]))
        for row in rows
    ]


def _adds(row: Row, lead: str) -> Callable[[World, datetime], None]:
    def do(world: World, at: datetime) -> None:
        ideal, most = row.cadence or (None, None)
        given = AddPerson(
            name=row.names[0], other_names=scripts(row.names) | dict([row.native] if row.native else []),
            post=row.posts[0], posts=scripts(row.posts), role=row.role, mail=_mail(row), phone=row.phone,
            level=None if row.level is None else Level(row.level), ideal_days=ideal, max_days=most,
            began_on=date(row.began, 1, 1) if row.began else None,
        )  # fmt: skip
        world.places[row.client, row.key] = add_person(world.clients[row.client], given, by=world.users[lead], now=at)

    return do


def _mail(row: Row) -> str:
    plain = unicodedata.normalize("NFKD", row.names[0]).encode("ascii", "ignore").decode().lower().replace("-", "")
    return f"{'.'.join(plain.split()[-2:])}@{row.client}.example"
