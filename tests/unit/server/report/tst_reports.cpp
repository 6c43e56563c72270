#include "engine/embedded/embeddedbroker.h"
#include "game/verify.h"
#include "report/acrossservice.h"
#include "support/writtengame.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Reports as they are counted, stored and read, on both engines and without a network.
class TestReports : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    const Tokens m_tokens {QByteArray(32, 'k')};
    std::unique_ptr<EmbeddedBroker> m_broker;
    std::unique_ptr<GameRepository> m_games;
    LoneKeeper m_keeper;
    std::unique_ptr<GameRooms> m_rooms;
    std::unique_ptr<AnswerService> m_answers;
    std::unique_ptr<GameService> m_service;
    std::unique_ptr<FinishedGames> m_finished;
    std::unique_ptr<ReportRepository> m_reports;
    std::unique_ptr<ReportBuilder> m_builder;
    ReportPrinter m_printer {QString()};
    std::unique_ptr<ReportService> m_report;
    std::unique_ptr<AcrossService> m_across;
    const TimePoint m_opened = fromMicros(1'700'000'000'000'000);
    const Caller m_ann = teacher();
    const Caller m_ben = teacher();

    Caller teacher() const
    {
        Principal who {Role::Teacher};
        who.user = UserId::create(m_opened);
        who.school = SchoolId::create(m_opened);
        return {who, {}};
    }
    static Caller learner(UserId user)
    {
        Principal who {Role::Learner};
        who.user = user;
        return {who, {}};
    }

    void begin(Engine engine, int mostPlayers = AcrossService::defaultMostPlayers)
    {
        m_database = std::make_unique<TestDatabase>(engine);
        DbExecutor &executor = m_database->open();
        m_broker = std::make_unique<EmbeddedBroker>(executor, m_database->clock(), m_database->metrics());
        m_games = std::make_unique<GameRepository>(executor);
        m_rooms = std::make_unique<GameRooms>(*m_games, m_keeper, m_database->clock(), RunId::create(m_opened));
        m_answers = std::make_unique<AnswerService>(*m_rooms, *m_broker, m_database->clock());
        m_service = std::make_unique<GameService>(*m_rooms, *m_answers, *m_games, m_tokens, m_database->clock());
        m_finished = std::make_unique<FinishedGames>(*m_games);
        m_reports = std::make_unique<ReportRepository>(executor);
        m_builder = std::make_unique<ReportBuilder>(*m_games, *m_reports);
        m_report = std::make_unique<ReportService>(ReportService::Parts {*m_reports, *m_builder, m_printer, *m_rooms, *m_service, *m_finished});
        m_across = std::make_unique<AcrossService>(*m_reports, *m_builder, *m_report, m_printer, mostPlayers);
    }

    template <class T>
    static Result<T> await(const QFuture<Result<T>> &future)
    {
        const auto result = waitFor(future);
        return result ? *result : Result<T>(Error {ErrorCode::RequestTimeout, u"nothing came"_s});
    }

    void store(const WrittenGame &game, const Caller &owner, QuizId quiz = {})
    {
        for (const AppendBatch &batch : game.batches({owner.principal.user, owner.principal.school}, quiz))
            QVERIFY(await(m_games->append(batch, owner.context())));
    }

    QVariant stored(QLatin1StringView sql, GameId game) { return m_database->value(sql, {game.toString()}); }

    /// One typed question that three answered: "colour", "paint" and, with half of it right, "coluor".
    WrittenGame typedGame(TimePoint at, UserId account = {}, const QStringList &more = {}) const
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(QuestionKind::Typed)};
        WrittenGame game(quiz, at);
        game.join(u"Cem"_s, account);
        game.join(u"Dan"_s);
        game.join(u"Eve"_s);
        game.openQuestion(0);
        game.answer(1, {u"colour"_s}, 1s);
        game.answer(2, {u"paint"_s}, 2s);
        game.answer(3, {u"coluor"_s}, 3s);
        for (const QString &text : more) {
            game.join(text);
            game.answer(PlayerNumber(game.room().players().size()), {text}, 4s);
        }
        game.reveal();
        game.finish();
        return game;
    }

#define WR_BEGIN_ON_ENGINE() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    begin(engine)

private Q_SLOTS:
    void cleanup()
    {
        m_across.reset();
        m_report.reset();
        m_builder.reset();
        m_reports.reset();
        m_finished.reset();
        m_service.reset();
        m_answers.reset();
        m_rooms.reset();
        m_games.reset();
        m_broker.reset();
        m_database.reset();
    }

    void aReportIsTheFoldAndIsCountedOnce_data() { addEngineRows(); }
    void aReportIsTheFoldAndIsCountedOnce()
    {
        WR_BEGIN_ON_ENGINE();
        const WrittenGame game = WrittenGame::random(everyKindQuiz(), 130, 7, m_opened);
        store(game, m_ann);
        const GameAnalysis wanted = analyse(game.room());
        for (int again = 0; again < 2; ++again) {
            const auto report = await(m_report->game(m_ann, game.id()));
            QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
            QCOMPARE(wire::toJsonObject(GameAnalysis {report->settings, report->game.players, report->answered, report->unanswered,
                                                      report->game.rightRate, report->medianMs, report->questions, report->words, wanted.asked, {}}),
                     wire::toJsonObject(wanted));
        }
        QCOMPARE(stored("SELECT COUNT(*) FROM game_report WHERE game = ?"_L1, game.id()).toInt(), 1);
        QCOMPARE(stored("SELECT log_seq FROM game_report WHERE game = ?"_L1, game.id()).toLongLong(), game.room().seq());

        QStringList names;
        int last = 0;
        int points = -1;
        for (int after = 0;; after = int(names.size())) {
            const auto page = await(m_report->players(m_ann, game.id(), after, 50));
            QVERIFY(page);
            QCOMPARE(page->count, int(game.room().players().size()));
            if (page->items.isEmpty())
                break;
            for (const PlayerFigures &one : page->items) {
                QCOMPARE(one.name, u"Player %1"_s.arg(one.player));
                const int place = one.points == points ? last : int(names.size()) + 1;
                QVERIFY(one.isKicked || one.rank == place);
                last = one.rank;
                points = one.points;
                names.append(one.name);
            }
        }
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), qsizetype(game.room().players().size()));
    }

    void whatIsOldIsCountedAnew_data() { addEngineRows(); }
    void whatIsOldIsCountedAnew()
    {
        WR_BEGIN_ON_ENGINE();
        const WrittenGame game = typedGame(m_opened);
        store(game, m_ann);
        QVERIFY(await(m_report->game(m_ann, game.id())));
        // As an older server left it.
        QVERIFY(await(m_database->executor().write<void>(Lane::Interactive, {}, [id = game.id()](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE game_report SET version = version - 1, content = '{}' WHERE game = ?"_L1, {id.toString()}));
            return {};
        })));
        const auto report = await(m_report->game(m_ann, game.id()));
        QVERIFY(report);
        QCOMPARE(report->questions.size(), qsizetype(1));
        QCOMPARE(stored("SELECT version FROM game_report WHERE game = ?"_L1, game.id()).toInt(), int(GameAnalysis::version));
    }

    void anAnswerAcceptedAfterwardsChangesEverything_data() { addEngineRows(); }
    void anAnswerAcceptedAfterwardsChangesEverything()
    {
        WR_BEGIN_ON_ENGINE();
        const WrittenGame game = typedGame(m_opened);
        store(game, m_ann);
        const auto before = await(m_report->game(m_ann, game.id()));
        QVERIFY(before);
        QCOMPARE(before->questions.at(0).rightRate, std::optional(0.5));
        const auto read = await(m_finished->find(game.id(), m_ann.context()));
        QVERIFY(read);
        QCOMPARE((*read)->room.player(2)->points, 0);

        const auto accepted = await(m_report->accept(m_ann, game.id(), {0, 0, u" paint "_s}));
        QVERIFY2(accepted, qPrintable(accepted ? QString() : accepted.error().message));
        QCOMPARE(accepted->changed, 1);
        QVERIFY(std::abs(*accepted->report.questions.at(0).rightRate - 2.5 / 3) < 1e-9);

        // The chain holds to its new end, and each total is what a fold of the log comes to.
        const auto log = await(m_games->load(game.id(), {}));
        QVERIFY(log);
        QCOMPARE(log->records.size(), game.stored().records.size() + 1);
        QCOMPARE(log->end.events, qint64(log->records.size()));
        QCOMPARE(log->end.hash, log->records.constLast().hash);
        const auto totals = await(m_games->totals(game.id(), {}));
        QVERIFY(totals);
        QCOMPARE(verifyGame(*log, *totals).faults, QStringList());
        const auto fresh = foldGame(game.id(), *log);
        QVERIFY(fresh);
        QVERIFY(fresh->room.player(2)->points > 0);
        QCOMPARE(totals->at(1).points, fresh->room.player(2)->points);
        QCOMPARE(totals->at(1).right, 1);
        m_rooms->remove(game.id());
        const auto again = await(m_finished->find(game.id(), m_ann.context()));
        QVERIFY(again);
        QCOMPARE((*again)->room.player(2)->points, fresh->room.player(2)->points);
        // Cut off again, it is found.
        StoredGame cut = *log;
        cut.records.removeLast();
        QVERIFY(!verifyGame(cut, *totals).faults.isEmpty());

        // Once more is well, and changes nothing.
        const auto same = await(m_report->accept(m_ann, game.id(), {0, 0, u"paint"_s}));
        QVERIFY(same);
        QCOMPARE(same->changed, 0);
        QCOMPARE(await(m_games->load(game.id(), {}))->records.size(), log->records.size());
    }

    void whatTheLiveGameWouldRefuseIsRefused_data() { addEngineRows(); }
    void whatTheLiveGameWouldRefuseIsRefused()
    {
        WR_BEGIN_ON_ENGINE();
        QStringList given {u"one more"_s};
        for (int i = 0; i < limits::maxAccepted - 2; ++i)
            given.append(u"other %1"_s.arg(i));
        const WrittenGame game = typedGame(m_opened, {}, given);
        store(game, m_ann);
        const auto code = [&](const Caller &caller, GameId id, const live::VariantAccept &what) {
            const auto done = await(m_report->accept(caller, id, what));
            return done ? ErrorCode::None : done.error().code;
        };
        QCOMPARE(code(m_ann, game.id(), {0, 1, u"x"_s}), ErrorCode::InvalidChoice);
        QCOMPARE(code(m_ann, game.id(), {0, 0, u" \t"_s}), ErrorCode::InvalidChoice);
        QCOMPARE(code(m_ann, game.id(), {0, 0, u"nobody's"_s}), ErrorCode::InvalidChoice);
        QCOMPARE(code(m_ann, game.id(), {7, 0, u"x"_s}), ErrorCode::WrongState);
        QCOMPARE(code(m_ben, game.id(), {0, 0, u"x"_s}), ErrorCode::NotFound);
        QCOMPARE(code(m_ann, GameId::create(m_opened), {0, 0, u"x"_s}), ErrorCode::NotFound);
        for (int i = 0; i < limits::maxAccepted - 2; ++i)
            QCOMPARE(code(m_ann, game.id(), {0, 0, u"other %1"_s.arg(i)}), ErrorCode::None);
        QCOMPARE(code(m_ann, game.id(), {0, 0, u"one more"_s}), ErrorCode::Conflict);
        QCOMPARE(await(m_games->load(game.id(), {}))->records.size(), game.stored().records.size() + limits::maxAccepted - 2);
    }

    void severalAtOnceAreAllCounted_data() { addEngineRows(); }
    void severalAtOnceAreAllCounted()
    {
        WR_BEGIN_ON_ENGINE();
        const WrittenGame game = typedGame(m_opened);
        store(game, m_ann);
        QList<QFuture<Result<rest::AcceptedAnswer>>> all;
        for (const QString &text : {u"paint"_s, u"PAINT"_s, u"coluor"_s})
            all.append(m_report->accept(m_ann, game.id(), {0, 0, text}));
        for (const auto &one : all)
            QVERIFY(await(one));
        const auto report = await(m_report->game(m_ann, game.id()));
        QCOMPARE(report->questions.at(0).rightRate, std::optional(1.0));
        const auto log = await(m_games->load(game.id(), {}));
        QCOMPARE(verifyGame(*log, *await(m_games->totals(game.id(), {}))).faults, QStringList());
    }

    /// What waits for games to be read back is bounded, by games and in each.
    void tooMuchAtOnceIsRefused()
    {
        begin(Engine::Sqlite);
        QList<QFuture<Result<int>>> waiting;
        for (qsizetype i = 0; i < GameService::mostFetched - 1; ++i)
            waiting.append(m_service->acceptAfterwards(m_ann, GameId::create(m_opened), {0, 0, u"x"_s}));
        const GameId last = GameId::create(m_opened);
        for (qsizetype i = 0; i < GameService::mostWishes; ++i)
            waiting.append(m_service->acceptAfterwards(m_ann, last, {0, 0, u"x"_s}));
        for (const GameId game : {last, GameId::create(m_opened)}) {
            const auto refused = m_service->acceptAfterwards(m_ann, game, {0, 0, u"x"_s});
            QVERIFY(refused.isFinished());
            QCOMPARE(refused.result().error().code, ErrorCode::Unavailable);
        }
        for (const auto &one : waiting)
            QCOMPARE(await(one).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_service->acceptAfterwards(m_ann, last, {0, 0, u"x"_s})).error().code, ErrorCode::NotFound);
    }

    void whoMaySeeWhat_data() { addEngineRows(); }
    void whoMaySeeWhat()
    {
        WR_BEGIN_ON_ENGINE();
        const UserId account = UserId::create(m_opened);
        const WrittenGame game = typedGame(m_opened, account);
        store(game, m_ann);
        WrittenGame running(sampleQuiz(1), m_opened + 1s);
        for (const AppendBatch &batch : running.batches({m_ann.principal.user, m_ann.principal.school}))
            QVERIFY(await(m_games->append(batch, {})));
        const auto code = [&](const Principal &who, GameId id) {
            const auto report = await(m_report->game({who, {}}, id));
            return report ? ErrorCode::None : report.error().code;
        };
        Principal host {Role::Host, game.id()};
        Principal otherHost {Role::Host, running.id()};
        Principal player {Role::Player, game.id(), 1};
        Principal admin {Role::SchoolAdmin};
        admin.user = UserId::create(m_opened);
        admin.school = m_ann.principal.school;
        Principal stranger = admin;
        stranger.school = SchoolId::create(m_opened);
        QCOMPARE(code(m_ann.principal, game.id()), ErrorCode::None);
        QCOMPARE(code(host, game.id()), ErrorCode::None);
        QCOMPARE(code(admin, game.id()), ErrorCode::None);
        QCOMPARE(code(stranger, game.id()), ErrorCode::NotFound);
        QCOMPARE(code(m_ben.principal, game.id()), ErrorCode::NotFound);
        QCOMPARE(code(otherHost, game.id()), ErrorCode::Forbidden);
        QCOMPARE(code(player, game.id()), ErrorCode::Forbidden);
        QCOMPARE(code(learner(account).principal, game.id()), ErrorCode::Forbidden);
        QCOMPARE(code(learner(UserId::create(m_opened)).principal, game.id()), ErrorCode::Forbidden); // whichever game it is
        QCOMPARE(code(m_ann.principal, running.id()), ErrorCode::WrongState);
        const auto mixed = await(m_across->across(m_ben, QList<GameId> {game.id()}));
        QVERIFY(!mixed);
        QCOMPARE(mixed.error().code, ErrorCode::NotFound);
    }

    void acrossGamesAndForALearner_data() { addEngineRows(); }
    void acrossGamesAndForALearner()
    {
        WR_BEGIN_ON_ENGINE();
        const UserId account = UserId::create(m_opened);
        const QuizId quiz = QuizId::create(m_opened);
        QList<GameId> ids;
        for (int i = 0; i < 3; ++i) {
            const WrittenGame game = typedGame(m_opened + std::chrono::hours(24 * i), account);
            store(game, i == 2 ? m_ben : m_ann, i == 0 ? quiz : QuizId {});
            ids.append(game.id());
        }
        const auto page = await(m_across->finished(m_ann, TimePoint::max(), {}, 1));
        QVERIFY(page);
        QCOMPARE(page->size(), qsizetype(1));
        QVERIFY(page->at(0).game == ids.at(1));
        const auto next = await(m_across->finished(m_ann, page->at(0).finishedAt, page->at(0).game, 5));
        QVERIFY(next);
        QCOMPARE(next->size(), qsizetype(1));
        QVERIFY(next->at(0).game == ids.at(0));

        const auto all = await(m_across->across(m_ann, GameChoice {}));
        QVERIFY(all);
        QCOMPARE(all->games.size(), qsizetype(2));
        QCOMPARE(all->questions.at(0).players, 6);
        QCOMPARE(all->questions.at(0).rightRate, std::optional(0.5));
        QCOMPARE(all->players.size(), qsizetype(3));
        QVERIFY(!all->hasMoreGames);
        QCOMPARE(await(m_across->across(m_ann, {quiz}))->games.size(), qsizetype(1));
        QCOMPARE(await(m_across->across(m_ann, {{}, m_opened + 24h}))->games.size(), qsizetype(1));
        QCOMPARE(await(m_across->across(m_ann, {{}, TimePoint::min(), m_opened + 24h}))->games.size(), qsizetype(1));
        QCOMPARE(await(m_across->across(m_ann, QList<GameId> {ids.at(0)}))->games.size(), qsizetype(1));

        const auto mine = await(m_across->learner(learner(account), 0));
        QVERIFY(mine);
        QCOMPARE(mine->games, 3); // whoever opened them
        QCOMPARE(mine->wholly, 3);
        QCOMPARE(mine->days.size(), qsizetype(3));
        QCOMPARE(await(m_across->learner(learner(UserId::create(m_opened)), 0))->games, 0);
    }

    /// Too many players for one report: it says so. A learner's own has one of each game, and leaves none out.
    void manyPlayersCutATeachersReportAlone_data() { addEngineRows(); }
    void manyPlayersCutATeachersReportAlone()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        begin(engine, 5);
        const UserId account = UserId::create(m_opened);
        for (int i = 0; i < 3; ++i)
            store(typedGame(m_opened + std::chrono::hours(i), account), m_ann);
        for (int again = 0; again < 2; ++again) { // counted on the way, and counted before
            const auto all = await(m_across->across(m_ann, GameChoice {}));
            QVERIFY(all);
            QCOMPARE(all->games.size(), qsizetype(1));
            QVERIFY(all->hasMoreGames);
            const auto mine = await(m_across->learner(learner(account), 0));
            QVERIFY(mine);
            QCOMPARE(mine->games, 3);
            QVERIFY(!mine->hasMoreGames);
        }
    }

    void aNameThatIsErasedIsNowhere_data() { addEngineRows(); }
    void aNameThatIsErasedIsNowhere()
    {
        WR_BEGIN_ON_ENGINE();
        const WrittenGame game = typedGame(m_opened);
        store(game, m_ann);
        QVERIFY(await(m_report->game(m_ann, game.id())));
        QVERIFY(await(m_database->executor().write<void>(Lane::Interactive, {}, [id = game.id()](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE game_player SET name = '#2', name_key = '#2' WHERE game = ? AND number = 2"_L1, {id.toString()}));
            return {};
        })));
        const auto page = await(m_report->players(m_ann, game.id(), 0, 50));
        const auto csv = await(m_report->csv(m_ann, game.id(), ReportTable::Answers));
        QVERIFY(page && csv);
        for (const PlayerFigures &one : page->items)
            QVERIFY(one.name != u"Dan"_s);
        QVERIFY(csv->contains("#2") && !csv->contains("Dan"));
        QVERIFY(!stored("SELECT content FROM game_report WHERE game = ?"_L1, game.id()).toString().contains(u"Dan"_s));
    }

    void tablesAreSafeAndWhole_data() { addEngineRows(); }
    void tablesAreSafeAndWhole()
    {
        WR_BEGIN_ON_ENGINE();
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(QuestionKind::Typed)};
        WrittenGame game(quiz, m_opened);
        game.join(u"=cmd|'/c calc'!A0"_s);
        game.openQuestion(0);
        game.answer(1, {u"@SUM(1)"_s}, 1'500ms);
        game.reveal();
        game.finish();
        store(game, m_ann);
        const auto players = await(m_report->csv(m_ann, game.id(), ReportTable::Players));
        QVERIFY(players);
        QVERIFY(players->contains("\"'=cmd|'/c calc'!A0\""));
        const auto answers = await(m_report->csv(m_ann, game.id(), ReportTable::Answers));
        QVERIFY(answers);
        QVERIFY(answers->contains("\"'@SUM(1)\",\"0\",\"0\",\"1.5\""));
        const auto sheet = await(m_report->xlsx(m_ann, game.id()));
        QVERIFY(sheet && sheet->startsWith("PK"));
        const auto pdf = await(m_report->pdf(m_ann, game.id(), u"en"_s));
        QVERIFY2(!pdf && pdf.error().code == ErrorCode::NotImplemented, "nothing here can print");
        for (const auto &[table, name] : wire::EnumNames<ReportTable>::values)
            QVERIFY(await(m_report->csv(m_ann, game.id(), table))->startsWith("\xEF\xBB\xBF"));
    }

    /// A server that closes waits for no printing, neither for what runs nor for what is queued.
    void whoClosesDoesNotWaitForThePrinter()
    {
        QTemporaryDir folder;
        QFile program(folder.filePath(u"endless"_s));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\necho started > \"$0.started\"\nexec sleep 600\n");
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        program.close();
        auto printer = std::make_unique<ReportPrinter>(program.fileName());
        QList<QFuture<Result<QByteArray>>> pages;
        for (int i = 0; i < 4; ++i)
            pages.append(printer->print({}));
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(program.fileName() + u".started"_s); }));
        QElapsedTimer timer;
        timer.start();
        printer.reset();
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        for (const auto &page : pages) {
            QVERIFY(page.isFinished());
            QCOMPARE(page.result().error().code, ErrorCode::Unavailable);
        }
    }

    void aBrokenLogHasNoReport_data() { addEngineRows(); }
    void aBrokenLogHasNoReport()
    {
        WR_BEGIN_ON_ENGINE();
        const WrittenGame game = typedGame(m_opened);
        const WrittenGame whole = typedGame(m_opened + 1h);
        store(game, m_ann);
        store(whole, m_ann);
        QVERIFY(await(m_database->executor().write<void>(Lane::Interactive, {}, [id = game.id()](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("UPDATE game_event SET payload = '{}' WHERE game = ? AND seq = 5"_L1, {id.toString()}));
            return {};
        })));
        const auto report = await(m_report->game(m_ann, game.id()));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Conflict);
        const auto others = await(m_across->across(m_ann, GameChoice {}));
        QCOMPARE(others->games.size(), qsizetype(1));
        QVERIFY(!others->hasMoreGames); // it is as old as the others, and can be counted in none
    }
};

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
