#include "app/scenes.h"

#include "app/seat.h"
#include "core/errorwords.h"
#include "protocol/gamelimits.h"
#ifdef WR_HAS_SCAN
#include "scan/scanner.h"
#endif

#include <QDate>

namespace wr {

using namespace Qt::StringLiterals;

QString longName(int letters)
{
    return u"Wilhelmina Featherstonehaugh-Cholmondeley the Magnificent"_s.left(letters);
}

QString someName(int number)
{
    static const QStringList names {u"Amélie"_s, u"Calm Heron 3"_s, u"Nguyễn Minh Anh"_s, u"Jürgen"_s, u"🦊 Fox"_s, u"ليلى"_s,
                                    u"Kind Fox"_s, u"Ngọc Hà"_s, u"Zoë"_s, u"Björk Guðmundsdóttir"_s, u"Sam"_s, u"李小龙"_s};
    const QString name = names.at(number % names.size());
    return number < names.size() ? name : name + u' ' + QString::number(number);
}

QList<BoardEntry> someBoard(int count, int you)
{
    QList<BoardEntry> entries;
    for (int rank = 1; rank <= count; ++rank) {
        const QString name = rank == 4 ? longName(40) : rank == you ? u"Brave Otter 7"_s : someName(rank);
        entries.append({rank, name, 12'000 - 430 * rank, rank, rank == you ? 2 : (rank * 7) % 5 - 2});
    }
    return entries;
}

Stranger someStranger()
{
    return {{8443, QByteArray(32, 'k')},
            u"3F:9A:12:C4:5E:77:80:0B:D1:66:2A:F3:98:4C:E0:15:B7:29:8D:50:AE:6F:03:C8:41:1D:92:EB:74:5A:06:FD"_s};
}

live::QuestionView someQuestion(QuestionKind kind, int options, bool isLong)
{
    live::QuestionView view {2, kind, u"Which animal gives us milk?"_s, {}, 20'000, 1'000};
    if (kind == QuestionKind::MultiSelect)
        view.prompt = u"Which of these words are fruit?"_s;
    if (isLong)
        view.prompt = u"Read carefully: which of the following sentences uses the present perfect continuous in the way a careful "
                      "speaker of British English would use it when an action began in the past, still goes on, and will not end soon?"_s;
    static const QStringList words {u"a cow"_s, u"a sheepdog"_s, u"a horse"_s, u"a hen"_s, u"an apple"_s, u"a spoon"_s, u"a pear"_s, u"a fork"_s};
    for (int i = 0; i < options; ++i) {
        const QString text = isLong ? u"She has been waiting for the bus since half past seven, although nobody told her that it would come "
                                      "(sentence %1)"_s.arg(i + 1)
                                    : words.at(i);
        view.options.append({QString::number(i), text});
    }
    return view;
}

namespace {

using Stage = JoinViewModel::Stage;

Place somePlace()
{
    return {u"http://192.168.1.20:8080"_s, u"733185"_s, {}, u"Animals and food"_s, u"Brave Otter 7"_s, {}, 0};
}

Scene joinScene(const QString &name, Stage stage, const std::function<void(JoinViewModel::State &)> &change = {})
{
    return {u"join-"_s + name, 0, [=](App &app) {
                auto state = joinState(stage);
                if (change)
                    change(state);
                app.join()->show(state);
            }};
}

live::QuestionView withMedia(live::QuestionView view)
{
    view.image = MediaView {u"/api/v1/objects/1.png"_s, u"A black and white animal in front of a red barn"_s};
    view.audio = MediaView {u"/api/v1/objects/2.mp3"_s, u"“Moo!”"_s};
    return view;
}

GameRecord someRecord(int number, int answers)
{
    GameRecord record;
    record.game = u"018f0000-0000-7000-8000-%1"_s.arg(number, 12, 10, QLatin1Char('0'));
    record.title = number % 5 == 4 ? u"Irregular verbs, false friends and everything else we learned before the summer holidays"_s : u"Animals and food"_s;
    record.name = u"Brave Otter 7"_s;
    record.playedAt = toWireMillis(StillClock().now()) - qint64(number) * 86'400'000;
    record.questions = answers;
    record.isFinished = true;
    record.rank = 1 + number * 3 % 40;
    record.players = 45;
    record.points = 6'420;
    for (int i = 0; i < answers; ++i) {
        const bool isRight = i % 3 != 1;
        record.answers.append({i, u"Which animal gives us milk?"_s, i % 5 == 4 ? QStringList() : QStringList {isRight ? u"a cow"_s : u"a hen"_s},
                               {u"a cow"_s}, isRight && i % 5 != 4, isRight && i % 5 != 4 ? 913 : 0});
    }
    // One of them nearly, which is neither.
    if (answers > 3) {
        record.answers[3] = {3, u"Which belong together?"_s, {u"an umbrella"_s, u"a risk"_s, {}}, {u"an umbrella"_s, u"a bill"_s, u"a risk"_s},
                             false, 310, QuestionKind::MatchPairs, 33, {}, QStringList {u"put up"_s, u"pay"_s, u"run"_s}};
    }
    return record;
}

Scene playScene(const QString &name, const std::function<void(App &)> &prepare)
{
    return {u"play-"_s + name, 0, prepare};
}

/// Somebody who is signed in looks at how they did.
Scene learnerScene(const QString &name, const std::function<void(LearnerViewModel::State &)> &change)
{
    return {u"learner-"_s + name, 2, [=](App &app) {
                LearnerViewModel::State state;
                state.isSignedIn = state.isOpen = true;
                change(state);
                app.learner()->show(state);
            }};
}

rest::LearnerFigures someLearner()
{
    rest::LearnerFigures figures;
    figures.games = 23;
    figures.answered = 201;
    figures.rightRate = 0.64;
    for (int i = 0; i < 20; ++i)
        figures.days.append({QDate(2026, 9, 1 + i).toString(Qt::ISODate), 1, 10, (i * 37 % 100) / 100.0});
    figures.kinds = {{QuestionKind::SingleChoice, 90, 88, 0.82}, {QuestionKind::Cloze, 40, 33, 0.31}, {QuestionKind::Dictation, 12, 12, 0.07}};
    for (int i = 0; i < 12; ++i) {
        figures.words.append({i == 2 ? u"take into account"_s : u"word %1"_s.arg(i + 1), 3, 0.08 * i, QuestionKind::Typed,
                              u"I have lived here ___ 2015, so I have been here ___ a long time."_s, {u"since"_s, u"for"_s}, 0});
    }
    return figures;
}

/// Reading a join code by camera.
QList<Scene> scanScenes()
{
#ifdef WR_HAS_SCAN
    const auto scene = [](const QString &name, Scanner::State state) {
        return joinScene(u"scan"_s + name, Stage::Scan, [state](JoinViewModel::State &) { Scanner::pretend(state); });
    };
    return {scene({}, Scanner::State::Looking), scene(u"-none"_s, Scanner::State::NoCamera), scene(u"-refused"_s, Scanner::State::Faulty)};
#else
    return {};
#endif
}

} // namespace

QList<Scene> joinScenes()
{
    using State = JoinViewModel::State;
    return {
        joinScene(u"first"_s, Stage::Find, [](State &state) { state.address.clear(); state.pin.clear(); }),
        joinScene(u"find"_s, Stage::Find, [](State &state) { state.pin = u"733"_s; }),
        joinScene(u"place"_s, Stage::Find, [](State &state) { state.pin.clear(); state.place = somePlace(); }),
        {u"join-found"_s, 0, [](App &app) {
             auto state = joinState(Stage::Find);
             state.pin.clear();
             app.join()->show(state);
             const QString title = u"Irregular verbs, false friends and everything else we learned before the summer holidays"_s;
             app.join()->found()->show({{{QUrl(u"http://192.168.1.20:8080"_s)}, u"hoa-laptop"_s, {{u"733185"_s, u"Animals and food"_s}, {u"100200"_s, title}}},
                                        {{QUrl(u"http://192.168.1.31:8080"_s)}, u"room-12"_s, {}},
                                        {{QUrl(u"http://192.168.1.32:8080"_s)}, {}, {}}});
         }},
        joinScene(u"busy"_s, Stage::Find, [](State &state) { state.isBusy = true; }),
        joinScene(u"unknown"_s, Stage::Find, [](State &state) { state.fault = ErrorCode::UnknownPin; }),
        joinScene(u"full"_s, Stage::Find, [](State &state) { state.fault = ErrorCode::GameFull; }),
        joinScene(u"nobody"_s, Stage::Find, [](State &state) { state.fault = ErrorCode::Unavailable; state.isAddressFault = true; }),
        joinScene(u"name"_s, Stage::Name),
        joinScene(u"name-taken"_s, Stage::Name, [](State &state) { state.name = longName(40); state.fault = ErrorCode::NameTaken; }),
        joinScene(u"name-busy"_s, Stage::Name, [](State &state) { state.name = u"Brave Otter 7"_s; state.isBusy = true; }),
        joinScene(u"back"_s, Stage::Back, [](State &state) { state.place = somePlace(); }),
        joinScene(u"trust"_s, Stage::Trust, [](State &state) { state.stranger = someStranger(); }),
        joinScene(u"entering"_s, Stage::Entering),
        joinScene(u"kicked"_s, Stage::Ended, [](State &state) { state.ended = ErrorCode::Kicked; }),
        joinScene(u"elsewhere"_s, Stage::Ended, [](State &state) { state.ended = ErrorCode::Superseded; state.place = somePlace(); }),
        {u"settings"_s, 3, [](App &) {}},
        {u"settings-trusted"_s, 3, [](App &app) {
             for (const QString &server : {u"https://192.168.1.20:8443"_s, u"https://quiz.a-school-with-a-rather-long-name.example:8443"_s}) {
                 if (!app.trusted().trust(QUrl(server), someStranger().pin))
                     qWarning("not kept");
             }
         }},
    };
}

namespace {

Scene receiptScene(const QString &name, const ReceiptViewModel::State &state)
{
    return playScene(u"finished-receipt-"_s + name, [=](App &app) {
        Seat(app).tell(live::GameFinished {FinishReason::Played});
        app.result()->show(someRecord(0, 8));
        app.receipt()->show(state);
    });
}

} // namespace

QList<Scene> playScenes()
{
    const auto single = someQuestion(QuestionKind::SingleChoice);
    const auto multi = someQuestion(QuestionKind::MultiSelect, 8);
    const auto longest = someQuestion(QuestionKind::SingleChoice, 8, true);
    return {
        playScene(u"lobby-alone"_s, [](App &app) { Seat(app).lobby(1, false); }),
        playScene(u"lobby-full"_s, [](App &app) { Seat(app).lobby(1'000, true); }),
        playScene(u"countdown"_s, [](App &app) { Seat(app).tell(live::CountdownStarted {0, toWireMillis(StillClock().now()) + 2'400}); }),
        playScene(u"question"_s, [=](App &app) { Seat(app).open(single); }),
        playScene(u"question-short"_s, [=](App &app) { Seat(app).open(single, Millis(3'200)); }),
        playScene(u"question-multi"_s, [=](App &app) { Seat(app).open(multi); app.play()->choose(4); app.play()->choose(6); }),
        playScene(u"question-picture"_s, [=](App &app) { Seat(app).open(withMedia(single)).mediaCame(); }),
        playScene(u"question-media-coming"_s, [=](App &app) { Seat(app).open(withMedia(multi)); }),
        playScene(u"question-media-lost"_s, [=](App &app) { Seat(app).open(withMedia(single)).mediaLost(); }),
        playScene(u"reveal-picture"_s, [=](App &app) { Seat(app).open(withMedia(single)).mediaCame().revealed({u"0"_s}, false, false, 0, 0); }),
        playScene(u"question-long"_s, [=](App &app) { Seat(app).open(longest); }),
        playScene(u"question-sending"_s, [=](App &app) { Seat(app).open(single); app.play()->choose(0); }),
        playScene(u"question-accepted"_s, [=](App &app) { Seat(app).open(single).accepted({u"0"_s}); }),
        playScene(u"question-refused"_s, [=](App &app) { Seat(app).open(single); app.play()->choose(0); app.play()->refuse(ErrorCode::TooLate); }),
        playScene(u"question-missed"_s, [=](App &app) { Seat(app).open(single).tell(live::QuestionClosed {2, CloseReason::Time}); }),
        playScene(u"question-paused"_s, [=](App &app) { Seat(app).open(single).tell(live::GamePaused {9'000}); }),
        playScene(u"question-away"_s, [=](App &app) { Seat(app).open(single); app.play()->loseLine(); }),
        playScene(u"reveal-right"_s, [=](App &app) { Seat(app).open(single).accepted({u"0"_s}).revealed({u"0"_s}, true, true, 913, 4); }),
        playScene(u"reveal-wrong"_s, [=](App &app) { Seat(app).open(single).accepted({u"1"_s}).revealed({u"0"_s}, true, false, 0, 0); }),
        playScene(u"reveal-none"_s, [=](App &app) { Seat(app).open(multi).revealed({u"4"_s, u"6"_s}, false, false, 0, 0); }),
        playScene(u"board-alone"_s, [=](App &app) { Seat(app, 1).open(single).revealed({u"0"_s}, false, false, 0, 0).board(1, 1); }),
        playScene(u"board"_s, [=](App &app) { Seat(app, 3).open(single).revealed({u"0"_s}, false, false, 0, 0).board(3, 31); }),
        playScene(u"board-far"_s, [=](App &app) { Seat(app, 741).open(single).revealed({u"0"_s}, false, false, 0, 0).board(741, 1'000); }),
        playScene(u"podium-won"_s, [](App &app) { Seat(app, 1).tell(standingOf(1, 11'570, 31)).tell(live::PodiumShown {someBoard(3, 1)}); }),
        playScene(u"podium"_s, [](App &app) { Seat(app, 9).tell(standingOf(9, 5'210, 31)).tell(live::PodiumShown {someBoard(3, 9)}); }),
        playScene(u"finished"_s, [](App &app) {
            Seat(app).tell(live::GameFinished {FinishReason::Played});
            app.result()->show(someRecord(0, 8));
        }),
        receiptScene(u"offered"_s, {.isOffered = true}),
        receiptScene(u"busy"_s, {.isOffered = true, .isBusy = true}),
        receiptScene(u"failed"_s, {.isOffered = true, .fault = errorWords(ErrorCode::Unavailable)}),
        receiptScene(u"saved"_s, {.isOffered = true, .file = u"/home/ann/Documents/Wordrally/Phrasal verbs.receipt.json"_s}),
        playScene(u"finished-early"_s, [](App &app) {
            Seat(app).tell(live::GameFinished {FinishReason::EndedByHost});
            app.result()->show({});
        }),
    };
}

QList<Scene> resultScenes()
{
    const auto keep = [](App &app, int games) {
        for (int i = 0; i < games; ++i)
            app.keep(someRecord(i, 8));
    };
    return {
        {u"history-empty"_s, 2, [](App &) {}},
        {u"history-full"_s, 2, [=](App &app) { keep(app, ResultStore::kept); }},
        learnerScene(u"empty"_s, [](LearnerViewModel::State &state) { state.stage = LearnerViewModel::Stage::Shown; }),
        learnerScene(u"loading"_s, [](LearnerViewModel::State &) {}),
        learnerScene(u"failed"_s, [](LearnerViewModel::State &state) {
            state.stage = LearnerViewModel::Stage::Failed;
            state.fault = ErrorCode::Unavailable;
        }),
        learnerScene(u"full"_s, [](LearnerViewModel::State &state) {
            state.stage = LearnerViewModel::Stage::Shown;
            state.figures = someLearner();
        }),
        {u"history-one"_s, 2, [=](App &app) { keep(app, 1); app.history()->open(someRecord(0, 0).game); }},
    };
}

QList<Scene> allScenes()
{
    return joinScenes() + scanScenes() + playScenes() + kindScenes() + resultScenes() + hostScenes() + reportScenes() + interchangeScenes() + editorScenes()
        + kindFormScenes() + rehearsalScenes() + accountScenes() + practiceScenes();
}

} // namespace wr
