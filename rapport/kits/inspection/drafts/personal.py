"""Which columns hold something of a person: of these a draft never says a value, nor a bound from which one could be told.

Where it is in doubt, it takes a column for personal: somebody who knows adds a set of values in a minute.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.kits.inspection.drafts.reading import Column

_STRONG = {
    "name", "firstname", "lastname", "surname", "nickname", "mail", "email", "phone", "fax", "tel", "telephone", "mobile", "cell", "address",
    "addr", "street", "birth", "birthday", "birthdate", "dob", "born", "ssn", "passport", "iban", "account", "card", "salary", "wage",
    "income", "login", "username", "password", "token", "secret", "gender", "sex", "religion", "diagnosis", "note", "notes", "comment",
    "comments", "remark", "remarks", "ip", "age", "national", "citizen", "wechat", "weixin", "qq", "xingming", "shouji", "dianhua", "sfz",
    "shenfenzheng", "dizhi", "plate", "licence", "license", "chepai", "whatsapp", "telegram", "initials", "signature", "nationality", "ethnicity",
    "race", "marital", "blood", "allergy", "birthplace", "hometown",
}  # fmt: skip
_WEAK = {
    "person", "contact", "owner", "user", "author", "director", "manager", "patient", "customer", "employee", "member", "guest", "student",
    "driver", "agent", "rep", "buyer", "seller", "by", "handler", "operator", "assignee", "approver", "reviewer", "creator", "editor", "clerk",
    "cashier", "doctor", "nurse", "teacher", "tenant", "resident", "applicant", "candidate", "beneficiary", "holder", "insured", "recipient",
    "sender", "payer", "payee", "worker", "staff", "salesman", "salesperson", "technician", "supervisor", "responsible", "subscriber", "colleague",
}  # fmt: skip
"""Words of somebody, where no word behind them says that it is a number or a sort of them."""

_OF_THEM = {
    "id",
    "key",
    "no",
    "nr",
    "num",
    "number",
    "code",
    "type",
    "status",
    "count",
    "kind",
    "group",
    "class",
    "category",
}
_OF_PLACES = {
    "country",
    "state",
    "city",
    "town",
    "region",
    "county",
    "style",
    "type",
    "status",
    "kind",
    "category",
    "class",
    "level",
    "currency",
}
_ELSEWHERE = re.compile(
    "姓名|名字|名称|电话|手机|邮箱|地址|住址|生日|出生|身份证|护照|银行|工资|薪|备注|性别|年龄|联系|负责人|氏名|名前|住所|電話|携帯|生年|給与|備考|メール|口座|担当"
    "|经办|经手|录入|签字|签名|车牌|微信|账号|帐号|卡号|昵称|婚姻|民族|籍贯|病历|诊断|署名|車番|病名|続柄|国籍|職歴|アカウント"
    "|(?:人|员|員|者|客户|顾客|顧客|会员|会員|用户|业主|住户|租户|员工|学生|司机|医生|老师|医師|先生)$"
)
_BREAKS = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
_GIVEN_OUT = {"id", "key", "no", "nr", "number", "code", "uuid", "guid", "index"}
_POST = {"zip", "postal", "post", "postcode", "zipcode", "phone", "fax", "mobile"}
_LOOKS = re.compile(
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$|^\+?[0-9][0-9 ()./-]{6,}[0-9]$|^[0-9]{17}[0-9X]$|^[\u4e00-\u9fff][A-Z][0-9A-Z]{5,6}$"
)
"""Mails, numbers of telephones and identities, and the plates of cars."""
_WHOLE = re.compile(
    r"^1[3-9][0-9]{9}$|^[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}$"
)
"""A mobile or an identity number kept as a number: any shorter or freer form could be an amount."""
_NAMES = re.compile(r"^[A-Z][\w.'’-]*( [A-Z][\w.'’-]*){1,3}$|^[A-Z][\w'’-]+, [A-Z]")
_FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤佐鈴高田渡伊山中小加吉"
)
_HAN = re.compile(f"^[{_FAMILIES}][\u4e00-\u9fff 　]{{1,4}}$")


def words_of(name: str) -> list[str]:
    """Return the words of a column's name in small letters: `SupportRepId` has three."""
    return [word.lower() for word in _BREAKS.split(name) if word]


def is_called_personal(name: str) -> bool:
    """Whether a column is called like something of a person."""
    words = words_of(name)
    if set(words) & _STRONG or any("name" in word for word in words) or _ELSEWHERE.search(name):
        return True
    return bool(set(words) & _WEAK) and words[-1] not in _OF_THEM


def is_personal(column: Column) -> bool:
    """Whether a column is called like something of a person, or its values look like their names, mails or numbers."""
    if is_called_personal(column.name):
        return True
    words = words_of(column.name)
    texts = {text for text in column.counts if isinstance(text, str)}
    numbers = {str(value) for value in column.counts if isinstance(value, int)}
    if 2 * _looking(numbers, _WHOLE) > len(numbers):
        return True
    if 2 * _looking(texts, _LOOKS) > len(texts):
        return True
    return not set(words) & _OF_PLACES and 4 * (_looking(texts, _NAMES) + _looking(texts, _HAN)) > len(texts)


def _looking(texts: Collection[str], form: re.Pattern[str]) -> int:
    return sum(1 for text in texts if form.match(text))


def is_key(column: Column) -> bool:
    """Whether a column is called like a key or a number that somebody gives out."""
    words = words_of(column.name)
    if not words or set(words) & _POST:
        return "编号" in column.name or "番号" in column.name
    return words[-1] in _GIVEN_OUT


def is_label(column: Column) -> bool:
    """Whether numbers in a column are only labels, of which none is more than another."""
    return is_key(column) or bool(set(words_of(column.name)) & _POST)


def is_code(column: Column) -> bool:
    """Whether a column is called like a code, of which there may be few."""
    return words_of(column.name)[-1:] == ["code"]
