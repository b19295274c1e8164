"""The other twenty-five clients: each with its 1W, somebody who uses what we built, and touches in time."""

from __future__ import annotations

from rapport.clients.models import Role
from rapport.config.demo import clients, people
from rapport.config.demo.script import Act
from rapport.config.demo.verbs import tie, touch

FIRST = -200
"""The youngest of them began so many days ago; the others earlier, one after the other."""

ROWS = [
    # key, lead, client in three scripts, trade, town, 1W, user
    (
        "changlan", "lin", ("Changlan Bearings", "长岚轴承", "長嵐ベアリング"), "bearings", "luoyang",
        ("Wei Dong", "魏东", "魏東"), ("Liu Xing", "柳星", "柳星"),
    ),
    (
        "lanxi", "lin", ("Lanxi Water", "岚溪水务", "嵐渓水道"), "water", "jinhua", ("Pan Qing", "潘清", "潘清"),
        ("Hu Tian", "胡田", "胡田"),
    ),
    (
        "yunhe", "lin", ("Yunhe Books", "云禾书店", "雲禾書店"), "books", "nanjing", ("Yao Shu", "姚书", "姚書"),
        ("Ke Jing", "柯静", "柯静"),
    ),
    (
        "beiji", "chen", ("Beiji Cold Chain", "北冀冷链", "北冀コールドチェーン"), "cold", "shijiazhuang",
        ("Geng Han", "耿寒", "耿寒"), ("Bo Yu", "薄雨", "薄雨"),
    ),
    (
        "qingyan", "lin", ("Qingyan Glass", "擎岩玻璃", "擎岩硝子"), "glass", "wuhu", ("Fan Ming", "范明", "范明"),
        ("Cen Bo", "岑波", "岑波"),
    ),
    (
        "heyuan", "lin", ("Heyu Grain", "禾屿粮油", "禾嶼穀物"), "grain", "hefei", ("Mao Lin", "毛琳", "毛琳"),
        ("Ji Feng", "季枫", "季楓"),
    ),
    (
        "songtao", "lin", ("Songtao Tea", "松涛茶业", "松濤製茶"), "tea", "huangshan", ("Ruan Ping", "阮平", "阮平"),
        ("Bian Yi", "卞怡", "卞怡"),
    ),
    (
        "jinhe", "lin", ("Jinhu Ceramics", "锦湖陶瓷", "錦湖陶器"), "ceramics", "jingdezhen",
        ("Shao Yun", "邵云", "邵雲"), ("Tu Lan", "屠兰", "屠蘭"),
    ),
    (
        "haiwei", "chen", ("Haiwei Harbour", "海苇港务", "海葦港湾"), "harbour", "qingdao",
        ("Qiao Lei", "乔磊", "喬磊"), ("Yu Fan", "于帆", "于帆"),
    ),
    (
        "tianqu", "chen", ("Tianqu Elevators", "天衢电梯", "天衢エレベーター"), "lifts", "changsha",
        ("Duan Hong", "段虹", "段虹"), ("Ai Ning", "艾宁", "艾寧"),
    ),
    (
        "muye", "chen", ("Muye Dairy", "牧野乳业", "牧野乳業"), "dairy", "hohhot", ("Bao Rong", "包荣", "包栄"),
        ("Su Ya", "苏雅", "蘇雅"),
    ),
    (
        "zhiyu", "chen", ("Zhiyu School Meals", "知屿校餐", "知嶼給食"), "meals", "chengdu",
        ("Tan Jia", "谭佳", "譚佳"), ("Min Xi", "闵溪", "閔渓"),
    ),
    (
        "xinghe", "chen", ("Xingqiao Lighting", "星桥照明", "星橋照明"), "lighting", "foshan",
        ("Kuang Da", "邝达", "鄺達"), ("Mo Ting", "莫婷", "莫婷"),
    ),
    (
        "ludao", "su", ("Ludao Ferries", "鹭岛轮渡", "鷺島フェリー"), "ferries", "xiamen",
        ("Hong Hai", "洪海", "洪海"), ("Ou Yan", "欧燕", "欧燕"),
    ),
    (
        "yunling", "su", ("Yunling Coffee", "云岭咖啡", "雲嶺珈琲"), "coffee", "kunming", ("Dao Mei", "刀梅", "刀梅"),
        ("Pu Shan", "普山", "普山"),
    ),
    (
        "hongfu", "su", ("Hongdu Printing", "虹渡印务", "虹渡印刷"), "printing", "nanchang",
        ("Xiong Wei", "熊苇", "熊葦"), ("Xia Yi", "夏怡", "夏怡"),
    ),
    (
        "baita", "su", ("Baita Pharmacy", "白塔药房", "白塔薬局"), "pharmacy", "lanzhou",
        ("Niu Sheng", "牛胜", "牛勝"), ("Ma Qian", "马茜", "馬茜"),
    ),
    (
        "kita", "su", ("Kitabane Printing", "北羽印刷", "北羽印刷"), "printing", "sendai",
        ("Kudo Mayu", "工藤真由", "工藤真由"), ("Hara Jun", "原润", "原潤"),
    ),
    (
        "hamada", "su", ("Shiokaze Foods", "汐风食品", "汐風食品"), "food", "shimizu",
        ("Oda Kenji", "小田健治", "小田健治"), ("Noda Emi", "野田惠美", "野田恵美"),
    ),
    (
        "fjord", "zhao", ("Skarvik Boats", "斯卡维克船舶", "スカルヴィク造船"), "boats", "bergen",
        ("Ingrid Moen", "英格丽", "イングリッド・モーエン"), ("Olav Dahl", "奥拉夫", "オーラヴ・ダール"),
    ),
    (
        "tulip", "zhao", ("Van Oever Bulbs", "范奥弗花卉", "ファン・ウーフェル球根"), "bulbs", "lisse",
        ("Saskia Oever", "萨斯基娅", "サスキア・ウーフェル"), ("Bram Visser", "布拉姆", "ブラム・フィッサー"),
    ),
    (
        "alto", "zhao", ("Alto Verde Wines", "阿尔托酒庄", "アルト・ヴェルデ"), "wine", "mendoza",
        ("Lucía Ferrer", "露西娅", "ルシア・フェレール"), ("Tomás Rey", "托马斯", "トマス・レイ"),
    ),
    (
        "maple", "zhao", ("Maple Row Homes", "枫林家居", "メープル・ロウ"), "homes", "halifax",
        ("Grace Munro", "格蕾丝", "グレース・マンロー"), ("Owen Tate", "欧文", "オーウェン・テイト"),
    ),
    (
        "kauri", "song", ("Kauri Point Marine", "考里海事", "カウリ海事"), "boats", "auckland",
        ("Aroha Tane", "阿罗哈", "アロハ・タネ"), ("Ben Hollis", "本", "ベン・ホリス"),
    ),
    (
        "selat", "song", ("Selat Spices", "海峡香料", "スラット香料"), "spices", "penang",
        ("Farah Ismail", "法拉", "ファラ・イスマイル"), ("Lim Wei Jun", "林伟俊", "林偉俊"),
    ),
]  # fmt: skip

TRADES = {
    "bearings": ("Bearings", "轴承", "軸受"), "water": ("Water supply", "供水", "水道"), "books": ("Book shops", "书店", "書店"),
    "cold": ("Cold chain", "冷链", "低温物流"), "glass": ("Glass", "玻璃", "ガラス"), "grain": ("Grain", "粮油", "穀物"),
    "tea": ("Tea", "茶叶", "製茶"), "ceramics": ("Ceramics", "陶瓷", "陶器"), "harbour": ("Harbour", "港口", "港湾"),
    "lifts": ("Lifts", "电梯", "昇降機"), "dairy": ("Dairy", "乳业", "乳業"), "meals": ("School meals", "校餐", "給食"),
    "lighting": ("Lighting", "照明", "照明"), "ferries": ("Ferries", "轮渡", "フェリー"), "coffee": ("Coffee", "咖啡", "珈琲"),
    "printing": ("Printing", "印刷", "印刷"), "pharmacy": ("Pharmacies", "药房", "薬局"), "food": ("Food", "食品", "食品"),
    "boats": ("Boats", "船舶", "造船"), "bulbs": ("Flower bulbs", "花卉", "球根"), "wine": ("Wine", "葡萄酒", "葡萄酒"),
    "homes": ("Homes", "家居", "住宅"), "spices": ("Spices", "香料", "香料"),
}  # fmt: skip

TOWNS = {
    "luoyang": ("Luoyang", "洛阳", "洛陽"), "jinhua": ("Jinhua", "金华", "金華"), "nanjing": ("Nanjing", "南京", "南京"),
    "shijiazhuang": ("Shijiazhuang", "石家庄", "石家荘"), "wuhu": ("Wuhu", "芜湖", "蕪湖"), "hefei": ("Hefei", "合肥", "合肥"),
    "huangshan": ("Huangshan", "黄山", "黄山"), "jingdezhen": ("Jingdezhen", "景德镇", "景徳鎮"), "qingdao": ("Qingdao", "青岛", "青島"),
    "changsha": ("Changsha", "长沙", "長沙"), "hohhot": ("Hohhot", "呼和浩特", "フフホト"), "chengdu": ("Chengdu", "成都", "成都"),
    "foshan": ("Foshan", "佛山", "仏山"), "xiamen": ("Xiamen", "厦门", "厦門"), "kunming": ("Kunming", "昆明", "昆明"),
    "nanchang": ("Nanchang", "南昌", "南昌"), "lanzhou": ("Lanzhou", "兰州", "蘭州"), "sendai": ("Sendai", "仙台", "仙台"),
    "shimizu": ("Shimizu", "清水", "清水"), "bergen": ("Bergen", "卑尔根", "ベルゲン"), "lisse": ("Lisse", "利瑟", "リッセ"),
    "mendoza": ("Mendoza", "门多萨", "メンドーサ"), "halifax": ("Halifax", "哈利法克斯", "ハリファックス"),
    "auckland": ("Auckland", "奥克兰", "オークランド"), "penang": ("Penang", "槟城", "ペナン"),
}  # fmt: skip

ABROAD = {
    "sendai": ("JP", "Asia/Tokyo"), "shimizu": ("JP", "Asia/Tokyo"), "bergen": ("NO", "Europe/Oslo"),
    "lisse": ("NL", "Europe/Amsterdam"), "mendoza": ("AR", "America/Argentina/Mendoza"), "halifax": ("CA", "America/Halifax"),
    "auckland": ("NZ", "Pacific/Auckland"), "penang": ("MY", "Asia/Kuala_Lumpur"),
}  # fmt: skip

COOLING = {"haiwei": -22, "maple": -19}
"""Two that have been quiet for longer than they should, and the day of the last real touch with their 1W."""

POSTS = [
    (
        "General manager", "总经理", "社長"), ("Owner", "老板", "オーナー"), ("Deputy general manager", "副总经理",
        "副社長",
    ),
]  # fmt: skip
TALKS = ["How the week went", "Figures of the month", "What the shop floor says", "A small wish", "Before the season"]
HOW = ["call", "met", "video", "chat"]


def acts() -> list[Act]:
    """Return the acts of these clients."""
    made, met, touched = [], [], []
    for count, (key, lead, names, trade, town, sponsor, user) in enumerate(ROWS):
        since = FIRST - 23 * count
        country, zone = ABROAD.get(town, clients.CHINA)
        team = " ".join(dict.fromkeys((lead, "su")))
        made.append(clients.Row(key, names, TRADES[trade], TOWNS[town], country, zone, team, "service", since))
        met.append(people.Row(key, "1w", sponsor, POSTS[count % 3], Role.SPONSOR, count % 2, (21, 45)))
        met.append(people.Row(key, "user", user, people.OPERATIONS, Role.USER, 1, met=since + 14))
        touched += _touches(count, key, lead, since)
    began = {row.key: (row.team.split()[0], row.since) for row in made}
    return [*clients.acts(made), *people.acts(met, began), *touched]


def _touches(count: int, key: str, lead: str, since: int) -> list[Act]:
    """Return a first talk, one now and then, and the last ones."""
    last = COOLING.get(key, -2 - count * 5 % 11)
    days = [since + 1, since + 90, last - 17, last]
    told = [
        touch(day, "15:30", key, "1w", lead, HOW[(count + turn) % 4], TALKS[(count + turn) % 5], minutes=15 + 5 * turn)
        for turn, day in enumerate(days)
    ]
    return [
        *told,
        touch(last + 1, "16:30", key, "user", "su", "chat", "A question of use"),
        tie(since + 90, key, "1w", lead, 3),
    ]
