#include "bots/simulatedclass.h"
#include "core/epolldispatcher.h"
#include "protocol/features.h"
#include "protocol/sealedquestion.h"
#include "support/samplequiz.h"
#include "support/testserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One quiz with every kind of question, played against the real server in this process.
class TestEveryKind : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    static QHash<QString, Question> keyOf(const Quiz &quiz)
    {
        QHash<QString, Question> key;
        for (const Question &question : quiz.questions)
            key.insert(question.prompt, question);
        return key;
    }

    /// What nobody may read before the reveal: whatever is accepted and not shown as an option.
    static QStringList secretsOf(const Question &question)
    {
        QStringList secrets;
        for (const Gap &gap : question.gapList()) {
            for (const QString &text : gap.accepted) {
                if (!question.optionOf(text))
                    secrets.append(text);
            }
        }
        if (question.speech)
            secrets.append(question.speech->text);
        if (!question.explanation.isEmpty())
            secrets.append(question.explanation);
        return secrets;
    }

    /// All texts and names of a question as players see it.
    static QStringList partsOf(const live::QuestionView &view)
    {
        QStringList parts {view.prompt};
        for (const live::OptionView &option : view.options)
            parts << option.id << u'"' + option.text + u'"';
        for (const live::GapView &gap : view.gaps.value_or(QList<live::GapView>()))
            parts << u'"' + gap.text + u'"';
        if (view.audio)
            parts << view.audio->url;
        parts.removeAll(u"\"\""_s);
        return parts;
    }

private Q_SLOTS:
    void aClassPlaysThemAllAndEverythingAddsUp()
    {
        const Quiz quiz = everyKindQuiz();
        TestServer server;
        const auto opened = server.openGame(quiz, {ScoringPreset::Steady, Pacing::Host, false, true, 3});
        ClassPlan plan;
        plan.server = server.http(u""_s);
        plan.pin = server.pinOf(opened.game);
        plan.hostToken = opened.hostToken;
        plan.players = 10;
        plan.spread = 50ms;
        plan.pace = 20ms;
        plan.behaviour.thinkFrom = 5ms;
        plan.behaviour.thinkTo = 100ms;
        plan.behaviour.skill = 0.6;
        plan.behaviour.answerKey = keyOf(quiz);
        SimulatedClass players(plan, m_clock);
        QSignalSpy done(&players, &SimulatedClass::done);
        players.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 120'000);
        QVERIFY2(players.report().holds(), qPrintable(toText(players.report())));
        QCOMPARE(players.report().answered, 10 * int(quiz.questions.size()));
    }

    void nothingOfAQuestionIsReadBeforeItOpens()
    {
        const Quiz quiz = everyKindQuiz();
        TestServer server;
        const auto opened = server.openGame(quiz);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        TestClient spy(url);
        TestClient plain(url);
        spy.takeSealed();
        QVERIFY(host.host(opened.hostToken));
        const auto hello = spy.joinAs(u"Spy"_s);
        QVERIFY(hello && hello->features == QStringList {features::sealed});
        QVERIFY(plain.joinAs(u"Plain"_s)->features.isEmpty());
        host.send(live::GameStart {});
        for (int number = 0; number < quiz.questions.size(); ++number) {
            const qsizetype from = spy.frames().size();
            const auto sealed = spy.next<live::QuestionPrepared>();
            QVERIFY(sealed && sealed->question == number);
            const auto key = spy.next<live::QuestionOpened>();
            QVERIFY(key && key->key && !key->view);
            const auto view = sealedquestion::open(sealed->sealed, *key->key);
            QVERIFY(view);
            const auto seen = plain.next<live::QuestionOpened>();
            QVERIFY(seen && seen->view && !seen->key);
            QVERIFY(toWireMillis(m_clock.now()) >= seen->opensAt - 1); // whoever takes it in plain words has it no sooner
            QCOMPARE(wire::toJsonObject(*view), wire::toJsonObject(*seen->view));
            // All that was sent before the key, and the frame with the key.
            QString told;
            for (const ServerFrame &frame : spy.frames().sliced(from)) {
                told += QString::fromUtf8(QJsonDocument(frame.data).toJson(QJsonDocument::Compact)) + u'\n';
                if (frame.type == live::QuestionOpened::wireName)
                    break;
            }
            for (const QString &part : partsOf(*view))
                QVERIFY2(!told.contains(part), qPrintable(u"%1: %2"_s.arg(wire::enumName(view->kind), part)));
            host.send(live::QuestionSkip {});
            QVERIFY(spy.next<live::QuestionRevealed>());
            host.send(live::GameNext {});
            QVERIFY(spy.next<live::BoardShown>());
            host.send(live::GameNext {});
        }
        QVERIFY(spy.next<live::PodiumShown>());
    }

    void nothingOfAnAnswerIsReadBeforeItsReveal()
    {
        Quiz quiz = everyKindQuiz();
        // The others have nothing to tell but their options, and each question takes its countdown.
        quiz.questions.removeIf([](const Question &question) { return secretsOf(question).size() < 2; });
        for (Question &question : quiz.questions)
            question.explanation = u"explained "_s + wire::enumName(question.kind);
        TestServer server;
        const auto opened = server.openGame(quiz);
        TestClient host(server.live(server.pinOf(opened.game)));
        TestClient spy(server.live(server.pinOf(opened.game)));
        QVERIFY(host.host(opened.hostToken));
        QVERIFY(spy.joinAs(u"Spy"_s));
        const auto readSoFar = [&spy] {
            QString all;
            for (const ServerFrame &frame : spy.frames())
                all += QString::fromUtf8(QJsonDocument(frame.data).toJson(QJsonDocument::Compact)) + u'\n';
            return all;
        };
        host.send(live::GameStart {});
        for (const Question &question : quiz.questions) {
            const auto opening = spy.next<live::QuestionOpened>();
            QVERIFY(opening && opening->view);
            QVERIFY(opening->view->kind == question.kind);
            // A late comer's snapshot tells no more than the event.
            TestClient late(server.live(server.pinOf(opened.game)));
            const auto hello = late.joinAs(u"Late %1"_s.arg(opening->question));
            QVERIFY(hello);
            const QString seen = readSoFar() + QString::fromUtf8(QJsonDocument(wire::toJsonObject(*hello)).toJson());
            for (const QString &secret : secretsOf(question))
                QVERIFY2(!seen.contains(secret), qPrintable(u"%1: %2"_s.arg(wire::enumName(question.kind), secret)));
            QVERIFY(!seen.contains(u"isRight\":true"));
            late.drop();
            host.send(live::QuestionSkip {});
            const auto revealed = spy.next<live::QuestionRevealed>();
            QVERIFY(revealed);
            QCOMPARE(revealed->explanation, question.explanation);
            QCOMPARE(revealed->right.isEmpty(), !kindOf(question).isScored);
            host.send(live::GameNext {});
            QVERIFY(spy.next<live::BoardShown>());
            host.send(live::GameNext {});
        }
        QVERIFY(spy.next<live::PodiumShown>());
    }

    void theAnswersOfAKindComeBackInTheResult()
    {
        const Question typed = questionOf(QuestionKind::Typed);
        Quiz quiz = everyKindQuiz();
        quiz.questions = {typed};
        TestServer server;
        const auto opened = server.openGame(quiz);
        const QString pin = server.pinOf(opened.game);
        TestClient host(server.live(pin));
        TestClient slip(server.live(pin));
        TestClient right(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        QVERIFY(slip.joinAs(u"Slip"_s));
        QVERIFY(right.joinAs(u"Right"_s));
        host.send(live::GameStart {});
        QVERIFY(slip.next<live::QuestionOpened>());
        QVERIFY(right.next<live::QuestionOpened>());
        slip.send(live::AnswerSubmit {0, {u"  "_s}, {}});
        QCOMPARE(slip.nextError(), u"invalid_choice"_s);
        slip.send(live::AnswerSubmit {0, {QString(5'000, u'x')}, {}});
        QCOMPARE(slip.nextError(), u"invalid_choice"_s);
        slip.send(live::AnswerSubmit {0, {u" Coluor "_s}, {}});
        const auto accepted = slip.next<live::AnswerAccepted>();
        QVERIFY(accepted);
        QCOMPARE(accepted->choice, QStringList {u"Coluor"_s});
        right.send(live::AnswerSubmit {0, {u"COLOR"_s}, {}});
        QVERIFY(right.next<live::AnswerAccepted>());
        const auto revealed = slip.next<live::QuestionRevealed>();
        QVERIFY(revealed && revealed->accepted);
        QCOMPARE(revealed->accepted->first(), (QStringList {u"colour"_s, u"hue"_s}));
        QCOMPARE(revealed->counts.size(), qsizetype(2));
        // Right is what the server says, not what looks like the accepted text.
        for (const live::OptionCount &one : revealed->counts)
            QCOMPARE(one.percent, std::optional(one.id == u"COLOR" ? 100 : 50));
        const auto half = slip.next<live::AnswerResult>();
        QVERIFY(half && half->diff);
        QVERIFY(!half->isRight);
        QCOMPARE(half->percent, std::optional(50));
        const auto whole = right.next<live::AnswerResult>();
        QVERIFY(whole && whole->isRight && !whole->diff);
        QCOMPARE(whole->percent, std::optional(100));
        QVERIFY(half->points > 0 && half->points <= whole->points / 2 + 10);

        // The teacher lets it count after all: everybody is told, once however often it is said.
        const qint64 before = server.room(opened.game).seq();
        for (int again = 0; again < 2; ++again) {
            host.send(live::VariantAccept {0, 0, u" Coluor "_s});
            QVERIFY(host.next<live::CommandDone>());
        }
        QCOMPARE(server.room(opened.game).seq(), before + 1);
        const auto variant = right.next<live::VariantAccepted>();
        QVERIFY(variant);
        QCOMPARE(variant->text, u"Coluor"_s);
        const auto regraded = slip.next<live::AnswerResult>();
        QVERIFY(regraded && regraded->isRight);
        QCOMPARE(regraded->percent, std::optional(100));
        QVERIFY(regraded->points > half->points);
        QCOMPARE(regraded->standing.points, regraded->points);
        for (const auto &[what, code] : {std::pair {live::VariantAccept {0, 1, u"x"_s}, u"invalid_choice"_s},
                                         std::pair {live::VariantAccept {0, 0, u" \t"_s}, u"invalid_choice"_s},
                                         std::pair {live::VariantAccept {0, 0, u"nobody's"_s}, u"invalid_choice"_s},
                                         std::pair {live::VariantAccept {7, 0, u"x"_s}, u"wrong_state"_s}}) {
            host.send(what);
            QCOMPARE(host.nextError(), code);
        }
        slip.send(live::VariantAccept {0, 0, u"mine"_s});
        QCOMPARE(slip.nextError(), u"forbidden"_s);
        // What is read back from the log says the same.
        server.restart();
        const PlayerAnswer *stored = server.room(opened.game).answer(1, 0);
        QVERIFY(stored && stored->isRight);
        QCOMPARE(stored->points, regraded->points);
        QCOMPARE(server.room(opened.game).player(1)->shownPoints, regraded->points);
    }

    void theWordOfWhoeverIsRemovedGoesFromTheWalls()
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(QuestionKind::WordCloud)};
        TestServer server;
        const auto opened = server.openGame(quiz);
        const QString pin = server.pinOf(opened.game);
        TestClient host(server.live(pin));
        TestClient rude(server.live(pin));
        TestClient other(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        const auto hello = rude.joinAs(u"Rude"_s);
        QVERIFY(hello && hello->you);
        QVERIFY(other.joinAs(u"Other"_s));
        host.send(live::GameStart {});
        for (TestClient *player : {&rude, &other})
            QVERIFY(player->next<live::QuestionOpened>());
        rude.send(live::AnswerSubmit {0, {u"rude"_s}, {}});
        other.send(live::AnswerSubmit {0, {u"kind"_s}, {}});
        const auto revealed = other.next<live::QuestionRevealed>();
        QVERIFY(revealed);
        QCOMPARE(revealed->counts.size(), qsizetype(2));
        QVERIFY(!revealed->counts.first().percent);
        host.send(live::PlayerKick {hello->you->player});
        for (TestClient *left : {&host, &other}) {
            const auto now = left->next<live::Snapshot>();
            QVERIFY(now && now->revealed);
            QCOMPARE(now->revealed->counts.size(), qsizetype(1));
            QCOMPARE(now->revealed->counts.first().id, u"kind"_s);
        }
    }

    void teamsAreOfOneSizeAndTheirMeanCounts()
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = quiz.questions.mid(0, 1);
        TestServer server;
        const auto opened = server.openGame(quiz, {ScoringPreset::Classic, Pacing::Host, true, false, 2});
        const QString pin = server.pinOf(opened.game);
        TestClient host(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        std::vector<std::unique_ptr<TestClient>> players;
        QList<int> teams;
        for (int i = 0; i < 3; ++i) {
            players.push_back(std::make_unique<TestClient>(server.live(pin)));
            const auto hello = players.back()->joinAs(u"Player %1"_s.arg(i));
            QVERIFY(hello && hello->you && hello->you->team);
            teams.append(*hello->you->team);
        }
        QCOMPARE(teams, (QList<int> {1, 2, 1}));
        host.send(live::GameStart {});
        // Without a clock all right answers are worth the same, and nothing tells of a time.
        for (int i = 0; i < 3; ++i) {
            const auto opening = players[size_t(i)]->next<live::QuestionOpened>();
            QVERIFY(opening && opening->view);
            QCOMPARE(opening->view->timeLimitMs, 0);
            const bool isRight = i < 2;
            for (const live::OptionView &option : opening->view->options) {
                if ((option.text == u"lives"_s) == isRight) {
                    players[size_t(i)]->send(live::AnswerSubmit {0, {option.id}, {}});
                    break;
                }
            }
        }
        QVERIFY(host.next<live::QuestionRevealed>());
        host.send(live::GameNext {});
        QVERIFY(host.next<live::BoardShown>());
        // The board that was true before the reveal may still be on its way.
        std::optional<live::BoardState> board;
        do
            board = host.next<live::BoardState>();
        while (board && board->teams && board->teams->first().points == 0);
        QVERIFY(board && board->teams);
        QCOMPARE(board->teams->size(), qsizetype(2));
        QCOMPARE(board->teams->at(0).team, 2);
        QCOMPARE(board->teams->at(0).points, 1'000);
        QCOMPARE(board->teams->at(1).points, 500);
        QCOMPARE(board->teams->at(1).players, 2);
        QCOMPARE(board->top.first().team.value_or(0), teams.at(board->top.first().player - 1));
    }

    void aTeamOfOneIsNone()
    {
        TestServer server;
        const auto opened = waitFor(server.server().games().open({{Role::Opener, {}, 0}, {}}, QuizId::create(m_clock.now()),
                                                                 everyKindQuiz(), {ScoringPreset::Classic, Pacing::Host, false, false, 1}));
        QVERIFY(opened && !*opened);
        QCOMPARE(opened->error().code, ErrorCode::InvalidFields);
    }

    void theServerSpeaks()
    {
        if (SpeechPrograms::found().speaker.isEmpty())
            QFAIL("espeak-ng is not installed: packaging/setup run");
        TestServer server;
        const auto links = waitFor(server.server().startLinks({}));
        QVERIFY(links && *links && (*links)->host);
        const QString link = *(*links)->host;
        const QString grant = server.request("POST", u"/api/v1/host-links/redeem"_s, {}, {{u"link"_s, link}}).second["grant"_L1].toString();
        QVERIFY(!grant.isEmpty());
        const auto quizzes = server.request("GET", u"/api/v1/quizzes?sort=title"_s, grant);
        QString every;
        for (const QJsonValue quiz : quizzes.second["items"_L1].toArray()) {
            if (quiz["title"_L1] == "One of every kind"_L1)
                every = quiz["id"_L1].toString();
        }
        QVERIFY2(!every.isEmpty(), QJsonDocument(quizzes.second).toJson().constData());
        const auto [status, opened] = server.request("POST", u"/api/v1/games"_s, grant, {{u"quiz"_s, every}});
        QCOMPARE(status, 201);
        const auto game = GameId::fromString(opened["game"_L1].toObject()["id"_L1].toString());
        QVERIFY(game);
        const GameRoom &room = server.room(*game);
        int spoken = 0;
        for (const Question &question : room.quiz().questions) {
            if (!question.speech)
                continue;
            ++spoken;
            QVERIFY(question.audio && question.audio->file);
            QVERIFY(question.audio->alt.isEmpty());
        }
        QVERIFY(spoken >= 1);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestEveryKind test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_everykind.moc"
