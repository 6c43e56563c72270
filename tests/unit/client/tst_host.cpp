#include "core/frames.h"
#include "host/consoleviewmodel.h"
#include "host/hostedgames.h"
#include "host/quizzesmodel.h"
#include "report/reportmodels.h"
#include "support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Next = ConsoleViewModel::Next;
using Stage = ConsoleViewModel::Stage;

namespace {

/// A host's view-model, what is told to it, and what it says.
struct Desk
{
    FakeClock clock;
    ConsoleViewModel console {[this] { return clock.now(); }};
    QSignalSpy commands {&console, &ConsoleViewModel::commandGiven};

    Desk()
    {
        live::HelloOk hello;
        hello.audience = Audience::Host;
        hello.game = {u"g"_s, u"123456"_s, u"Animals"_s, 2, {}};
        console.greet(hello);
    }

    qint64 in(Millis time) const { return toWireMillis(clock.now() + time); }

    template <class M>
    void tell(const M &message)
    {
        console.receive(frameOf(message));
    }

    static live::QuestionView view(int question = 0)
    {
        return {question, QuestionKind::SingleChoice, u"Which?"_s, {{u"a"_s, u"one"_s}, {u"b"_s, u"two"_s}}, 20'000, 1'000};
    }

    void open(int question = 0) { tell(live::QuestionOpened {question, in(0ms), in(20s), view(question), std::nullopt}); }
    void reveal(int question = 0)
    {
        tell(live::QuestionRevealed {question, {u"a"_s}, {{u"a"_s, 3}, {u"b"_s, 1}}, 4, u"because"_s});
    }

    /// The newest command, if it is of that kind.
    template <class M>
    std::optional<M> last() const
    {
        if (commands.isEmpty())
            return std::nullopt;
        const auto command = commands.last().first().value<HostCommand>();
        const M *message = std::get_if<M>(&command);
        return message ? std::optional(*message) : std::nullopt;
    }

    QString playerAt(int row) { return console.roster()->index(row, 0).data(RosterModel::NameRole).toString(); }
};

live::PlayerStatus player(int number, const QString &name, bool hasAnswered = false, bool isKicked = false)
{
    return {number, name, true, hasAnswered, isKicked, std::nullopt};
}

} // namespace

/// What a host's pages show and keep, fed with messages as a server sends them.
class TestHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Who was asked whether to accept an answer may say yes when the game has moved on.
    void anAnswerIsAcceptedForTheQuestionItWasGivenTo()
    {
        Desk desk;
        desk.tell(live::LobbyState {3, false, {}});
        desk.tell(live::CountdownStarted {0, desk.in(3s)});
        desk.open();
        desk.console.accept(0, u"whale"_s);
        QVERIFY(!desk.last<live::VariantAccept>()); // not revealed
        live::QuestionRevealed revealed {0, {u"owl"_s}, {{u"whale"_s, 3}}, 3, {}};
        revealed.accepted = {{u"owl"_s}};
        desk.tell(revealed);
        desk.console.accept(1, u"whale"_s);
        QVERIFY(!desk.last<live::VariantAccept>());
        desk.console.accept(0, u"whale"_s);
        const auto told = desk.last<live::VariantAccept>();
        QVERIFY(told);
        QCOMPARE(told->question, 0);
        QCOMPARE(told->text, u"whale"_s);
    }

    void theBigButtonFollowsTheGame()
    {
        Desk desk;
        QCOMPARE(desk.console.next(), Next::Start);
        QVERIFY(!desk.console.canGoOn()); // nobody is here
        desk.tell(live::LobbyState {3, false, {}});
        desk.console.goOn();
        QVERIFY(desk.last<live::GameStart>());
        desk.tell(live::CommandDone {});
        desk.tell(live::CountdownStarted {0, desk.in(3s)});
        QCOMPARE(desk.console.next(), Next::Nothing);
        desk.open();
        QCOMPARE(desk.console.next(), Next::CloseQuestion);
        desk.console.goOn();
        QVERIFY(desk.last<live::QuestionSkip>());
        desk.tell(live::CommandDone {});
        desk.tell(live::QuestionClosed {0, CloseReason::Skipped});
        QVERIFY(!desk.console.canGoOn());
        desk.reveal();
        QCOMPARE(desk.console.next(), Next::ShowBoard);
        desk.tell(live::BoardShown {0});
        QCOMPARE(desk.console.next(), Next::NextQuestion);
        desk.tell(live::CountdownStarted {1, desk.in(3s)});
        desk.open(1);
        desk.reveal(1);
        desk.tell(live::BoardShown {1});
        QCOMPARE(desk.console.next(), Next::ShowPodium);
        desk.tell(live::PodiumShown {{{1, u"Ann"_s, 900, 1, 0}}});
        QCOMPARE(desk.console.next(), Next::Finish);
        desk.console.goOn();
        QVERIFY(desk.last<live::GameNext>());
        QSignalSpy finished(&desk.console, &ConsoleViewModel::finished);
        desk.tell(live::GameFinished {FinishReason::Played});
        QCOMPARE(finished.size(), 1);
        QCOMPARE(desk.console.stage(), Stage::Finished);
    }

    void oneCommandAtATime()
    {
        Desk desk;
        desk.open();
        desk.console.goOn();
        desk.console.goOn();
        desk.console.extend(10);
        QCOMPARE(desk.commands.size(), 1);
        QVERIFY(desk.console.isBusy());
        desk.console.refuse(ErrorCode::WrongState);
        QVERIFY(!desk.console.fault().isEmpty());
        desk.console.extend(10);
        QCOMPARE(desk.last<live::QuestionExtend>()->seconds, 10);
        QVERIFY(desk.console.fault().isEmpty());
        // Without a line nothing is sent, and nothing hangs.
        desk.console.loseLine();
        QVERIFY(!desk.console.isBusy());
        desk.console.end();
        QCOMPARE(desk.commands.size(), 2);
    }

    void pausingGoesOnWhereItStood()
    {
        Desk desk;
        QVERIFY(!desk.console.canPause());
        desk.open();
        desk.console.pause();
        QVERIFY(desk.last<live::GamePause>());
        desk.tell(live::CommandDone {});
        desk.tell(live::GamePaused {9'000});
        QCOMPARE(desk.console.next(), Next::GoOn);
        QCOMPARE(desk.console.deadline()->seconds(), 9);
        desk.console.goOn();
        QVERIFY(desk.last<live::GameResume>());
    }

    void whatIsCountedIsForTheHostAlone()
    {
        Desk desk;
        const QAbstractItemModelTester tester(desk.console.countedOptions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.open();
        desk.tell(live::AnswersCount {0, 4, 5, QList<live::OptionCount> {{u"a"_s, 3}, {u"b"_s, 1}}});
        QCOMPARE(desk.console.answered(), 4);
        QCOMPARE(desk.console.answerers(), 5);
        const auto counted = [&](OptionsModel *options) { return options->index(0).data(OptionsModel::CountRole).toInt(); };
        QCOMPARE(counted(desk.console.countedOptions()), 3);
        QCOMPARE(counted(desk.console.options()), -1);
        QVERIFY(!desk.console.countedOptions()->index(0).data(OptionsModel::IsRightRole).toBool());
        // A count of the question before comes late.
        desk.tell(live::AnswersCount {1, 1, 5, {}});
        QCOMPARE(desk.console.answered(), 4);
        desk.reveal();
        QCOMPARE(counted(desk.console.options()), 3);
        QVERIFY(desk.console.options()->index(0).data(OptionsModel::IsRightRole).toBool());
    }

    void onesOwnQuizzesComeFirstAndKeepTheirColour()
    {
        const auto quiz = [](const QString &id, const QString &title, bool isMine) {
            rest::QuizSummary one;
            one.id = id;
            one.title = title;
            if (isMine)
                one.owner = u"me"_s;
            return one;
        };
        QuizzesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto titles = [&] {
            QStringList all;
            for (int row = 0; row < model.rowCount(); ++row)
                all.append(model.index(row).data(QuizzesModel::TitleRole).toString());
            return all;
        };
        model.show({quiz(u"a"_s, u"Animals"_s, false), quiz(u"b"_s, u"Mine"_s, true), quiz(u"c"_s, u"Zoo"_s, true)}, {u"me"_s});
        QCOMPARE(titles(), (QStringList {u"Mine"_s, u"Zoo"_s, u"Animals"_s}));
        const int face = model.index(1).data(QuizzesModel::FaceRole).toInt();
        QVERIFY(face >= 0 && face < 8);
        model.show({quiz(u"a"_s, u"Animals"_s, false), quiz(u"c"_s, u"Zoo"_s, true)}, {u"me"_s});
        QCOMPARE(model.index(0).data(QuizzesModel::FaceRole).toInt(), face);
    }

    void aColleaguesQuizIsNamedAfterThemAndLeftAlone()
    {
        rest::QuizSummary hers;
        hers.id = u"h"_s;
        hers.title = u"Animals"_s;
        hers.owner = u"her"_s;
        hers.ownerName = u"Mai"_s;
        rest::QuizSummary mine = hers;
        mine.id = u"m"_s;
        mine.owner = u"me"_s;
        mine.ownerName.reset();
        QuizzesModel model;
        const auto told = [&](int row) {
            const QModelIndex at = model.index(row);
            return u"%1 %2 %3 %4"_s.arg(at.data(QuizzesModel::IdRole).toString(), at.data(QuizzesModel::OwnerRole).toString())
                .arg(at.data(QuizzesModel::IsMineRole).toBool()).arg(at.data(QuizzesModel::MayChangeRole).toBool());
        };
        model.show({hers, mine}, {u"me"_s});
        QCOMPARE(told(0), u"m  1 1"_s);
        QCOMPARE(told(1), u"h Mai 0 0"_s);
        model.show({hers, mine}, {u"me"_s, true}); // who looks after the school
        QCOMPARE(told(1), u"h Mai 0 1"_s);
    }

    void anAddressThatLeadsNowhereHasNoCode()
    {
        Desk desk;
        const QUrl code(u"data:image/svg+xml;base64,PHN2Zy8+"_s);
        desk.console.setPlace(u"127.0.0.1:8080"_s, code);
        QVERIFY(desk.console.isCutOff());
        QVERIFY(!desk.console.hasCode());
        desk.console.setPlace(u"192.168.1.20:8080"_s, code);
        QVERIFY(!desk.console.isCutOff());
        QVERIFY(desk.console.hasCode());
        desk.console.begin();
        QVERIFY(!desk.console.isCutOff());
    }

    void theRosterShowsWhoHasNotAnswered()
    {
        Desk desk;
        RosterView &roster = *desk.console.roster();
        const QAbstractItemModelTester tester(&roster, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester source(roster.sourceModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.console.addPlayers({player(1, u"Zoe"_s), player(2, u"Ann"_s), player(3, u"Kim"_s)});
        QCOMPARE(roster.count(), 3);
        QCOMPARE(desk.playerAt(0), u"Ann"_s);
        desk.open();
        desk.tell(live::RosterChanged {{player(2, u"Ann"_s, true), player(4, u"Bo"_s)}});
        roster.setOnlyWaiting(true);
        QCOMPARE(roster.count(), 3);
        QCOMPARE(desk.playerAt(0), u"Bo"_s);
        desk.tell(live::RosterChanged {{player(4, u"Bo"_s, true), player(3, u"Kim"_s, false, true)}});
        QCOMPARE(roster.count(), 1);
        desk.tell(live::CountdownStarted {1, desk.in(3s)});
        QCOMPARE(roster.count(), 3); // a new question; Kim was taken out
        desk.console.begin();
        QCOMPARE(roster.count(), 0);
        desk.console.addPlayers({player(1, u"Bot 10"_s), player(2, u"Bot 2"_s)});
        QCOMPARE(desk.playerAt(0), u"Bot 2"_s);
    }

    /// What one typed answer and two gaps look like as bars.
    void aReportShowsBarsGapByGap()
    {
        QuestionFigures typed;
        typed.question = 0;
        typed.right = QStringList {u"expensive"_s};
        typed.answers = {{u"expensive"_s, 4, true, 100}, {u"dear"_s, 3, false, 0}};
        typed.isAcceptable = true;
        QuestionFigures cloze;
        cloze.question = 1;
        cloze.gaps = {{{}, {u"since"_s}, 0.5, {{u"since"_s, 2, true, 100}, {u"for"_s, 1, false, 0}}, 0}, {u"cow"_s, {u"moo"_s}, 0, {}, 0}};
        ReportQuestionsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show({typed, cloze});
        const auto at = [&](int row, int role) { return model.index(row, 0).data(role); };
        QCOMPARE(at(0, ReportQuestionsModel::BarTextsRole).value<QList<QString>>(), (QList<QString> {u"expensive"_s, u"dear"_s}));
        QCOMPARE(at(0, ReportQuestionsModel::BarRightsRole).value<QList<bool>>(), (QList<bool> {true, false}));
        QCOMPARE(at(1, ReportQuestionsModel::BarTextsRole).value<QList<QString>>(), (QList<QString> {u"since"_s, u"for"_s, u"moo"_s}));
        QCOMPARE(at(1, ReportQuestionsModel::BarLabelsRole).value<QList<QString>>(), (QList<QString> {u"1."_s, QString(), u"cow"_s}));
        QCOMPARE(at(1, ReportQuestionsModel::BarGapsRole).value<QList<int>>(), (QList<int> {0, 0, 1}));
        QCOMPARE(at(1, ReportQuestionsModel::BarCountsRole).value<QList<int>>(), (QList<int> {2, 1, 0}));
        // An answer that is accepted moves nothing else.
        typed.answers[1].isRight = true;
        model.show({typed, cloze});
        QCOMPARE(at(0, ReportQuestionsModel::BarRightsRole).value<QList<bool>>(), (QList<bool> {true, true}));
    }

    void aQuestionSaysWhomItTells()
    {
        QuestionFigures question;
        QVERIFY(ReportQuestionsModel::tells(question).isEmpty());
        QStringList words;
        for (const double value : {-1.0, limits::minTelling - 0.01, limits::minTelling, limits::minTellingWell - 0.01, limits::minTellingWell, 1.0}) {
            question.discrimination = value;
            words.append(ReportQuestionsModel::tells(question));
        }
        QCOMPARE(words[0], words[1]);
        QCOMPARE(words[2], words[3]);
        QCOMPARE(words[4], words[5]);
        QCOMPARE(words.removeDuplicates(), qsizetype(3));
    }

    void hostedGamesAreThereAfterARestart()
    {
        QTemporaryDir folder;
        FakeClock clock;
        const QString file = folder.filePath(u"hosting.json"_s);
        {
            HostedGames games(file, clock);
            HostedGame game {u"http://127.0.0.1:8080"_s, u"g1"_s, u"123456"_s, u"Animals"_s, u"secret"_s, u"v"_s, u"j"_s, toWireMillis(clock.now()), {}};
            QVERIFY(games.keep(game));
            QCOMPARE(games.all().size(), 1);
        }
        QVERIFY(!(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        {
            HostedGames games(file, clock);
            QVERIFY(games.find(u"g1"_s));
            QCOMPARE(games.find(u"g1"_s)->hostToken, u"secret"_s);
        }
        clock.advance(25h);
        QVERIFY(HostedGames(file, clock).all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHost)
#include "tst_host.moc"
