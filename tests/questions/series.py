"""Entries of one writer in the order in which they were written, own wording: some go round, some go on."""

GOING_ROUND = [
    [
        "I keep going back to the night with the man in bay two. I should have called the registrar "
        "earlier and I didn't.",
        "Again the man in bay two. I lay awake and went through it, when I should have called and why I didn't call.",
        "I went home and thought about bay two. If I had called the registrar an hour sooner. I don't "
        "get further than that.",
        "Bay two once more. I read his notes again. The registrar, the hour, the call that I didn't make.",
    ],
    [
        "My supervisor thinks I am slow. She said it at the end of clinic and I have no idea what to do with it.",
        "She said again that I am too slow in clinic. I tried to hurry and it was no use.",
        "Clinic with my supervisor. I was slow, she sighed, I felt slow all afternoon.",
        "Another clinic, another sigh. My supervisor finds me slow and I have nothing to say to that.",
    ],
    [
        "He raised his voice at me in theatre about the retractor. I can still hear it.",
        "In theatre I held the retractor and waited for him to raise his voice. I can't stop hearing last week.",
        "Theatre list. I thought about his voice the whole time, my hands on the retractor.",
        "The retractor, his voice, the whole theatre looking at me. I still hear it.",
    ],
    [
        "I stumbled when I presented the new patient and everybody waited. I have thought of nothing else since.",
        "Presented again this morning and stumbled over the history. Everybody waited for me to find the word.",
        "Before I present I already hear myself stumble. This morning I did, and they all waited.",
        "The presentation again. I stumbled, they waited. It is the same every morning.",
    ],
    [
        "My exam result came. I failed by two marks and I keep counting where they went.",
        "I counted the marks of the exam again. Two. I know each question where they could have been.",
        "Two marks. I sat on the bus and went through the exam from the first question to the last.",
        "I still count the two marks. The exam is over and I go through it every night.",
    ],
]

GOING_ON = [
    [
        "Third night on call. The man with the bad valve asked me to leave the light on, and I did, "
        "though the nurse wanted it off.",
        "My first lumbar puncture today. It took two tries and she talked to me about her garden the whole time.",
        "The registrar corrected my note in front of everybody and I laughed along.",
        "I missed my sister's birthday call because the handover went on until nine.",
    ],
    [
        "I was on the ward round and the consultant asked me about potassium. I knew it and said nothing.",
        "On the ward round today a patient asked me what I thought. I did not know whether I may say it.",
        "The ward round was long and I carried the folder and looked at the floor.",
        "After the ward round the nurse told me that she likes working with me.",
    ],
    [
        "I practised cannulas today. The first one hurt him and I said sorry four times.",
        "Cannula again. This time I sat down first and it went in, I think sitting is what makes it work.",
        "Third cannula this week. I warmed her hand before. I realised that I had been in a hurry all the time.",
        "I taught a student to place a cannula. I told her to sit down.",
    ],
    [
        "Night shift. We had four admissions and I ate a banana at five.",
        "Night shift again, quiet. I read about sodium and slept for an hour.",
        "The night was busy. An old lady sang to herself until she fell asleep.",
        "Last night shift of the block. The porter gave me a biscuit and I nearly cried.",
    ],
    [
        "She died this morning. I had known her for three weeks.",
        "I wrote to her daughter today. It took me an hour for four lines.",
        "Her bed has someone else in it. I looked at the window that she liked.",
        "The daughter wrote back. She said that her mother had talked about me.",
    ],
    [
        "First week in clinic. My supervisor sat behind me and I forgot the man's name.",
        "Clinic. My supervisor let me lead and I asked him about his work before his knee.",
        "A boy in clinic would not look at me until I put the pen down.",
        "My supervisor was away and I ran the clinic with the nurse. We finished late.",
    ],
    [
        "I presented a patient for the first time and my voice shook.",
        "I presented two patients today. The second was better because I had written down three words.",
        "Somebody asked me a question after I presented and I said that I did not know. Nothing happened.",
        "I listened to the new student present and her voice shook. I smiled at her.",
    ],
]
