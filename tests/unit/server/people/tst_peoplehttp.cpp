#include "net/paging.h"
#include "people/peoplehttp.h"
#include "peoplefixture.h"
#include "support/testapi.h"

#include <QJsonArray>

using namespace wr;

#define WR_API() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    PeopleFixture f(engine); \
    TestApi api(f.database.clock()); \
    const PeopleHttp routes(api.router(), f.service); \
    api.signIn(u"op"_s, f.op.principal); \
    api.signIn(u"admin"_s, f.admin.principal); \
    QVERIFY(api.listen())

class TestPeopleHttp : public QObject
{
    Q_OBJECT

private:
    static QString path(const QString &query = {}) { return u"/api/v1/people"_s + (query.isEmpty() ? QString() : u'?' + query); }

    static QStringList names(const TestApi::Answer &answer)
    {
        QStringList list;
        for (const QJsonValue &item : answer.json().value(u"items").toArray())
            list.append(item[u"account"][u"name"].toString());
        return list;
    }

    static QString encoded(const QString &cursor) { return QString::fromLatin1(cursor.toUtf8().toPercentEncoding()); }

private Q_SLOTS:
    void onePagesThroughInBothDirections_data() { addEngineRows(); }
    void onePagesThroughInBothDirections()
    {
        WR_API();
        for (int i = 0; i < 10; ++i)
            f.add(u"P%1"_s.arg(i), u"p%1@x.example"_s.arg(i));
        const auto page = [&](const QString &query, const QString &cursor = {}) {
            return api.get(path(u"limit=4&"_s + query + (cursor.isEmpty() ? QString() : u"&cursor="_s + encoded(cursor))), u"op"_s);
        };
        const auto first = page(u"sort=name"_s);
        QCOMPARE(first.status, 200);
        QCOMPARE(names(first), (QStringList {u"P0"_s, u"P1"_s, u"P2"_s, u"P3"_s}));
        QCOMPARE(first.json().value(u"count").toInt(), 10);
        QVERIFY(!first.json().contains(u"previous"));
        const auto second = page(u"sort=name"_s, first.json().value(u"next").toString());
        QCOMPARE(names(second), (QStringList {u"P4"_s, u"P5"_s, u"P6"_s, u"P7"_s}));
        const auto third = page(u"sort=name"_s, second.json().value(u"next").toString());
        QCOMPARE(names(third), (QStringList {u"P8"_s, u"P9"_s}));
        QVERIFY(!third.json().contains(u"next"));
        QCOMPARE(names(page(u"sort=name"_s, third.json().value(u"previous").toString())), names(second));
        // A cursor of the last page is good with and without the wish for it.
        const auto last = page(u"sort=name&last=true"_s);
        QCOMPARE(names(last), (QStringList {u"P6"_s, u"P7"_s, u"P8"_s, u"P9"_s}));
        QVERIFY(!last.json().contains(u"next"));
        for (const QString &query : {u"sort=name"_s, u"sort=name&last=true"_s}) {
            const auto before = page(query, last.json().value(u"previous").toString());
            QCOMPARE(names(before), (QStringList {u"P2"_s, u"P3"_s, u"P4"_s, u"P5"_s}));
            QCOMPARE(names(page(query, before.json().value(u"next").toString())), names(last));
        }
        QCOMPARE(names(page(u"sort=name&order=desc"_s)), (QStringList {u"P9"_s, u"P8"_s, u"P7"_s, u"P6"_s}));
    }

    void foreignCursorsAreRefused_data() { addEngineRows(); }
    void foreignCursorsAreRefused()
    {
        WR_API();
        for (int i = 0; i < 4; ++i)
            f.add(u"P%1"_s.arg(i), u"p%1@x.example"_s.arg(i));
        const QString cursor = api.get(path(u"limit=2"_s), u"op"_s).json().value(u"next").toString();
        QCOMPARE(api.get(path(u"limit=2&cursor="_s + encoded(cursor)), u"op"_s).status, 200);
        QCOMPARE(api.get(path(u"sort=requests&cursor="_s + encoded(cursor)), u"op"_s).status, 400);
        QCOMPARE(api.get(path(u"cursor=AAAAAAAAAAAAAAAA"_s), u"op"_s).status, 400);
        // One that is made up, with its check, names no place.
        for (const QStringList &parts : {QStringList {u">"_s, u"x"_s, u""_s, u"'; DROP TABLE account; --"_s},
                                         QStringList {u"?"_s, u"x"_s, u""_s, UserId::create({}).toString()},
                                         QStringList {u">"_s, u"x"_s, u""_s, u"00000000-0000-0000-0000-000000000000"_s}}) {
            HttpRequest request;
            request.path = path();
            const auto answer = api.get(path(u"cursor="_s + encoded(http::cursor(request, parts))), u"op"_s);
            QCOMPARE(answer.status, 400);
            QCOMPARE(answer.code(), u"bad_request"_s);
        }
        HttpRequest request;
        request.path = path();
        request.query = QUrlQuery(u"sort=created"_s);
        const QString noNumber = http::cursor(request, {u">"_s, u"abc"_s, {}, UserId::create({}).toString()});
        QCOMPARE(api.get(path(u"sort=created&cursor="_s + encoded(noNumber)), u"op"_s).status, 400);
    }

    void badQuestionsAreRefused_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("status");
        const auto row = [](const char *query, int status) { QTest::newRow(query) << QString::fromLatin1(query) << status; };
        row("limit=0", 400);
        row("limit=201", 400);
        row("sort=password", 400);
        row("order=up", 400);
        row("school=abc", 400);
        row("role=guest", 400);
        row("state=erased", 400);
        row("gender=x", 400);
        row("seen=now", 400);
        row("country=VNM", 400);
        row("country=v1", 422);
        row("q=", 400);
        row("part=ab", 400);
        row("part=a--", 422);
        row("part=abc&q=a", 422);
        row("limit=200", 200);
        row("country=", 200);
        row("country=VN&gender=female&seen=week&role=learner&state=active&sort=last_active&order=desc&last=true", 200);
    }
    void badQuestionsAreRefused()
    {
        QFETCH(QString, query);
        QFETCH(int, status);
        PeopleFixture f(Engine::Sqlite);
        TestApi api(f.database.clock());
        const PeopleHttp routes(api.router(), f.service);
        api.signIn(u"op"_s, f.op.principal);
        QVERIFY(api.listen());
        QCOMPARE(api.get(path(query), u"op"_s).status, status);
    }

    /// Of such a text no letter is left that a name could begin with.
    void aTextWithoutLettersFindsNobody_data() { addEngineRows(); }
    void aTextWithoutLettersFindsNobody()
    {
        WR_API();
        f.add(u"An"_s, u"an@x.example"_s);
        for (const QString &q : {u"%25"_s, u"%5C"_s, u"%F0%9F%98%80"_s, u"!!&role=learner"_s, u"%25&sort=email"_s}) {
            const auto list = wire::fromJsonObject<rest::PersonList>(api.get(path(u"q="_s + q), u"op"_s).json());
            QVERIFY2(list.has_value(), qPrintable(q));
            QVERIFY2(list->items.isEmpty() && list->count == 0 && !list->isMore && !list->next && !list->previous, qPrintable(q));
        }
        const auto blank = wire::fromJsonObject<rest::PersonList>(api.get(path(u"q=%20"_s), u"op"_s).json());
        QVERIFY(blank && !blank->items.isEmpty());
    }

    void aPersonIsShownWhole_data() { addEngineRows(); }
    void aPersonIsShownWhole()
    {
        WR_API();
        PersonRow row;
        row.account.name = u"Đặng An"_s;
        row.account.email = u"An@x.example"_s;
        row.account.school = f.school;
        row.country = u"VN"_s;
        row.gender = Gender::Other;
        row.lastActiveDay = 20'000;
        row.requests = 1'234'567'890'123;
        f.add(row);
        const auto answer = api.get(path(u"part=ang%20a"_s), u"admin"_s);
        const auto list = wire::fromJsonObject<rest::PersonList>(answer.json());
        QVERIFY(list.has_value());
        QCOMPARE(list->items.size(), 1);
        const rest::Person &person = list->items.constFirst();
        QCOMPARE(person.account.email, u"An@x.example"_s);
        QCOMPARE(person.lastActive, QDate(2024, 10, 4));
        QCOMPARE(person.requests, row.requests);
        QCOMPARE(person.gender, Gender::Other);
        QCOMPARE(person.country, u"VN"_s);
        QCOMPARE(list->count, 1);
        QVERIFY(!list->isMore && !list->next && !list->previous);
    }
};

QTEST_GUILESS_MAIN(TestPeopleHttp)
#include "tst_peoplehttp.moc"
