"""What single headers mean, whoever wrote them: English, 中文, 日本語 and German. Compared folded like the presets."""

from __future__ import annotations

from rapport.integrations.formats.tables.fields import Field

SYNONYMS: dict[Field, str] = {
    Field.NAME: "name | who | full name | person name | display name | contact | contact name | person | customer contact | 姓名 | 名字 | 全名"
    " | 联系人 | 联系人姓名 | 聯絡人 | 聯繫人 | 客户联系人 | 氏名 | お名前 | 名前 | 担当者 | 担当者名 | ご担当者名 | ansprechpartner"
    " | vollständiger name",
    Field.GIVEN: "first name | given name | given names | firstname | forename | given | first | vorname | 名",
    Field.MIDDLE: "middle name | additional name | second name | 中间名 | ミドルネーム | weitere vornamen",
    Field.FAMILY: "last name | family name | surname | lastname | family | last | nachname | familienname | 姓 | 姓氏 | 苗字",
    Field.NAME_ENGLISH: "english name | name in english | name en | 英文名 | 英文姓名 | 英文名字 | 英語名 | 英語氏名",
    Field.NAME_CHINESE: "chinese name | name in chinese | name zh | 中文名 | 中文姓名 | 中文名字 | 中国語名",
    Field.NAME_JAPANESE: "japanese name | name in japanese | name ja | 日文名 | 日文姓名 | 日本語名 | 日本語氏名",
    Field.NAME_ARABIC: "arabic name | name in arabic | name ar | 阿拉伯文名 | アラビア語名 | الاسم بالعربية",
    Field.READING: "reading | reading of the name | 姓名读音 | 名前の読み"
    " | phonetic name | yomi name | furigana | kana | pinyin | 拼音 | 姓名拼音 | フリガナ | ふりがな"
    " | カナ | 氏名カナ | 氏名(カナ) | 氏名フリガナ | 氏名(フリガナ) | よみがな | 読み",
    Field.READING_GIVEN: "phonetic first name | first name phonetic | given name yomi | 名カナ | 名(カナ) | 名フリガナ"
    " | メイ | 名(フリガナ)",
    Field.READING_FAMILY: "phonetic last name | last name phonetic | family name yomi | 姓カナ | 姓(カナ) | 姓フリガナ"
    " | セイ | 姓(フリガナ)",
    Field.MAIL: "mail | email | e-mail | email # | email address | e-mail address | email address # | mail address | mails"
    " | emails | e-mail # - value | email jsonb | primary email"
    " | work email | email work | email home | email other | secondary email | business email"
    " | additional email addresses | personal email | 邮箱 | 电子邮箱 | 邮箱地址 | 邮件 | 电子邮件 | 电子邮件地址 | 工作邮箱"
    " | 郵箱 | 電子郵件 | 電郵 | メール | メールアドレス | Eメール | Eメールアドレス | 電子メール | 電子メールアドレス | e-mail-adresse",
    Field.MOBILE: "mobile | mobile phone | mobile phone number | mobile number | cell | cell phone | cellphone | phone mobile"
    " | whatsapp | 手机 | 手机号 | 手机号码 | 移动电话 | 手機 | 行動電話 | 携帯 | 携帯電話 | 携帯番号 | 携帯電話番号 | mobiltelefon"
    " | handy | mobil",
    Field.PHONE: "phone | ring | phone # | phone number | phone no | telephone | telephone number | tel | work phone | phone work"
    " | phone home | phone other | phones | phone # - value | phone jsonb"
    " | business phone | office phone | direct phone | home phone | 电话 | 电话号码 | 联系电话"
    " | 办公电话 | 固定电话 | 座机 | 商务电话 | 電話 | 電話番号 | 聯絡電話 | TEL | telefon | telefonnummer",
    Field.COMPANY: "company | company name | organization | organisation | organization name | account | account name | client"
    " | client name | customer | customer name | employer | firm | associated company | primary associated company"
    " | primary company | 公司 | 公司名称 | 单位 | 单位名称 | 客户 | 客户名称 | 企业 | 企业名称 | 所属公司 | 公司名稱 | 客戶"
    " | 会社 | 会社名 | 顧客 | 企業名 | 法人名 | 顧客名 | 取引先 | 取引先名 | 御社名 | 貴社名 | 勤務先 | firma | unternehmen | kunde",
    Field.POST: "job title | title | organization title | position | post | job | role | job position | designation | function | 职务 | 职位 | 岗位"
    " | 头衔 | 職稱 | 職務 | 役職 | 役職名 | 肩書 | 肩書き | ポジション | stellung",
    Field.CITY: "city | town | suburb | business city | work city | address city | mailing city | billing city | shipping city"
    " | other city | mailingcity | billingcity | shippingcity | othercity | 城市 | 所在城市 | 市 | 市区町村 | 都市 | ort | stadt",
    Field.COUNTRY: "country | country/region | country region | business country | work country | mailing country"
    " | billing country | shipping country | other country | mailingcountry | billingcountry | shippingcountry | othercountry"
    " | nation | 国家 | 国家/地区 | 國家 | 国 | 国名 | 国/地域 | land | land/region",
    Field.TRADE: "industry | trade | sector | line of business | 行业 | 所属行业 | 產業 | 業種 | 業界 | branche",
    Field.NOTE: "note | notes | comment | comments | remark | remarks | description | background | memo | 备注 | 附注 | 说明"
    " | 便笺 | 備註 | 備考 | メモ | 摘要 | notiz | notizen | bemerkung | bemerkungen",
    Field.LAST_TOUCH: "last touch | last activity | last activity date | last contact | last contacted | last contact date"
    " | last contacted date | last seen | last touched | 上次联系 | 上次接触 | 最近联系 | 最后联系 | 最近联系时间 | 上次联系时间"
    " | 最后联系时间 | 最近跟进时间 | 最後聯絡 | 最終連絡日 | 最終接触日 | 最終コンタクト日 | 前回接触日 | 最終活動日 | letzter kontakt",
    Field.UID: "rapport id | id | uid | record id | contact id | record id contact | rec id | external id | 联系人编号 | 联系人id | 担当者id",
    Field.COMPANY_UID: "company id | associated company id | primary associated company id | account id | organization id"
    " | organisation id | org id | 公司编号 | 公司id | 客户编号 | 客户id | 取引先id | 会社id",
}
"""Each field with its headers, apart by `|`."""

COMPANY_TITLES = (
    "companies | company | accounts | account | organizations | organisations | organization | clients | customers"
    " | 公司 | 公司列表 | 客户 | 客户列表 | 企业 | 单位 | 客戶 | 会社 | 企業 | 取引先 | 顧客 | firmen | kunden"
)
"""Names of sheets and lists whose rows are companies, apart by `|`."""

DEALS = (
    "deal | deal name | deal title | deal id | opportunity | opportunity name | opportunity title | opportunity id | 商机 | 商机名称"
    " | 商机编号 | 商談 | 商談名 | 案件 | 案件名 | verkaufschance"
)
"""What the column is called that names a deal, apart by `|`."""

OF_DEALS = (
    "amount | deal amount | value | deal value | stage | deal stage | pipeline | probability | close date | closing date"
    " | expected close date | 金额 | 阶段 | 预计成交日期 | 金額 | フェーズ | ステージ | 完了予定日 | betrag | phase"
)
"""What lists of deals tell of them beside, apart by `|`."""

NOTES: dict[Field, str] = {
    Field.CONTACT_UID: "contact id | contact ids | contactid | associated contact ids | associated contact id | person id | whoid | who id"
    " | parentid | parent id | parent id.id | regardingobjectid | 联系人编号 | 联系人id | 担当者id",
    Field.COMPANY_UID: "company id | company ids | associated company ids | associated company id | organization id | org id | accountid"
    " | account id | whatid | 公司编号 | 公司id | 客户编号 | 客户id | 取引先id | 会社id",
    Field.MAIL: "email | e-mail | contact email | person email | associated contact email | 邮箱 | メールアドレス",
    Field.NOTE: "text | body | note body | content | note content | description | note | notes | call notes | meeting description"
    " | email body | comment | comments | 内容 | 备注 | 本文 | メモ",
    Field.AT: "date | at | activity date | activitydate | created at | createdat | created date | createddate | created time | add time"
    " | startdatetime | activitydatetime | meeting start time | timestamp | 日期 | 时间 | 日付 | 日時",
    Field.HOW: "type | activity type | engagement type | tasksubtype | task subtype | channel | 类型 | 種別",
    Field.TITLE: "subject | title | note title | call title | meeting name | email subject | 标题 | 主题 | 件名 | タイトル",
    Field.AUTHOR: "author | created by | createdby | owner | note owner | owner name | activity assigned to | user | user name"
    " | 作者 | 记录人 | 記入者",
    Field.UID: "rapport id | id | uid | record id | note id | activity id",
}
"""The columns of a table of notes; what they are called means something else in a list of people."""
