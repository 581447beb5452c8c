"""Practice by topic: a quiz on each topic that has scenarios, and the scenarios to read with every school's answers.

In: `Prepared`. Out: a page a topic. Must not know how the runner works.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.quizzes import chain
from handbook.model import Scenario, Topic, TopicId
from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.quiz import SCRIPTS, SECTION, anchor, entries, runner, to_read
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted


def pages(prepared: Prepared) -> Iterator[Page]:
    """A page for each topic with scenarios."""
    for topic in prepared.topics.values():
        scenarios = of_topic(prepared, topic.id)
        if scenarios:
            yield _page(prepared, topic, scenarios)


def of_topic(prepared: Prepared, topic: TopicId) -> tuple[Scenario, ...]:
    """The topic's scenarios, each opening one with its follow-ups after it."""
    known = prepared.handbook.scenarios
    own = [scenario for scenario in known.values() if scenario.topic == topic]
    opening = [scenario for scenario in own if scenario.follows is None]
    ordered = dict.fromkeys(name for scenario in opening for name in chain(scenario, known))
    # Those that follow a scenario of another topic come last.
    ordered |= dict.fromkeys(scenario.id for scenario in own)
    return tuple(known[name] for name in ordered if known[name].topic == topic)


def _page(prepared: Prepared, topic: Topic, scenarios: tuple[Scenario, ...]) -> Page:
    opening = [scenario for scenario in scenarios if scenario.follows is None]
    title = f"Practise: {topic.title}"
    lede = (
        "Decide what you would do. The answers follow from each school’s policy,"
        " so they differ from school to school."
    )
    follow_ups = len(scenarios) - len(opening)
    return make_page(
        "quiz.html.j2",
        uri=addresses.quiz_topic(topic.id),
        title=title,
        description=f"Scenarios on {topic.title.lower()}, with the right answer at each school.",
        kind="quiz-topic",
        head=Head(
            heading=title,
            eyebrow=Link(uri=addresses.QUIZZES, text="Quizzes"),
            lede=lede,
            meta=(
                counted(len(opening), "scenario"),
                *((counted(follow_ups, "follow-up"),) if follow_ups else ()),
            ),
        ),
        section=SECTION,
        group="Practice by topic",
        hide=("toc",),
        scripts=SCRIPTS,
        search=(SearchEntry(title=title, text=lede), *entries(scenarios)),
        runner=runner(prepared, "topic", plan=opening) | {"name": topic.title, "id": topic.id},
        reading=to_read(prepared, scenarios),
        anchor=anchor,
        read_instead=(),
        after=None,
        lists=(),
    )
