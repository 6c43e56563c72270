#include "core/frames.h"
#include "play/playviewmodel.h"
#include "support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Stage = PlayViewModel::Stage;
using State = PlayViewModel::AnswerState;

namespace {

/// A player's view-model, what is told to it, and what it says.
struct Seat
{
    FakeClock clock;
    PlayViewModel play {[this] { return clock.now(); }};
    QSignalSpy answers {&play, &PlayViewModel::answerGiven};

    qint64 in(Millis time) const { return toWireMillis(clock.now() + time); }

    template <class M>
    void tell(const M &message)
    {
        play.receive(frameOf(message));
    }

    static live::HelloOk hello(const live::Snapshot &snapshot = {})
    {
        live::HelloOk hello;
        hello.game = {u"g"_s, u"123456"_s, u"Animals"_s, 3, {}};
        hello.you = live::You {2, u"ülla"_s, u"secret"_s};
        hello.snapshot = snapshot;
        return hello;
    }

    static live::QuestionView view(QuestionKind kind = QuestionKind::SingleChoice)
    {
        return {0, kind, u"Which?"_s, {{u"a"_s, u"one"_s}, {u"b"_s, u"two"_s}, {u"c"_s, u"three"_s}}, 20'000, 1'000};
    }

    void open(QuestionKind kind = QuestionKind::SingleChoice)
    {
        play.greet(hello());
        tell(live::QuestionOpened {0, in(0ms), in(20s), view(kind), std::nullopt});
    }

    live::AnswerSubmit lastAnswer() const { return answers.last().first().value<live::AnswerSubmit>(); }

    QVariant option(int row, OptionsModel::Role role) { return play.options()->index(row).data(role); }
};

live::Standing standingOf(int rank, int points)
{
    return {rank, points, 0, 9, {{1, u"Ann"_s, 900, 1, 0}, {2, u"ülla"_s, points, rank, 0}}};
}

} // namespace

/// A player's view-model, fed with messages as a server sends them.
class TestPlayViewModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLobbyShowsWhoIsHereButNotMyself()
    {
        Seat seat;
        const QAbstractItemModelTester tester(seat.play.others(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        seat.play.greet(Seat::hello());
        QCOMPARE(seat.play.stage(), Stage::Lobby);
        QCOMPARE(seat.play.line(), PlayViewModel::Line::Live);
        QCOMPARE(seat.play.myInitial(), u"Ü"_s);
        seat.tell(live::LobbyState {3, true, {{3, u"🦊 Fox"_s}, {2, u"ülla"_s}, {1, u"Ann"_s}}});
        QCOMPARE(seat.play.lobbyCount(), 3);
        QVERIFY(seat.play.isLocked());
        QCOMPARE(seat.play.others()->rowCount(), 2);
        QCOMPARE(seat.play.others()->index(0).data(NamesModel::InitialRole).toString(), u"🦊"_s);
    }

    void theCountdownCountsTheServersSeconds()
    {
        Seat seat;
        seat.play.greet(Seat::hello());
        seat.tell(live::CountdownStarted {0, seat.in(3s)});
        QCOMPARE(seat.play.stage(), Stage::Countdown);
        QCOMPARE(seat.play.deadline()->seconds(), 3);
        seat.clock.advance(2'001ms);
        QTRY_COMPARE(seat.play.deadline()->seconds(), 1);
        seat.clock.advance(1s);
        QTRY_COMPARE(seat.play.deadline()->seconds(), 0);
    }

    void aQuestionIsDrawnAtItsMomentAndNotBefore()
    {
        Seat seat;
        seat.play.greet(Seat::hello());
        seat.tell(live::QuestionOpened {0, seat.in(40ms), seat.in(20s), Seat::view(), std::nullopt});
        QCOMPARE(seat.play.stage(), Stage::Question);
        QVERIFY(!seat.play.isDrawn());
        QVERIFY(!seat.play.isTaking());
        seat.play.choose(0);
        QCOMPARE(seat.answers.size(), 0);
        seat.clock.advance(40ms);
        QTRY_VERIFY(seat.play.isTaking());
    }

    void oneTapAnswersAndIsSafeOnlyWhenTheServerSaysSo()
    {
        Seat seat;
        const QAbstractItemModelTester tester(seat.play.options(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        seat.open();
        seat.play.choose(1);
        QCOMPARE(seat.lastAnswer().choice, QStringList({u"b"_s}));
        QCOMPARE(seat.lastAnswer().answeredAt, seat.in(0ms));
        QCOMPARE(seat.play.answerState(), State::Sending);
        QVERIFY(seat.option(1, OptionsModel::IsChosenRole).toBool());
        QVERIFY(seat.option(0, OptionsModel::IsFadedRole).toBool());
        // A second thought comes too late, and is not sent.
        seat.play.choose(2);
        QCOMPARE(seat.answers.size(), 1);
        seat.tell(live::AnswerAccepted {0, {u"b"_s}, seat.in(0ms), 5});
        QCOMPARE(seat.play.answerState(), State::Accepted);
    }

    void aPictureIsAskedForOnceAndStandsForItsQuestionAlone()
    {
        Seat seat;
        QSignalSpy wanted(&seat.play, &PlayViewModel::mediaWanted);
        MediaPiece &picture = *seat.play.picture();
        seat.play.greet(Seat::hello());
        live::QuestionView view = Seat::view();
        view.image = MediaView {u"/o/1.png?sig=a"_s, u"A cat"_s};
        seat.tell(live::QuestionOpened {0, seat.in(0ms), seat.in(20s), view, std::nullopt});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(picture.state(), MediaPiece::State::Loading);
        QCOMPARE(picture.words(), u"A cat"_s);
        seat.play.mediaCame(u"/o/0.png"_s, QUrl(u"file:///0"_s)); // of the question before
        QCOMPARE(picture.state(), MediaPiece::State::Loading);
        seat.play.mediaCame(u"/o/1.png?sig=a"_s, QUrl(u"file:///1"_s));
        QCOMPARE(picture.state(), MediaPiece::State::Ready);
        QCOMPARE(seat.play.sound()->state(), MediaPiece::State::None);
        // The line comes back an hour later: the same file by another address.
        live::Snapshot snapshot;
        snapshot.state = GameState::Open;
        snapshot.question = 0;
        snapshot.view = view;
        snapshot.view->image->url = u"/o/1.png?sig=b"_s;
        seat.play.greet(Seat::hello(snapshot));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(picture.file(), QUrl(u"file:///1"_s));
        seat.tell(live::CountdownStarted {1, seat.in(3s)});
        QCOMPARE(picture.state(), MediaPiece::State::None);
        QVERIFY(picture.file().isEmpty());
    }

    void aLostPictureIsTriedAgainWithANewAddress()
    {
        Seat seat;
        QSignalSpy wanted(&seat.play, &PlayViewModel::mediaWanted);
        live::Snapshot snapshot;
        snapshot.state = GameState::Open;
        snapshot.question = 0;
        snapshot.view = Seat::view();
        snapshot.view->audio = MediaView {u"/o/1.mp3?sig=a"_s, {}};
        seat.play.greet(Seat::hello(snapshot));
        seat.play.mediaLost(u"/o/1.mp3?sig=a"_s);
        QCOMPARE(seat.play.sound()->state(), MediaPiece::State::Lost);
        seat.play.greet(Seat::hello(snapshot));
        QCOMPARE(wanted.size(), 1);
        snapshot.view->audio->url = u"/o/1.mp3?sig=b"_s;
        seat.play.greet(Seat::hello(snapshot));
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(seat.play.sound()->state(), MediaPiece::State::Loading);
    }

    void severalAreTickedAndThenSent()
    {
        Seat seat;
        seat.open(QuestionKind::MultiSelect);
        QVERIFY(seat.play.isMulti());
        QVERIFY(!seat.play.canSubmit());
        seat.play.submit();
        seat.play.choose(0);
        QVERIFY(seat.play.chooseByKey(u"C"_s));
        QVERIFY(seat.play.chooseByKey(u"1"_s)); // unticks the first
        QVERIFY(!seat.play.chooseByKey(u"8"_s));
        QVERIFY(!seat.play.chooseByKey(u"x"_s));
        QCOMPARE(seat.answers.size(), 0);
        seat.play.submit();
        QCOMPARE(seat.lastAnswer().choice, QStringList({u"c"_s}));
    }

    void whatIsWholeIsSentBeforeItIsTooLate()
    {
        Seat seat;
        seat.play.greet(Seat::hello());
        live::QuestionView pairs = Seat::view(QuestionKind::MatchPairs);
        pairs.gaps = QList<live::GapView> {{u"1"_s}, {u"2"_s}};
        seat.tell(live::QuestionOpened {0, seat.in(0ms), seat.in(20s), pairs, std::nullopt});
        seat.play.parts()->pick(0);
        seat.clock.advance(19'100ms);
        seat.tell(live::LobbyState {2, false, {}});
        QVERIFY(!seat.play.parts()->isComplete());
        QCOMPARE(seat.answers.size(), 0);
        seat.tell(live::QuestionExtended {0, seat.in(20s)});
        seat.play.parts()->pick(1);
        QVERIFY(seat.play.parts()->isComplete());
        seat.clock.advance(18'900ms);
        seat.tell(live::LobbyState {3, false, {}});
        QCoreApplication::processEvents();
        QCOMPARE(seat.answers.size(), 0);
        seat.clock.advance(200ms);
        seat.tell(live::LobbyState {4, false, {}});
        QCOMPARE(seat.answers.size(), 1);
        QCOMPARE(seat.lastAnswer().choice, QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(seat.play.answerState(), State::Sending);
        // What the server will not have is not said over and over.
        seat.play.refuse(ErrorCode::InvalidChoice);
        seat.tell(live::LobbyState {5, false, {}});
        QCOMPARE(seat.answers.size(), 1);
    }

    void whoeverIsStillAtItIsNotInterrupted()
    {
        Seat seat;
        seat.open(QuestionKind::MultiSelect);
        seat.clock.advance(18'500ms);
        seat.play.choose(0);
        seat.clock.advance(600ms); // less than a second of rest
        seat.tell(live::LobbyState {3, false, {}});
        QCOMPARE(seat.answers.size(), 0);
        seat.clock.advance(400ms);
        seat.tell(live::LobbyState {4, false, {}});
        QCOMPARE(seat.answers.size(), 1);

        seat.open(QuestionKind::MultiSelect);
        seat.clock.advance(19'500ms);
        seat.play.choose(1);
        seat.clock.advance(600ms);
        seat.tell(live::LobbyState {3, false, {}});
        QCOMPARE(seat.answers.size(), 1);
    }

    void onlyWhatIsScoredIsSentUnasked()
    {
        Seat seat;
        seat.open(QuestionKind::WordCloud);
        seat.play.parts()->type(u"fun"_s);
        seat.clock.advance(19'500ms);
        seat.tell(live::LobbyState {3, false, {}});
        QCOMPARE(seat.answers.size(), 0);
        seat.open(QuestionKind::Typed);
        seat.play.parts()->type(u"fun"_s);
        seat.clock.advance(19'500ms);
        seat.tell(live::LobbyState {3, false, {}});
        QCOMPARE(seat.answers.size(), 1);
    }

    void aRefusedAnswerSaysWhyAndCanBeGivenAnew()
    {
        Seat seat;
        seat.open();
        seat.play.choose(1);
        seat.play.refuse(ErrorCode::InvalidChoice);
        QCOMPARE(seat.play.answerState(), State::Refused);
        QVERIFY(!seat.play.answerFault().isEmpty());
        seat.play.choose(2);
        QCOMPARE(seat.play.answerState(), State::Sending);
        QCOMPARE(seat.lastAnswer().choice, QStringList({u"c"_s}));
    }

    void passingTroubleLeavesTheAnswerOnItsWay()
    {
        Seat seat;
        seat.open();
        seat.play.choose(1);
        seat.play.refuse(ErrorCode::Unavailable);
        QCOMPARE(seat.play.answerState(), State::Sending);
    }

    void aLostLineKeepsEverythingAndComesBack()
    {
        Seat seat;
        seat.open();
        seat.play.choose(1);
        seat.play.loseLine();
        QCOMPARE(seat.play.line(), PlayViewModel::Line::Waiting);
        QCOMPARE(seat.play.answerState(), State::Sending);
        QCOMPARE(seat.play.prompt(), u"Which?"_s);
        live::Snapshot snapshot;
        snapshot.state = GameState::Open;
        snapshot.question = 0;
        snapshot.view = Seat::view();
        snapshot.opensAt = seat.in(0ms);
        snapshot.endsAt = seat.in(9s);
        snapshot.accepted = live::AnswerAccepted {0, {u"b"_s}, seat.in(0ms), 5};
        seat.play.greet(Seat::hello(snapshot));
        QCOMPARE(seat.play.line(), PlayViewModel::Line::Live);
        QCOMPARE(seat.play.answerState(), State::Accepted);
        QCOMPARE(seat.play.deadline()->seconds(), 9);
    }

    void aRestartIsCalledByItsName()
    {
        Seat seat;
        seat.open();
        seat.play.refuse(ErrorCode::ServerClosing);
        seat.play.loseLine();
        QCOMPARE(seat.play.line(), PlayViewModel::Line::Restarting);
    }

    void pausedTimeStandsStill()
    {
        Seat seat;
        seat.open();
        seat.tell(live::GamePaused {7'500});
        QVERIFY(seat.play.isPaused());
        QVERIFY(!seat.play.isTaking());
        QCOMPARE(seat.play.deadline()->seconds(), 8);
        seat.clock.advance(5s);
        QCoreApplication::processEvents();
        QCOMPARE(seat.play.deadline()->seconds(), 8);
        seat.tell(live::GameResumed {seat.in(7'500ms)});
        QVERIFY(seat.play.isTaking());
        seat.tell(live::QuestionExtended {0, seat.in(30s)});
        QCOMPARE(seat.play.deadline()->seconds(), 30);
        QVERIFY(seat.play.deadline()->part() > 1);
    }

    void theRevealSaysWhatWasRightAndWhatItWasWorth()
    {
        Seat seat;
        QSignalSpy results(&seat.play, &PlayViewModel::resultCame);
        seat.open();
        seat.play.choose(1);
        seat.tell(live::AnswerAccepted {0, {u"b"_s}, seat.in(0ms), 5});
        seat.tell(live::QuestionClosed {0, CloseReason::Time});
        QVERIFY(seat.play.isClosed());
        seat.tell(live::QuestionRevealed {0, {u"a"_s}, {{u"a"_s, 3}, {u"b"_s, 1}, {u"c"_s, 0}}, 4, u"Because."_s});
        seat.tell(live::AnswerResult {0, true, false, 0, 0, standingOf(5, 0)});
        QCOMPARE(seat.play.stage(), Stage::Reveal);
        QCOMPARE(seat.play.verdict(), PlayViewModel::Verdict::Wrong);
        QCOMPARE(seat.play.explanation(), u"Because."_s);
        QVERIFY(seat.option(0, OptionsModel::IsRightRole).toBool());
        QVERIFY(seat.option(1, OptionsModel::IsWrongRole).toBool());
        QCOMPARE(seat.option(0, OptionsModel::CountRole).toInt(), 3);
        QCOMPARE(seat.option(0, OptionsModel::ShareRole).toDouble(), 0.75);
        QCOMPARE(seat.play.myRank(), 5);
        QCOMPARE(results.size(), 1);
    }

    void nothingTellsTheRightAnswerBeforeTheReveal()
    {
        Seat seat;
        seat.open();
        for (int row = 0; row < 3; ++row) {
            QCOMPARE(seat.option(row, OptionsModel::CountRole).toInt(), -1);
            QVERIFY(!seat.option(row, OptionsModel::IsRightRole).toBool());
        }
    }

    void theBoardAppearsAsItWasAndThenMoves()
    {
        Seat seat;
        const QAbstractItemModelTester tester(seat.play.board(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        seat.open();
        seat.tell(live::BoardShown {0});
        // Cem passed both: third before, first now.
        seat.tell(live::BoardState {3, {{3, u"Cem"_s, 900, 1, 2}, {1, u"Ann"_s, 800, 2, -1}, {2, u"ülla"_s, 700, 3, -1}}});
        const auto names = [board = seat.play.board()] {
            QStringList list;
            for (int row = 0; row < board->rowCount(); ++row)
                list.append(board->index(row).data(BoardModel::NameRole).toString());
            return list;
        };
        QCOMPARE(names(), QStringList({u"Ann"_s, u"ülla"_s, u"Cem"_s}));
        QSignalSpy moves(seat.play.board(), &QAbstractItemModel::rowsMoved);
        seat.play.settleBoard();
        QCOMPARE(names(), QStringList({u"Cem"_s, u"Ann"_s, u"ülla"_s}));
        QCOMPARE(moves.size(), 1);
        QVERIFY(seat.play.board()->index(2).data(BoardModel::IsYouRole).toBool());
    }

    void whoIsFarBelowSeesTheNeighboursToo()
    {
        QList<BoardEntry> top;
        for (int rank = 1; rank <= 20; ++rank)
            top.append({rank, u"P%1"_s.arg(rank), 2'000 - rank, rank, 0});
        const QList<BoardEntry> around {{40, u"L"_s, 50, 40, 0}, {41, u"Me"_s, 49, 41, 0}, {42, u"M"_s, 48, 42, 0}};
        const auto rows = boardRows(top, around, 41, 5);
        QCOMPARE(rows.size(), 8);
        QVERIFY(!rows.at(4).isAfterGap);
        QVERIFY(rows.at(5).isAfterGap);
        QVERIFY(!rows.at(6).isAfterGap);
        QVERIFY(rows.at(6).isYou);
        // Equal points share a place, and are there all the same.
        for (BoardEntry &entry : top)
            entry.rank = 1;
        QCOMPARE(boardRows(top, {top.at(4), top.at(5), top.at(6)}, 6, 5).size(), 7);
        QVERIFY(!boardRows(top, {top.at(4), top.at(5), top.at(6)}, 6, 5).last().isAfterGap);
        QCOMPARE(boardRows(top, {top.at(6), top.at(7)}, 8, 5).size(), 7);
        QVERIFY(boardRows(top, {top.at(6), top.at(7)}, 8, 5).at(5).isAfterGap);
        // A standing that is newer than the board: nobody stands in two places.
        QCOMPARE(boardRows(top, {{2, u"P2"_s, 900, 30, -28}}, 2, 5).size(), 5);
        QVERIFY(boardRows(top, {{2, u"P2"_s, 900, 30, -28}}, 2, 5).last().isYou);
        // Those in both are shown once.
        QCOMPARE(boardRows(top, {top.at(3), top.at(4), top.at(5)}, 5, 5).size(), 6);
    }

    void anAnswerOfAnotherDeviceIsTold()
    {
        Seat seat;
        seat.open();
        seat.play.choose(1);
        seat.tell(live::AnswerAccepted {0, {u"b"_s}, seat.in(0ms), 5});
        seat.tell(live::AnswerSuperseded {0, {u"a"_s}});
        QCOMPARE(seat.play.answerState(), State::Superseded);
        QVERIFY(seat.option(0, OptionsModel::IsChosenRole).toBool());
        seat.tell(live::QuestionOpened {1, seat.in(0ms), seat.in(20s), Seat::view(), std::nullopt});
        QCOMPARE(seat.play.answerState(), State::Choosing);
    }

    void theEndHasItsReason()
    {
        Seat seat;
        QSignalSpy finished(&seat.play, &PlayViewModel::finished);
        seat.open();
        seat.tell(live::PodiumShown {{{1, u"Ann"_s, 900, 1, 0}, {2, u"ülla"_s, 700, 2, 0}}});
        QCOMPARE(seat.play.stage(), Stage::Podium);
        QCOMPARE(seat.play.podium()->rowCount(), 2);
        seat.tell(live::GameFinished {FinishReason::EndedByHost});
        QCOMPARE(seat.play.stage(), Stage::Finished);
        QCOMPARE(seat.play.ending(), PlayViewModel::Ending::EndedByHost);
        QCOMPARE(finished.size(), 1);
    }

    void framesOfAnotherQuestionChangeNothing()
    {
        Seat seat;
        seat.open();
        seat.tell(live::AnswerAccepted {7, {u"b"_s}, seat.in(0ms), 5});
        seat.tell(live::AnswerResult {7, true, true, 500, 1, standingOf(1, 500)});
        QCOMPARE(seat.play.answerState(), State::Choosing);
        QCOMPARE(seat.play.myRank(), 0);
        // Broken and unknown frames too.
        seat.play.receive({u"question.revealed"_s, {}, {{u"question"_s, u"x"_s}}});
        seat.play.receive({u"something.new"_s, {}, {}});
        QCOMPARE(seat.play.stage(), Stage::Question);
    }
};

QTEST_GUILESS_MAIN(TestPlayViewModel)
#include "tst_playviewmodel.moc"
