"""What is built in the stories: five projects with their milestones, teams and reviews."""

from __future__ import annotations

from rapport.config.demo.delivering import (
    among_us,
    approved,
    due,
    followed,
    held,
    invited,
    phase,
    project,
    reviewed,
    team,
)
from rapport.config.demo.script import Act

HAOTING = [
    project(
        -213, "haoting", ("Dynamic plot value", "动态货值", "動く区画価値"), "implementation", 39, "lin", "song", "he",
    ),
    team(
        -213, "haoting",
        {
            "account": "chen", "architect": "zhao", "product": "bai", "dev_lead": "gu", "developer": "jiang",
            "tester": "mei", "trainer": "su", "finance": "fu",
        },
        {"crew": "peng", "product": "song"},
    ),
    approved(-213, "haoting"),
    among_us(-213, "09:25", "haoting", "lin chen zhao bai gu jiang mei"),
    phase(-213, "haoting", "listen", -213, -188),
    held(
        -213, "09:30", "haoting", "kick_off", "zhou he xu qin tao", "lin chen", "He stays to the end.", minutes=70,
    ),
    due(-180, "haoting", "solution", -163),
    held(
        -163, "14:00", "haoting", "solution", "he xu qin", "lin zhao", "Held without Zhou Jingming.", minutes=80,
        reason="A board meeting called that morning",
    ),
    due(-30, "haoting", "other", 15, title="One number"),
    due(-14, "haoting", "go_live", 1, clock="14:00"),
    invited(-14, "haoting", "go_live", "he xu qin", "he qin lin"),
    due(-14, "haoting", "acceptance", 19, clock="10:00"),
    reviewed(
        -72, "haoting", "Procurement control in its first tests; a week behind the plan.", "Two failures in the price list.",
        "He Lan each week; Zhou Jingming not since July.", "Xu Pei answers within a day, the procurement forms wait.",
    ),
    reviewed(
        -13, "haoting", "Procurement control is live; the test of each night’s plot value is still to be written.",
        "Round 2: 30 passed, 2 failed, 6 not run.", "He Lan daily; Zhou Jingming opened the board on his phone.",
        "Quick since the first day’s result; two inputs for the rehearsal are owed.",
    ),
]  # fmt: skip

GREENPATH = [
    project(-171, "greenpath", ("Order app", "点单应用", "注文アプリ"), "app", 40, "chen", "bai", "luo"),
    team(-171, "greenpath", {"product": "lin", "dev_lead": "gu", "developer": "jiang", "tester": "mei"}),
    approved(-171, "greenpath"),
    held(-171, "09:40", "greenpath", "kick_off", "fang luo", "chen gu", minutes=60),
    due(-150, "greenpath", "solution", -140),
    held(-140, "10:00", "greenpath", "solution", "fang luo", "chen gu lin", minutes=90),
    followed(-139, "greenpath", "solution", "chen", "Which shelf would you look at first on a Monday?"),
    due(-20, "greenpath", "go_live", 12),
    due(-20, "greenpath", "acceptance", 40),
    reviewed(
        -25, "greenpath", "Parts 1 and 2 confirmed, part 3 invoiced.", "Two screens nobody had seen: four days lost.",
        "A word each working day; two people of ours wrote to her.", "Shi Yan answers at once, decisions take a week.",
    ),
]  # fmt: skip

HARTWELL = [
    project(
        -394, "hartwell", ("Takeover of eleven systems", "接手十一个系统", "十一のシステムの引き継ぎ"), "takeover", 60,
        "su", "bai",
    ),
    team(-394, "hartwell", {"dev_lead": "gu", "developer": "lin", "trainer": "mei"}),
    approved(-394, "hartwell"),
    phase(-394, "hartwell", "learn", -394, -300, early=True),
    held(-394, "20:10", "hartwell", "kick_off", "martin joan", "su gu", how="video", minutes=45),
    followed(-393, "hartwell", "kick_off", "su", "Show us the oldest page in the house, and who wrote it."),
    due(-310, "hartwell", "solution", -299),
    held(-299, "20:45", "hartwell", "solution", "martin daniel", "su gu", how="video", minutes=60),
    due(-140, "hartwell", "go_live", -120),
    held(-120, "20:10", "hartwell", "go_live", "martin daniel", "su gu", how="video", minutes=50),
    followed(-119, "hartwell", "go_live", "su", "Four of us are yours full time from today."),
    due(-60, "hartwell", "acceptance", 60),
    reviewed(
        -20, "hartwell", "Four of eleven systems rehearsed alone.", "The billing batch hangs on one of ours.",
        "Martin each week, Daniel by chat.", "Within the hour, outside the holidays.",
    ),
]  # fmt: skip

INDUS = [
    project(
        -330, "indus", ("Southern ring", "南部环网", "南部リング"), "network", 45, "lin", "bai", "imran",
    ),
    team(-330, "indus", {"architect": "gu", "engineer": "peng", "tester": "mei", "finance": "fu"}),
    approved(-330, "indus"),
    held(-330, "15:00", "indus", "kick_off", "bilal imran", "lin chen", minutes=60),
    due(-250, "indus", "solution", -240),
    held(
        -240, "15:30", "indus", "solution", "imran", "lin", how="video", minutes=60,
        reason="The executive vice president was at the coast",
    ),
    due(-40, "indus", "go_live", 30),
    due(-5, "indus", "acceptance", 45),
    reviewed(
        -4, "indus", "3.75 Ω is accepted; clause 7.2 still says ‘good’.", "Five sites measured, 3.2 to 4.1 Ω.",
        "Bilal at the fifth site, Imran by video.", "Imran at once, the lawyers slowly.",
    ),
]  # fmt: skip

MINGHE = [
    project(-300, "minghe", ("Cost by dish", "按菜成本", "献立別の原価"), "implementation", 20, "lin", "bai", "ding"),
    team(
        -300, "minghe",
        {"architect": "zhao", "product": "bai", "dev_lead": "gu", "developer": "jiang", "tester": "mei", "finance": "fu"},
    ),
    approved(-300, "minghe"),
    held(-300, "10:00", "minghe", "kick_off", "tang ding", "lin", minutes=60),
    due(-250, "minghe", "solution", -240),
    held(-240, "10:00", "minghe", "solution", "tang ding", "lin zhao", minutes=60),
    followed(-240, "minghe", "solution", "lin", "Which dish do you doubt?"),
    due(-60, "minghe", "go_live", -45),
    held(-45, "09:00", "minghe", "go_live", "tang ding", "lin fu", minutes=45),
    followed(-45, "minghe", "go_live", "lin", "Today’s figure is on your phone before the market opens."),
    due(-6, "minghe", "acceptance", 13, clock="14:00"),
    invited(-4, "minghe", "acceptance", "ding", "tang ding lin"),
    reviewed(
        -10, "minghe", "Live since October; the acceptance list has three lines left.", "No open failure.",
        "Tea with Tang Weiguo each fortnight.", "Ding Hui sends her figures before the day.",
    ),
]  # fmt: skip

ACTS: list[Act] = [*HAOTING, *GREENPATH, *HARTWELL, *INDUS, *MINGHE]
