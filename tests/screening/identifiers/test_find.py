"""Each type is found, and each trap of its kind stays."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening.flags import IdentifierType
from app.screening.identifiers.find import find_identifiers

MARKED = [
    ("I told Mrs Adebayo that I was sorry.", "Mrs Adebayo", "NAME"),
    ("i asked sister bernadette for help", "sister bernadette", "NAME"),
    ("Thandeka's mother brought food.", "Thandeka", "NAME"),
    ("Mr K. refused the tube.", "Mr K.", "NAME"),
    ("J.R. was my first patient.", "J.R.", "NAME"),
    ("A 70-year-old male, Robert Q., with atrial fibrillation", "Robert Q.", "NAME"),
    ("hyperkalaemia in mr de souza today", "mr de souza", "NAME"),
    ("The band said PETROV, Alexei on it.", "PETROV, Alexei", "NAME"),
    ("Grace, our medical student, saw it.", "Grace", "NAME"),
    ("I sat with Will in the canteen.", "Will", "NAME"),
    ("We met on 14 March.", "14 March", "DATE"),
    ("It was the 21st of June when she left.", "the 21st of June", "DATE"),
    ("Seen on 05/06/2024 in clinic.", "05/06/2024", "DATE"),
    ("She is 94 and lives alone.", "94", "AGE_OVER_89"),
    ("She was ninety-six and sharp.", "ninety-six", "AGE_OVER_89"),
    ("MRN: #HT-987654 was open.", "#HT-987654", "ID"),
    ("NHS number 485 777 3456 on every sheet", "485 777 3456", "ID"),
    ("CPF 390.533.447-05 no cadastro", "390.533.447-05", "ID"),
    ("Her Aadhaar, 4832 1190 7765, was there.", "4832 1190 7765", "ID"),
    ("I rang 07911 445 218 at night.", "07911 445 218", "PHONE"),
    ("I bleeped surgery on 4417 twice.", "4417", "PHONE"),
    ("Write to p.achebe@royal.example please.", "p.achebe@royal.example", "EMAIL"),
    ("They live at 18 Bramble Close now.", "18 Bramble Close", "ADDRESS"),
    ("He lay in bed 9 all week.", "bed 9", "PLACE"),
    ("Transferred to St Brigid's Hospice.", "St Brigid's Hospice", "PLACE"),
    ("He had grown up in Dundalk.", "Dundalk", "PLACE"),
    ("It was posted by @dr_lumi_diaries.", "@dr_lumi_diaries", "URL_HANDLE"),
    ("See www.onelung.example.org today.", "www.onelung.example.org", "URL_HANDLE"),
    ("The plate was KX21 OLP.", "KX21 OLP", "VEHICLE_DEVICE"),
    ("pacemaker serial number PJN448120H", "PJN448120H", "VEHICLE_DEVICE"),
]

MARKED += [
    ("i sat with will, who never complained", "will", "NAME"),
    ("they told me that will was asleep", "will", "NAME"),
    ("grace, 81, wants her own pillow", "grace", "NAME"),
    ("faith okafor 30/40 headache", "faith okafor", "NAME"),
    ("seen by j. okafor on the round", "j. okafor", "NAME"),
    ("Old Mr Fairbrother sang to us.", "Old Mr Fairbrother", "NAME"),
    ("Lieutenant Okafor saluted me.", "Lieutenant Okafor", "NAME"),
    ("He was moved from st barnabas to us.", "st barnabas", "PLACE"),
    ("she had come from aberdeen alone", "aberdeen", "PLACE"),
    ("on lapwing ward they play cards", "lapwing ward", "PLACE"),
    ("He prays at All Souls on Fridays.", "All Souls", "PLACE"),
    ("She had turned ninety-two in there.", "ninety-two", "AGE_OVER_89"),
    ("The helicopter, ZK-HTR, was late.", "ZK-HTR", "VEHICLE_DEVICE"),
]

MARKED += [
    ("61M Vytenis bed 8 INR 7", "Vytenis", "NAME"),
    ("Mercy 8/12 croup, dex given twice", "Mercy", "NAME"),
    ("faith 28/40 itching all over", "faith", "NAME"),
    ("Patience had a fit at 30 weeks, levetiracetam?", "Patience", "NAME"),
    ("please review Tuilaepa re sodium 118", "Tuilaepa", "NAME"),
    ("anne-lise has gone home", "anne-lise", "NAME"),
    ("Then Nurse Finch came back.", "Nurse Finch", "NAME"),
    ("I rang Md. Rahim Uddin in the morning.", "Md. Rahim Uddin", "NAME"),
    ("June, 77, is on digoxin.", "June", "NAME"),
    ("Rose walked to the ward by herself.", "Rose", "NAME"),
    ("We mixed up two Petrovskys today.", "Petrovskys", "NAME"),
    ("i think about mercy, how she sang", "mercy", "NAME"),
    ("my reg, tobi, carried my bag", "tobi", "NAME"),
    ("Mr Beaumont wants to go home.", "Mr Beaumont", "NAME"),
    ("Transfer to ICU 7 after theatre?", "ICU 7", "PLACE"),
    ("Referred from Kitale Level 4 today.", "Kitale Level 4", "PLACE"),
    ("i told wanjiku that at kapsowar there was no blood", "kapsowar", "PLACE"),
    ("Mr Oduya, blind, cheerful, ninety-four, sang.", "ninety-four", "AGE_OVER_89"),
]

MARKED += [
    ("Thembelani, our ward porter, sings.", "Thembelani", "NAME"),
    ("i gave brody his letter", "brody", "NAME"),
    ("Ruqayya 22 itching rash 20 weeks", "Ruqayya", "NAME"),
    ("NOK of Grant: Moira", "Grant", "NAME"),
    ("Ji-Hye Park lupus flare", "Ji-Hye Park", "NAME"),
    ("Marsh, 11 mo, wheeze", "Marsh", "NAME"),
    ("Old man Ferreira waved.", "Old man Ferreira", "NAME"),
    ("Patient in isolation 4, measles", "isolation 4", "PLACE"),
    ("Mrs Lowe, antenatal room 3", "antenatal room 3", "PLACE"),
    ("hold apixaban before surgery 21.10?", "21.10", "DATE"),
    ("Lives at Rose Cottage, Mill Lane, Ottery", "Rose Cottage, Mill Lane, Ottery", "ADDRESS"),
]

MARKED += [
    ("'Dr Anand,' she said, 'sit.'", "Dr Anand", "NAME"),
    ("I saw old Mr Petrie again.", "old Mr Petrie", "NAME"),
    ("DMITRI stab wound L flank, FAST neg", "DMITRI", "NAME"),
    ("daisy 17 pill and migraine", "daisy", "NAME"),
    ("The blanket warmer on Elm, of all things.", "Elm", "PLACE"),
    ("A grey car, M-KL 2208, was in front.", "M-KL 2208", "VEHICLE_DEVICE"),
]

MARKED += [
    ("Staff Nurse Okeke told me later.", "Staff Nurse Okeke", "NAME"),
    ("I told Ma'am Reyes at once.", "Ma'am Reyes", "NAME"),
    ("please call dr tan back", "dr tan", "NAME"),
    ("puan halimah bp 80/40", "puan halimah", "NAME"),
    ("Matron Wee came at eight.", "Matron Wee", "NAME"),
    ("Ate Liza taught me the line.", "Ate Liza", "NAME"),
    ("Lieutenant Colonel Pryor signed it.", "Lieutenant Colonel Pryor", "NAME"),
    ("Rekha didi poured tea.", "Rekha didi", "NAME"),
    ("nurse joy always knew", "nurse joy", "NAME"),
    ("His nickname was Lofty.", "Lofty", "NAME"),
    ("I sat with the Abernathys.", "Abernathys", "NAME"),
    ("Abu Bakr al-Masri had a fall.", "Abu Bakr al-Masri", "NAME"),
    ("I rang Jo for help.", "Jo", "NAME"),
]

MARKED += [
    ("Will had come off his motorbike.", "Will", "NAME"),
    ("Grace and Miriam share a desk.", "Grace", "NAME"),
    ("Faith and her sister take turns.", "Faith", "NAME"),
    ("Joy had every reason to be cross.", "Joy", "NAME"),
    ("Olive had buried two husbands.", "Olive", "NAME"),
    ("Hope kept her coat on.", "Hope", "NAME"),
    ("Hope died on the Sunday.", "Hope", "NAME"),
    ("Mercy stopped eating.", "Mercy", "NAME"),
    ("Ray could not lift his arm.", "Ray", "NAME"),
    ("Will doesn't remember the crash.", "Will", "NAME"),
    ("Joy's daughter rang at four.", "Joy", "NAME"),
    ("Hope on dialysis today? K 6.1", "Hope", "NAME"),
    ("Faith NBM since midnight, theatre when?", "Faith", "NAME"),
    ("May had not slept.", "May", "NAME"),
]

MARKED += [
    ("bloods for ji-woo kang pls", "ji-woo kang", "NAME"),
    ("maria da silva wants to go home", "maria da silva", "NAME"),
    ("aoife ní bhriain is crying again", "aoife ní bhriain", "NAME"),
    ("nguyen van hung sats 88", "nguyen van hung", "NAME"),
    ("emma and liam were late", "emma", "NAME"),
    ("biopsy taken 21/08, result?", "21/08", "DATE"),
    ("ct head 14/2 normal, repeat?", "14/2", "DATE"),
    ("Aune was 93 and had no fear.", "93", "AGE_OVER_89"),
    ("Ms Varga is 92. She cooks.", "92", "AGE_OVER_89"),
    ("At 95 she still drove.", "95", "AGE_OVER_89"),
    ("My grandfather lived to be 102.", "102", "AGE_OVER_89"),
    ("they drove her to nakuru overnight", "nakuru", "PLACE"),
    ("He came to us via Lampedusa.", "Lampedusa", "PLACE"),
]

MARKED += [
    ("My supervisor, Bright, said nothing.", "Bright", "NAME"),
    ("I asked Story to step out.", "Story", "NAME"),
    ("Then River refused the tube.", "River", "NAME"),
    ("His wife, Georgia, asked me to leave.", "Georgia", "NAME"),
    ("Nobody told April that it was cancelled.", "April", "NAME"),
    ("I asked Robin to step out.", "Robin", "NAME"),
    ("then joy brought me tea", "joy", "NAME"),
    ("i told grace that we had no beds", "grace", "NAME"),
    ("rose's father asked me to lie", "rose", "NAME"),
    ("it was dmytro who found the vein", "dmytro", "NAME"),
    ("gaurav in bed 21, platelets 18", "gaurav", "NAME"),
]

KEPT = [
    "I asked Pharmacy to send it. Even Radiology laughed. I told Security the code.",
    "In Georgia they do it differently. When Ireland lost the match he left. By April I was tired.",
    "Happy to help. Bear with me. Bright lights. Blue light transfer. We sang Happy Birthday to her.",
    "hope is not lost, and hope she slept. so will do bloods. we rose and walked. she asked can i go",
    "Bishop 5, prostaglandin second dose? Kellgren 4, refer?",
    "St John's wort with sertraline, and st john's wort with the pill",
    "Will had nothing to do with it. Will not forget this. Will she come?",
    "Will need a new cannula. Can have her tea. May need her stick.",
    "Hope had gone from the room. Hope needs air. Faith left me.",
    "Joy and grief sat in the same chair. Dawn brought the day team.",
    "Summer's heat, art's place in medicine, patience's reward.",
    "Autumn had been kind to us. May had been a bad month. April and May were long.",
    "Sats were 93 and falling. Her pulse was 96 and the Hb was 97.",
    "seen 3/12 ago, given 1/4 of it, done 3/5 cycles, power 4/5, taken 3/7 so far",
    "he came to terms with it and went to theatre",
    "Rob me of sleep, it does. Mark my words. Max Crestor with amlodipine",
    "Stevens-Johnson SCORTEN 3, max 40 mg, can run 3 days",
    "Penny dropped, hope faded, and the pump showed 19.09.",
    "Lund and Browder chart, Jan-Mar influenza, Cockcroft and Gault",
    "Burns 34M, 20 percent; stones 45F; falls 84F",
    "Murray Valley encephalitis serology",
    "Sats 91 on 3L, RR 30, HR 121, CURB-65 2",
    "ICU 3 days, then HDU 2 nights, then home.",
    "Honey: safe at 14 months? Iris has a tear, what next",
    "Hope, they say, is a plan. Grace is what she had left.",
    "In June, 81 patients came. She asked, may I go?",
    "Tue clinic. Thur theatre. Fri nothing.",
    "Apgars five and nine, the trach was a size 6, lap chole tomorrow",
    "She never said the word Macmillan.",
    "Can Lokelma be crushed, and does Tazocin need a filter?",
    "She'd said that they've moved him, and I'm told we'll hear.",
    "theyve said it doesnt matter and im not so sure",
    "Vitamin K. She asked for that, and for hepatitis B. Nobody knew why.",
    "The D-dimer, the C-arm and the T-shirt were all too small.",
    "Winter surgery. Long clinic. Ortho clinic ran over.",
    "He asked, 'Will I walk?' and I looked at the Circle of Willis.",
    "Start Lokelma, stop Kayexalate, then Veltassa 8.4 g.",
    "I hummed Mozart under the Snellen chart.",
    "my mum will come and i hope my friends will too",
    "The Epstein-Barr serology and the Glasgow-Imrie score came back.",
    "We discussed Parkinson's disease and the Glasgow coma scale.",
    "I put in a Foley catheter and read the Wells score again.",
    "Addison's can look like laziness; the Babinski was up-going.",
    "According to NICE and the Surviving Sepsis campaign it was late.",
    "Gibbs (1988) would ask me what I felt. Schön et al. would not.",
    "I may have been wrong. We march on. May I say so?",
    "Hope is not a plan. Joy is a strange word for it.",
    "Her blood pressure was 92/60, pulse 118, and I gave 5 mg of morphine.",
    "He was 74, she was 89, diagnosed in 2015.",
    "The patient went from ICU to the ward on a Monday.",
    "Warfarin 3 mg, INR 2.1 to 6.8, potassium 5.9.",
    "I started Keppra, then Losartan, then Apixaban.",
    "The Emergency Department was like a station, and the Memory Clinic too.",
    "My patient spoke only Tigrinya, and I am Nigerian.",
    "Dr Google was right.",
    "He smoked 40 a day for 50 years; score 7/10.",
    "At 0415 I called again, and at 02:41 we stopped.",
    "Last week was hard, and so was March.",
    "Parkinson's pt NBM, convert to a patch?",
]


@pytest.mark.parametrize(("text", "value", "kind"), MARKED)
def test_marks(text: str, value: str, kind: str) -> None:
    found = [(text[one.start : one.end], one.type) for one in find_identifiers(text)]
    assert (value, IdentifierType(kind)) in found


@pytest.mark.parametrize("text", KEPT)
def test_keeps(text: str) -> None:
    assert [text[one.start : one.end] for one in find_identifiers(text)] == []


def test_loose_dates_need_another_identifier() -> None:
    alone, beside = "She had surgery last Friday.", "Mrs Adebayo had surgery last Friday."
    assert find_identifiers(alone) == ()
    assert "last Friday" in [beside[one.start : one.end] for one in find_identifiers(beside)]


def test_a_sure_name_is_found_again_at_the_head_of_a_sentence() -> None:
    text = "Dr Quist came at once. Quist never hurries."
    assert [text[one.start : one.end] for one in find_identifiers(text)] == ["Dr Quist", "Quist"]


def test_offsets_count_python_characters() -> None:
    text = "\U0001f642 I told Zbyszek the truth."
    (one,) = find_identifiers(text)
    assert text[one.start : one.end] == "Zbyszek"


@given(st.text(max_size=300))
def test_spans_are_sorted_apart_and_inside_any_text(text: str) -> None:
    found = find_identifiers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


def test_one_endless_word_costs_no_time() -> None:
    """A search that begins again at every letter of a word would take seconds here."""
    began = time.perf_counter()
    assert find_identifiers("a" * 20_000) == ()
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was Yewande's idea to sit with him.", "Yewande"),
        ("Bloods for Selvam a/l Rajan before noon?", "Selvam a/l Rajan"),
        ("The drip for hr. Moe ran dry.", "hr. Moe"),
        ("I wrote her letter, Mrs Tattersall, 95. She had kept the envelope.", "95"),
        ("The car was reg KT 5521-20, they said.", "KT 5521-20"),
        ("The pacemaker card says no. QRS447120H.", "QRS447120H"),
        ("We went to 12 Kongsgata with the OT.", "12 Kongsgata"),
    ],
)
def test_what_fresh_texts_showed_is_found(text, found):
    assert any(text[one.start : one.end] == found for one in find_identifiers(text))


@pytest.mark.parametrize(
    "text", ["Sats were fine, 95. I went home.", "hr. 96, bp fine", "Schon's idea of the swampy ground"]
)
def test_measures_and_authors_stay(text):
    assert find_identifiers(text) == ()
