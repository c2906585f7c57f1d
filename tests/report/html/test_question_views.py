"""The questions on the page: by owner, ten at once, with the findings at their elements."""

from dataclasses import replace

from omnicheck.evaluation.questions import questions
from omnicheck.report.html.page import render
from omnicheck.report.html.question_views import questions_view
from omnicheck.units.source_links import NO_LINKS
from tests.landscapes import audited
from tests.report.reports import clean_report


def test_each_question_stands_under_its_owner_with_the_findings_about_it() -> None:
    report = audited("harbor-home")
    page = render(report, questions=questions(report))
    section = page.partition('class="questions"')[2].partition("</section>")[0]

    assert "What no one has said yet" in section
    assert section.index("<h3>operations</h3>") < section.index("How long can payment take from Kiosk")
    number = next(one.number for one in report.findings if one.cause.element[1] == "kiosk-payments")
    assert f">{number}</a>" in section


def test_without_questions_there_is_no_section() -> None:
    assert "What no one has said yet" not in render(clean_report())


def test_ten_questions_are_shown_the_others_folded_and_very_many_counted() -> None:
    report = audited("harbor-home")
    one = questions(report)[0]
    many = [replace(one, id=str(number), owners=(f"role-{number % 3}",)) for number in range(600)]
    view = questions_view(report, many, (), NO_LINKS)

    assert view is not None
    assert sum(len(each.questions) for each in view.first) == 10
    assert sum(len(each.questions) for each in view.rest) == view.folded == 490
    assert view.cut == 100
    assert [each.owner for each in view.first] == ["role-0", "role-1", "role-2"]


def test_a_question_in_the_words_of_strangers_is_text() -> None:
    report = audited("harbor-home")
    one = replace(questions(report)[0], words="<b>How</b> {{ 1 }}", owners=("<i>",))

    assert "<b>How" not in render(report, questions=[one])
    assert "<i>" not in render(report, questions=[one])
