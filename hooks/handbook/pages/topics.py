"""The list of topics.

In: `Prepared`. Out: one page. Must not know answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

SECTION = "Topics"


def pages(prepared: Prepared) -> Iterator[Page]:
    """The list."""
    topics = prepared.handbook.vocabulary.topics
    lede = "Every topic asks the same precise questions of each policy, so that the answers can be compared."
    yield make_page(
        "topics.html.j2",
        uri=addresses.TOPICS,
        title="All topics",
        description=lede,
        kind="topics",
        hide=("toc",),
        head=Head(
            heading="Topics",
            lede=lede,
            meta=(counted(len(topics), "topic"), counted(len(prepared.handbook.questions), "question")),
        ),
        section=SECTION,
        search=(SearchEntry(title="Topics", text=", ".join(topic.title for topic in topics)),),
        topics=[(topic, Link(uri=addresses.topic(topic.id), text=topic.title)) for topic in topics],
    )
