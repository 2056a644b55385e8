"""The days for a calendar: whole, private, folded, and with nothing in them that tells of money or of a person."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from portal.documents.calendar_file import Entry, calendar_file

NOW = datetime(2026, 11, 22, 12, 0)
REVIEW = Entry("review", date(2027, 1, 21), "Care and support review", "You can bring somebody; call, or write.")
BENGALI = Entry("step", date(2026, 12, 4), "আপনার যত্ন ও সহায়তা পরিকল্পনার পর্যালোচনা কবে হবে", "ফোন করুন " * 20)


def made(*entries, of="P1", language="en-GB", now=NOW):
    return calendar_file(entries, of=of, host="budget.example", language=language, now=now)


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_an_entry_is_a_whole_private_day_with_a_reminder_a_week_before():
    (event,) = events(made(REVIEW))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 1, 21), date(2027, 1, 22))
    assert event["summary"] == "Care and support review"
    assert event["summary"].params["LANGUAGE"] == "en-GB"
    assert event["description"] == "You can bring somebody; call, or write."
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")
    assert event.decoded("dtstamp") == NOW.replace(tzinfo=UTC)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)


def test_lines_are_folded_at_75_octets_in_every_script():
    content = made(REVIEW, BENGALI, language="bn")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.count(b"\r\n") == content.count(b"\n")
    assert [event["summary"] for event in events(content)] == [REVIEW.title, BENGALI.title]
    assert events(content)[1]["description"] == BENGALI.words


def test_an_entry_keeps_its_id_and_a_newer_file_has_a_higher_number():
    (first,) = events(made(REVIEW))
    later = Entry("review", date(2027, 3, 1), REVIEW.title, REVIEW.words)
    (moved,) = events(made(later, now=NOW + timedelta(days=30)))
    assert first["uid"] == moved["uid"]
    assert moved["sequence"] > first["sequence"]
    (other,) = events(made(REVIEW, of="P2"))
    assert other["uid"] != first["uid"]


def test_the_id_tells_nothing_of_the_record_or_of_a_reference():
    content = made(Entry("CO-12345678 answer", date(2027, 1, 1), "Due", "Call."), of="secret-record")
    assert b"secret-record" not in content
    assert b"CO-12345678" not in content
