pytest_plugins = ["tests.web.disputing_fixtures"]
def test_smoke(asking, council_answers, council_does, person):
    from tests.web.choosing import NAMES
    for n in NAMES:
        a=asking(n)
        a.visit.get(a.record+"/budget"); print(n, a.page.h1, '|', [a.page.text_of(x) for x in a.page.find_all('a') if '/lines/' in (x.get('href') or '')][:7])
    c=asking("celia"); c.save_price(3,"30")
    c.begin("challenge","?line=3")
    for ans in ({"grounds":["rate"]},{"words":"x"},{"words":"y"}):
        c.answer(ans)
        print(c.question, c.page.text[:1500])
    print(c.page.answers(c.page.form(-1)))
    q=[e.get("value") for e in c.page.find_all("input",name="quote")]
    c.answer({"quote":q[0]},{"go_on":"go_on"},{"who":"affected","name":"Meera"},{"channel":"account"})
    print(c.page.text)
    r=c.send(); print(c.page.text)
    k=asking("alma"); 
    r=k.sent("complaint"); print(k.page.text)
    council_answers(r); k.open("/"+r); print(k.page.text)
