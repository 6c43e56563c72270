#include "core/epolldispatcher.h"
#include "join/joinviewmodel.h"
#include "practice/practiceviewmodel.h"
#include "rules/practicecard.h"
#include "support/samplequiz.h"
#include "support/testserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QString email = QStringLiteral("mai@school.example");
const QString password = QStringLiteral("a long enough secret 7");

Quiz wordQuiz()
{
    Quiz quiz = sampleQuiz(2);
    quiz.language = u"en"_s;
    for (int i = 0; i < 2; ++i) {
        Question &question = quiz.questions[i];
        question = questionOf(QuestionKind::Typed);
        question.id.reset();
        question.audio.reset();
        question.speech.reset();
        question.prompt = u"Animal %1"_s.arg(i);
        question.gaps = QList<Gap> {{QString(), {i == 0 ? u"whale"_s : u"badger"_s}}};
    }
    return quiz;
}

} // namespace

/// Runs as time does, but from a noon on: no test meets another day on its way.
class NoonClock final : public Clock
{
public:
    TimePoint now() const override { return m_noon + (m_real.now() - m_start); }

private:
    const SystemClock m_real;
    const TimePoint m_start = m_real.now();
    const TimePoint m_noon = fromWireMillis(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch());
};

/// From a miss in a game over a sitting on a device to the server, and back.
class TestPractising : public QObject
{
    Q_OBJECT

    NoonClock m_clock;
    TestServer m_server {m_clock};
    QTemporaryDir m_folder;
    QString m_token;

    std::unique_ptr<AccountClient> signedIn()
    {
        auto client = std::make_unique<AccountClient>(KnownServer {m_server.http(u""_s), {}}, m_clock);
        const auto done = waitFor(client->signIn({email, password, true, false}));
        if (!done || !*done)
            qFatal("not signed in: %s", done ? qPrintable(done->error().message) : "time-out");
        return client;
    }

    QDate today() const { return QDateTime::fromMSecsSinceEpoch(toWireMillis(m_clock.now())).date(); }
    QJsonObject due()
    {
        const QString on = today().toString(Qt::ISODate);
        return m_server.request("GET", u"/api/v1/me/practice?on="_s + on, m_token).second;
    }
    CardMaking ownCard(const QString &word) const
    {
        CardFace face;
        face.kind = QuestionKind::Typed;
        face.language = u"en"_s;
        face.word = word;
        face.prompt = u"About "_s + word;
        face.right = {word};
        return {practice::cardIdOf(face).toString(), toWireMillis(m_clock.now()), face};
    }

    /// Signed in, missing everything; then the cards are made.
    void playAndMiss()
    {
        const auto opened = m_server.openGame(wordQuiz());
        const QUrl url = m_server.live(m_server.pinOf(opened.game));
        TestClient host(url);
        TestClient player(url);
        if (!host.host(opened.hostToken) || !player.waitConnected())
            qFatal("no game");
        live::Hello hello;
        hello.token = m_token;
        hello.guest = live::Guest {u"Mai"_s};
        player.send(hello);
        if (!player.next<live::HelloOk>())
            qFatal("not in");
        host.send(live::GameStart {});
        for (int i = 0; i < 2; ++i) {
            if (!player.next<live::QuestionOpened>())
                qFatal("no question");
            player.send(live::AnswerSubmit {i, {u"a fish"_s}, {}});
            if (!host.next<live::QuestionRevealed>())
                qFatal("no reveal");
            for (int step = 0; step < 2; ++step) {
                host.send(live::GameNext {});
                if (!host.next<live::CommandDone>())
                    qFatal("the host does not get on");
            }
        }
        host.send(live::GameNext {});
        if (!host.next<live::GameFinished>())
            qFatal("no end");
        const auto made = waitFor(m_server.server().practiceKeeper().sweep());
        if (!made || !*made)
            qFatal("no cards");
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto links = m_server.server().startLinks(std::nullopt);
        QTRY_VERIFY(links.isFinished());
        const auto [status, body] = m_server.request("POST", u"/api/v1/auth/register"_s, {},
                                                     {{u"email"_s, email}, {u"name"_s, u"Mai"_s}, {u"password"_s, password},
                                                      {u"link"_s, *links.result()->setUp}, {u"schoolName"_s, u"School"_s}});
        QCOMPARE(status, 200);
        m_token = body.value(u"accessToken"_s).toString();
    }

    void whatWasMissedIsPractisedAndSent()
    {
        playAndMiss();
        QCOMPARE(due().value(u"due"_s).toInt(), 2);
        const auto client = signedIn();
        ResultStore results(m_folder.filePath(u"games"_s));
        PracticeViewModel practice(m_folder.filePath(u"practice"_s), results, m_clock);
        practice.setOwner(u"mai"_s, client.get());
        QTRY_COMPARE(practice.due(), 2);
        QVERIFY(!practice.isOffline());
        practice.start();
        SittingViewModel &sitting = *practice.sitting();
        const QString first = sitting.rightText();
        sitting.type(first);
        sitting.show();
        QCOMPARE(sitting.match(), SittingViewModel::Right);
        sitting.grade(4);
        QCOMPARE(due().value(u"due"_s).toInt(), 2); // nothing is sent while one practises
        practice.stop();
        QCOMPARE(practice.stage(), PracticeViewModel::Summary);
        practice.close();
        QTRY_VERIFY(!practice.hasUnsent() && !practice.isSyncing());
        QCOMPARE(due().value(u"due"_s).toInt(), 1);
        QCOMPARE(practice.due(), 1);
        QVERIFY(due().value(u"items"_s)[0][u"face"_s][u"word"_s].toString() != first);
    }

    /// A device that was away and killed, and another one that was not.
    void twoDevicesComeToTheSame()
    {
        const auto client = signedIn();
        const QString away = m_folder.filePath(u"away"_s);
        ResultStore results(m_folder.filePath(u"games"_s));
        QString card;
        {
            PracticeViewModel practice(away, results, m_clock);
            practice.setOwner(u"mai"_s, client.get());
            QTRY_COMPARE(practice.total(), 2);
            practice.setOwner(u"mai"_s, nullptr); // the line is gone
            practice.start();
            practice.sitting()->show();
            card = practice.sitting()->rightText();
            practice.sitting()->grade(3); // and so is the app
        }
        PracticeViewModel other(m_folder.filePath(u"other"_s), results, m_clock);
        other.setOwner(u"mai"_s, client.get());
        QTRY_COMPARE(other.total(), 2);
        other.start();
        QCOMPARE(other.sitting()->rightText(), card);
        other.sitting()->show();
        other.sitting()->grade(2);
        other.stop();
        other.close();
        QTRY_VERIFY(!other.hasUnsent() && !other.isSyncing());

        PracticeViewModel back(away, results, m_clock);
        back.setOwner(u"mai"_s, nullptr);
        QVERIFY(back.hasUnsent());
        back.setOwner(u"mai"_s, client.get());
        QTRY_VERIFY(!back.hasUnsent() && !back.isSyncing());
        other.refresh();
        QTRY_VERIFY(!other.isSyncing());
        const QString id = [&] {
            for (const DeckCard &one : other.deck().cards()) {
                if (one.face.word == card)
                    return one.id;
            }
            return QString();
        }();
        QVERIFY(other.deck().find(id) && back.deck().find(id));
        QCOMPARE(back.deck().find(id)->state, other.deck().find(id)->state);
        QCOMPARE(back.deck().find(id)->state.looks, 2);
    }

    /// Another device removed a card; the answer that tells so comes while one practises.
    void nothingGoesAwayUnderOnesEyes()
    {
        const auto client = signedIn();
        ResultStore results(m_folder.filePath(u"games"_s));
        PracticeViewModel practice(m_folder.filePath(u"eyes"_s), results, m_clock);
        practice.setOwner(u"mai"_s, client.get());
        QTRY_VERIFY(!practice.isComing() && !practice.isSyncing());
        const int before = practice.total();
        const CardMaking extra = ownCard(u"heron"_s);
        QVERIFY(practice.deck().make(extra));
        practice.refresh();
        QTRY_VERIFY(!practice.hasUnsent() && !practice.isSyncing());

        rest::PracticeSyncRequest removal;
        removal.on = today();
        removal.removed = {{extra.id, toWireMillis(m_clock.now())}};
        const auto removed = waitFor(client->post<rest::PracticeSyncReply>(u"/me/practice/sync"_s, removal));
        QVERIFY(removed && *removed);
        practice.refresh(); // its answer takes the card away
        practice.start();
        QCOMPARE(practice.stage(), PracticeViewModel::Sitting);
        removal.removed.clear();
        const auto behind = waitFor(client->post<rest::PracticeSyncReply>(u"/me/practice/sync"_s, removal));
        QVERIFY(behind && *behind);
        QCoreApplication::processEvents();
        QVERIFY(practice.deck().find(extra.id));
        QCOMPARE(practice.total(), before + 1);
        practice.stop();
        practice.close();
        QTRY_VERIFY(!practice.isSyncing());
        QVERIFY(!practice.deck().find(extra.id));
        QCOMPARE(practice.total(), before);
    }

    void aGuestsDeviceMakesItsOwnCards()
    {
        const QString folder = m_folder.filePath(u"guest"_s);
        const auto opened = m_server.openGame(wordQuiz());
        TestClient host(m_server.live(m_server.pinOf(opened.game)));
        QVERIFY(host.host(opened.hostToken));
        PlaceStore places(folder + u"/places.json"_s, m_clock);
        ResultStore results(folder + u"/games"_s);
        MediaCache media(folder + u"/media"_s);
        GameSession session(places, results, media, m_clock);
        PracticeViewModel practice(folder + u"/practice"_s, results, m_clock);
        session.join(KnownServer {m_server.http(u""_s), {}}, m_server.pinOf(opened.game), u"Gus"_s);
        QTRY_COMPARE(session.play().stage(), PlayViewModel::Stage::Lobby);
        host.send(live::GameStart {});
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(session.play().isTaking(), 10'000);
            session.play().parts()->type(u"whale"_s);
            session.play().submit();
            QVERIFY(host.next<live::QuestionRevealed>());
            for (int step = 0; step < 2; ++step) {
                host.send(live::GameNext {});
                QVERIFY(host.next<live::CommandDone>());
            }
        }
        host.send(live::GameNext {});
        QTRY_COMPARE(practice.total(), 1);
        QCOMPARE(practice.deck().cards().cbegin()->face.word, u"badger"_s);
        QCOMPARE(practice.due(), 1);
        // Whoever signs in now has it at the server, too: the same card as the account's own miss.
        const auto client = signedIn();
        const int before = due().value(u"total"_s).toInt();
        practice.setOwner(u"mai"_s, client.get());
        QTRY_VERIFY(!practice.hasUnsent() && !practice.isSyncing());
        QCOMPARE(due().value(u"total"_s).toInt(), before);
        QCOMPARE(practice.total(), before);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestPractising test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_practising.moc"
