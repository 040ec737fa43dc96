"""Sentences that every kind of generated incident draws on: what he says, what friends write, how it felt."""

from __future__ import annotations

QUOTES = (
    "I only want to talk.",
    "You can't just throw three years away.",
    "I saw you today. You looked tired.",
    "Who was that with you?",
    "I know you read these.",
    "You'll have to speak to me one day.",
    "I've changed 🙏🏽 give me a chance to show you",
    "Nice coat 🧥",
    "You're making me ill, do you know that",
    "happy anniversary 💐",
    "Goodnight 🌙",
    "Everybody thinks you're being unfair.",
    "I won't wait for ever.",
    "Your light's still on.",
    "Sorry 😔 wrong number. Or is it",
    "We had a nice life 👩🏽‍🤝‍👨🏻",
    "What did you tell the police?",
    "It's a free country.",
    "I miss our Sundays ☕️",
    "Ask your mum, she always liked me.",
)
"""What he writes or says."""

FOREIGN = (
    "Kasia wrote “znowu tu jest, stoi pod latarnią”.",
    "Kasia says “nie wychodź sama, zejdę na dół”.",
    "Bethan wrote “aros yno, dw i ar y ffordd 🏴󠁧󠁢󠁷󠁬󠁳󠁿”.",
    "Bethan: “ti ddim ar dy ben dy hun”.",
    "Imran wrote “وہ ابھی دکان کے باہر کھڑا ہے۔”",
    "Imran: “فکر نہ کریں، میں دیکھ رہا ہوں۔”",
    "Mei wrote “他刚刚又来过，已经走了。”",
    "Mei: “你先别出来，我去看看。”",
    "Priya wrote “वह अभी भी बाहर खड़ा है।”",
    "Priya: “चिंता मत करो, मैं साथ चलती हूँ।”",
)
"""What those who help write, in their own languages: Polish, Welsh, Urdu, Chinese, Hindi."""

FELT = (
    "Tired.",
    "My stomach turned over.",
    "I felt watched for the rest of the day.",
    "Angry, then nothing.",
    "I cried in the bathroom so that nobody would ask.",
    "I thought about it until four.",
    "Less than last time, and that frightens me as well.",
    "Jumpy all evening.",
    "I'm sick of writing these.",
    "Cold hands.",
    "Better once I'd written it down.",
    "I keep thinking that I should have seen it coming.",
)
"""How it felt."""

CHANGED = (
    "Stayed in.",
    "Didn't go to choir.",
    "Took a taxi, £{page}.",
    "Slept at Bethan's.",
    "Rang in sick.",
    "Did the shopping in Fernhope instead.",
    "Swapped shifts with {colleague}.",
    "Kept the curtains shut all day.",
    "Didn't answer the door to the meter man.",
    "Walked the long way round.",
)
"""What was done differently because of it."""
