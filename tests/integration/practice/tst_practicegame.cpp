#include "protocol/restpractice.h"
#include "rules/practicecard.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QString goodPassword = QStringLiteral("a whale in the attic");

/// Words to type: one is known, two are missed.
Quiz wordQuiz()
{
    Quiz quiz = sampleQuiz(3);
    quiz.language = u"en"_s;
    const QStringList words {u"whale"_s, u"owl"_s, u"badger"_s};
    for (int i = 0; i < 3; ++i) {
        Question &question = quiz.questions[i];
        question = questionOf(QuestionKind::Typed);
        question.id.reset();
        question.audio.reset();
        question.speech.reset();
        question.prompt = u"Animal %1"_s.arg(i);
        question.gaps = QList<Gap> {{QString(), {words[i]}}};
    }
    return quiz;
}

} // namespace

/// From a miss in a game to a card, over the wire.
class TestPracticeGame : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TestServer> m_server;
    QString m_operator;

    void begin(Engine engine)
    {
        m_now = QDateTime::currentMSecsSinceEpoch();
        m_today = QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC).date();
        if (engine == Engine::Postgres) {
            m_database = std::make_unique<TestDatabase>(engine);
            m_server = std::make_unique<TestServer>(m_database->config());
        } else {
            m_server = std::make_unique<TestServer>();
        }
        const auto links = waitFor(m_server->server().startLinks({}));
        m_operator = registered({{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s}, {u"password"_s, goodPassword},
                                 {u"link"_s, *(*links)->setUp}, {u"schoolName"_s, u"Riverside"_s}});
    }

    QString registered(const QJsonObject &form)
    {
        const auto [status, reply] = m_server->request("POST", u"/api/v1/auth/register"_s, {}, form);
        if (status != 200)
            qFatal("not registered: %d", status);
        return reply.value(u"accessToken"_s).toString();
    }
    QString learner(const QString &name)
    {
        const auto link = m_server->request("POST", u"/api/v1/invitations"_s, m_operator, {{u"role"_s, u"learner"_s}});
        return registered({{u"email"_s, name + u"@school.example"_s}, {u"name"_s, name}, {u"password"_s, goodPassword},
                           {u"link"_s, link.second.value(u"link"_s)}});
    }

    /// Ann, signed in, and a guest answer "whale" to every question; then all cards are made. The guest's token.
    QString play(const QString &token)
    {
        const auto opened = m_server->openGame(wordQuiz());
        const QUrl url = m_server->live(m_server->pinOf(opened.game));
        TestClient host(url);
        TestClient ann(url);
        TestClient guest(url);
        if (!host.host(opened.hostToken) || !ann.waitConnected())
            qFatal("no host");
        live::Hello hello;
        hello.token = token;
        hello.guest = live::Guest {u"Ann"_s};
        ann.send(hello);
        const auto seat = ann.next<live::HelloOk>() ? guest.joinAs(u"Gus"_s) : std::nullopt;
        if (!seat)
            qFatal("nobody joined");
        host.send(live::GameStart {});
        for (int i = 0; i < 3; ++i) {
            for (TestClient *player : {&ann, &guest}) {
                if (!player->next<live::QuestionOpened>())
                    qFatal("no question");
                player->send(live::AnswerSubmit {i, {u"whale"_s}, {}});
            }
            if (!host.next<live::QuestionRevealed>())
                qFatal("no reveal");
            goOn(host); // to the board
            goOn(host); // to what comes next
        }
        host.send(live::GameNext {});
        if (!host.next<live::GameFinished>())
            qFatal("the game does not end");
        makeCards();
        m_game = opened.game;
        return seat->you->resume;
    }
    static void goOn(TestClient &host)
    {
        host.send(live::GameNext {});
        if (!host.next<live::CommandDone>())
            qFatal("the host does not get on");
    }
    void makeCards()
    {
        const auto made = waitFor(m_server->server().practiceKeeper().sweep());
        if (!made || !*made)
            qFatal("no cards are made");
    }

    QJsonObject due(const QString &token, int daysOn = 1)
    {
        const QString on = m_today.addDays(daysOn).toString(Qt::ISODate);
        const auto [status, reply] = m_server->request("GET", u"/api/v1/me/practice?on="_s + on, token);
        return status == 200 ? reply : QJsonObject {{u"status"_s, status}};
    }
    std::pair<int, QJsonObject> sync(const QString &token, const QJsonObject &body)
    {
        return m_server->request("POST", u"/api/v1/me/practice/sync"_s, token, body);
    }

    GameId m_game;
    // Read once in each test, which may run over midnight; the server's clock goes on.
    qint64 m_now = 0;
    QDate m_today;

private Q_SLOTS:
    void cleanup()
    {
        m_server.reset();
        m_database.reset();
    }

    void whatWasMissedIsDue_data() { addEngineRows(); }
    void whatWasMissedIsDue()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        begin(engine);
        const QString ann = learner(u"ann"_s);
        const QString bob = learner(u"bob"_s);
        const QString guest = play(ann);
        QJsonObject cards = due(ann);
        QCOMPARE(cards.value(u"due"_s).toInt(), 2);
        QCOMPARE(cards.value(u"new"_s).toInt(), 2);
        QSet<QString> words;
        for (const QJsonValue &card : cards.value(u"items"_s).toArray())
            words.insert(card[u"face"_s][u"word"_s].toString());
        QCOMPARE(words, QSet<QString>({u"owl"_s, u"badger"_s}));
        QCOMPARE(due(bob).value(u"total"_s).toInt(), 0);

        // Made again it is the same; a game that finishes later adds to it: the word that was known is no card.
        const auto forgotten = waitFor(m_server->server().database().write<void>(
            Lane::Bulk, {u"test"_s, {}}, [](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("DELETE FROM practice_game"_L1));
                return {};
            }));
        QVERIFY(forgotten && *forgotten);
        makeCards();
        QCOMPARE(due(ann).value(u"items"_s), cards.value(u"items"_s));

        // A guest's device gets what it needs to make the same cards by itself, where it asks; others do not.
        const QString me = u"/api/v1/games/%1/me"_s.arg(m_game.toString());
        const QJsonArray answers = m_server->request("GET", me + u"?cards=true"_s, guest).second.value(u"answers"_s).toArray();
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers[1][u"card"_s][u"word"_s].toString(), u"owl"_s);
        QVERIFY(m_server->request("GET", me, guest).second.value(u"answers"_s)[1][u"card"_s].isUndefined());
        QVERIFY(m_server->request("GET", me + u"?cards=true"_s, ann).second.value(u"answers"_s)[1][u"card"_s].isUndefined());
    }

    void whatIsAcceptedLaterMakesNoCards_data() { addEngineRows(); }
    void whatIsAcceptedLaterMakesNoCards()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        begin(engine);
        const QString ann = learner(u"ann"_s);
        (void)play(ann);
        QCOMPARE(due(ann).value(u"total"_s).toInt(), 2);
        // As a game of before practice is: marked, and without cards. Or as one whose cards were removed long ago.
        const auto emptied = waitFor(m_server->server().database().write<void>(
            Lane::Bulk, {u"test"_s, {}}, [](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run("DELETE FROM practice_review"_L1));
                WR_CHECK(transaction.run("DELETE FROM practice_card"_L1));
                return {};
            }));
        QVERIFY(emptied && *emptied);
        const QString accept = u"/api/v1/games/%1/report/accept"_s.arg(m_game.toString());
        const QJsonObject whale {{u"question"_s, 1}, {u"gap"_s, 0}, {u"text"_s, u"whale"_s}};
        QCOMPARE(m_server->request("POST", accept, m_server->server().tokens().forHost(m_game), whale).first, 200);
        makeCards();
        QCOMPARE(due(ann).value(u"total"_s).toInt(), 0);
    }

    void whatWasRightAfterAllIsNoCard_data() { addEngineRows(); }
    void whatWasRightAfterAllIsNoCard()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        begin(engine);
        const QString ann = learner(u"ann"_s);
        (void)play(ann);
        QHash<QString, QString> ids; // by word
        for (const QJsonValue &card : due(ann).value(u"items"_s).toArray())
            ids.insert(card[u"face"_s][u"word"_s].toString(), card[u"id"_s].toString());
        QCOMPARE(ids.size(), qsizetype(2));
        const QString today = m_today.toString(Qt::ISODate);
        const QString place = sync(ann, {{u"on"_s, today}}).second.value(u"next"_s).toString();
        // "owl" is a miss and no more; at "badger" Ann has looked since.
        const QJsonObject look {{u"id"_s, ReviewId::create(fromMicros(m_now * 1'000)).toString()}, {u"card"_s, ids.value(u"badger"_s)},
                                {u"grade"_s, 1}, {u"at"_s, m_now + 60'000}, {u"on"_s, today}};
        QCOMPARE(sync(ann, {{u"on"_s, today}, {u"reviews"_s, QJsonArray {look}}}).first, 200);
        const QString accept = u"/api/v1/games/%1/report/accept"_s.arg(m_game.toString());
        for (const int question : {1, 2}) {
            const QJsonObject whale {{u"question"_s, question}, {u"gap"_s, 0}, {u"text"_s, u"whale"_s}};
            QCOMPARE(m_server->request("POST", accept, m_server->server().tokens().forHost(m_game), whale).first, 200);
        }
        makeCards(); // what is under way is over then
        const QJsonObject left = due(ann, 400);
        QCOMPARE(left.value(u"total"_s).toInt(), 1);
        QCOMPARE(left.value(u"items"_s)[0][u"id"_s].toString(), ids.value(u"badger"_s));
        // A device that had the card hears of it.
        const QJsonArray gone = sync(ann, {{u"on"_s, today}, {u"since"_s, place}}).second.value(u"gone"_s).toArray();
        QCOMPARE(gone, QJsonArray {ids.value(u"owl"_s)});
        // Missed in a later game it is a card again.
        (void)play(ann);
        QCOMPARE(due(ann, 400).value(u"total"_s).toInt(), 2);
    }

    void aReviewIsHandedInOnce()
    {
        begin(Engine::Sqlite);
        const QString ann = learner(u"ann"_s);
        (void)play(ann);
        const QJsonObject card = due(ann).value(u"items"_s)[0].toObject();
        const qint64 now = m_now;
        const QString today = m_today.toString(Qt::ISODate);
        // Upper case is the same id.
        const QJsonObject review {{u"id"_s, ReviewId::create(fromMicros(now * 1'000)).toString().toUpper()}, {u"card"_s, card.value(u"id"_s)},
                                  {u"grade"_s, 4}, {u"at"_s, now + 60'000}, {u"on"_s, today}};
        const QJsonObject body {{u"on"_s, today}, {u"reviews"_s, QJsonArray {review, review}}};
        const auto [status, first] = sync(ann, body);
        QCOMPARE(status, 200);
        QCOMPARE(first.value(u"refused"_s).toArray().size(), 0);
        const QJsonObject second = sync(ann, body).second;
        QCOMPARE(second.value(u"cards"_s), first.value(u"cards"_s));
        QJsonObject again = body;
        again.insert(u"since"_s, first.value(u"next"_s));
        QVERIFY(sync(ann, again).second.value(u"cards"_s).toArray().isEmpty());
        for (const QJsonValue &one : first.value(u"cards"_s).toArray()) {
            if (one[u"id"_s] == card.value(u"id"_s))
                QCOMPARE(one[u"state"_s][u"looks"_s].toInt(), 1);
        }
    }

    void hostileBodies_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("refused");
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const QString today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date().toString(Qt::ISODate);
        const auto with = [today](const char *key, const QJsonValue &value) {
            QJsonObject body {{u"on"_s, today}};
            body.insert(QString::fromLatin1(key), value);
            return body;
        };
        QJsonArray many;
        for (int i = 0; i <= limits::maxSyncReviews; ++i)
            many.append(QJsonObject());
        const QString id = ReviewId::create({}).toString();
        QTest::newRow("empty") << QJsonObject() << 422 << 0;
        QTest::newRow("no day") << with("on", u"2026-13-01"_s) << 422 << 0;
        QTest::newRow("not a list") << with("reviews", QJsonObject()) << 422 << 0;
        QTest::newRow("too long a list") << with("reviews", many) << 422 << 0;
        QTest::newRow("a number for a place") << with("since", 7) << 422 << 0;
        QTest::newRow("another list's place") << with("since", u"nowhere"_s) << 200 << 0;
        QTest::newRow("no objects") << with("cards", QJsonArray {1, u"x"_s, QJsonArray(), QJsonValue()}) << 200 << 4;
        QTest::newRow("no fields") << with("reviews", QJsonArray {QJsonObject()}) << 200 << 1;
        QTest::newRow("no such card") << with("reviews", QJsonArray {QJsonObject {{u"id"_s, id}, {u"card"_s, id}, {u"grade"_s, 3},
                                             {u"at"_s, now}, {u"on"_s, today}}}) << 200 << 1;
        QTest::newRow("grade 5") << with("reviews", QJsonArray {QJsonObject {{u"id"_s, id}, {u"card"_s, id}, {u"grade"_s, 5},
                                        {u"at"_s, 1}, {u"on"_s, today}}}) << 200 << 1;
        QTest::newRow("no id") << with("removed", QJsonArray {QJsonObject {{u"card"_s, u"../../etc"_s}, {u"at"_s, 1}}}) << 200 << 1;
        QTest::newRow("unknown, removed") << with("removed", QJsonArray {QJsonObject {{u"card"_s, id}, {u"at"_s, 1}}}) << 200 << 0;
        QTest::newRow("removed for ever") << with("removed", QJsonArray {QJsonObject {{u"card"_s, id}, {u"at"_s, qint64(limits::maxMoment)}}}) << 200 << 1;
        QTest::newRow("a card of another's making") << with("cards", QJsonArray {QJsonObject {{u"id"_s, id}, {u"madeAt"_s, 1},
            {u"face"_s, QJsonObject {{u"kind"_s, u"typed"_s}, {u"prompt"_s, u"x"_s}, {u"right"_s, QJsonArray {u"y"_s}}}}}}) << 200 << 1;
        QTest::newRow("a long face") << with("cards", QJsonArray {QJsonObject {{u"id"_s, id}, {u"madeAt"_s, 1},
            {u"face"_s, QJsonObject {{u"kind"_s, u"typed"_s}, {u"prompt"_s, QString(501, u'x')}, {u"right"_s, QJsonArray {u"y"_s}}}}}}) << 200 << 1;
    }

    void hostileBodies()
    {
        QFETCH(const QJsonObject, body);
        QFETCH(const int, status);
        QFETCH(const int, refused);
        begin(Engine::Sqlite);
        const QString ann = learner(u"ann"_s);
        const auto answer = sync(ann, body);
        QCOMPARE(answer.first, status);
        QCOMPARE(answer.second.value(u"refused"_s).toArray().size(), refused);
        // What a review comes of and is not there, or was removed, the device is to forget.
        const bool isToBeForgotten = QTest::currentDataTag() == "no such card"_ba || QTest::currentDataTag() == "unknown, removed"_ba;
        QCOMPARE(answer.second.value(u"gone"_s).toArray().size(), isToBeForgotten ? 1 : 0);
        QCOMPARE(due(ann).value(u"total"_s).toInt(), 0);
    }

    /// A device sends as much as the limits allow, and gets as much back.
    void theLongestCallFits()
    {
        begin(Engine::Sqlite);
        const QString ann = learner(u"ann"_s);
        const qint64 now = m_now;
        rest::PracticeSyncRequest order;
        order.on = m_today;
        for (int i = 0; i < limits::maxSyncCards; ++i) {
            CardFace face;
            face.kind = QuestionKind::SingleChoice;
            face.prompt = u"Card %1"_s.arg(i);
            face.right = {u"x"_s};
            while (practice::fits(face))
                face.options.append(QString(limits::maxCardFaceBytes / (limits::maxCardTexts - 4), u'x'));
            face.options.removeLast();
            order.cards.append({practice::cardIdOf(face).toString(), now, face});
        }
        for (int i = 0; i < limits::maxSyncReviews; ++i)
            order.reviews.append({ReviewId::create(fromMicros(now * 1'000)).toString(), order.cards.at(i % limits::maxSyncCards).id, 3, now, order.on, false});
        for (int i = 0; i < limits::maxSyncRemoved; ++i)
            order.removed.append({CardId {QUuid::createUuid()}.toString(), now});
        const auto [status, reply] = sync(ann, wire::toJsonObject(order));
        QCOMPARE(status, 200);
        QVERIFY(reply.value(u"refused"_s).toArray().isEmpty());
        QCOMPARE(reply.value(u"cards"_s).toArray().size() + reply.value(u"gone"_s).toArray().size(), qsizetype(limits::maxSyncCards));
        QVERIFY(reply.value(u"more"_s).toBool());
        QCOMPARE(due(ann, 400).value(u"due"_s).toInt(), limits::maxSyncCards);
    }

    void onlyWhoIsSignedInHasCards()
    {
        begin(Engine::Sqlite);
        QCOMPARE(due({}).value(u"status"_s).toInt(), 401);
        QCOMPARE(sync({}, {}).first, 401);
        const auto opened = m_server->openGame();
        QCOMPARE(due(opened.hostToken).value(u"status"_s).toInt(), 403);
        QCOMPARE(m_server->request("GET", u"/api/v1/me/practice"_s, m_operator).first, 400);
        QCOMPARE(m_server->request("GET", u"/api/v1/me/practice?on=yesterday!"_s, m_operator).first, 400);
        QCOMPARE(m_server->request("GET", u"/api/v1/me/practice?on=2026-11-21&limit=0"_s, m_operator).first, 400);
        QCOMPARE(due(m_operator).value(u"total"_s).toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPracticeGame)
#include "tst_practicegame.moc"
