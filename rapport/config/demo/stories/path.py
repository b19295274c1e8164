"""Story 4, Path to the top: from a shut door at Levant Mobile to its chief executive's balcony."""

from __future__ import annotations

from datetime import date, datetime

from rapport.clients.actions.levels import SetLevel, set_level
from rapport.clients.actions.places import Remap, TakeRole, remap_person, take_role
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import Level, Role
from rapport.config.demo.script import Act, World
from rapport.config.demo.verbs import gift, goal, introduced, level, note, plan, step, tie, touch, want

BALCONY = "If you convince the technical side and the CTO, and your price is better, I will support you."


def _adviser(world: World, at: datetime) -> None:
    """Karim Nasser was network director of Sahra Link until 2019, and sits on its board as an adviser."""
    karim, sahra, by = world.person("levant", "karim"), world.clients["sahra"].public_id, world.users["su"]
    director = {"zh": "网络总监", "ja": "網責任者"}
    before = TakePost(
        post="Network director", posts=director, began_on=date(2011, 3, 1), ended_on=date(2019, 1, 1), client=sahra
    )
    take_post(karim, before, by=by, now=at)
    adviser = {"zh": "董事会顾问", "ja": "取締役会顧問"}
    take_post(
        karim, TakePost(post="Board adviser", posts=adviser, began_on=world.day(-395), client=sahra), by=by, now=at
    )
    place = karim.stakeholders.get(client=world.clients["sahra"])
    take_role(place, TakeRole(role=Role.OTHER, remark=world.say("board adviser")), by=by, now=at)
    remap_person(place, Remap(role=Role.OTHER), by=by, now=at)
    set_level(place, SetLevel(level=Level.SUPPORTER), by=by, now=at)
    world.places["sahra", "karim"] = place


ACTS = [
    level(-400, "12:00", "levant", "karim", -2, "chen", ""),
    touch(
        -399, "17:00", "levant", "karim", "chen", "met", "The door is shut", "An exclusive deal with Velmora.",
        minutes=10,
    ),
    Act(-395, "11:00", _adviser),
    touch(-390, "15:00", "levant", "leila samir", "chen zhao", "met", "Whom the old system hurts"),
    touch(-350, "15:00", "levant", "nour leila", "zhao", "met", "Planning by hand, four days a month"),
    touch(
        -310, "16:00", "levant", "rania", "chen", "met", "Six of six departments say the same",
        "The soil is loosened.",
    ),
    touch(-280, "16:00", "levant", "rania samir", "chen", "video", "What a launch costs today"),
    touch(
        -255, "12:30", "levant", "karim", "chen", "met", "Coffee at 7:30", "Last year’s losses on one page. He reads it twice.",
        minutes=20, moment="Coffee at 7:30, and last year’s losses on one page",
    ),
    want(-390, "levant", "karim", -1, "chen", -298),
    want(-390, "levant", "karim", 0, "chen", -180),
    want(-390, "levant", "karim", 1, "chen", -9),
    introduced(-228, "levant", "rania", "karim", "chen"),
    level(-255, "14:00", "levant", "karim", -1, "chen", "coffee at 7:30"),
    gift(-255, "levant", "karim", "chen", "Tea from Hangzhou", 38),
    note(-255, "levant", "karim", "chen", "taste", "Coffee at 7:30, no sugar", "for the first word of a day", erase=5),
    touch(-228, "19:00", "levant", "rania", "chen", "call", "When he listens"),
    note(
        -228, "levant", "karim", "chen", "moment", "16:30, quiet hour on the balcony", "for planning talks", "Rania",
        review=95,
    ),
    level(-200, "18:00", "levant", "rania", 1, "chen", "the launch that was not late"),
    touch(-200, "17:00", "levant", "rania", "chen lin", "met", "Her launch is on time"),
    touch(
        -150, "21:30", "levant", "karim", "chen", "met", "On his balcony", "Half an hour, nobody else.", minutes=30,
        moment="Half an hour on his balcony", quote=BALCONY,
    ),
    level(-150, "22:30", "levant", "karim", 0, "chen", "on the balcony"),
    gift(-150, "levant", "karim", "chen", "Book on lighthouses", 26),
    gift(-150, "levant", "karim", "chen", "Lunch for two, from him", 41, received=True, meal=True),
    touch(
        -118, "10:00", "levant", "nour", "zhao gu", "met", "Technical visit to Seto Mobile",
        "Nour jogs with Zhao Kai before breakfast.", minutes=420,
    ),
    level(-118, "20:00", "levant", "nour", 1, "zhao", "the visit to Takamatsu"),
    level(-110, "18:00", "levant", "rania", 2, "chen", "she spoke for us to the board"),
    touch(
        -110, "17:00", "levant", "rania", "chen", "met", "Four of four",
        "She spoke for us when we were not in the room.",
    ),
    touch(-90, "15:00", "levant", "nour", "zhao gu", "video", "The trial in the live network begins"),
    touch(
        -60, "15:00", "levant", "nour hadi", "zhao gu", "video", "The trial ends",
        "Dropped calls 0.31 %; the exit was 0.40 %.",
    ),
    touch(-48, "15:00", "levant", "nour", "zhao", "mail", "Nour’s report", "The technical side is convinced."),
    touch(
        -41, "20:40", "levant", "karim", "chen", "call", "After Nour’s report", "He asks what Hadi says.", minutes=15,
    ),
    touch(-30, "15:00", "levant", "hadi", "gu", "video", "Hadi’s doubts", "We went to Rania first, he says."),
    touch(
        -20, "16:00", "levant", "rania tarek", "chen zhao", "mail", "Quote sent",
        "$2,180,000, 12 % under the rival, valid to the middle of next month.",
    ),
    touch(-15, "11:00", "levant", "nour", "zhao", "call", "Figures for Hadi"),
    touch(
        -9, "19:30", "levant", "rania", "chen", "call", "Her new role starts Monday",
        "Deputy chief executive. She asks what we would do first.", minutes=25,
    ),
    *goal(
        -300, "levant", "rania", "chen", "Deputy chief executive", 1,
        (-200, "Her launch on time, with her name on it"), (-110, "One page for her talk to the board"),
        (-20, "A quote that she can defend line by line"),
    ),
    tie(-150, "levant", "karim", "chen", 3),
    tie(-110, "levant", "rania", "chen", 5),
    tie(-118, "levant", "nour", "zhao", 4),
    tie(-30, "levant", "hadi", "gu", 2),
    tie(-200, "levant", "rania", "lin", 3),
    step(-40, -9, "18:00", "levant", "chen", "Karim Nasser a supporter, as our plan wanted"),
    step(-9, 4, "18:00", "levant", "chen", "Rania becomes deputy chief executive: note the post, map her anew"),
    step(-9, 12, "18:00", "levant", "gu", "Raw figures of the trial for Hadi", "hadi"),
    plan(-9, 7, "16:00", "levant", "rania karim", "song chen", "met", "Salon on number plans", 120),
    plan(-9, 12, "16:00", "levant", "hadi", "gu", "met", "Gu Nan with Hadi: the trial’s raw figures", 60),
    plan(-9, 19, "21:30", "levant", "karim", "chen", "met", "One hour with him, at his quiet time", 60),
]  # fmt: skip
