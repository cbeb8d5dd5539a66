import subprocess
import sys

import pytest

from dragoman.errors import UnsupportedLanguage
from dragoman.ingest.language import language_of

ENGLISH = (
    "The president said on Monday that he would leave the country and return after the meeting "
    "of the council, which the ministers of the two countries will attend."
)
OTHERS = {
    "French": "Le président a déclaré lundi qu'il quitterait le pays et reviendrait plus tard, "
    "après la réunion du conseil, à laquelle participeront les ministres des deux pays.",
    "German": "Der Präsident sagte am Montag, er werde das Land verlassen und nach der Sitzung "
    "des Rates zurückkehren, an der die Minister der beiden Länder teilnehmen werden.",
    "Dutch": "De president zei maandag dat hij het land zou verlaten en na de vergadering van de "
    "raad zou terugkeren, die de ministers van de twee landen zullen bijwonen.",
    "Spanish": "El presidente dijo el lunes que abandonaría el país y regresaría después de la "
    "reunión del consejo, a la que asistirán los ministros de los dos países.",
    "Danish": "Præsidenten sagde mandag, at han ville forlade landet og vende tilbage efter mødet "
    "i rådet, som ministrene fra de to lande skal deltage i senere på ugen.",
    "Arabic": "قال الرئيس يوم الاثنين إنه سيغادر البلاد ويعود لاحقا بعد اجتماع المجلس وقالت "
    "الوزارة إن المحادثات ستستأنف قريبا في العاصمة بحضور الوفدين",
    "Russian": "Президент заявил в понедельник, что покинет страну и вернется позже, после "
    "заседания совета министров в столице республики, на котором будут обе стороны.",
    "Chinese": "总统周一表示，他将离开该国，并在理事会会议后返回。部长们说，他们将继续谈判。" * 4,
}


def test_english_is_english():
    assert language_of(ENGLISH) == "en"


@pytest.mark.parametrize("name", OTHERS)
def test_another_language_is_named(name):
    with pytest.raises(UnsupportedLanguage, match=f"in {name}; Dragoman reads English only"):
        language_of(OTHERS[name])


def test_short_texts_are_not_judged():
    assert language_of("Le président a déclaré lundi qu'il quitterait le pays.") is None


def test_a_list_of_foreign_names_is_not_refused():
    names = "Abdullah Gul, Recep Tayyip Erdogan, Ahmet Davutoglu, Mevlut Cavusoglu, Hulusi Akar, "
    assert language_of(names + "Binali Yildirim, Suleyman Soylu, Berat Albayrak") is None


def test_english_that_quotes_another_language_is_read():
    assert language_of(f"{ENGLISH} {OTHERS['French']}") == "en"


def test_headlines_without_function_words_are_english():
    lines = "Budget approved. Minister resigns. Rebels seize town. Army chief visits border. "
    assert language_of(lines + "Court convicts former governor. Strikes hit airport.") == "en"


def test_plain_english_does_not_load_the_model():
    script = (
        "import sys; from dragoman.ingest.language import language_of;"
        f"assert language_of({ENGLISH!r}) == 'en';"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
