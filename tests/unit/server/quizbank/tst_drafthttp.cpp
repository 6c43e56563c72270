#include "core/epolldispatcher.h"
#include "engine/embedded/embeddedcache.h"
#include "protocol/quizlimits.h"
#include "protocol/restquiz.h"
#include "quizbank/drafthttp.h"
#include "support/quizbankserver.h"

#include <QJsonArray>

using namespace wr;
using namespace Qt::StringLiterals;

/// The route that makes drafts, over HTTP.
class TestDraftHttp : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(const QString &words = QStringLiteral(WR_WORDS_FILE))
            : drafts(server.router(), cache, words)
        {
        }
        ApiAnswer order(const Principal &who, const QJsonObject &body)
        {
            return server.ask(who, "POST", u"/api/v1/drafts"_s, body);
        }

        SystemClock clock;
        QuizBankServer server {Engine::Sqlite};
        EmbeddedCache cache {clock};
        DraftHttp drafts;
    };

    static QJsonObject orderOf(const QString &text, int count = 5)
    {
        return wire::toJsonObject(DraftOrder {DraftMaterial::Topic, text, {}, count, {}, 1});
    }

private Q_SLOTS:
    void aTeacherGetsDraftsThatCanBeAddedToAQuiz()
    {
        Bench bench;
        const ApiAnswer answer = bench.order(bench.server.ann, orderOf(u"animals"_s, 18));
        QCOMPARE(answer.status, 200);
        const auto drafts = wire::fromJsonObject<QuizDrafts>(answer.json());
        QVERIFY(drafts);
        QCOMPARE(drafts->items.size(), 18);
        Quiz quiz {u"Animals"_s, {}, u"en"_s, {}};
        for (const ItemDraft &draft : drafts->items)
            quiz.questions.append(draft.question);
        const ApiAnswer stored = bench.server.ask(bench.server.ann, "POST", u"/api/v1/quizzes"_s, wire::toJsonObject(quiz));
        QCOMPARE(stored.status, 201);
        QVERIFY(stored.json().value("isPlayable"_L1).toBool());
    }

    void onlyWhoWritesQuizzesMayOrder()
    {
        Bench bench;
        QCOMPARE(bench.order(bench.server.guest, orderOf(u"animals"_s)).status, 401);
        QCOMPARE(bench.order(QuizBankServer::person(Role::Learner, bench.server.school), orderOf(u"animals"_s)).status, 403);
    }

    void faultsNameTheirField()
    {
        Bench bench;
        QCOMPARE(bench.order(bench.server.ann, orderOf(u"xyzzyq"_s)).faults(), QStringList {u"text invalid"_s});
        const ApiAnswer tooMany = bench.order(bench.server.ann, orderOf(u"animals"_s, limits::maxDrafts + 1));
        QCOMPARE(tooMany.status, 422);
        QVERIFY(tooMany.faults().constFirst().startsWith(u"count "_s));
    }

    void whoOrdersTooFastIsToldToWait()
    {
        Bench bench;
        int refused = 0;
        for (int i = 0; i < limits::draftOrderBurst + 3; ++i) {
            const ApiAnswer answer = bench.order(bench.server.ann, orderOf(u"weather"_s, 1));
            if (answer.code() == u"rate_limited") {
                ++refused;
                QVERIFY(answer.headers.contains("retry-after"));
            }
        }
        QVERIFY(refused >= 1);
        QCOMPARE(bench.order(bench.server.bob, orderOf(u"weather"_s, 1)).status, 200);
    }

    void aServerWithoutADictionarySaysSo()
    {
        Bench bench(u"/nonexistent/words.sqlite"_s);
        const ApiAnswer answer = bench.order(bench.server.ann, orderOf(u"animals"_s));
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.code(), u"unavailable"_s);
        QVERIFY(!answer.body.contains("nonexistent"));
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestDraftHttp test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_drafthttp.moc"
