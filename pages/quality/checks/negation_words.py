"""The words that say no, by language. Somali is left out: its ``ma`` and ``aan`` have too many other meanings.

``sure`` are words that negate wherever they stand. ``perhaps`` are those that may, with words for *without*, *avoid*,
*stop* and *before*, by which one language negates what another does not. ``never`` are compounds that only look so.
A lost negation is said only where the translation has not even a ``perhaps``; an added one, where the source has not.
"""

import re
from dataclasses import dataclass
from functools import cache

from pages.quality.checks.reading import LETTER, WORD_END, WORD_START, folded

_TABLE: dict[str, dict[str, str]] = {
    "en": {
        "sure": "no not never none nobody nothing nowhere neither nor cannot without *n't",
        "perhaps": "avoid* unless unable un* in* im* dis* non* stop* lack* refus* prevent* fail* miss* free before "
            "only just "
                   "rare* hardly less few* little until still yet instead too rather wrong missing loss lost ir* il* "
                   "stay*",
        "never": "whether_or_not no_longer_than not_only",
    },
    "es": {
        "sure": "no ni nunca jamás sin tampoco nadie ningún ninguna ninguno",
        "perhaps": "nada evit* salvo excepto falta* dej* impos* in* im* des* antes solo sólo todavía poco* menos",
    },
    "fr": {
        "sure": "ne n'* pas sans aucun aucune jamais ni non nul",
        "perhaps": "rien évit* sauf personne guère arrêt* cess* plus avant seulement in* im* dé* peu moins",
    },
    "pt-br": {
        "sure": "não nem nunca jamais sem nenhum nenhuma ninguém tampouco",
        "perhaps": "nada evit* exceto falta* deix* par* in* im* des* antes só apenas pouco* menos",
    },
    "ht": {
        "sure": "okenn janm pèsonn",
        "perhaps": "pa p'* pap san ni non anyen evite pinga sispann anvan sèlman",
    },
    "vi": {
        "sure": "không chưa chẳng đừng",
        "perhaps": "tránh ngừng ngưng cấm thiếu vô trước chỉ chớ phi bất hết ít",
        "never": "không? không_? không, chưa? chưa, hay_không hay_chưa không_khí",
    },
    "tl": {
        "sure": "hindi huwag wala walang",
        "perhaps": "'di di ayaw bawal iwasan maliban bago lamang lang hindi*",
    },
    "ru": {
        "sure": "не нет ни без нельзя никогда никто никого ничего никак* нет",
        "perhaps": "избега* прекра* кроме до не* без* отсутств* только мало меньше",
    },
    "pl": {
        "sure": "nie ani bez nigdy nikt nikogo nic żaden żadn*",
        "perhaps": "unika* brak* przesta* przed oprócz tylko nie* bez* mało mniej",
    },
    "ar": {
        "sure": "لا ولا فلا لن لم ولم ليس ليست وليس دون بدون",
        "perhaps": "غير ما عدم بلا تجنب* توقف* الا قبل فقط لمّا لما ممنوع خالي* مجاني* قليل* و*لا ف*لم لست ليسوا",
    },
    "fa": {
        "sure": "نیست نیستند نیستید ندارد ندارید ندارند نباید نمی* هرگز بدون نکنید نکند نشود نخورید هیچ",
        "perhaps": "نه غیر عدم ن* بی* نا* قبل فقط اجتناب خودداری پرهیز",
    },
    "ur": {
        "sure": "نہیں مت بغیر نہ",
        "perhaps": "بنا بلا غیر کبھی گریز بچیں پہلے صرف بے* نا* بند",
    },
    "hi": {
        "sure": "नहीं मत बिना न",
        "perhaps": "ना बग़ैर बगैर अलावा बचें पहले केवल सिर्फ अ* बंद कम",
    },
    "bn": {
        "sure": "না নয় নেই নাই",
        "perhaps": "ছাড়া বিনা *নি *না এড়* আগে শুধু বন্ধ অ* কম নন",
    },
}  # fmt: skip
# Written without spaces, or with endings: found anywhere in the text.
_ANYWHERE: dict[str, dict[str, str]] = {
    "zh-hans": {
        "sure": "不 没 勿 别 未 無 无 莫",
        "perhaps": "非 免 避 停 禁 以前 之前 前 只 仅 少 缺 否 失",
        "never": "特别 区别 分别 性别 级别 别人 别的 未来 不同 不断 不少 不仅 不久 不过 不良 不适 不孕 机能不全 "
            "功能不全 是不是 能不能 会不会 有没有 "
                 "无论 不管 差不多 对不起 不得不 不止 不但 无线 要不要 可不可以 不安 不宁 不全 不足 不到 不满 不一定",
    },
    "zh-hant": {
        "sure": "不 沒 勿 別 未 無 莫",
        "perhaps": "非 免 避 停 禁 以前 之前 前 只 僅 少 缺 否 失",
        "never": "特別 區別 分別 性別 級別 別人 別的 未來 不同 不斷 不少 不僅 不久 不過 不良 不適 不孕 機能不全 "
            "功能不全 是不是 能不能 會不會 有沒有 "
                 "無論 不管 差不多 對不起 不得不 不止 不但 無線 要不要 可不可以 不安 不寧 不全 不足 不到 不滿 不一定",
    },
    "ko": {
        "sure": "않 없 못하 못합 아니 아닙 아닌 마세요 마십시오 말고 지_말",
        "perhaps": "안 못 말 금지 피하 불 무 비 미 전에 만 중단 삼가",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Negations:
    """Tells whether a text of one language says no."""

    sure: re.Pattern[str]
    perhaps: re.Pattern[str]
    never: re.Pattern[str] | None

    def surely_in(self, text: str) -> bool:
        return bool(self.sure.search(self._plain(text)))

    def perhaps_in(self, text: str) -> bool:
        plain = folded(text)
        return bool(self.sure.search(plain) or self.perhaps.search(plain))

    def _plain(self, text: str) -> str:
        return self.never.sub(" ", folded(text)) if self.never else folded(text)


@cache
def negations_of(language: str) -> Negations | None:
    """The language's words, or None where there are none to be trusted."""
    if table := _TABLE.get(language):
        return Negations(_words(table["sure"]), _words(table["perhaps"]), _anywhere(table.get("never")))
    if table := _ANYWHERE.get(language):
        sure, perhaps = _anywhere(table["sure"]), _anywhere(table["perhaps"])
        assert sure
        assert perhaps
        return Negations(sure, perhaps, _anywhere(table.get("never")))
    return None


def _words(spellings: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(form).replace(r"\*", f"{LETTER}*") for form in folded(spellings).split())
    return re.compile(f"{WORD_START}(?:{forms}){WORD_END}")


def _anywhere(spellings: str | None) -> re.Pattern[str] | None:
    if spellings is None:
        return None
    forms = sorted(folded(spellings).split(), key=len, reverse=True)
    return re.compile("|".join(re.escape(form).replace("_", r"\s*") for form in forms))
