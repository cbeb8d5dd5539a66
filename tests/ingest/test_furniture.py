import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest.furniture import MAX_LINE, furniture_of, load_furniture

NEWS = "The foreign ministers of the two countries met in Geneva and signed an agreement."

FURNITURE = """
No comments:
3 comments
Comments (12)
Post a Comment
Leave a Reply
Leave a reply Cancel reply
Be the first to comment
Comments are closed.
Your email address will not be published. Required fields are marked *
Share this article
Share on Facebook
Share
Facebook Twitter WhatsApp Email
Click to share on Twitter (Opens in new window)
Print this page
Email ThisBlogThis!Share to TwitterShare to Facebook
Subscribe
Subscribe to our newsletter
Sign up for our newsletter
Sign up for our daily briefing, straight to your inbox.
Get the best of our reporting delivered to your inbox
Subscribe to: Post Comments (Atom)
Follow us on Twitter
Follow Jane Doe on Twitter: @janedoe
Like us on Facebook
Read more:
Read more: Ministers meet in Geneva
READ MORE
Also read: Ministers meet in Geneva
Related:
Related articles
RELATED: Ministers meet in Geneva
More from World
You may also like
Click here to read the full report
Read the full story here
Advertisement
ADVERTISEMENT
- Advertisement -
Story continues below advertisement
(Photo by Jane Doe)
(AP Photo/Jane Doe)
(File photo)
Photo: Jane Doe / AFP
Photo credit: Jane Doe
Image source, Getty Images
Getty Images
REUTERS/Jane Doe
© 2015 Example News
Copyright 2015 Example News. All rights reserved.
All rights reserved.
Reporting by Jane Doe; Editing by Bob Lee
(Reporting by Jane Doe in Kabul and Ali bin Said; Writing by Bob Lee; Editing by Ann O’Neill)
(Additional reporting by Jane Doe)
Jane Doe in Kabul contributed to this report.
The Associated Press contributed to this report.
This article was originally published on Example News.
(Reuters)
Published: May 5, 2009
Updated 10:15 a.m., May 5, 2009
""".strip().splitlines()

STAYS = """
The minister declined to comment.
No comment, the minister said.
He posted a comment on Facebook that angered the president.
Comments are off the record, the spokesman said.
Comments by the minister were condemned in Tehran.
The two countries share a border.
Share prices fell in Tokyo.
Share of votes for the ruling party fell to 30 percent.
The government called on readers to subscribe to the newsletter.
Follow the money, the prosecutor told the court.
Follow us to the square, the leader told the crowd, and thousands marched.
Join us on this journey to peace.
Support us in our fight against the junta, he said.
Read the agreement before you sign it, he said.
More than 300 people were killed.
Related charges were dropped.
Advertisement of the tender begins on Monday.
The photo by Jane Doe shows soldiers at the border.
Photographs of the meeting were published by state television.
(b) for a period exceeding two years.
(c) The Parties shall notify the Council of the termination.
Copyright law was amended by parliament on Monday.
Copyright Act of 1976 amended
The treaty left all rights reserved to the states.
Reporting by the newspaper showed that the minister had lied.
Reporting by Human Rights Watch found 200 dead.
Editing by officials removed the names of victims.
Russia contributed to the report on chemical weapons.
This report was published by the ministry on Monday.
This interview was published in a Moscow daily and angered the ministry.
The views expressed by the minister were condemned.
Published in 2019, the report accuses Iran of fraud.
Updated sanctions list names 12 Iranian firms.
He tweets at night, she said.
Time is running out for the 27 states.
By Monday, the rebels had taken the town.
By Tuesday Morning Rebels Held The Town
By signing the treaty, Iran gave up its claim.
By Friday Iran will withdraw.
Continue on the path of peace, he said.
Iran signs deal with Russia
Tehran – Iran and Russia have held talks.
Talks in Geneva (Switzerland)
Iran signs deal with Russia | Reuters
Reuters | Iran signs deal with Russia
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_marked_between_paragraphs_of_news(line):
    text = f"{NEWS}\n{line}\n{NEWS}"
    (span,) = furniture_of(text)
    assert span.text in line
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("line", STAYS)
def test_news_that_mentions_such_things_stays(line):
    assert furniture_of(f"{line}\n{NEWS}\n{line}") == ()


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "BY JANE DOE, Staff Writer",
        "By Jane Doe and Ali bin Said | Reuters",
        "By Jane Doe, Chief Political Correspondent",
        "By Staff Reporter",
        "By AFP",
        "5 min read",
        "2 hours ago",
    ],
)
def test_a_byline_is_furniture_at_the_head_alone(line):
    body = "\n".join([NEWS] * 10)
    assert [span.text for span in furniture_of(f"Ministers meet\n{line}\n{body}")] == [line]
    assert furniture_of(f"{body}\n{line}\n{body}") == ()


def test_labels_are_furniture_at_the_tail_alone():
    body = "\n".join([NEWS] * 20)
    assert [span.text for span in furniture_of(f"{body}\nTags: Iran, Russia")] == [
        "Tags: Iran, Russia"
    ]
    assert furniture_of(f"Tags: Iran, Russia\n{body}") == ()


@pytest.mark.parametrize(
    "credit",
    ["(Photo by Jane Doe)", "(AP Photo/Jane Doe)", "[Jane Doe/Reuters]", "(Photo: AFP)", "[AFP]"],
)
def test_a_credit_at_a_lines_end_leaves_the_caption(credit):
    text = f"Soldiers stand at the border. {credit}\n{NEWS}"
    (span,) = furniture_of(text)
    assert span.text == credit
    assert text[span.start : span.end] == credit


@pytest.mark.parametrize(
    "ending",
    [
        "(credit rating agency)",
        "(photos, videos)",
        "(copyright infringement)",
        "[sic]",
        "(AFP unit)",
    ],
)
def test_other_brackets_at_a_lines_end_stay(ending):
    assert furniture_of(f"The court heard of the evidence {ending}\n{NEWS}") == ()


def test_bullets_blanks_and_curly_apostrophes_do_not_hide_furniture():
    text = f"{NEWS}\n  • Read\u00a0 more: Don’t miss this\t\n{NEWS}"
    assert [span.text for span in furniture_of(text)] == ["• Read\u00a0 more: Don’t miss this"]


def test_no_pattern_matches_nothing():
    patterns = load_furniture()
    for place in ("any", "head", "tail"):
        assert getattr(patterns, place).fullmatch("") is None


@settings(max_examples=200, deadline=2_000)
@given(
    piece=st.sampled_from(
        ["Reporting by A; ", "A, ", "A and ", "Pa / ", "Ap | ", "2015 ", "© AP, ", "on ", "Share ",
         "(Photo by ", "Read more: ", "By A ", ". ", "\u00a0", "Twitter, ", "May 5, 2015 "]
    ),
    other=st.sampled_from(["", "x", "Follow ", "By ", "©", "A", "1", "("]),
    tail=st.sampled_from(["", "!", ")", "."]),
)  # fmt: skip
def test_no_line_makes_the_patterns_run_away(piece, other, tail):
    line = (other + piece * MAX_LINE)[: MAX_LINE - 1] + tail
    furniture_of("\n".join([line] * 20))
