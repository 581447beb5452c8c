"""Help with the answers: for each question the likeliest clauses of a school's policy, and a person who decides.

terms      words as they are compared
evidence   what the other schools' answers and the cue words say that a question is about
finding    a school's clauses, ranked for each question, with the words that told
modality   the rule word that a clause's own verb suggests
doubts     answers that a clause seems to contradict
draft      all of it for one school; draft_text writes it down
queue      what waits for a person: answers that something changed under, open questions, answers without a stamp
earlier    what a clause said in an edition gone by
clause_names   clauses by what a person types
permitting     whose permission a clause asks for, and in what form
answer     a stance as YAML, and its place in a stance file
keeping    the only writer: an accepted answer into stances/, its stamp into reviewed.lock; and the way back

Nothing here publishes. A draft is written to policies/<school>/drafts/, which nothing reads; only an answer that a
person accepted goes into stances/. The conversation itself is commands/sitting.py, with
screen.py for what is shown, asking.py, whose.py and prompts.py for what is asked.
"""
