#include "protocol/quizlimits.h"
#include "quizbank/quizdocuments.h"
#include "quizfixture.h"
#include "rules/searchkey.h"

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#define WR_FIXTURE() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    QuizFixture f(engine)

class TestQuizList : public QObject
{
    Q_OBJECT

private:
    static Quiz titled(const QString &title)
    {
        Quiz quiz = sampleQuiz(1);
        quiz.title = title;
        return quiz;
    }

    static QStringList titles(const QuizPage &page)
    {
        QStringList list;
        for (const ListedQuiz &quiz : page.items)
            list.append(quiz.title);
        return list;
    }

private Q_SLOTS:
    void filtersNarrowTheList_data() { addEngineRows(); }
    void filtersNarrowTheList()
    {
        WR_FIXTURE();
        Quiz grammar = titled(u"Đường phố"_s);
        grammar.level = CefrLevel::A2;
        grammar.tags = {u"Ngữ pháp"_s, u"Unit 1"_s};
        grammar.language = u"en-GB"_s;
        Quiz words = titled(u"Animals 100%"_s);
        words.questions[0].options[2].text = u"a café"_s;
        words.language = u"eng"_s;
        f.get(f.service.create(f.ann, grammar));
        f.get(f.service.create(f.ann, words));
        const auto found = [&](const std::function<void(QuizQuery &)> &set) {
            QuizFilter filter;
            filter.query.order = QuizOrder::Title;
            set(filter.query);
            return titles(f.get(f.service.list(f.ann, filter)));
        };
        const QStringList both {words.title, grammar.title};
        const QStringList none;
        QCOMPARE(found([](QuizQuery &) {}), both);
        QCOMPARE(found([](QuizQuery &q) { q.level = CefrLevel::A2; }), QStringList(grammar.title));
        QCOMPARE(found([](QuizQuery &q) { q.level = CefrLevel::C2; }), none);
        QCOMPARE(found([](QuizQuery &q) { q.language = u"EN"_s; }), QStringList(grammar.title));
        QCOMPARE(found([](QuizQuery &q) { q.language = u"eng"_s; }), QStringList(words.title));
        QCOMPARE(found([](QuizQuery &q) { q.tag = searchkey::fold(u"NGU PHAP"_s); }), QStringList(grammar.title));
        QCOMPARE(found([](QuizQuery &q) { q.tag = u"ngu"_s; }), none);
        const auto search = [](const QString &text) {
            return [text](QuizQuery &q) { q.words = searchkey::words(text); };
        };
        QCOMPARE(found(search(u"duong PHO"_s)), QStringList(grammar.title));
        QCOMPARE(found(search(u"phố đường"_s)), QStringList(grammar.title));
        QCOMPARE(found(search(u"ngu phap"_s)), QStringList(grammar.title));
        QCOMPARE(found(search(u"cafe"_s)), QStringList(words.title));
        QCOMPARE(found(search(u"%"_s)), both);
        QCOMPARE(found(search(u"100%0"_s)), QStringList(words.title)); // "100" and "0"
        QCOMPARE(found(search(u"duong animals"_s)), none);
        QCOMPARE(found(search(u"' OR 'zzz'='zzz"_s)), none);
    }

    void everybodySeesTheirShelves_data() { addEngineRows(); }
    void everybodySeesTheirShelves()
    {
        WR_FIXTURE();
        f.get(f.service.start({titled(u"sample"_s)}));
        for (const auto &[owner, title] : {std::pair {f.ann, u"ann"_s}, {f.bob, u"bob"_s}, {f.eve, u"eve"_s}})
            f.get(f.service.create(owner, titled(title)));
        const auto seen = [&](const Caller &caller, QuizFilter::Owner owner = QuizFilter::Owner::Anybody,
                              UserId user = {}) {
            QuizFilter filter {owner, user, {}};
            filter.query.order = QuizOrder::Title;
            return titles(f.get(f.service.list(caller, filter))).join(u' ');
        };
        QCOMPARE(seen(f.ann), u"ann bob sample"_s);
        QCOMPARE(seen(f.eve), u"eve sample"_s);
        QCOMPARE(seen(f.admin), u"ann bob sample"_s);
        QCOMPARE(seen(f.op), u"ann bob eve sample"_s);
        QCOMPARE(seen(f.opener), u"sample"_s);
        using Owner = QuizFilter::Owner;
        QCOMPARE(seen(f.ann, Owner::Me), u"ann"_s);
        QCOMPARE(seen(f.ann, Owner::Samples), u"sample"_s);
        QCOMPARE(seen(f.ann, Owner::User, f.bob.principal.user), u"bob"_s);
        QCOMPARE(seen(f.ann, Owner::User, f.ann.principal.user), u"ann"_s);
        QCOMPARE(seen(f.ann, Owner::User, f.eve.principal.user), u""_s);
        QCOMPARE(seen(f.op, Owner::User, f.eve.principal.user), u"eve"_s);
        QCOMPARE(seen(f.opener, Owner::Me), u""_s);

        // Without a school nobody is a colleague.
        const Caller lonely = f.person(Role::Teacher, {});
        const Caller alone = f.person(Role::Teacher, {});
        f.get(f.service.create(lonely, titled(u"lonely"_s)));
        QCOMPARE(seen(alone), u"sample"_s);
    }

    void whoseAColleaguesQuizIsIsTold_data() { addEngineRows(); }
    void whoseAColleaguesQuizIsIsTold()
    {
        WR_FIXTURE();
        f.addAccount(f.ann, u"Ann"_s);
        f.addAccount(f.bob, u"Bob"_s);
        f.get(f.service.start({titled(u"sample"_s)}));
        for (const auto &[owner, title] : {std::pair {f.ann, u"ann"_s}, {f.bob, u"bob"_s}, {f.person(Role::Teacher, f.school), u"gone"_s}})
            f.get(f.service.create(owner, titled(title)));
        const auto names = [&](const Caller &reader) {
            QuizFilter filter;
            filter.query.order = QuizOrder::Title;
            QStringList list;
            for (const ListedQuiz &quiz : f.get(f.service.list(reader, filter)).items)
                list.append(quiz.title + u':' + documents::summary(quiz).ownerName.value_or(u"-"_s));
            return list.join(u' ');
        };
        QCOMPARE(names(f.ann), u"ann:- bob:Bob gone:- sample:-"_s);
        QCOMPARE(names(f.bob), u"ann:Ann bob:- gone:- sample:-"_s);
        QCOMPARE(names(f.op), u"ann:Ann bob:Bob gone:- sample:-"_s);
        QCOMPARE(names(f.opener), u"sample:-"_s);
    }

    void pagesFollowEachOtherWithoutHoles_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<int>("order");
        for (const Engine engine : {Engine::Sqlite, Engine::Postgres}) {
            const char *name = engine == Engine::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s newest", name) << engine << int(QuizOrder::Newest);
            QTest::addRow("%s title", name) << engine << int(QuizOrder::Title);
        }
    }
    void pagesFollowEachOtherWithoutHoles()
    {
        WR_FIXTURE();
        QFETCH(int, order);
        // Many of the same age and title: only ids tell them apart. Spread over three shelves.
        f.get(f.service.start({titled(u"same"_s), titled(u"Z"_s), titled(u"ž"_s)}));
        for (int i = 0; i < 24; ++i) {
            f.get(f.service.create(i % 2 ? f.ann : f.bob, titled(i % 3 ? u"same"_s : u"Đ %1"_s.arg(i))));
            if (i % 8 == 0)
                f.database.clock().advance(1s);
        }
        QuizFilter filter;
        filter.query.order = QuizOrder(order);
        filter.query.limit = 100;
        const QuizPage whole = f.get(f.service.list(f.ann, filter));
        QCOMPARE(whole.items.size(), 27);
        QVERIFY(!whole.next);
        filter.query.limit = 5;
        QStringList walked;
        for (int pages = 0; pages < 10; ++pages) {
            const QuizPage page = f.get(f.service.list(f.ann, filter));
            for (const ListedQuiz &quiz : page.items)
                walked.append(quiz.head.id.toString());
            filter.query.after = page.next;
            if (!page.next)
                break;
        }
        QStringList expected;
        for (const ListedQuiz &quiz : whole.items)
            expected.append(quiz.head.id.toString());
        QCOMPARE(walked, expected);
        for (qsizetype i = 1; i < whole.items.size(); ++i) {
            if (QuizOrder(order) == QuizOrder::Newest)
                QVERIFY(whole.items[i - 1].head.updatedAt >= whole.items[i].head.updatedAt);
            else
                QVERIFY(whole.items[i - 1].titleKey <= whole.items[i].titleKey);
        }
    }
};

QTEST_GUILESS_MAIN(TestQuizList)
#include "tst_quizlist.moc"
